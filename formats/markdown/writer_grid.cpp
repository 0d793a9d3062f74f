#include "formats/markdown/writer_grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "formats/markdown/table_parts.h"

namespace gongwen::markdown {

namespace {

constexpr std::size_t kLine = 72;     // what pandoc takes for the text's width
constexpr std::size_t kWidest = 500;  // of a whole line, when columns are stretched to keep their proportions
constexpr std::size_t kFewest = 3;
constexpr std::int64_t kLeft = 1, kRight = 2, kCenter = 3;

}  // namespace

Grid::Grid(std::size_t columns) : aligns_(columns), shares_(columns), widths_(columns, kFewest) {}

void Grid::add_row(bool head, bool foot) {
  rows_.push_back({head, foot, std::vector<std::uint32_t>(aligns_.size(), kNobody)});
  free_ = 0;
  const std::size_t row = rows_.size() - 1;
  if (row == 0) return;
  for (std::size_t column = 0; column < aligns_.size(); ++column) {  // cells that reach down
    const std::uint32_t above = at(row - 1, column);
    if (above == kNobody || !same_section(row - 1, row)) continue;
    Cell& cell = cells_[above];
    if (row < cell.row + pending_rows_[above]) {
      rows_[row].cells[column] = above;
      cell.rows = row - cell.row + 1;
    }
  }
}

bool Grid::same_section(std::size_t a, std::size_t b) const {
  return rows_[a].head == rows_[b].head && rows_[a].foot == rows_[b].foot;
}

void Grid::add_cell(std::vector<std::string> lines, std::size_t rows, std::size_t columns) {
  std::vector<std::uint32_t>& places = rows_.back().cells;
  while (free_ < places.size() && places[free_] != kNobody) ++free_;
  if (free_ == places.size()) {  // no place: its lines join the last cell that began here
    if (places.empty()) return;
    Cell& last = cells_[places.back()];
    if (!last.lines.empty() && !lines.empty()) last.lines.emplace_back();
    last.lines.insert(last.lines.end(), lines.begin(), lines.end());
    return;
  }
  Cell cell;
  cell.lines = std::move(lines);
  cell.row = rows_.size() - 1;
  cell.column = free_;
  std::size_t end = free_ + 1;
  while (end < places.size() && end - free_ < columns && places[end] == kNobody) ++end;
  cell.columns = end - free_;
  const auto number = static_cast<std::uint32_t>(cells_.size());
  std::fill(places.begin() + static_cast<std::ptrdiff_t>(free_), places.begin() + static_cast<std::ptrdiff_t>(end),
            number);
  cells_.push_back(std::move(cell));
  pending_rows_.push_back(rows);
  free_ = end;
}

void Grid::fill_gaps() {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (std::size_t column = 0; column < aligns_.size(); ++column) {
      if (at(row, column) != kNobody) continue;
      Cell cell;
      cell.row = row;
      cell.column = column;
      rows_[row].cells[column] = static_cast<std::uint32_t>(cells_.size());
      cells_.push_back(cell);
    }
  }
}

// As wide as the contents ask for, or in the proportions that are given. A reader takes a column's width with its bar
// as a share of the text's 72 columns, or of the whole rule where that, with two columns less than bars, is longer.
void Grid::measure_columns() {
  for (Cell& cell : cells_)
    for (const std::string& line : cell.lines) cell.width = std::max(cell.width, columns_of(line));
  if (std::ranges::all_of(shares_, [](double share) { return share > 0; })) return measure_shares();
  ask(2);
}

void Grid::measure_shares() {
  const double sum = std::accumulate(shares_.begin(), shares_.end(), 0.0);
  const auto text = static_cast<double>(kLine), widest = static_cast<double>(kWidest);
  const double more = static_cast<double>(widths_.size()) - 2;
  constexpr double kNearly = 1e-9;
  ask(1);
  const double own = more > 0 && sum < 1 - kNearly ? more / (1 - sum) : 0;  // the length whose shares these are
  if (own > text + kNearly && own < widest && fits(own)) return share_out(own);
  const bool whole = more <= 0 && sum >= 1 - kNearly;  // a rule as long as the text, or one measured by itself
  if (!whole && sum * text + more <= text + 0.5 && fits(text)) return share_out(text);
  widths_.assign(widths_.size(), kFewest);
  ask(2);
  double line = text;
  for (std::size_t i = 0; i < widths_.size(); ++i)
    line = std::max(line, static_cast<double>(widths_[i] + 1) / shares_[i]);
  if (line <= widest) share_out(line);
}

// What the cells need, with so many blanks around their texts.
void Grid::ask(std::size_t padding) {
  for (const Cell& cell : cells_)
    if (cell.columns == 1) widths_[cell.column] = std::max(widths_[cell.column], cell.width + padding);
  for (const Cell& cell : cells_) {
    if (cell.columns == 1) continue;
    std::size_t width = cell.columns - 1;
    for (std::size_t i = 0; i < cell.columns; ++i) width += widths_[cell.column + i];
    if (width < cell.width + padding) widths_[cell.column + cell.columns - 1] += cell.width + padding - width;
  }
}

