#include "core/report/apply.h"

#include "core/report/inlines.h"
#include "core/report/scan.h"

namespace gongwen::report {
namespace {

constexpr std::size_t kMostPointsInRichText = 64;  // each costs a walk over the paragraph's inlines

bool set_number(Document& document, NodeId span, Scheme scheme, std::uint32_t ordinal, std::uint8_t level) {
  Attribute attributes[3] = {Attribute::text(AttrKey::NumberScheme, scheme_name(scheme)),
                             Attribute::integer(AttrKey::NumberOrdinal, ordinal),
                             Attribute::integer(AttrKey::NumberLevel, level)};
  return document.set_attributes(span, std::span(attributes, level != 0 ? 3U : 2U));
}

bool add_level(Document& document, NodeId id, std::int64_t level) {
  std::vector<Attribute> attributes;
  for (const Attribute& a : document[id].attributes()) {
    if (a.key != AttrKey::Level) attributes.push_back(a);
  }
  attributes.push_back(Attribute::integer(AttrKey::Level, level));
  return document.set_attributes(id, attributes);
}

// Whether there was budget; a range that cannot be cut is no failure, the text just stays whole.
bool mark_label(Document& document, const Block& block, const Shape& shape) {
  const NodeId span = wrap_range(document, block.id, block.label.begin, block.label.end, WrapAt::Deepest);
  if (span == kNoNode) return document.node_count() < document.limits().max_nodes;
  return set_number(document, span, block.label.scheme, shape.ordinal, shape.role == Role::Point ? std::uint8_t{0} : shape.level);
}

bool mark_lead(Document& document, const Block& block, Shape& shape) {
  const std::uint32_t begin = block.is_labelled() ? block.label.begin : block.skipped;
  const NodeId span = wrap_range(document, block.id, begin, shape.lead_end, WrapAt::Block);
  if (span == kNoNode) {
    shape.run_in = false;
    if (shape.role == Role::Heading) shape.role = Role::Item;
    document.edit(block.id).role = shape.role;
    return document.node_count() < document.limits().max_nodes;
  }
  document.edit(span).role = shape.role;
  return shape.role != Role::Heading || add_level(document, span, shape.level);
}

// A paragraph that is one text node, cut from behind so that every cut is a constant step.
bool mark_points_simple(Document& document, NodeId text, std::uint32_t origin, const std::vector<InlinePoint>& points) {
  const auto cut = [&](std::size_t at) -> NodeId {
    const NodeId rest = document.new_node(Kind::Str);
    if (rest == kNoNode) return kNoNode;
    Node& first = document.edit(text);
    Node& second = document.edit(rest);
    second.look = first.look;
    second.place = first.place;
    second.text_data = first.text_data + at;
    second.text_size = first.text_size - static_cast<std::uint32_t>(at);
    first.text_size = static_cast<std::uint32_t>(at);
    if (first.place.in_source() && first.place.length >= at) {
      second.place.offset += static_cast<std::uint32_t>(at);
      second.place.length -= static_cast<std::uint32_t>(at);
      first.place.length = static_cast<std::uint32_t>(at);
    }
    document.insert_after(text, rest);
    return rest;
  };
  for (std::size_t i = points.size(); i-- > 0;) {
    const InlinePoint& point = points[i];
    if (point.begin < origin) return true;
    if (point.end - origin < document[text].text_size && cut(point.end - origin) == kNoNode) return false;
    NodeId label = text;
    if (point.begin > origin && (label = cut(point.begin - origin)) == kNoNode) return false;
    const NodeId span = document.new_node(Kind::Span);
    if (span == kNoNode || !set_number(document, span, point.scheme, point.ordinal, 0)) return false;
    document.edit(span).place = document[label].place;
    document.insert_before(label, span);
    document.detach(label);
    document.append(span, label);
    if (label == text) return true;  // nothing stands before it
  }
  return true;
}

// Marked before: the points' Spans are there.
bool has_numbers(const Document& document, NodeId block) {
  for (NodeId child = document[block].first; child != kNoNode; child = document[child].next) {
    if (document.find(child, AttrKey::NumberScheme)) return true;
  }
  return false;
}

// The points inside a body, or inside what follows a lead.
bool mark_points(Document& document, const Block& block, const Shape& shape) {
  const std::size_t from = shape.run_in ? shape.lead_end - block.skipped : 0;
  std::vector<InlinePoint> points;
  find_points(block.text.substr(from), points);
  if (points.empty() || has_numbers(document, block.id)) return true;
  for (InlinePoint& point : points) {
    point.begin += static_cast<std::uint32_t>(from) + block.skipped;
    point.end += static_cast<std::uint32_t>(from) + block.skipped;
  }
  const NodeId last = document[block.id].last;
  if (block.is_simple && document[last].kind == Kind::Str) {
    // After the lead was cut off, the rest is one text node again.
    return mark_points_simple(document, last, shape.run_in ? shape.lead_end : 0, points);
  }
  if (points.size() > kMostPointsInRichText) points.resize(kMostPointsInRichText);
  for (const InlinePoint& point : points) {
    const NodeId span = wrap_range(document, block.id, point.begin, point.end, WrapAt::Deepest);
    if (span != kNoNode && !set_number(document, span, point.scheme, point.ordinal, 0)) return false;
  }
  return document.node_count() < document.limits().max_nodes;
}

// 清财〔2023〕8号　　签发人：周明远 on one line: the number's block, with who signed in a Span.
bool mark_signatory(Document& document, const Block& block) {
  const std::size_t at = block.text.find("签发人");
  if (at == std::string_view::npos || block.forced) return true;
  const NodeId span = wrap_range(document, block.id, block.skipped + at, block.skipped + block.text.size(), WrapAt::Block);
  if (span != kNoNode) document.edit(span).role = Role::Signatory;
  return true;
}

bool is_paragraph(Kind kind) { return kind == Kind::Para || kind == Kind::Plain || kind == Kind::Header; }

}  // namespace

bool apply_shape(Document& document, const Draft& draft, const Block& block, Shape& shape) {
  if (!block.has(kText)) return true;
  bool ok = true;
  if (shape.split_label) ok = mark_label(document, block, shape);
  if (shape.run_in) {
    if (block.shaped) return ok;
    return ok && mark_lead(document, block, shape) && (!shape.run_in || mark_points(document, block, shape));
  }
  if (shape.role == Role::None) {
    document.edit(block.id).role = Role::None;
    return ok && mark_points(document, block, shape);
  }
  document.edit(block.id).role = shape.role;
  if (shape.role == Role::DocNumber) return ok && mark_signatory(document, block);
  if (shape.role != Role::Heading || document[block.id].kind == Kind::Header) return ok;
  document.edit(block.id).kind = Kind::Header;
  return ok && add_level(document, block.id, shape.level + draft.header_shift);
}

bool join_line(Document& document, NodeId into, NodeId line) {
  if (document[into].parent != document[line].parent || document[into].next != line) return false;
  if (!is_paragraph(document[into].kind) || !is_paragraph(document[line].kind)) return false;
  return join_lines(document, into, line);
}

}  // namespace gongwen::report
