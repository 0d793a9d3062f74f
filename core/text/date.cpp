#include "core/text/date.h"

#include "core/text/chars.h"
#include "core/text/numeral.h"
#include "core/text/utf8.h"

namespace gongwen {

namespace {

enum class Sign : std::uint8_t {
  None,
  Digit,      // 0-9
  FullWidth,  // ０-９
  Han,
  Zero,  // 〇 or what is typed for it: zero beside Han digits, a placeholder by itself
  Open,  // x X × *
  Blank  // space, underscore
};

constexpr bool is_one_of(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

constexpr Sign sign_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return Sign::Digit;
  if (c >= U'０' && c <= U'９') return Sign::FullWidth;
  if (is_one_of(U"一二三四五六七八九十廿卅", c)) return Sign::Han;
  if (is_one_of(U"〇零○◯OＯ", c)) return Sign::Zero;
  if (is_one_of(U"xXｘＸ×✕╳*＊", c)) return Sign::Open;
  if (is_one_of(U" 　_＿\u00A0", c)) return Sign::Blank;
  return Sign::None;
}

constexpr bool is_ascii_alphanumeric(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char32_t peek() const { return at_ < text_.size() ? decode_utf8(text_, at_).value : 0; }
  char32_t next() {
    const CodePoint c = decode_utf8(text_, at_);
    at_ += c.size;
    return c.value;
  }
  bool skip(char32_t c) {
    if (peek() != c || at_ >= text_.size()) return false;
    next();
    return true;
  }
  std::string_view since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

 private:
  std::string_view text_;
  std::size_t at_;
};

// The year, month or day of a date, as it is filled in.
struct Place {
  std::size_t blanks_before = 0;
  std::size_t blanks_after = 0;
  std::string_view text;
  std::size_t count = 0;   // code points in it
  Sign kind = Sign::None;  // Digit, FullWidth, Han, Open or Blank; None if it is no place of a date
  int value = 0;           // 0 if open or blank

  bool given() const { return kind != Sign::None && kind != Sign::Open && kind != Sign::Blank; }
  bool padded() const { return kind == Sign::Digit && count == 2 && text[0] == '0'; }
  bool spaced() const { return count > 0 && blanks_before + blanks_after > 0; }
};

std::size_t skip_blanks(Cursor& cursor) {
  constexpr std::size_t kMaxBlanks = 24;  // a form leaves room for a hand-written number, not for a line
  std::size_t count = 0;
  for (; count < kMaxBlanks && sign_of(cursor.peek()) == Sign::Blank; ++count) cursor.next();
  return count;
}

// Which signs a text consists of.
struct Signs {
  bool digit = false, nonzero_digit = false, full_width = false, han = false, zero = false, open = false;

  void add(char32_t c) {
    const Sign sign = sign_of(c);
    digit |= sign == Sign::Digit || sign == Sign::FullWidth;
    nonzero_digit |= (sign == Sign::Digit || sign == Sign::FullWidth) && c != U'0' && c != U'０';
    full_width |= sign == Sign::FullWidth;
    han |= sign == Sign::Han;
    zero |= sign == Sign::Zero;
    open |= sign == Sign::Open;
  }

