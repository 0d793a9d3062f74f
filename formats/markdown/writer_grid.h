// Drawing a grid of cells with + - = and |: rows and columns may be spanned, wide characters take two columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gongwen::markdown {

class Grid {
 public:
  explicit Grid(std::size_t columns);

  void set_align(std::size_t column, std::int64_t align) { aligns_[column] = align; }
  void set_share(std::size_t column, double share) { shares_[column] = share; }  // of the line; 0: none said

  void add_row(bool head, bool foot);
  // The next free place of the row; spans are cut where they leave the table or meet a cell.
  void add_cell(std::vector<std::string> lines, std::size_t rows, std::size_t columns);

  std::vector<std::string> draw();

 private:
  struct Cell {
    std::vector<std::string> lines;
    std::size_t width = 0;
    std::size_t row = 0, column = 0, rows = 1, columns = 1;
  };
  struct Row {
    bool head, foot;
    std::vector<std::uint32_t> cells;  // by column; kNobody where there is none yet
  };
  static constexpr std::uint32_t kNobody = 0xffffffffU;

  bool same_section(std::size_t a, std::size_t b) const;
  void settle();
  void fill_gaps();
  void measure_columns();
  void measure_shares();
  void ask(std::size_t padding);
  bool fits(double line) const;
  void share_out(double line);
  void measure_rows();
  std::uint32_t at(std::size_t row, std::size_t column) const { return rows_[row].cells[column]; }
  bool edge_below(std::size_t row, std::size_t column) const;  // row -1 is the top
  bool bar_before(std::size_t row, std::size_t column) const;
  std::string rule(std::size_t boundary) const;
  char corner(std::size_t boundary, std::size_t column) const;
  std::string text_line(std::size_t row, std::size_t line) const;
  void put_cell(std::string& out, const Cell& cell, std::size_t line) const;

  std::vector<std::int64_t> aligns_;
  std::vector<double> shares_;
  std::vector<Cell> cells_;
  std::vector<Row> rows_;
  std::vector<std::size_t> pending_rows_;  // spans that were asked for, by cell
  std::vector<std::size_t> widths_;        // of columns, without their bars
  std::vector<std::size_t> heights_, tops_;
  std::size_t free_ = 0;
};

}  // namespace gongwen::markdown
