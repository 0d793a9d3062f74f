// Pipe tables: one line a row, cells between |, GFM's and pandoc's.
#pragma once

#include <optional>

#include "formats/markdown/dialect.h"
#include "formats/markdown/source.h"
#include "formats/markdown/table.h"

namespace gongwen::markdown {

// The table whose header is line `index`; `lines` of the match counts from there.
std::optional<TableMatch> match_pipe_table(const Source& source, const Dialect& dialect, Ahead& ahead,
                                           std::size_t index);

}  // namespace gongwen::markdown
