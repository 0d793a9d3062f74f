// The dumb extractor's tables: lines cut into the cells' texts, in reading order. Alignment and widths are nobody's
// business here; what a cell says is.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/dialect.h"

namespace gongwen::markdown::dumb {

// The line `count` lines further on in the same containers; nothing behind their end.
using Ahead = std::function<std::optional<std::string_view>(std::size_t count)>;

struct TableText {
  std::vector<std::string> cells;
  bool blocks = false;  // cells hold whole blocks
  std::size_t lines = 0;
};

// A table that begins at line 0, all of it known beforehand: pandoc's four kinds. `may_hold_blanks` turns false when a
// search over blank lines found no end, which holds for all that follows in these containers.
std::optional<TableText> table_at(const Dialect& dialect, const Ahead& ahead, bool& may_hold_blanks);

// A pipe table's rows. `whole_code`: a | in a code span does not part cells.
std::vector<std::string> row_cells(std::string_view row, bool whole_code);
// How many columns a line such as | --- | :-: | rules; 0 when it is none.
std::size_t ruled_columns(std::string_view line);

}  // namespace gongwen::markdown::dumb
