#include "formats/markdown/placeholder.h"

#include <algorithm>
#include <iterator>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/characters.h"
#include "formats/markdown/placeholder_words.h"

namespace gongwen::markdown {

namespace {

constexpr std::size_t kLongestUnits = 6;  // bytes: two Han characters

constexpr bool holds(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

template <std::size_t N>
bool is_one_of(std::u32string_view pair, const std::u32string_view (&pairs)[N]) {
  return std::find(std::begin(pairs), std::end(pairs), pair) != std::end(pairs);
}

// Whether what stands at `at` can only follow a figure: 次， 亿元 个月
bool is_measure(std::string_view text, std::size_t at) {
  const Neighbour first = character_at(text, at), second = character_at(text, at + first.size);
  const char32_t pair[] = {first.value, second.value};
  const std::u32string_view both(pair, 2);
  if (holds(kUnits, first.value) && !second.is(kAlphanumeric)) return true;
  return (holds(kMeasures, first.value) && !is_one_of(both, kWords)) || is_one_of(both, kPairs);
}

// Whether it may well follow a gap: a counter or an office.
bool is_counted(std::string_view text, std::size_t at) {
  const Neighbour first = character_at(text, at), second = character_at(text, at + first.size);
  const char32_t pair[] = {first.value, second.value};
  return (holds(kCounters, first.value) || holds(kOffices, first.value)) &&
         !is_one_of(std::u32string_view(pair, 2), kWords);
}

bool is_units(std::string_view text) {
  if (text.empty() || text.size() > kLongestUnits) return false;
  std::size_t count = 0;
  for (const char32_t c : code_points(text)) {
    if (!holds(kUnits, c) || ++count > 2) return false;
  }
  return true;
}

bool touches(const Neighbour& neighbour) { return neighbour.is(kAlphanumeric); }

}  // namespace

bool are_placeholders(std::string_view text, std::size_t first_begin, std::size_t first_end, std::size_t second_begin,
                      std::size_t second_end) {
  const std::string_view between = text.substr(first_end, second_begin - first_end);
  if (is_units(between)) return touches(character_before(text, first_begin)) || touches(character_at(text, second_end));
  const bool measure = is_measure(text, first_end);
  if (measure && touches(character_before(text, first_begin))) return true;
  return (measure || is_counted(text, first_end)) && (is_measure(text, second_end) || is_counted(text, second_end));
}

bool is_gap_between_units(std::string_view text, std::size_t first_begin, std::size_t first_end,
                          std::size_t second_begin) {
  return holds(kUnits, character_before(text, first_begin).value) &&
         is_units(text.substr(first_end, second_begin - first_end));
}

}  // namespace gongwen::markdown
