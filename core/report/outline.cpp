#include "core/report/outline.h"

#include <algorithm>

#include "core/document/walk.h"
#include "core/position.h"
#include "core/report/block.h"
#include "core/report/inlines.h"
#include "core/report/scan.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

class OutlineMaker {
 public:
  OutlineMaker(const Document& document, const Recognition* recognition)
      : document_(document), recognition_(recognition), lines_(document.source()) {}

  Outline run() {
    find_title();
    NodeId at = document_[Document::root()].first;
    while (at != kNoNode) {
      const Node& node = document_[at];
      if (node.kind == Kind::Div && node.role == Role::None && node.first != kNoNode) {
        at = node.first;
        continue;
      }
      add(at);
      while (document_[at].next == kNoNode && document_[at].parent != Document::root()) at = document_[at].parent;
      at = document_[at].next;
    }
    const std::string title = metadata_text(document_, "title", "标题");
    if (!title.empty()) outline_.title = title;
    return std::move(outline_);
  }

 private:
  // One title block says how far Markdown's levels are shifted.
  void find_title() {
    for (const NodeId id : Children(document_, Document::root())) {
      if (document_[id].role != Role::Title) continue;
      const bool top = document_[id].kind == Kind::Header && document_.integer(id, AttrKey::Level, 1) == 1;
      shift_ = top ? 1 : 0;
      return;
    }
  }

  // The text of inlines from `first` to the end of its siblings, `skip` left out; a view where it lies in one piece.
  std::string_view text_of(NodeId parent, NodeId skip) {
    std::string_view view;
    for (NodeId child = document_[parent].first; child != kNoNode; child = document_[child].next) {
      if (child == skip) continue;
      NodeId leaf = child;
      while (document_[leaf].kind == Kind::Span && document_[leaf].first != kNoNode && document_[leaf].first == document_[leaf].last) {
        leaf = document_[leaf].first;
      }
      const Node& node = document_[leaf];
      const bool next_to = view.empty() || view.data() + view.size() == node.text_data;
      if (node.kind != Kind::Str || !next_to) return flattened(parent, skip);
      view = view.empty() ? node.text() : std::string_view(view.data(), view.size() + node.text_size);
    }
    return trim(view);
  }

  std::string_view flattened(NodeId parent, NodeId skip) {
    std::string& text = outline_.owned.emplace_back();
    flatten(document_, parent, text, skip);
    return trim(text);
  }

  bool is_number(NodeId id) const {
    return document_[id].kind == Kind::Span && document_.find(id, AttrKey::NumberScheme) != nullptr;
  }

  // The first inline that is more than blank, inside formatting too, if it is a number or has a role.
  NodeId leading(NodeId parent) const {
    for (NodeId child = document_[parent].first; child != kNoNode;) {
      const Node& node = document_[child];
      if (node.kind == Kind::Space || (node.kind == Kind::Str && trim(node.text()).empty())) {
        child = node.next;
      } else if (is_number(child) || (node.kind == Kind::Span && node.role != Role::None)) {
        return child;
      } else if (is_inline(node.kind) && node.kind != Kind::Str && content_of(node.kind) == Content::Inlines) {
        child = node.first;
      } else {
        return kNoNode;
      }
    }
    return kNoNode;
  }

  OutlineBlock& open(NodeId id, std::string_view role) {
    OutlineBlock& block = outline_.blocks.emplace_back();
    block.role = role;
    block.node = id;
    const Place& place = document_[id].place;
    if (place.in_source() && !document_.source().empty()) block.line = lines_.line_of(place.offset);
    if (recognition_) block.decision = recognition_->find(id);
    if (block.decision) block.confidence = block.decision->confidence;
    return block;
  }

  void set_number(OutlineBlock& block, NodeId span) {
    block.scheme = document_.text_of(span, AttrKey::NumberScheme);
    block.ordinal = static_cast<std::uint32_t>(std::max<std::int64_t>(0, document_.integer(span, AttrKey::NumberOrdinal, 0)));
    block.label = text_of(span, kNoNode);
    if (block.level == 0 && (block.role == "heading" || block.role == "item")) {
      block.level = static_cast<std::uint8_t>(std::clamp<std::int64_t>(document_.integer(span, AttrKey::NumberLevel, 0), 0, 9));
    }
  }

  void add(NodeId id) {
    const Kind kind = document_[id].kind;
    const bool paragraph = kind == Kind::Para || kind == Kind::Plain || kind == Kind::Header;
    if (!paragraph) return add_other(id);
    const NodeId lead = leading(id);
    if (lead != kNoNode && document_[lead].role != Role::None && !is_number(lead)) return add_run_in(id, lead);
    add_paragraph(id, lead);
  }

  void add_other(NodeId id) {
    const Kind kind = document_[id].kind;
    if (kind == Kind::HorizontalRule || kind == Kind::RawBlock) return;
    const Role role = document_[id].role;
    OutlineBlock& block = open(id, role == Role::None ? element_name(document_, id) : role_name(role));
    const std::size_t index = outline_.blocks.size() - 1;
    outline_.owned.push_back(plain_text(document_, id));
    block.text = trim(outline_.owned.back());
    if (role == Role::Title) take_title(index);
  }

