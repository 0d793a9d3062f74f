#include "formats/text/list_marker.h"

#include <string_view>

namespace gongwen::text {

namespace {

// As plugin.h numbers them.
enum Style : std::int64_t {
  kDefaultStyle = 0,
  kExample = 1,
  kLowerRoman = 3,
  kUpperRoman = 4,
  kLowerAlpha = 5,
  kUpperAlpha = 6
};
enum Delimiter : std::int64_t { kDefaultDelimiter = 0, kOneParenthesis = 2, kTwoParentheses = 3 };

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::string roman(std::int64_t n) {
  struct Digit {
    std::int64_t value;
    std::string_view letters;
  };
  constexpr Digit kDigits[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                               {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const Digit& digit : kDigits)
    for (; n >= digit.value; n -= digit.value) out += digit.letters;
  return out;
}

// a … z, aa, ab …
std::string letters(std::int64_t n) {
  std::string out;
  for (; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (n - 1) % 26));
  return out;
}

std::string ordinal(std::int64_t style, std::int64_t n) {
  constexpr std::int64_t kLongestRoman = 3999;
  const bool has_roman = n > 0 && n <= kLongestRoman, has_letters = n > 0;
  switch (style) {
  case kLowerRoman:
  case kUpperRoman:
    if (has_roman) return style == kLowerRoman ? roman(n) : upper(roman(n));
    break;
  case kLowerAlpha:
  case kUpperAlpha:
    if (has_letters) return style == kLowerAlpha ? letters(n) : upper(letters(n));
    break;
  default: break;
  }
  return std::to_string(n);
}

}  // namespace

std::string list_marker(const plugin::Node& list, std::int64_t index) {
  if (list.kind() == GW_KIND_BULLET_LIST) return "-";
  const std::int64_t style = list.integer(GW_ATTR_LIST_STYLE, 0);
  const auto start = static_cast<std::uint64_t>(list.integer(GW_ATTR_LIST_START, 1));
  const auto n = static_cast<std::int64_t>(start + static_cast<std::uint64_t>(index));  // wraps, where signed must not
  const std::string number = ordinal(style, n);
  const std::int64_t delimiter =
      list.integer(GW_ATTR_LIST_DELIM, style == kExample ? kTwoParentheses : kDefaultDelimiter);
  if (delimiter == kTwoParentheses) return "(" + number + ")";
  return number + (delimiter == kOneParenthesis ? ")" : ".");
}

}  // namespace gongwen::text