  Sign kind() const {
    if (open) return Sign::Open;
    if (han) return nonzero_digit ? Sign::None : Sign::Han;  // 二0二五 is Han, 2〇25 is nothing
    if (zero) return digit ? Sign::None : Sign::Open;
    return full_width ? Sign::FullWidth : Sign::Digit;
  }
};

std::optional<std::uint32_t> han_value(std::string_view text) {
  std::string numeral;
  for (const char32_t c : code_points(text)) append_utf8(numeral, sign_of(c) == Sign::Han ? c : U'〇');
  return from_chinese(numeral);
}

Place read_place(Cursor& cursor, std::size_t max_count) {
  Place place;
  place.blanks_before = skip_blanks(cursor);
  const std::size_t begin = cursor.at();
  Signs signs;
  for (; place.count < max_count; ++place.count) {
    const Sign sign = sign_of(cursor.peek());
    if (sign == Sign::None || sign == Sign::Blank) break;
    signs.add(cursor.next());
  }
  place.text = cursor.since(begin);
  place.blanks_after = skip_blanks(cursor);
  if (place.count == 0) {
    place.kind = Sign::Blank;
    return place;
  }
  place.kind = signs.kind();
  if (!place.given()) return place;
  const auto value = place.kind == Sign::Han ? han_value(place.text) : from_digits(place.text);
  if (!value) place.kind = Sign::None;
  place.value = static_cast<int>(value.value_or(0));
  return place;
}

Place read_year(Cursor& cursor) {
  Place year = read_place(cursor, 4);
  if (year.given() && year.count != 4) year.kind = Sign::None;
  // A date does not begin with the blanks before its year; one without a year does.
  if (year.spaced() && year.blanks_before > 0) year.kind = Sign::None;
  return year;
}

Place read_month_or_day(Cursor& cursor) {
  Place place = read_place(cursor, 3);
  if (place.count > 2 && place.kind != Sign::Han) place.kind = Sign::None;
  if (place.kind == Sign::Blank && place.blanks_before == 0) place.kind = Sign::None;
  return place;
}

bool is_calendar_day(const Date& date) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month > 12 || date.day > 31) return false;
  if (date.month == 0) return true;
  if (date.month != 2 || date.day != 29 || date.year == 0) return date.day <= kDays[date.month - 1];
  return date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
}

// A place that is filled in with 0 is not left open: it is wrong.
bool is_possible(const Place& year, const Place& month, const Place& day, const Date& date) {
  const auto zero = [](const Place& place) { return place.given() && place.value == 0; };
  return !zero(year) && !zero(month) && !zero(day) && is_calendar_day(date);
}

// What stands before the date would make its year a longer number.
bool continues_number(std::string_view text, std::size_t at, const Place& year) {
  if (at == 0) return false;
  const char32_t before = decode_utf8(text, previous_boundary(text, at)).value;
  const Sign sign = sign_of(before);
  const Sign first = year.count > 0 ? sign_of(decode_utf8(year.text, 0).value) : Sign::Blank;
  switch (first) {
  case Sign::Digit:
  case Sign::FullWidth: return sign == Sign::Digit || sign == Sign::FullWidth;
  case Sign::Han:
  case Sign::Zero: return sign == Sign::Han || sign == Sign::Zero;
  case Sign::Open:
  case Sign::Blank:
  case Sign::None: return (sign != Sign::None && sign != Sign::Blank) || is_ascii_alphanumeric(before);
  }
  return false;
}

// 年 alone, without even a blank before it, begins a form to fill in only if that is blank throughout, and never after
// a word: 每年8月12日, 今年 月 日.
bool is_bare_word(std::string_view text, std::size_t at, const Place& year, const Place& month, const Place& day) {
  if (year.kind != Sign::Blank || year.blanks_before > 0) return false;
  if (month.kind != Sign::Blank || day.kind != Sign::Blank) return true;
  return at > 0 && is_han(decode_utf8(text, previous_boundary(text, at)).value);
}

DateForm form_of(const Place& year, const Place& month, const Place& day) {
  const auto any = [&](Sign kind) { return year.kind == kind || month.kind == kind || day.kind == kind; };
  if (any(Sign::Blank)) return DateForm::Blank;
  if (any(Sign::Open)) return DateForm::Placeholder;
  if (any(Sign::Han)) return DateForm::Han;
  if (year.spaced() || month.spaced() || day.spaced()) return DateForm::Spaced;
  if (any(Sign::FullWidth)) return DateForm::FullWidth;
  return month.padded() || day.padded() ? DateForm::Padded : DateForm::Canonical;
}

