// Filling lines: where a paragraph may be broken without meaning anything else.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/markdown/writer_escape.h"

namespace gongwen::markdown {

// The lines of `text`, broken at its newlines and, so that they fit `columns`, at blanks and between wide characters;
// a line break there is a blank again, or nothing, when it is read. No line begins with a closing mark, ends with an
// opening one, or begins with what would be a block.
std::vector<std::string_view> filled(const Escaped& text, std::size_t columns, const Setting& setting);

}  // namespace gongwen::markdown
