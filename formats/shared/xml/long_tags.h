// A look at the long tags of a document before the parser sees them. libxml2 compares every attribute of a tag with
// every other and holds a tag whole, so their number and size must be capped beforehand; a tag with too many attributes
// is long, and stretches without a single `<` are found by jumping over the text in big steps.
#pragma once

#include <cstddef>
#include <string_view>

namespace gongwen::xml {

struct LongTag {
  enum class Fault { None, Attributes, AttributeSize } fault = Fault::None;
  std::size_t offset = 0;  // of the tag
};

// The first tag with more than `attributes` attributes or one longer than `bytes`, as written, in UTF-8.
LongTag find_long_tag(std::string_view text, std::size_t attributes, std::size_t bytes);

}  // namespace gongwen::xml
