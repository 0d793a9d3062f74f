// The lines of a typed draft, without what only fills space.
//
// Blanks around a line's text are layout: those before it become a number of columns, those after it vanish. Blank
// lines and form feeds become a property of the line that follows. Page numbers that were typed or printed into the
// draft are found here too, and taken out of the list, since everything after this sees the text without its pages.
//
// Nothing is copied: a Line holds offsets into the input.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace gongwen::text {

struct Line {
  std::uint32_t begin = 0, end = 0;  // offsets of its text, never empty
  std::uint16_t lead = 0;            // columns of blanks before the text
  std::uint16_t blanks = 0;          // blank lines before it, not counting those around a dropped page number
  bool page_break = false;           // a form feed before it, not counting those around a dropped page number
  bool after_number = false;         // a page number was dropped before it
  bool wide_lead = false;            // the blanks before it are ideographic spaces only
  bool goes_on = false;              // with the line above; known beforehand in texts without Chinese only
  bool number = false;               // looks like a page number, but there was not enough to drop it for
};

struct Lines {
  std::vector<Line> lines;
  std::vector<Line> numbers;  // the dropped page numbers
};

// Page numbers are lines that hold nothing else: `— 3 —` always, any other (`3`, `- 3 -`) only as one of a row that
// counts up by one from page to page, each beside a blank line or a form feed.
Lines split_lines(std::string_view input);

inline std::string_view text_of(std::string_view input, const Line& line) {
  return input.substr(line.begin, line.end - line.begin);
}

}  // namespace gongwen::text