  void add_run_in(NodeId id, NodeId lead) {
    OutlineBlock& block = open(id, role_name(document_[lead].role));
    block.run_in = true;
    if (document_[lead].role == Role::Heading || document_[lead].role == Role::Item) {
      block.level = static_cast<std::uint8_t>(std::clamp<std::int64_t>(document_.integer(lead, AttrKey::Level, 0), 0, 9));
    }
    const NodeId number = leading(lead);
    if (number != kNoNode && is_number(number)) set_number(block, number);
    block.text = text_of(lead, number);
    const OutlineBlock head = block;
    const std::string_view rest = text_of(id, lead);
    if (rest.empty()) {
      outline_.blocks.back().run_in = false;
      return;
    }
    OutlineBlock& body = outline_.blocks.emplace_back();
    body.role = "body";
    body.node = id;
    body.line = head.line;
    body.confidence = head.confidence;
    body.text = rest;
    add_points(body);
  }

  void add_paragraph(NodeId id, NodeId lead) {
    const Node& node = document_[id];
    const bool numbered = node.role >= Role::Heading && node.role <= Role::Article;
    const bool header = node.kind == Kind::Header && node.role == Role::None;
    const NodeId number = lead != kNoNode && is_number(lead) && (numbered || header) ? lead : kNoNode;
    const NodeId signatory = node.role == Role::DocNumber ? signatory_of(id) : kNoNode;
    const std::string_view text = text_of(id, number != kNoNode ? number : signatory);
    if (text.empty() && number == kNoNode) return;
    OutlineBlock& block = open(id, header ? "heading" : node.role == Role::None ? "body" : role_name(node.role));
    block.text = text;
    if (number != kNoNode) set_number(block, number);
    if (block.role == "heading" && block.level == 0) {
      const std::int64_t level = document_.integer(id, AttrKey::Level, 1) - (node.kind == Kind::Header ? shift_ : 0);
      block.level = static_cast<std::uint8_t>(std::clamp<std::int64_t>(level, 1, 9));
    }
    if (block.role == "body") add_points(block);
    if (node.role == Role::Title) take_title(outline_.blocks.size() - 1);
    if (signatory == kNoNode) return;
    OutlineBlock& signed_by = open(id, role_name(Role::Signatory));
    signed_by.text = text_of(signatory, kNoNode);
  }

  NodeId signatory_of(NodeId id) const {
    const NodeId last = document_[id].last;
    return last != kNoNode && document_[last].kind == Kind::Span && document_[last].role == Role::Signatory ? last : kNoNode;
  }

  void take_title(std::size_t index) {
    if (!outline_.title) outline_.title = std::string(outline_.blocks[index].text);
  }

  void add_points(OutlineBlock& block) {
    found_.clear();
    find_points(block.text, found_);
    if (found_.empty()) return;
    block.points.reserve(found_.size());
    for (const InlinePoint& point : found_) {
      block.points.push_back({scheme_name(point.scheme), point.ordinal, block.text.substr(point.end, point.phrase_end - point.end)});
    }
  }

  const Document& document_;
  const Recognition* recognition_;
  LineIndex lines_;
  Outline outline_;
  std::vector<InlinePoint> found_;
  std::int64_t shift_ = 0;
};

constexpr std::size_t kTreeText = 60;  // code points

void append_clipped(std::string& out, std::string_view text) {
  const std::string_view head = clip(text, kTreeText);
  for (const char c : head) out += c == '\n' ? ' ' : c;
  if (head.size() < text.size()) out += "…";
}

}  // namespace

Outline outline_of(const Document& document, const Recognition* recognition) {
  return OutlineMaker(document, recognition).run();
}

std::string_view element_name(const Document& document, NodeId block) {
  switch (document[block].kind) {
  case Kind::Plain:
  case Kind::Para:
  case Kind::LineBlock: return "body";
  case Kind::Header: return "heading";
  case Kind::Table: return "table";
  case Kind::Figure: return "figure";
  case Kind::OrderedList:
  case Kind::BulletList:
  case Kind::DefinitionList: return "list";
  default: return "other";
  }
}

namespace {

// What belongs to no heading, though it comes after one.
bool stands_outside(std::string_view role) {
  static constexpr std::string_view kRoles[] = {"chapter", "attachment-mark", "title", "closing", "attachment-note", "signature",
                                                "date", "annotation", "cc", "print", "attendees", "absent", "observers"};
  return std::find(std::begin(kRoles), std::end(kRoles), role) != std::end(kRoles);
}

}  // namespace

std::string outline_tree(const Outline& outline) {
  constexpr std::size_t kRoleColumn = 18;
  std::string out;
  std::size_t depth = 0;
  for (const OutlineBlock& block : outline.blocks) {
    if (block.level != 0) depth = block.level;
    if (stands_outside(block.role)) depth = 0;
    const std::size_t indent = block.level != 0 ? block.level - 1U : depth;
    out += block.role;
    out.append(kRoleColumn > block.role.size() ? kRoleColumn - block.role.size() : 1, ' ');
    out.append(2 * indent, ' ');
    out += block.label;
    append_clipped(out, block.text);
    if (block.run_in) out += " »";
    if (block.confidence < kDoubtful) out += " (?)";
    out += '\n';
    for (const OutlinePoint& point : block.points) {
      out.append(kRoleColumn + 2 * indent + 2, ' ');
      out += "· ";
      out += print_label(scheme_from_name(point.scheme), point.ordinal);
      append_clipped(out, point.text);
      out += '\n';
    }
  }
  return out;
}

}  // namespace gongwen::report
