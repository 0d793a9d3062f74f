// Text in Latin, Greek or Cyrillic letters: how it was wrapped, which no Chinese rule fits.
//
// Such text is wrapped between words, ragged at the right, so a line was full if the first word of the next no longer
// fitted. That alone is also true of many verses, addresses and log lines; but running text goes on in small letters,
// and they do not. So the lines that do are what the width is found by, and lines stay apart in a block where others
// are the rule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/text/lines.h"

namespace gongwen::text {

// The width in columns that paragraphs were wrapped at; 0 where they were not. `ranges` are the lines to look at.
std::uint32_t western_width(std::string_view input, const std::vector<Line>& lines,
                            const std::vector<std::pair<std::size_t, std::size_t>>& ranges);

// Sets Line::goes_on in a text that was wrapped so: not on verses, addresses, `To:` and `From:`, code or logs.
void mark_going_on(std::string_view input, std::vector<Line>& lines, std::uint32_t width);

}  // namespace gongwen::text
