#include "core/text/numeral.h"

#include <algorithm>
#include <span>
#include <vector>

#include "core/text/utf8.h"

namespace gongwen {

namespace {

constexpr std::string_view kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

// Below 10 000. `full` is false at the front of a number, where 十 needs no 一.
void append_section(std::string& out, std::uint32_t number, bool full) {
  constexpr struct {
    std::uint32_t value;
    std::string_view name;
  } kPlaces[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
  bool begun = full;
  bool gap = false;
  for (const auto& place : kPlaces) {
    const std::uint32_t digit = number / place.value % 10;
    if (digit == 0) {
      gap = gap || begun;
      continue;
    }
    if (gap) out += kDigits[0];
    const bool bare_ten = !begun && digit == 1 && place.value == 10;
    if (!bare_ten) out += kDigits[digit];
    out += place.name;
    begun = true;
    gap = false;
  }
}

// What a numeral is made of: symbols below 10 are digits, these the others.
constexpr std::uint8_t kPair = 10;  // 两
constexpr std::uint8_t kTwenty = 11;
constexpr std::uint8_t kThirty = 12;
constexpr std::uint8_t kForty = 13;
constexpr std::uint8_t kTen = 14;
constexpr std::uint8_t kHundred = 15;
constexpr std::uint8_t kThousand = 16;
constexpr std::uint8_t kMyriad = 17;

struct Reading {
  std::u32string_view characters;
  std::uint8_t symbol;
};
constexpr Reading kReadings[] = {
    {U"〇零○", 0},    {U"一壹弌", 1},  {U"二贰貳弍", 2}, {U"三叁參叄弎", 3},  {U"四肆", 4},         {U"五伍", 5},
    {U"六陆陸", 6},   {U"七柒", 7},    {U"八捌", 8},     {U"九玖", 9},        {U"两兩", kPair},     {U"廿", kTwenty},
    {U"卅", kThirty}, {U"卌", kForty}, {U"十拾", kTen},  {U"百佰", kHundred}, {U"千仟", kThousand}, {U"万萬", kMyriad},
};

using Symbols = std::span<const std::uint8_t>;

// No numeral of this range has more.
constexpr std::size_t kMaxSymbols = 17;

std::optional<std::vector<std::uint8_t>> symbols_of(std::string_view text) {
  std::vector<std::uint8_t> symbols;
  for (const char32_t c : code_points(text)) {
    const Reading* found = nullptr;
    for (const Reading& reading : kReadings)
      if (reading.characters.find(c) != std::u32string_view::npos) found = &reading;
    if (found == nullptr || symbols.size() == kMaxSymbols) return std::nullopt;
    symbols.push_back(found->symbol);
  }
  return symbols;
}

// 二〇二五. Two digits without a zero are no number: 三四 is "three or four".
std::optional<std::uint32_t> digit_by_digit(Symbols symbols) {
  constexpr std::size_t kMaxDigits = 8;
  if (symbols.size() < 2 || symbols.size() > kMaxDigits) return std::nullopt;
  bool zero = false;
  std::uint32_t number = 0;
  for (const std::uint8_t symbol : symbols) {
    if (symbol > 9) return std::nullopt;
    zero = zero || symbol == 0;
    number = number * 10 + symbol;
  }
  const bool long_enough = symbols.size() > 2 || zero;
  return long_enough && number != 0 ? std::optional(number) : std::nullopt;
}

constexpr std::uint32_t place_of(std::uint8_t symbol) {
  return symbol == kTen ? 10 : symbol == kHundred ? 100 : symbol == kThousand ? 1000 : 1;
}

struct Term {
  std::uint32_t digit = 0;  // 0: there is no term here
  std::uint32_t place = 1;
  std::size_t size = 1;
};

// 三百, 十, 廿, 五: a digit with the place it stands in.
Term term_at(Symbols symbols, std::size_t at) {
  const std::uint8_t symbol = symbols[at];
  if (symbol == kTen) return {1, 10, 1};
  if (symbol >= kTwenty && symbol <= kForty) return {symbol - kTwenty + 2U, 10, 1};
  if (symbol > kPair || symbol == 0) return {};
  Term term{symbol == kPair ? 2U : symbol, 1, 1};
  if (at + 1 < symbols.size() && place_of(symbols[at + 1]) > 1) {
    term.place = place_of(symbols[at + 1]);
    term.size = 2;
  }
  const bool idle_pair = symbol == kPair && term.place < 100 && symbols.size() > 1;
  return idle_pair ? Term{} : term;
}

// Terms of falling place, with 零 wherever a place is left out and nowhere else. `above` is the place that must
// come before the first term; 0 if the number begins here.
std::optional<std::uint32_t> section(Symbols symbols, std::uint32_t above, bool zero_may_lead) {
  std::uint32_t number = 0;
  std::size_t at = 0;
  while (at < symbols.size()) {
    const bool zero = symbols[at] == 0;
    if (zero && ++at == symbols.size()) return std::nullopt;
    const Term term = term_at(symbols, at);
    if (term.digit == 0) return std::nullopt;
    const bool gap = above != 0 && term.place * 10 != above;
    if (above != 0 && term.place >= above) return std::nullopt;
    if (zero != gap && !(zero && zero_may_lead && number == 0)) return std::nullopt;
    number += term.digit * term.place;
    above = term.place;
    at += term.size;
  }
  return number;
}

std::optional<std::uint32_t> by_places(Symbols symbols) {
  const auto myriad = std::find(symbols.begin(), symbols.end(), kMyriad);
  const auto before = static_cast<std::size_t>(myriad - symbols.begin());
  const auto high = before == 0 ? std::nullopt : section(symbols.first(before), 0, false);
  if (!high || myriad == symbols.end()) return high;
  // 二十万零五千 is written as often as 二十万五千.
  const auto low = section(symbols.subspan(before + 1), 10000, *high % 10 == 0);
  if (!low) return std::nullopt;
  return *high * 10000 + *low;
}

struct Series {
  char32_t first;
  std::uint32_t count;
  std::uint32_t number;  // of the first
};
constexpr Series kCircled[] = {{U'①', 20, 1}, {U'㉑', 15, 21}, {U'㊱', 15, 36}};
constexpr Series kBracketedDigits[] = {{U'⑴', 20, 1}};
constexpr Series kBracketedHan[] = {{U'㈠', 10, 1}};

std::optional<std::uint32_t> find_in(std::span<const Series> all, char32_t c) {
  for (const Series& series : all)
    if (c >= series.first && c - series.first < series.count) return series.number + (c - series.first);
  return std::nullopt;
}

}  // namespace

std::string to_chinese(std::uint32_t number) {
  std::string out;
  if (number == 0 || number > kMaxNumeral) return out;
  const std::uint32_t myriads = number / 10000;
  if (myriads != 0) {
    append_section(out, myriads, false);
    out += "万";
  }
  append_section(out, number % 10000, myriads != 0);
  return out;
}

std::optional<std::uint32_t> from_chinese(std::string_view text) {
  const auto symbols = symbols_of(text);
  if (!symbols || symbols->empty()) return std::nullopt;
  if (const auto number = digit_by_digit(*symbols)) return number;
  return by_places(*symbols);
}

std::string to_circled(std::uint32_t number) {
  std::string out;
  for (const Series& series : kCircled)
    if (number >= series.number && number - series.number < series.count)
      append_utf8(out, series.first + (number - series.number));
  return out;
}

std::optional<std::uint32_t> from_circled(char32_t c) { return find_in(kCircled, c); }

std::optional<std::uint32_t> from_bracketed_digit(char32_t c) { return find_in(kBracketedDigits, c); }

std::optional<std::uint32_t> from_bracketed_han(char32_t c) { return find_in(kBracketedHan, c); }

std::optional<std::uint32_t> from_digits(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::uint32_t number = 0;
  for (char32_t c : code_points(text)) {
    if (c >= U'０' && c <= U'９') c -= U'０' - U'0';
    if (c < U'0' || c > U'9') return std::nullopt;
    number = number * 10 + (c - U'0');
    if (number > kMaxNumeral) return std::nullopt;
  }
  return number;
}

}  // namespace gongwen
