// Tables: pipe, simple, multiline and grid, from lines to a grid of cells that are still unparsed slices.
//
// match_table is asked at a line that may begin a table and looks ahead as far as it must through `Ahead`, which hands
// out the lines that follow inside the same containers. It reads text only; it knows no block but itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/attributes.h"
#include "formats/markdown/dialect.h"
#include "formats/markdown/source.h"

namespace gongwen::markdown {

struct Cell {
  std::uint32_t line = 0, line_count = 0;  // in Table::lines
  std::uint16_t row_span = 1, col_span = 1;
  bool escaped_pipes = false;  // GFM: \| is a | before anything else is read, also in code: see without_escaped_pipes
};

struct Column {
  std::uint8_t align = 0;  // as GW_ATTR_ALIGN counts
  double width = 0;        // 0 = default
};

// Missing cells were filled in, but for hostile tables, whose rows may have fewer than there are columns.
struct Row {
  std::uint32_t cell = 0, cell_count = 0;  // in Table::cells
};

struct Table {
  bool blocks = false;  // cells hold blocks (grid), else inlines
  std::vector<Column> columns;
  std::vector<Cell> cells;
  std::vector<Row> rows;  // head, body, foot
  std::uint32_t head_rows = 0, foot_rows = 0;
  std::vector<Line> lines;
  std::vector<Line> surplus;  // cells beyond the last column, which no document can hold: to be told as lost
  std::vector<Line> caption;  // empty: none; attributes in braces at its end are already cut
  Attributes attributes;
};

// The lines from the one in question on, as their containers leave them. index 0 is the line itself; past the
// containers' or the input's end there is none, nor, in GFM, from where another block begins. A line stays where it
// is only until the next one is asked for.
class Ahead {
 public:
  virtual const Line* line(std::size_t index) = 0;

 protected:
  ~Ahead() = default;
};

struct TableMatch {
  Table table;
  std::size_t lines;  // how many it takes, a caption below with the blank lines before it among them
};

// `may_need_many`: false forbids looking for a table that holds blank lines (multiline), because one such search
// failed already at this place of the input; the function sets it to false when it fails that way.
std::optional<TableMatch> match_table(const Source& source, const Dialect& dialect, Ahead& ahead, bool& may_need_many);

// GFM's and pandoc's pipe table, told by its second line: whether `delimiter` fits under `header`.
bool is_pipe_table_head(std::string_view header, std::string_view delimiter, bool pandoc);

// A caption line, "Table: …" or ": …". match_table may be asked at one that stands before its table, and finds one
// behind a table itself.
bool is_caption_start(std::string_view line);

// The text of a cell with escaped pipes.
std::string without_escaped_pipes(std::string_view cell);

}  // namespace gongwen::markdown