// …年…月…日
std::optional<DateMatch> match_named(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const Place year = read_year(cursor);
  if (year.kind == Sign::None || !cursor.skip(U'年')) return std::nullopt;
  const Place month = read_month_or_day(cursor);
  if (month.kind == Sign::None || !cursor.skip(U'月')) return std::nullopt;
  const Place day = read_month_or_day(cursor);
  if (day.kind == Sign::None || !cursor.skip(U'日')) return std::nullopt;
  if (continues_number(text, at, year) || is_bare_word(text, at, year, month, day)) return std::nullopt;
  DateMatch match;
  match.length = cursor.at() - at;
  match.date = {year.value, month.value, day.value, !(year.given() && month.given() && day.given())};
  match.form = form_of(year, month, day);
  match.possible = is_possible(year, month, day, match.date);
  return match;
}

// Digits of one width or the other, none of them anything else.
Place read_digits(Cursor& cursor, std::size_t max_count) {
  Place place;
  const std::size_t begin = cursor.at();
  for (; place.count < max_count; ++place.count) {
    const Sign sign = sign_of(cursor.peek());
    if (sign != Sign::Digit && sign != Sign::FullWidth) break;
    cursor.next();
  }
  place.text = cursor.since(begin);
  if (const auto value = from_digits(place.text)) {
    place.kind = Sign::Digit;
    place.value = static_cast<int>(*value);
  }
  return place;
}

std::optional<DateForm> form_of_separator(char32_t c) {
  if (c == U'.' || c == U'．') return DateForm::Dotted;
  if (c == U'/' || c == U'／') return DateForm::Slashed;
  if (c == U'-' || c == U'－') return DateForm::Hyphened;
  return std::nullopt;
}

// Part of a longer number, a version, a path, a file name or a time stamp.
bool is_embedded(std::string_view text, std::size_t begin, std::size_t end, char32_t separator) {
  const auto word = [](char32_t c) { return is_ascii_alphanumeric(c) || sign_of(c) == Sign::FullWidth; };
  const auto joint = [&](char32_t c) { return c == separator || is_one_of(U"/\\_", c); };
  if (begin > 0) {
    const char32_t before = decode_utf8(text, previous_boundary(text, begin)).value;
    if (word(before) || joint(before) || before == U'.') return true;
  }
  Cursor cursor(text, end);
  const char32_t after = cursor.peek();
  if (word(after)) return true;
  return after != 0 && joint(after) && (cursor.next(), word(cursor.peek()));
}

// 2026.04.20
std::optional<DateMatch> match_separated(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const Place year = read_digits(cursor, 4);
  const char32_t separator = cursor.peek();
  const auto form = form_of_separator(separator);
  if (year.count != 4 || !form) return std::nullopt;
  cursor.skip(separator);
  const Place month = read_digits(cursor, 2);
  if (month.count == 0 || !cursor.skip(separator)) return std::nullopt;
  const Place day = read_digits(cursor, 2);
  if (day.count == 0 || is_embedded(text, at, cursor.at(), separator)) return std::nullopt;
  DateMatch match;
  match.length = cursor.at() - at;
  match.date = {year.value, month.value, day.value, false};
  match.form = *form;
  match.possible = is_possible(year, month, day, match.date);
  return match;
}

void append_place(std::string& out, int value, std::string_view open, std::string_view name) {
  out += value == 0 ? std::string(open) : std::to_string(value);
  out += name;
}

}  // namespace

std::optional<DateMatch> match_date(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const char32_t first = decode_utf8(text, at).value;
  if (first != U'年' && sign_of(first) == Sign::None) return std::nullopt;
  if (const auto named = match_named(text, at)) return named;
  return match_separated(text, at);
}

std::string canonical(const Date& date) {
  std::string out;
  append_place(out, date.year, "××××", "年");
  append_place(out, date.month, "×", "月");
  append_place(out, date.day, "×", "日");
  return out;
}

}  // namespace gongwen
