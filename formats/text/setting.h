// How a draft was set: whether its lines were cut at some width, how paragraphs are indented, how wide the page is.
//
// A draft comes with one paragraph a line or hard-wrapped, in one of two ways: at a display width, by the rules of
// line breaking, or at a number of characters, anywhere. Which of them, and at which width, is found out by a vote.
// Where a line that does not end like one is followed by a line that does not begin like a paragraph, the first must
// have been full: the first word of the second no longer fitted. That gives the interval in which the width lies, and
// in a wrapped draft these intervals meet. Lines longer than a width speak against it, and so do lines that break off
// while there was room. A draft of long lines gets no votes and is taken line by line.
//
// A text without Chinese is wrapped in yet another way: western.h.
//
// Deterministic, linear, and bounded: long drafts are judged by evenly spread samples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/text/align.h"
#include "formats/text/lines.h"

namespace gongwen::text {

// Columns. A character's worth is two.
struct Setting {
  bool wrapped = false;
  bool by_characters = false;         // cut after so many characters of whatever width; `width` counts two for each
  std::uint32_t width = 0;            // of a full line, if wrapped
  std::uint32_t page = kPageColumns;  // what lines are centred in
  bool page_found = false;            // several lines agree on it
  std::uint32_t base = 0;             // where wrapped lines start
  std::uint32_t indent = 0;           // of most indented first lines; 0 = paragraphs are not indented
  bool wide_indent = false;           // most of these are typed with ideographic spaces
  bool latin = false;                 // hardly a wide character in it
};

inline constexpr std::size_t kLongestLine = 1000;  // bytes; a longer one is no part of a wrapped paragraph
inline constexpr std::uint32_t kOverhang = 6;      // how far squeezed marks or proportional digits push a line out

// The blanks before a line's text, each half-width one taken for a whole character if characters are what counts.
inline std::uint32_t lead_of(const Line& line, bool by_characters) {
  return by_characters && !line.wide_lead ? line.lead * 2U : line.lead;
}

inline bool is_indented(const Line& line, const Setting& setting) {
  return setting.indent > 0 && line.lead == setting.indent && line.wide_lead == setting.wide_indent;
}

Setting find_setting(std::string_view input, const std::vector<Line>& lines);

struct Placement {
  Align align = Align::Left;
  std::uint32_t columns = 0;  // of indent; for Right, left free on the right
};

// Of the line `at`; `above` is how the paragraph before it is set.
Placement place_line(std::string_view input, const Lines& lines, std::size_t at, const Setting& setting, Align above);

}  // namespace gongwen::text
