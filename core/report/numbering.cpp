#include "core/report/numbering.h"

#include <algorithm>

#include "core/text/chars.h"
#include "core/text/numeral.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr std::string_view kNames[] = {"",       "一、", "（一）", "1.",     "（1）",  "①",      "第一，",
                                       "一是",   "一要", "首先",   "第一编", "第一章", "第一节", "第一条"};
static_assert(std::size(kNames) == static_cast<std::size_t>(kSchemeCount));

constexpr std::string_view kFirstWords[] = {"首先", "其次", "再次", "最后"};

// Past this many items a number is a year, a hotline or a sum unless its predecessor stands before it.
constexpr std::uint32_t kManyItems = 300;

constexpr bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
bool is_han_numeral(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十百千万零〇").find(c) != std::u32string_view::npos;
}
constexpr bool is_space(char32_t c) { return is_white_space(c) || c == 0xFEFF || c == 0x200B; }

// Reads forward over one paragraph. `at` never passes the end; past it, every character is 0.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  char32_t peek() const { return at_ < text_.size() ? decode_utf8(text_, at_).value : U'\0'; }
  void next() { at_ += at_ < text_.size() ? decode_utf8(text_, at_).size : 0; }
  bool take(char32_t c) {
    if (peek() != c) return false;
    next();
    return true;
  }
  bool take_any(std::u32string_view set) {
    const char32_t c = peek();
    if (c == U'\0' || set.find(c) == std::u32string_view::npos) return false;
    next();
    return true;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void skip_space() {
    while (at_ < text_.size() && is_space(peek())) next();
  }
  template <class Is>
  std::string_view run(Is is, std::size_t limit) {
    const std::size_t from = at_;
    for (std::size_t n = 0; n < limit && at_ < text_.size() && is(peek()); ++n) next();
    return text_.substr(from, at_ - from);
  }
  std::size_t at() const { return at_; }
  void rewind(std::size_t at) { at_ = at; }
  bool done() const { return at_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

struct Number {
  std::uint32_t value = 0;
  bool han = false;
  bool plain = true;  // half-width digits, or the usual Chinese numeral
};

std::optional<Number> take_number(Cursor& cursor) {
  constexpr std::size_t kLongestNumeral = 16;
  const std::size_t from = cursor.at();
  std::optional<std::uint32_t> value;
  Number number;
  if (is_digit(cursor.peek())) {
    const std::string_view digits = cursor.run(is_digit, 9);
    value = from_digits(digits);
    number.plain = value && digits == std::to_string(*value);
  } else if (is_han_numeral(cursor.peek())) {
    const std::string_view numeral = cursor.run(is_han_numeral, kLongestNumeral);
    value = from_chinese(numeral);
    number.han = true;
    number.plain = value && numeral == to_chinese(*value);
  }
  if (!value || *value == 0) {
    cursor.rewind(from);
    return std::nullopt;
  }
  number.value = *value;
  return number;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

// What follows `1.`: digits make it 1.5亿元, unless they are a year or a count that has no decimals.
std::optional<Strength> strength_before_digits(std::string_view rest) {
  Cursor cursor(rest);
  const std::string_view digits = cursor.run(is_digit, 9);
  if (digits.empty()) return Strength::Sure;
  const std::string_view unit = cursor.rest();
  const bool year = digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
  if (year && unit.starts_with("年")) return Strength::Likely;
  if (starts_with_any(unit, {"个百分点", "个点"})) return std::nullopt;
  if (starts_with_any(unit, {"月", "个", "名", "家", "项", "户", "人", "所", "处", "支"})) return Strength::Weak;
  return std::nullopt;
}

// What follows `一、`: 一、二级 and 二、三产业 join two numbers, 一、三项重点工作 does not.
Strength strength_before_numeral(std::string_view rest, std::uint32_t ordinal) {
  Cursor cursor(rest);
  const auto number = take_number(cursor);
  if (!number || !number->han) return Strength::Sure;
  if (cursor.peek() == U'、') return Strength::Weak;
  const bool pair = number->value == ordinal + 1;
  const bool classed = starts_with_any(cursor.rest(), {"级", "类", "线", "期", "季度", "产业", "等", "号", "批", "次", "中", "者", "审", "楼", "月", "年级", "天", "把手"});
  return pair && classed ? Strength::Weak : Strength::Sure;
}

Strength strength_of_count(std::uint32_t ordinal) { return ordinal > kManyItems ? Strength::Weak : Strength::Sure; }

std::optional<Label> finish(const Cursor& cursor, Scheme scheme, const Number& number, bool canonical, Strength strength) {
  Label label;
  label.scheme = scheme;
  label.ordinal = number.value;
  label.level = level_of(scheme);
  label.canonical = canonical && number.plain;
  label.strength = std::min(strength, strength_of_count(number.value));
  label.end = static_cast<std::uint32_t>(cursor.at());
  return label;
}

// After the numeral of 一是 and 一要: 一是一、二是二 and 三要素 are words.
std::optional<Label> parse_point(Cursor& cursor, Scheme scheme, const Number& number) {
  if (scheme == Scheme::Is && cursor.peek() == U'否') return std::nullopt;  // 二是否可行
  if (scheme == Scheme::Must && starts_with_any(cursor.rest(), {"素", "件", "点", "义", "领"})) return std::nullopt;
  if (is_han_numeral(cursor.peek())) {
    Cursor ahead = cursor;
    const auto echo = take_number(ahead);
    if (echo && (echo->value == number.value || ahead.peek() == U'不')) return std::nullopt;
  }
  const bool marked = cursor.take_any(U"，、：,:");
  const Strength strength = number.value > 10 ? Strength::Weak : number.value > 1 ? Strength::Likely : Strength::Sure;
  return finish(cursor, scheme, number, !marked, strength);
}

std::optional<Label> parse_han(Cursor& cursor) {
  const auto number = take_number(cursor);
  if (!number) return std::nullopt;
  if (cursor.take(U'、')) {
    return finish(cursor, Scheme::Han, *number, true, strength_before_numeral(cursor.rest(), number->value));
  }
  if (cursor.take(U'是')) return parse_point(cursor, Scheme::Is, *number);
  if (cursor.take(U'要')) return parse_point(cursor, Scheme::Must, *number);
  if (cursor.take_any(U".．")) return finish(cursor, Scheme::Han, *number, false, Strength::Sure);
  if (cursor.take_any(U"）)")) return finish(cursor, Scheme::HanBracket, *number, false, Strength::Sure);
  if (cursor.take_any(U"，,：:")) return finish(cursor, Scheme::Han, *number, false, Strength::Weak);
  if (is_space(cursor.peek())) {
    Cursor ahead = cursor;
    ahead.skip_space();
    if (ahead.take_any(U"、.．")) return finish(ahead, Scheme::Han, *number, false, Strength::Sure);
    return finish(cursor, Scheme::Han, *number, false, Strength::Weak);
  }
  return std::nullopt;
}

std::optional<Label> parse_digit(Cursor& cursor) {
  const auto number = take_number(cursor);
  if (!number) return std::nullopt;
  if (cursor.take_any(U"）)")) return finish(cursor, Scheme::DigitBracket, *number, false, Strength::Sure);
  const bool dot = cursor.peek() == U'.';
  if (cursor.take_any(U".．、。")) {
    const auto strength = strength_before_digits(cursor.rest());
    if (!strength || cursor.peek() == U'.') return std::nullopt;
    return finish(cursor, Scheme::Digit, *number, dot, *strength);
  }
  if (cursor.take_any(U"，,") && !is_digit(cursor.peek())) {
    return finish(cursor, Scheme::Digit, *number, false, Strength::Weak);
  }
  return std::nullopt;
}

std::optional<Label> parse_bracket(Cursor& cursor) {
  const bool wide = cursor.peek() == U'（';
  cursor.next();
  const std::size_t from = cursor.at();
  cursor.skip_space();
  const auto number = take_number(cursor);
  if (!number) return std::nullopt;
  cursor.skip_space();
  const bool wide_close = cursor.peek() == U'）';
  const std::size_t to = cursor.at();
  if (!cursor.take_any(U"）)")) return std::nullopt;
  bool canonical = wide && wide_close && to - from == (number->han ? to_chinese(number->value) : std::to_string(number->value)).size();
  // （一）至（三）项, （一）、（二）项 speak of labels
  if (starts_with_any(cursor.rest(), {"至（", "、（", "和（", "或（", "或者（", "至(", "项规定", "项所"})) return std::nullopt;
  if (cursor.take_any(U"、.．，")) canonical = false;
  return finish(cursor, number->han ? Scheme::HanBracket : Scheme::DigitBracket, *number, canonical, Strength::Sure);
}

// 第 is behind; 第一，第一章 第一条 but not 第一时间 or 第三方.
std::optional<Label> parse_ordinal(Cursor& cursor) {
  const auto number = take_number(cursor);
  if (!number) return std::nullopt;
  const bool canonical = number->han;
  if (cursor.take(U'，')) return finish(cursor, Scheme::Ordinal, *number, canonical, Strength::Sure);
  if (cursor.take_any(U"、,：:")) return finish(cursor, Scheme::Ordinal, *number, false, Strength::Sure);
  Scheme scheme = Scheme::None;
  bool usual = canonical;
  if (cursor.take(U'章')) {
    scheme = Scheme::Chapter;
  } else if (cursor.take(U'节')) {
    scheme = Scheme::Section;
  } else if (cursor.take(U'条')) {
    scheme = Scheme::Article;
    if (cursor.take(U'之')) {  // 第二十三条之一 keeps the ordinal of its article
      take_number(cursor);
      usual = false;
    }
  } else if (cursor.take(U'编')) {
    scheme = Scheme::Part;
  } else if (cursor.take(U'篇') || cursor.take(std::string_view("部分"))) {
    scheme = Scheme::Part;
    usual = false;
  } else {
    return std::nullopt;
  }
  // 第十一条、第十二条规定的 speaks of articles
  if (scheme == Scheme::Article && starts_with_any(cursor.rest(), {"、第", "和第", "至第", "或第"})) return std::nullopt;
  const bool apart = cursor.done() || is_space(cursor.peek());
  const bool marked = cursor.take_any(U"：:、");
  Strength strength = scheme == Scheme::Article ? Strength::Weak : Strength::Likely;
  if (apart || marked) strength = Strength::Sure;
  return finish(cursor, scheme, *number, usual && !marked, strength);
}

std::optional<Label> parse_first(Cursor& cursor) {
  for (std::size_t i = 0; i < std::size(kFirstWords); ++i) {
    if (!cursor.take(kFirstWords[i])) continue;
    const bool canonical = cursor.peek() == U'，';
    if (!cursor.take_any(U"，、,：:")) return std::nullopt;
    return finish(cursor, Scheme::First, {static_cast<std::uint32_t>(i) + 1, true, true}, canonical, Strength::Weak);
  }
  return std::nullopt;
}

struct Enclosed {
  char32_t first, last;
  Scheme scheme;
  bool canonical;
};
constexpr Enclosed kEnclosed[] = {
    {U'①', U'⑳', Scheme::Circle, true},       {0x3251, 0x325F, Scheme::Circle, true},
    {0x32B1, 0x32BF, Scheme::Circle, true},   {U'⑴', U'⒇', Scheme::DigitBracket, false},
    {U'⒈', U'⒛', Scheme::Digit, false},       {U'㈠', U'㈩', Scheme::HanBracket, false},
    {U'㊀', U'㊉', Scheme::Circle, false},     {U'❶', U'❿', Scheme::Circle, false},
    {U'➀', U'➉', Scheme::Circle, false},      {U'➊', U'➓', Scheme::Circle, false},
};
constexpr std::uint32_t kCircle21 = 21, kCircle36 = 36;

std::optional<Label> parse_enclosed(Cursor& cursor, char32_t c) {
  for (const Enclosed& set : kEnclosed) {
    if (c < set.first || c > set.last) continue;
    const std::uint32_t base = set.first == 0x3251 ? kCircle21 : set.first == 0x32B1 ? kCircle36 : 1;
    cursor.next();
    const bool marked = cursor.take_any(U"、.．，");
    return finish(cursor, set.scheme, {c - set.first + base, false, true}, set.canonical && !marked, Strength::Sure);
  }
  return std::nullopt;
}

std::optional<Label> parse_at(Cursor& cursor) {
  const char32_t c = cursor.peek();
  if (is_digit(c)) return parse_digit(cursor);
  if (c == U'（' || c == U'(') return parse_bracket(cursor);
  if (c == U'第') {
    cursor.next();
    return parse_ordinal(cursor);
  }
  if (c == U'首' || c == U'其' || c == U'再' || c == U'最') return parse_first(cursor);
  if (c >= U'①' && c < 0x3300) return parse_enclosed(cursor, c);
  return is_han_numeral(c) ? parse_han(cursor) : std::nullopt;
}

}  // namespace

std::string_view scheme_name(Scheme scheme) { return kNames[static_cast<std::size_t>(scheme)]; }

Scheme scheme_from_name(std::string_view name) {
  const auto* found = std::ranges::find(kNames, name);
  return found == std::end(kNames) ? Scheme::None : static_cast<Scheme>(found - std::begin(kNames));
}

std::optional<Label> parse_label(std::string_view text) {
  Cursor cursor(text);
  cursor.skip_space();
  const std::size_t begin = cursor.at();
  auto label = parse_at(cursor);
  if (label) label->begin = static_cast<std::uint32_t>(begin);
  return label;
}

std::string print_label(Scheme scheme, std::uint32_t ordinal) {
  if (ordinal == 0 || ordinal > kMaxNumeral) return {};
  switch (scheme) {
  case Scheme::None: return {};
  case Scheme::Han: return to_chinese(ordinal) + "、";
  case Scheme::HanBracket: return "（" + to_chinese(ordinal) + "）";
  case Scheme::Digit: return std::to_string(ordinal) + ".";
  case Scheme::DigitBracket: return "（" + std::to_string(ordinal) + "）";
  case Scheme::Circle: return to_circled(ordinal);
  case Scheme::Ordinal: return "第" + to_chinese(ordinal) + "，";
  case Scheme::Is: return to_chinese(ordinal) + "是";
  case Scheme::Must: return to_chinese(ordinal) + "要";
  case Scheme::First:
    return ordinal <= std::size(kFirstWords) ? std::string(kFirstWords[ordinal - 1]) + "，" : std::string();
  case Scheme::Part: return "第" + to_chinese(ordinal) + "编";
  case Scheme::Chapter: return "第" + to_chinese(ordinal) + "章";
  case Scheme::Section: return "第" + to_chinese(ordinal) + "节";
  case Scheme::Article: return "第" + to_chinese(ordinal) + "条";
  }
  return {};
}

void Sequence::take(const Label& label) {
  const auto clear = [&](Scheme from, Scheme to) {
    std::fill(last_.begin() + static_cast<std::ptrdiff_t>(slot(from)), last_.begin() + static_cast<std::ptrdiff_t>(slot(to)) + 1, 0U);
  };
  if (label.scheme == Scheme::None) return;
  if (label.level != 0) {
    if (label.level < 5) clear(static_cast<Scheme>(label.level + 1), Scheme::Circle);
    clear(Scheme::Ordinal, Scheme::First);
  } else if (label.scheme == Scheme::Article) {
    clear(Scheme::Han, Scheme::First);
  } else if (is_chapter(label.scheme)) {
    clear(Scheme::Han, Scheme::First);
    // 第一节 starts again in every chapter; articles run through a whole document.
    if (label.scheme != Scheme::Section) clear(static_cast<Scheme>(slot(label.scheme) + 1), Scheme::Section);
  }
  last_[slot(label.scheme)] = label.ordinal;
}

}  // namespace gongwen::report
