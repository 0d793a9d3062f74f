#include "core/report/inlines.h"

#include <algorithm>

#include "core/document/walk.h"

namespace gongwen::report {
namespace {

constexpr bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Walks a block's inlines in order and says, for each piece of text, which node it comes from and where in the
// flattened string it lies. `piece(id, text)`; id is kNoNode for what a break turns into.
template <class Piece>
class Flattener {
 public:
  Flattener(const Document& document, Piece piece) : document_(document), piece_(piece) {}

  void run(NodeId block, NodeId skip) {
    walk(document_, block, [&](NodeId at, bool entering) { visit(at, entering, skip); });
  }

 private:
  void visit(NodeId at, bool entering, NodeId skip) {
    if (hidden_ != kNoNode) {
      if (at == hidden_ && !entering) hidden_ = kNoNode;
      return;
    }
    const Node& node = document_[at];
    if (at == skip || node.kind == Kind::Note || node.kind == Kind::Image || node.kind == Kind::RawInline) {
      if (entering) hidden_ = at;
      return;
    }
    if (node.kind == Kind::Quoted) {
      const bool single = document_.integer(at, AttrKey::QuoteType, 0) == static_cast<int>(QuoteType::Single);
      emit(kNoNode, entering ? (single ? "‘" : "“") : (single ? "’" : "”"));
    } else if (entering) {
      enter(at, node);
    }
  }

  void enter(NodeId at, const Node& node) {
    switch (node.kind) {
    case Kind::Space: emit(at, " "); break;
    case Kind::SoftBreak:
    case Kind::LineBreak: pending_ = true; break;
    default:
      if (!node.text().empty()) emit(at, node.text());
    }
  }

  void emit(NodeId id, std::string_view text) {
    if (pending_ && is_ascii_word(last_) && is_ascii_word(text.front())) piece_(kNoNode, " ");
    pending_ = false;
    last_ = text.back();
    piece_(id, text);
  }

