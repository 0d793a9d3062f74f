#include "core/document/check.h"

#include <vector>

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

  void visit_tree(NodeId top, Kind kind) {
    if (document_[top].kind != kind || document_[top].parent != kNoNode) return fault(top, "not a root");
    std::vector<NodeId> stack{top};  // own stack: the links themselves are what is in doubt
    std::size_t seen = 0;
    while (!stack.empty() && !fault_) {
      const NodeId id = stack.back();
      stack.pop_back();
      if (++seen > document_.node_count()) return fault(id, "links run in a circle");
      visit_node(id);
      visit_children(id, stack);
    }
  }

  void visit_node(NodeId id) {
    const Node& node = document_[id];
    if (kind_name(node.kind).empty()) fault(id, "no such kind");
    if (node.text_size != 0 && content_of(node.kind) != Content::Text) fault(id, "text where none belongs");
    if (utf8_error(node.text()) != std::string_view::npos) fault(id, "text is not valid UTF-8");
    if (static_cast<int>(node.role) >= kRoleCount) fault(id, "no such role");
    for (const Attribute& a : node.attributes()) {
      const AttrInfo* info = attr_info(a.key);
      if (!info || info->type != a.type || is_look(a.key)) fault(id, "bad attribute");
    }
    const Place& place = node.place;
    const std::size_t end = std::size_t{place.offset} + place.length;
    if (place.in_source() && !document_.source().empty() && end > document_.source().size()) {
      fault(id, "place beyond the source");
    }
  }

  void visit_children(NodeId id, std::vector<NodeId>& stack) {
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
      stack.push_back(child);
    }
    if (document_[id].last != previous) fault(id, "broken link to the last child");
  }

  const Document& document_;
  std::optional<std::string> fault_;
};

}  // namespace

std::optional<std::string> check(const Document& document) { return Checker(document).run(); }

}  // namespace gongwen
