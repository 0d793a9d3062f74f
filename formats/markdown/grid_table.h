// Grid tables: drawn with + - = and |, cells hold blocks and may span rows and columns.
//
// Two ways. A drawing that is exact by any measure of character widths is traced cell by cell. One that is not — it
// was typed by hand, or with a font in mind — is read by its rules: its columns are those of the first rule, or of a
// wider one; its rows lie between whole rules; each line is cut at its bars as well as can be, and loses no text.
#pragma once

#include <optional>

#include "formats/markdown/source.h"
#include "formats/markdown/table.h"

namespace gongwen::markdown {

// The table whose first rule is line `index`; `lines` of the match counts from there.
std::optional<TableMatch> match_grid_table(const Source& source, Ahead& ahead, std::size_t index);

}  // namespace gongwen::markdown
