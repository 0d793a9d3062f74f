#include "formats/markdown/list_marker.h"

#include <array>
#include <initializer_list>
#include <limits>

#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::size_t kLongestNumber = 9;
constexpr std::size_t kLongestRoman = 20;

// What stands between the delimiters: its length and value. Length 0: it is not of that style.
struct Number {
  std::size_t length = 0;
  std::int64_t value = 1;
};

bool ends_marker(std::string_view text, std::size_t at) { return at >= text.size() || is_blank_char(text[at]); }

Number decimal(std::string_view text) {
  Number number{0, 0};
  while (number.length < text.size() && is_ascii_digit(text[number.length])) {
    const std::int64_t digit = text[number.length] - '0';
    if (number.value < std::numeric_limits<std::int32_t>::max() / 10) number.value = number.value * 10 + digit;
    ++number.length;
  }
  return number;
}

Number roman(std::string_view text, bool upper) {
  struct Part {
    std::string_view letters;
    std::int64_t value;
    int most;
  };
  static constexpr std::array<Part, 13> kParts{{{"M", 1000, 9},
                                                {"CM", 900, 1},
                                                {"D", 500, 1},
                                                {"CD", 400, 1},
                                                {"C", 100, 4},
                                                {"XC", 90, 1},
                                                {"L", 50, 1},
                                                {"XL", 40, 1},
                                                {"X", 10, 4},
                                                {"IX", 9, 1},
                                                {"V", 5, 1},
                                                {"IV", 4, 1},
                                                {"I", 1, 4}}};
  Number number{0, 0};
  const auto matches = [&](std::string_view letters) {
    if (text.size() - number.length < letters.size()) return false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const char c = upper ? letters[i] : static_cast<char>(letters[i] - 'A' + 'a');
      if (text[number.length + i] != c) return false;
    }
    return true;
  };
  for (const Part& part : kParts) {
    for (int i = 0; i < part.most && number.length < kLongestRoman && matches(part.letters); ++i) {
      number.length += part.letters.size();
      number.value += part.value;
    }
  }
  if (number.value == 0) number.length = 0;
  return number;
}

Number alpha(std::string_view text, char first) {
  if (text.empty() || text[0] < first || text[0] > first + 25) return {};
  return {1, text[0] - first + 1};
}

