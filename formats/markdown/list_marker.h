// List markers: bullets, CommonMark's numbers, and pandoc's fancy ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/markdown/dialect.h"

namespace gongwen::markdown {

// As GW_ATTR_LIST_STYLE and GW_ATTR_LIST_DELIM count.
enum class ListStyle : std::uint8_t { Default, Example, Decimal, LowerRoman, UpperRoman, LowerAlpha, UpperAlpha };
enum class ListDelimiter : std::uint8_t { Default, Period, OneParen, TwoParens };

struct ListMarker {
  std::size_t length = 0;  // 0: it is none
  bool ordered = false;
  char bullet = 0;
  ListStyle style = ListStyle::Default;
  ListDelimiter delimiter = ListDelimiter::Default;
  std::int64_t start = 1;
  std::string_view label;  // of an example
};

// -, * or + with a blank or nothing behind.
ListMarker bullet_marker(std::string_view text);
// One to nine digits with . or ) and a blank or nothing behind.
ListMarker number_marker(std::string_view text);

// Pandoc's. `like`: the marker must continue the list that this one began; else it may be any.
ListMarker pandoc_marker(std::string_view text, const Dialect& dialect, const ListMarker* like);

}  // namespace gongwen::markdown
