// Table parts: what all kinds of tables need: how wide text is, lines cut at columns, and a table being filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "formats/markdown/source.h"
#include "formats/markdown/table.h"

namespace gongwen::markdown {

// The width relative column widths are a share of.
inline constexpr std::size_t kTextColumns = 72;
inline constexpr std::size_t kTabStop = 4;

// How whoever drew a table counted columns. Narrow is pandoc's way and comes first: East Asian wide characters are
// two, the ambiguous ones (“ ” — …) one. In a Chinese editor the latter are two as well; and some count characters.
enum class Measure : std::uint8_t { Narrow, Wide, Single };
std::size_t columns_of(char32_t c, Measure measure);
std::size_t columns_of(std::string_view text);  // Narrow; tabs are one

// Goes through a line by characters and counts columns.
class ColumnWalk {
 public:
  ColumnWalk(const Source& source, const Line& line, Measure measure = Measure::Narrow)
      : text_(text_of(source, line)), measure_(measure), origin_(line.column), column_(line.pad) {}

  bool at_end() const { return at_ == text_.size(); }
  std::size_t at() const { return at_; }
  std::size_t column() const { return column_; }
  void step();

 private:
  std::string_view text_;
  Measure measure_;
  std::size_t origin_;  // the slice's own column, which tab stops count from
  std::size_t at_ = 0, column_;
};

// A part of a line, by bytes.
Line part_of(const Line& line, std::size_t begin, std::size_t end);
Line trimmed(const Source& source, Line line);
bool is_indented_code(const Source& source, const Line& line);  // four columns of blanks or more

// Cuts a line into parts of the given widths and a last one that takes the rest. Like pandoc's, a part ends with the
// character that passes its width, and the next one is counted from there. Parts behind the line's end are not added.
void cut_at_widths(const Source& source, const Line& line, std::span<const std::size_t> widths,
                   std::vector<Line>& parts);

class TableBuilder {
 public:
  explicit TableBuilder(const Source& source) : source_(source) {}

  Table& table() { return table_; }
  void begin_row();
  Cell& begin_cell();                  // of the row
  void add_line(const Line& line);     // to the cell
  void add_trimmed(const Line& line);  // the same, unless it is blank
  void add_surplus(const Line& line);
  // Fills the row with empty cells. What may be added so is bounded by the text that was seen: a few bytes a line
  // must not make thousands of cells.
  void end_row(std::size_t columns);
  void seen(const Line& line) { bytes_ += line.length; }

  // A head of one row without spans or text is none.
  void drop_empty_head();

 private:
  const Source& source_;
  Table table_;
  std::size_t bytes_ = 0, filled_ = 0;
};

}  // namespace gongwen::markdown
