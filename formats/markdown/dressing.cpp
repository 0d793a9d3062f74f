#include "formats/markdown/dressing.h"

#include <algorithm>
#include <string>

#include "core/text/utf8.h"

namespace gongwen::markdown {
namespace {

constexpr std::size_t kLongestSample = 40;  // characters

}  // namespace

roles::Attr attr_of(const Attributes& attributes) {
  roles::Attr attr;
  attr.id = attributes.id;
  attr.classes.assign(attributes.classes.begin(), attributes.classes.end());
  attr.pairs.assign(attributes.pairs.begin(), attributes.pairs.end());
  return attr;
}

void push_span_attributes(const Attributes& attributes, plugin::Reader& out) {
  roles::Attr attr = attr_of(attributes);
  roles::take_marks(attr).push(out);
  attr.push(out);
}

void compare_label(const Attributes& attributes, std::string_view label, gw_place place, plugin::Reader& out) {
  if (std::ranges::find(attributes.classes, roles::kNumberClass) == attributes.classes.end()) return;
  roles::Attr attr = attr_of(attributes);
  const roles::Marks marks = roles::take_marks(attr);
  if (!marks.numbered) return;
  const auto shown = roles::shown_ordinal(marks.scheme, label);
  if (!shown || *shown == marks.ordinal) return;
  const std::string ordinal = std::to_string(marks.ordinal);
  out.warn("markdown.number-differs", place, {clip(label, kLongestSample), ordinal});
}

}  // namespace gongwen::markdown