  const Document& document_;
  Piece piece_;
  NodeId hidden_ = kNoNode;
  char last_ = '\0';
  bool pending_ = false;
};

template <class Piece>
void for_each_piece(const Document& document, NodeId block, NodeId skip, Piece piece) {
  Flattener<Piece>(document, piece).run(block, skip);
}

bool is_formatting(const Document& document, NodeId id) {
  switch (document[id].kind) {
  case Kind::Emph:
  case Kind::Underline:
  case Kind::Strong:
  case Kind::Strikeout:
  case Kind::Superscript:
  case Kind::Subscript:
  case Kind::SmallCaps: return true;
  case Kind::Span: return document[id].attr_count == 0 && document[id].role == Role::None;
  default: return false;
  }
}

// Where a byte of the flattened text lies in the tree: in a node, `into` bytes from its start. into == 0: before it.
struct Spot {
  NodeId node = kNoNode;
  std::size_t into = 0;
};

Spot spot_of(const Document& document, NodeId block, std::size_t offset) {
  Spot spot;
  std::size_t at = 0;
  for_each_piece(document, block, kNoNode, [&](NodeId id, std::string_view text) {
    if (spot.node == kNoNode && id != kNoNode && offset < at + text.size() && offset >= at) spot = {id, offset - at};
    at += text.size();
  });
  return spot;
}

NodeId clone_shell(Document& document, NodeId id) {
  const NodeId copy = document.new_node(document[id].kind);
  if (copy == kNoNode) return kNoNode;
  const Node& from = document[id];
  Node& to = document.edit(copy);
  to.role = from.role;
  to.attrs = from.attrs;
  to.attr_count = from.attr_count;
  to.look = from.look;
  to.place = from.place;
  return copy;
}

// Splits a text node; the second half becomes its next sibling, which is returned.
NodeId split_text(Document& document, NodeId id, std::size_t into) {
  const NodeId second = clone_shell(document, id);
  if (second == kNoNode) return kNoNode;
  Node& first = document.edit(id);
  Node& rest = document.edit(second);
  rest.text_data = first.text_data + into;  // both halves stay where the text already lies
  rest.text_size = first.text_size - static_cast<std::uint32_t>(into);
  first.text_size = static_cast<std::uint32_t>(into);
  if (first.place.in_source() && first.place.length >= into) {
    rest.place.offset += static_cast<std::uint32_t>(into);
    rest.place.length -= static_cast<std::uint32_t>(into);
    first.place.length = static_cast<std::uint32_t>(into);
  }
  document.insert_after(id, second);
  return second;
}

// Makes `node` the first child of its ancestor under `top` by splitting the formatting around it; that ancestor.
NodeId raise(Document& document, NodeId node, NodeId top) {
  while (node != kNoNode && document[node].parent != top) {
    const NodeId parent = document[node].parent;
    if (document[node].previous == kNoNode) {
      node = parent;
      continue;
    }
    const NodeId second = clone_shell(document, parent);
    if (second == kNoNode) return kNoNode;
    document.insert_after(parent, second);
    for (NodeId child = node; child != kNoNode;) {
      const NodeId next = document[child].next;
      document.detach(child);
      document.append(second, child);
      child = next;
    }
    node = second;
  }
  return node;
}

bool can_raise(const Document& document, NodeId node, NodeId top, bool inside) {
  for (bool first = !inside; document[node].parent != top; node = document[node].parent) {
    first = first && document[node].previous == kNoNode;
    if (!first && !is_formatting(document, document[node].parent)) return false;
  }
  return true;
}

// The innermost formatting that holds all of [begin, end): a label inside **（一）强化责任。** stays inside.
NodeId container_of(const Document& document, NodeId block, NodeId from, NodeId to) {
  NodeId top = block;
  for (NodeId at = document[from].parent; at != block; at = document[at].parent) {
    NodeId other = to;
    while (other != at && other != block) other = document[other].parent;
    if (other != at) continue;
    top = at;
    break;
  }
  return top;
}

bool is_inside(const Document& document, NodeId node, NodeId top, NodeId block) {
  while (node != top && node != block) node = document[node].parent;
  return node == top;
}

}  // namespace

NodeId only_text(const Document& document, NodeId block) {
  const NodeId first = document[block].first;
  return first != kNoNode && document[first].kind == Kind::Str && document[first].next == kNoNode ? first : kNoNode;
}

void flatten(const Document& document, NodeId block, std::string& out, NodeId skip) {
  for_each_piece(document, block, skip, [&](NodeId, std::string_view text) { out += text; });
}

NodeId wrap_range(Document& document, NodeId block, std::size_t begin, std::size_t end, WrapAt where) {
  const Spot from = spot_of(document, block, begin);
  const Spot last = end > begin ? spot_of(document, block, end - 1) : Spot{};
  const Spot to = spot_of(document, block, end);
  if (from.node == kNoNode || last.node == kNoNode) return kNoNode;
  const auto is_text = [&](const Spot& spot) { return spot.into == 0 || document[spot.node].kind == Kind::Str; };
  if (!is_text(from) || (to.node != kNoNode && !is_text(to))) return kNoNode;
  const NodeId top = where == WrapAt::Block ? block : container_of(document, block, from.node, last.node);
  if (!can_raise(document, from.node, top, from.into != 0)) return kNoNode;
  const bool ends_inside = to.node != kNoNode && (top == block || is_inside(document, to.node, top, block));
  if (ends_inside && !can_raise(document, to.node, top, to.into != 0)) return kNoNode;

  NodeId first = from.node, behind = to.node;
  const bool same = from.node == to.node;
  if (from.into != 0) first = split_text(document, from.node, from.into);
  if (ends_inside) {
    if (same) behind = first;
    const std::size_t into = same ? to.into - from.into : to.into;
    if (into != 0 && first != kNoNode) behind = split_text(document, behind, into);
  }
  first = first == kNoNode ? kNoNode : raise(document, first, top);
  NodeId stop = kNoNode;
  if (ends_inside && behind != kNoNode) stop = raise(document, behind, top);
  const NodeId span = document.new_node(Kind::Span);
  if (first == kNoNode || span == kNoNode || (ends_inside && stop == kNoNode)) return kNoNode;
  document.edit(span).place = document[first].place;
  document.insert_before(first, span);
  for (NodeId child = first; child != kNoNode && child != stop;) {
    const NodeId next = document[child].next;
    document.detach(child);
    document.append(span, child);
    child = next;
  }
  return span;
}

bool join_lines(Document& document, NodeId into, NodeId from) {
  const NodeId line_break = document.new_node(Kind::LineBreak);
  if (line_break == kNoNode) return false;
  document.append(into, line_break);
  document.wrap_children(from, into);
  document.detach(from);
  Place& place = document.edit(into).place;
  const Place& tail = document[from].place;
  if (place.in_source() && tail.in_source() && tail.offset >= place.offset) {
    place.length = tail.offset + tail.length - place.offset;
  }
  return true;
}

}  // namespace gongwen::report
