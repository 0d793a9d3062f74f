// Breaking a paragraph into lines of a given display width, by the rules of Chinese typesetting.
//
// No line begins with a closing mark: one of two columns hangs over the edge, or else the character before it comes
// down too. No line ends with an opening mark. Words, numbers and URLs, —— and …… stay whole. Where the columns are
// too few to keep a rule, the marks give way first, and a word is split only if it fits on no line of its own.
//
// The lines are views into the text. Put one after another they are the text again, byte for byte: ASCII spaces
// and tabs at a break stay at the end of the earlier line. Nothing is ever added, dropped or empty.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace gongwen {

// `first_columns` for the first line (which may be indented), `columns` for the others; fewer than 2 count as 2.
// Without its trailing spaces a line is at most that wide, or 2 more where a mark hangs.
std::vector<std::string_view> wrap(std::string_view text, std::size_t first_columns, std::size_t columns);

}  // namespace gongwen
