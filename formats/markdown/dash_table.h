// Simple and multiline tables: columns told by a line of dashes, cells by where they stand.
//
// A single column of either kind is not taken for a table: what pandoc reads so is nearly always text between two
// thematic breaks, or under a heading's line.
#pragma once

#include <optional>

#include "formats/markdown/dialect.h"
#include "formats/markdown/source.h"
#include "formats/markdown/table.h"

namespace gongwen::markdown {

// The table that begins with line `index`; `lines` of the match counts from there. See match_table.
std::optional<TableMatch> match_dash_table(const Source& source, const Dialect& dialect, Ahead& ahead,
                                           std::size_t index, bool& may_need_many);

}  // namespace gongwen::markdown