Number example(std::string_view text) {
  if (text.empty() || text[0] != '@') return {};
  std::size_t end = 1;
  const auto part_of_word = [&](std::size_t at) {
    return at < text.size() &&
           (is_ascii_letter(text[at]) || is_ascii_digit(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80);
  };
  while (part_of_word(end) || (end < text.size() && (text[end] == '_' || text[end] == '-') && part_of_word(end + 1))) {
    ++end;
  }
  return {end, 1};
}

Number number_of(std::string_view text, ListStyle style) {
  switch (style) {
    case ListStyle::Default: return text.empty() || text[0] != '#' ? Number{} : Number{1, 1};
    case ListStyle::Example: return example(text);
    case ListStyle::Decimal: return decimal(text);
    case ListStyle::LowerRoman: return roman(text, false);
    case ListStyle::UpperRoman: return roman(text, true);
    case ListStyle::LowerAlpha: return alpha(text, 'a');
    case ListStyle::UpperAlpha: return alpha(text, 'A');
  }
  return {};
}

// The style with its delimiters around it; style and delimiter of the marker are set already.
bool take(std::string_view text, ListMarker& marker, ListStyle digits) {
  const bool two = marker.delimiter == ListDelimiter::TwoParens;
  if (two && (text.empty() || text[0] != '(')) return false;
  const std::size_t begin = two ? 1 : 0;
  const Number number = number_of(text.substr(begin), digits);
  if (number.length == 0) return false;
  const std::size_t end = begin + number.length;
  const bool period = marker.delimiter == ListDelimiter::Period || marker.delimiter == ListDelimiter::Default;
  if (end >= text.size() || text[end] != (period ? '.' : ')')) return false;
  marker.length = end + 1;
  marker.start = number.value;
  marker.label = digits == ListStyle::Example ? text.substr(begin + 1, number.length - 1) : std::string_view();
  return true;
}

bool take_any(std::string_view text, ListMarker& marker) {
  for (const ListDelimiter delimiter : {ListDelimiter::Period, ListDelimiter::OneParen, ListDelimiter::TwoParens}) {
    marker.delimiter = delimiter;
    const std::string_view inner = delimiter == ListDelimiter::TwoParens && !text.empty() ? text.substr(1) : text;
    // i and I alone are Roman, other single letters are letters.
    const bool one = inner.size() > 1 && (inner[0] == 'i' || inner[0] == 'I') && (inner[1] == '.' || inner[1] == ')');
    if (one) {
      marker.style = inner[0] == 'i' ? ListStyle::LowerRoman : ListStyle::UpperRoman;
      if (take(text, marker, marker.style)) return true;
    }
    for (const ListStyle style : {ListStyle::Decimal, ListStyle::Example, ListStyle::Default, ListStyle::LowerAlpha,
                                  ListStyle::LowerRoman, ListStyle::UpperAlpha, ListStyle::UpperRoman}) {
      marker.style = style;
      if (!take(text, marker, style)) continue;
      if (style == ListStyle::Default && delimiter == ListDelimiter::Period) {
        marker.delimiter = ListDelimiter::Default;
      }
      return true;
    }
  }
  return false;
}

bool take_like(std::string_view text, ListMarker& marker, const ListMarker& like) {
  marker.style = like.style;
  marker.delimiter = like.delimiter;
  if (take(text, marker, ListStyle::Default)) return true;  // # continues any list
  return take(text, marker, like.style == ListStyle::Default ? ListStyle::Decimal : like.style);
}

// "B. Russell" is a name and no list.
bool may_be_initial(const ListMarker& marker) {
  if (marker.delimiter != ListDelimiter::Period) return false;
  if (marker.style == ListStyle::UpperAlpha) return true;
  if (marker.style != ListStyle::UpperRoman) return false;
  for (const std::int64_t value : {1, 5, 10, 50, 100, 500, 1000}) {
    if (marker.start == value) return true;
  }
  return false;
}

// Letters or digits and a delimiter behind them: what every marker but an example's has. Most lines are told here.
bool may_be_marker(std::string_view text) {
  std::size_t at = text[0] == '(' ? 1 : 0;
  if (at < text.size() && (text[at] == '@' || text[at] == '#')) return true;
  const std::size_t begin = at;
  while (at < text.size() && (is_ascii_digit(text[at]) || (is_ascii_letter(text[at]) && at - begin < kLongestRoman))) {
    ++at;
  }
  return at > begin && at < text.size() && (text[at] == '.' || text[at] == ')');
}

bool is_page_number(std::string_view text) {
  return text.size() > 3 && text[0] == 'p' && text[1] == '.' && is_blank_char(text[2]) && is_ascii_digit(text[3]);
}

}  // namespace

ListMarker bullet_marker(std::string_view text) {
  if (text.empty() || (text[0] != '-' && text[0] != '*' && text[0] != '+') || !ends_marker(text, 1)) return {};
  ListMarker marker;
  marker.length = 1;
  marker.bullet = text[0];
  return marker;
}

ListMarker number_marker(std::string_view text) {
  const Number number = decimal(text);
  if (number.length == 0 || number.length > kLongestNumber || number.length >= text.size()) return {};
  const char delimiter = text[number.length];
  if ((delimiter != '.' && delimiter != ')') || !ends_marker(text, number.length + 1)) return {};
  ListMarker marker;
  marker.length = number.length + 1;
  marker.ordered = true;
  marker.style = ListStyle::Decimal;
  marker.delimiter = delimiter == '.' ? ListDelimiter::Period : ListDelimiter::OneParen;
  marker.start = number.value;
  return marker;
}

ListMarker pandoc_marker(std::string_view text, const Dialect& dialect, const ListMarker* like) {
  ListMarker marker;
  if (text.empty()) return marker;
  if (!may_be_marker(text) || is_page_number(text)) return marker;
  marker.ordered = true;
  bool found = false;
  if (!dialect.has(Ext::FancyLists)) {
    marker.delimiter = ListDelimiter::Period;
    found = take(text, marker, ListStyle::Decimal);
    marker.delimiter = ListDelimiter::Default;
  }
  if (!found) found = like ? take_like(text, marker, *like) : take_any(text, marker);
  if (!found || !ends_marker(text, marker.length)) {
    marker.length = 0;
    return marker;
  }
  const std::size_t behind = marker.length + 1;
  if (may_be_initial(marker) && behind < text.size() && !is_blank_char(text[behind])) {
    const bool tab = text[marker.length] == '\t';
    if (!tab) marker.length = 0;
  }
  return marker;
}

}  // namespace gongwen::markdown