bool Grid::fits(double line) const {
  for (std::size_t i = 0; i < widths_.size(); ++i)
    if (static_cast<std::size_t>(std::lround(shares_[i] * line)) < widths_[i] + 1) return false;
  return true;
}

void Grid::share_out(double line) {
  for (std::size_t i = 0; i < widths_.size(); ++i)
    widths_[i] = std::max(widths_[i], static_cast<std::size_t>(std::max(std::lround(shares_[i] * line), 1L)) - 1);
}

void Grid::measure_rows() {
  heights_.assign(rows_.size(), 1);
  for (const Cell& cell : cells_)
    if (cell.rows == 1) heights_[cell.row] = std::max(heights_[cell.row], cell.lines.size());
  for (const Cell& cell : cells_) {
    if (cell.rows == 1) continue;
    std::size_t height = cell.rows - 1;
    for (std::size_t i = 0; i < cell.rows; ++i) height += heights_[cell.row + i];
    if (height < cell.lines.size()) heights_[cell.row + cell.rows - 1] += cell.lines.size() - height;
  }
  tops_.clear();
  std::size_t top = 0;
  for (const std::size_t height : heights_) {
    tops_.push_back(top);
    top += height + 1;
  }
}

std::vector<std::string> Grid::draw() {
  fill_gaps();
  measure_columns();
  measure_rows();
  std::vector<std::string> out;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    out.push_back(rule(row));
    for (std::size_t line = 0; line < heights_[row]; ++line) out.push_back(text_line(row, line));
  }
  out.push_back(rule(rows_.size()));
  return out;
}

// Boundary b lies above row b; the last one below all.
bool Grid::edge_below(std::size_t boundary, std::size_t column) const {
  return boundary == 0 || boundary == rows_.size() || at(boundary - 1, column) != at(boundary, column);
}

bool Grid::bar_before(std::size_t row, std::size_t column) const {
  return column == 0 || column == aligns_.size() || at(row, column - 1) != at(row, column);
}

char Grid::corner(std::size_t boundary, std::size_t column) const {
  const bool left = column > 0 && edge_below(boundary, column - 1);
  const bool right = column < aligns_.size() && edge_below(boundary, column);
  const bool up = boundary > 0 && bar_before(boundary - 1, column);
  const bool down = boundary < rows_.size() && bar_before(boundary, column);
  if (!left && !right) return up || down ? '|' : ' ';
  if (up || down) return '+';
  return '-';
}

std::string Grid::rule(std::size_t boundary) const {
  const bool after_head =
      boundary > 0 && rows_[boundary - 1].head && (boundary == rows_.size() || !rows_[boundary].head);
  const bool before_foot = boundary > 0 && boundary < rows_.size() && rows_[boundary].foot && !rows_[boundary - 1].foot;
  const bool below_foot = boundary == rows_.size() && rows_.back().foot;
  const bool strong = (after_head && boundary < rows_.size()) || before_foot || below_foot;
  const bool aligns = rows_.front().head ? after_head : boundary == 0;
  std::string out;
  for (std::size_t column = 0; column < aligns_.size(); ++column) {
    const char mark = corner(boundary, column);
    if (edge_below(boundary, column)) {
      out += mark == '-' && strong ? '=' : mark;
      std::string segment(widths_[column], strong ? '=' : '-');
      // Not where a cell spans the column's edge: the colon would be in the middle of a segment.
      const bool edged = mark == '+' && corner(boundary, column + 1) == '+';
      if (aligns && edged && (aligns_[column] == kLeft || aligns_[column] == kCenter)) segment.front() = ':';
      if (aligns && edged && (aligns_[column] == kRight || aligns_[column] == kCenter)) segment.back() = ':';
      out += segment;
      continue;
    }
    const Cell& cell = cells_[at(boundary, column)];
    if (cell.column == column) {
      out += mark;
      put_cell(out, cell, tops_[boundary] - 1 - tops_[cell.row]);
    }
  }
  return out += corner(boundary, aligns_.size());
}

std::string Grid::text_line(std::size_t row, std::size_t line) const {
  std::string out;
  for (std::size_t column = 0; column < aligns_.size(); ++column) {
    const Cell& cell = cells_[at(row, column)];
    if (cell.column != column) continue;
    out += '|';
    put_cell(out, cell, tops_[row] + line - tops_[cell.row]);
  }
  return out += '|';
}

void Grid::put_cell(std::string& out, const Cell& cell, std::size_t line) const {
  std::size_t width = cell.columns - 1;
  for (std::size_t i = 0; i < cell.columns; ++i) width += widths_[cell.column + i];
  const std::string_view text = line < cell.lines.size() ? std::string_view(cell.lines[line]) : std::string_view();
  out += ' ';
  out += text;
  const std::size_t used = columns_of(text) + 1;
  out.append(width > used ? width - used : 0, ' ');
}

}  // namespace gongwen::markdown
