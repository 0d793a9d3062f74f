#include "core/document/check.h"

#include <span>
#include <vector>

#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen {
namespace {

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document) {}

  std::optional<std::string> run() {
    visit_tree(Document::root(), Kind::Document);
    visit_tree(Document::meta(), Kind::MetaMap);
    return fault_;
  }

 private:
  void fault(NodeId id, const std::string& what) {
    if (!fault_) fault_ = "node " + std::to_string(id) + " (" + std::string(kind_name(document_[id].kind)) + "): " + what;
  }

  struct Visit {
    NodeId id;
    std::uint32_t depth;  // of the roots 0
  };

  void visit_tree(NodeId top, Kind kind) {
    if (document_[top].kind != kind || document_[top].parent != kNoNode) return fault(top, "not a root");
    std::vector<Visit> stack{{top, 0}};  // own stack: the links themselves are what is in doubt
    std::size_t seen = 0;
    while (!stack.empty() && !fault_) {
      const Visit visit = stack.back();
      stack.pop_back();
      if (++seen > document_.node_count()) return fault(visit.id, "links run in a circle");
      if (visit.depth > document_.limits().max_depth) return fault(visit.id, "deeper than the limit");
      visit_node(visit.id);
      visit_children(visit, stack);
    }
  }

  void visit_node(NodeId id) {
    const Node& node = document_[id];
    if (kind_name(node.kind).empty()) fault(id, "no such kind");
    const Content content = content_of(node.kind);
    const bool holds_text = content == Content::Text || (content == Content::Blanks && is_white_space(node.text()));
    if (node.text_size != 0 && !holds_text) fault(id, "text where none belongs");
    if (utf8_error(node.text()) != std::string_view::npos) fault(id, "text is not valid UTF-8");
    if (static_cast<int>(node.role) >= kRoleCount) fault(id, "no such role");
    visit_attributes(id, node.attributes(), false);
    visit_attributes(id, document_.look(id), true);
    if (node.parent != kNoNode && document_[node.parent].kind == Kind::MetaMap && !document_.find(id, AttrKey::MetaKey)) {
      fault(id, "metadata without a key");
    }
    visit_place(id, node.place);
  }

  void visit_attributes(NodeId id, std::span<const Attribute> attributes, bool looks) {
    std::uint64_t seen = 0;  // of the keys that stand once; there are fewer than 64 of either sort
    for (const Attribute& a : attributes) {
      const AttrInfo* info = attr_info(a.key);
      if (!info || info->type != a.type || is_look(a.key) != looks) return fault(id, "bad attribute");
      const auto values = static_cast<std::int64_t>(info->values.size());
      if (values > 0 && (a.integer_value < 0 || a.integer_value >= values)) return fault(id, "attribute out of range");
      const bool has_text = a.type == AttrType::Text || a.type == AttrType::Pair;
      if (has_text && utf8_error(a.text()) != std::string_view::npos) fault(id, "attribute is not valid UTF-8");
      if (a.type == AttrType::Pair && utf8_error(a.value()) != std::string_view::npos) fault(id, "attribute is not valid UTF-8");
      const std::uint64_t bit = std::uint64_t{1} << (static_cast<unsigned>(a.key) % 64U);
      if (!info->repeats && (seen & bit) != 0) fault(id, "attribute stands twice");
      seen |= bit;
    }
  }

  void visit_place(NodeId id, const Place& place) {
    const std::size_t end = std::size_t{place.offset} + place.length;
    if (place.in_source() && !document_.source().empty() && end > document_.source().size()) {
      fault(id, "place beyond the source");
    }
    if (place.in_package() && document_.part_name(place.part).empty()) fault(id, "place in an unknown part");
  }

  void visit_children(Visit visit, std::vector<Visit>& stack) {
    const NodeId id = visit.id;
    NodeId previous = kNoNode;
    int rank = -1;
    std::size_t count = 0;
    for (NodeId child = document_[id].first; child != kNoNode; child = document_[child].next) {
      if (!document_.contains(child)) return fault(id, "link to a node that is not there");
      if (++count > document_.node_count()) return fault(id, "children run in a circle");
      const Node& node = document_[child];
      if (node.parent != id || node.previous != previous) fault(child, "broken link");
      const auto allowed = child_rank(document_[id].kind, node.kind);
      if (!allowed) return fault(child, "may not stand in " + std::string(kind_name(document_[id].kind)));
      if (allowed->rank < rank || (allowed->unique && allowed->rank == rank)) fault(child, "out of order");
      rank = allowed->rank;
      previous = child;
      stack.push_back({child, visit.depth + 1});
    }
    if (document_[id].last != previous) fault(id, "broken link to the last child");
  }

  const Document& document_;
  std::optional<std::string> fault_;
};

}  // namespace

std::optional<std::string> check(const Document& document) { return Checker(document).run(); }

}  // namespace gongwen
