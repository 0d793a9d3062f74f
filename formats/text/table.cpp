#include "formats/text/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/text/chars.h"

namespace gongwen::text {

namespace {

namespace gp = plugin;

enum CellAlign : std::int64_t { kDefault = 0, kLeft = 1, kRight = 2, kCenter = 3 };

constexpr std::size_t kWidestColumn = 60;  // a wider cell sticks out, rather than blow up every row
constexpr std::size_t kMostColumns = 4096;
constexpr std::string_view kGap = "  ";

struct Cell {
  std::string text;
  std::size_t width = 0;
  std::int64_t align = kDefault;
};
using Row = std::vector<Cell>;

class Grid {
 public:
  Grid(const gp::Node& table, Inlines& inlines) : inlines_(inlines) {
    for (const gp::Node& part : table) {
      if (part.kind() == GW_KIND_COLUMN && aligns_.size() < kMostColumns)
        aligns_.push_back(part.integer(GW_ATTR_ALIGN, kDefault));
      const bool has_rows =
          part.kind() == GW_KIND_TABLE_HEAD || part.kind() == GW_KIND_TABLE_BODY || part.kind() == GW_KIND_TABLE_FOOT;
      if (has_rows) section(part);
    }
  }

  bool flattened() const { return flattened_; }

  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const Row& row : rows_) lines.push_back(line(row));
    return lines;
  }

 private:
  // A span over rows ends with its section.
  void section(const gp::Node& part) {
    covered_.assign(aligns_.size(), 0);
    for (const gp::Node& row : part) rows_.push_back(read_row(row));
  }

  Row read_row(const gp::Node& node) {
    Row row;
    for (const gp::Node& child : node) {
      skip_covered(row);
      if (row.size() >= kMostColumns)
        row.back().text += " " + inlines_.flat(child);
      else
        place(child, row);
    }
    skip_covered(row);
    return row;
  }

  void skip_covered(Row& row) {
    while (row.size() < covered_.size() && covered_[row.size()] > 0) {
      --covered_[row.size()];
      row.emplace_back();
    }
  }

  void place(const gp::Node& node, Row& row) {
    const std::int64_t rows = std::max<std::int64_t>(node.integer(GW_ATTR_ROW_SPAN, 1), 1);
    const std::int64_t columns = std::max<std::int64_t>(node.integer(GW_ATTR_COL_SPAN, 1), 1);
    const bool several = !node.empty() && !node.first().is_last();
    flattened_ = flattened_ || rows > 1 || columns > 1 || several;
    const std::size_t at = row.size();
    const std::size_t most = aligns_.size() > at ? aligns_.size() - at : 1;
    const std::size_t span = std::min(static_cast<std::size_t>(columns), most);
    Cell cell{inlines_.flat(node), 0, node.integer(GW_ATTR_ALIGN, kDefault)};
    cell.width = display_width(cell.text);
    if (cell.align == kDefault && at < aligns_.size()) cell.align = aligns_[at];
    if (widths_.size() <= at) widths_.resize(at + 1);
    if (span == 1) widths_[at] = std::max(widths_[at], std::min(cell.width, kWidestColumn));
    row.push_back(std::move(cell));
    for (std::size_t i = 1; i < span; ++i) row.emplace_back();
    for (std::size_t i = at; i < at + span && i < covered_.size(); ++i) covered_[i] = rows - 1;
  }

  std::string line(const Row& row) const {
    std::string out;
    std::size_t stand = 0, column = 0;  // where the next column stands, and where the text has come to
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Cell& cell = row[i];
      const std::size_t width = i < widths_.size() ? widths_[i] : 0;
      if (!cell.text.empty()) {
        const std::size_t room = width > cell.width ? width - cell.width : 0;
        const std::size_t shift = cell.align == kRight ? room : cell.align == kCenter ? room / 2 : 0;
        const std::size_t gap = out.empty() ? 0 : kGap.size();
        const std::size_t to = std::max(stand + shift, column + gap);
        out.append(to - column, ' ');
        out += cell.text;
        column = to + cell.width;
      }
      stand += width + kGap.size();
    }
    return out;
  }

  Inlines& inlines_;
  std::vector<std::int64_t> aligns_;   // of the columns
  std::vector<std::int64_t> covered_;  // rows that a span above still takes from each column
  std::vector<std::size_t> widths_;
  std::vector<Row> rows_;
  bool flattened_ = false;
};

}  // namespace

TableLines table_lines(const gp::Node& table, Inlines& inlines) {
  const Grid grid(table, inlines);
  return {grid.lines(), grid.flattened()};
}

}  // namespace gongwen::text
