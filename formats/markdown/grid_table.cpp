#include "formats/markdown/grid_table.h"

#include <algorithm>
#include <limits>

#include "formats/markdown/grid_text.h"
#include "formats/markdown/grid_trace.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/table_parts.h"

namespace gongwen::markdown {

namespace {

// Wider drawings are text.
constexpr std::size_t kMaxWidth = 4096;

using Kind = GridText::Kind;

// +---+:-:+ or +===+ ; every part has a dash.
Kind kind_of(std::string_view text) {
  if (text.size() < 3 || text.front() != '+' || text.back() != '+') return Kind::Content;
  const char dash = text[1] == ':' ? text[2] : text[1];
  if (dash != '-' && dash != '=') return Kind::Content;
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] == ':') ++at;
    const std::size_t begin = at;
    while (at < text.size() && text[at] == dash) ++at;
    if (at == begin) return Kind::Content;
    if (at < text.size() && text[at] == ':') ++at;
    if (at == text.size() || text[at] != '+') return Kind::Content;
    ++at;
  }
  return dash == '=' ? Kind::DoubleRule : Kind::Rule;
}

// Which rules part head, body and foot, and which one tells the alignments.
struct Parts {
  std::size_t head_end = 0;    // the rule below the head; 0: there is none
  std::size_t foot_begin = 0;  // the rule above the foot; 0: there is none
  std::size_t aligning() const { return head_end; }

  static Parts of(const GridText& grid) {
    Parts parts;
    std::size_t last = 0;
    std::size_t before_last = 0;
    for (std::size_t row = 1; row < grid.height(); ++row) {
      if (grid.kind(row) != Kind::DoubleRule) continue;
      if (parts.head_end == 0) parts.head_end = row;
      before_last = last;
      last = row;
    }
    if (last + 1 == grid.height() && before_last > 0) parts.foot_begin = before_last;
    return parts;
  }
};

// Columns between the given borders, with alignments and widths as pandoc counts them.
std::vector<Column> columns_between(const GridText& grid, const std::vector<std::size_t>& borders, std::size_t rule) {
  std::vector<Column> columns;
  const std::size_t count = borders.size() - 1;
  const double norm = static_cast<double>(std::max(borders.back() - borders.front() + count - 2, kTextColumns));
  for (std::size_t i = 0; i < count; ++i) {
    Column& column = columns.emplace_back();
    column.width = static_cast<double>(borders[i + 1] - borders[i]) / norm;
    if (borders[i + 1] >= grid.width_of(rule)) continue;
    const bool left = grid.raw(rule, borders[i] + 1) == ':';
    const bool right = grid.raw(rule, borders[i + 1] - 1) == ':';
    column.align = static_cast<std::uint8_t>(left && right ? 3 : right ? 2 : left ? 1 : 0);
  }
  return columns;
}

// The lines of a cell: blank ones at both ends go, and one blank before each if all have one.
class CellWriter {
 public:
  CellWriter(const Source& source, TableBuilder& builder) : source_(source), builder_(builder) {}

  Cell& write(const std::vector<Line>& parts) {
    Cell& cell = builder_.begin_cell();
    std::size_t first = 0;
    std::size_t end = parts.size();
    while (first < end && is_blank(source_, parts[first])) ++first;
    while (end > first && is_blank(source_, parts[end - 1])) --end;
    bool all_spaced = true;
    for (std::size_t i = first; i < end; ++i) {
      all_spaced = all_spaced && (is_blank(source_, parts[i]) || text_of(source_, parts[i]).front() == ' ');
    }
    for (std::size_t i = first; i < end; ++i) {
      const std::string_view text = text_of(source_, parts[i]);
      const std::size_t last = text.find_last_not_of(" \t");
      const std::size_t length = last == kNone ? 0 : last + 1;
      builder_.add_line(part_of(parts[i], all_spaced && length > 0 ? 1 : 0, length));
    }
    return cell;
  }

 private:
  const Source& source_;
  TableBuilder& builder_;
};

// From traced cells to rows of cells.
class TracedTable {
 public:
  TracedTable(const Source& source, const GridText& grid) : source_(source), grid_(grid), builder_(source) {}

  std::optional<Table> build(const std::vector<GridCell>& cells) {
    number_borders(cells);
    if (row_tops_.size() - 1 > kMaxSpan) return std::nullopt;
    const Parts parts = Parts::of(grid_);
    Table& table = builder_.table();
    table.blocks = true;
    table.columns = columns_between(grid_, column_lefts_, parts.aligning());
    auto next = cells.begin();
    for (std::size_t row = 0; row + 1 < row_tops_.size(); ++row) {
      builder_.begin_row();
      for (; next != cells.end() && row_of_[next->top] == row; ++next) add(*next);
      if (row_tops_[row + 1] <= parts.head_end) ++table.head_rows;
      if (parts.foot_begin > 0 && row_tops_[row] >= parts.foot_begin) ++table.foot_rows;
    }
    builder_.drop_empty_head();
    return std::move(table);
  }

 private:
  static constexpr std::size_t kMaxSpan = std::numeric_limits<std::uint16_t>::max();

  void number_borders(const std::vector<GridCell>& cells) {
    std::vector<bool> row_borders(grid_.height()), column_borders(grid_.width());
    for (const GridCell& cell : cells) {
      row_borders[cell.top] = row_borders[cell.bottom] = true;
      column_borders[cell.left] = column_borders[cell.right] = true;
    }
    number(row_borders, row_tops_, row_of_);
    number(column_borders, column_lefts_, column_of_);
  }
  static void number(const std::vector<bool>& borders, std::vector<std::size_t>& places,
                     std::vector<std::size_t>& numbers) {
    numbers.resize(borders.size());
    for (std::size_t i = 0; i < borders.size(); ++i) {
      if (!borders[i]) continue;
      numbers[i] = places.size();
      places.push_back(i);
    }
  }

  void add(const GridCell& cell) {
    lines_.clear();
    for (std::size_t row = cell.top + 1; row < cell.bottom; ++row) {
      lines_.push_back(grid_.part(row, cell.left + 1, cell.right));
    }
    Cell& written = CellWriter(source_, builder_).write(lines_);
    written.row_span = static_cast<std::uint16_t>(row_of_[cell.bottom] - row_of_[cell.top]);
    written.col_span = static_cast<std::uint16_t>(column_of_[cell.right] - column_of_[cell.left]);
  }

  const Source& source_;
  const GridText& grid_;
  TableBuilder builder_;
  std::vector<std::size_t> row_tops_, column_lefts_;  // where borders are
  std::vector<std::size_t> row_of_, column_of_;       // of a border: which it is
  std::vector<Line> lines_;
};

// The inexact way.
class RuledTable {
 public:
  RuledTable(const Source& source, GridText& grid) : source_(source), grid_(grid), builder_(source) {
    const std::size_t rule = widest_rule();
    for (std::size_t column = 0; column < grid.width_of(rule); ++column) {
      if (grid.at(rule, column) == '+') borders_.push_back(column);
    }
    cells_.resize(borders_.size() - 1);
  }

  Table build() {
    const Parts parts = Parts::of(grid_);
    Table& table = builder_.table();
    table.blocks = true;
    table.columns = columns_between(grid_, borders_, parts.aligning());
    for (std::size_t row = 1; row < grid_.height(); ++row) {
      builder_.seen(grid_.line(row));
      const bool is_content = grid_.kind(row) == Kind::Content && !is_damaged_rule(grid_.line(row));
      if (is_content) {
        cut(grid_.line(row));
        has_lines_ = true;
      }
      if (is_content && row + 1 < grid_.height()) continue;
      if (has_lines_) end_row(row, parts);
    }
    builder_.drop_empty_head();
    return std::move(table);
  }

 private:
  // The first one, or one that goes on where the first ends, with its borders and more.
  std::size_t widest_rule() const {
    std::size_t widest = 0;
    for (std::size_t row = 1; row < grid_.height(); ++row) {
      const std::size_t width = grid_.width_of(row);
      if (grid_.kind(row) == Kind::Content || width <= grid_.width_of(widest) || width > kMaxWidth) continue;
      bool fits = true;
      for (std::size_t column = 0; column < grid_.width() && fits; ++column) {
        fits = grid_.at(0, column) != '+' || grid_.at(row, column) == '+';
      }
      if (fits) widest = row;
    }
    return widest;
  }

  // Nothing but drawing, with a dash or two in it.
  bool is_damaged_rule(const Line& line) const {
    const std::string_view text = text_of(source_, line);
    return text.front() == '+' && text.find_first_not_of("+-=:| ") == kNone &&
           (text.find("--") != kNone || text.find("==") != kNone);
  }

  void end_row(std::size_t row, const Parts& parts) {
    Table& table = builder_.table();
    builder_.begin_row();
    for (std::size_t i = 0; i < used_; ++i) {
      CellWriter(source_, builder_).write(cells_[i]);
      cells_[i].clear();
    }
    builder_.end_row(cells_.size());
    if (row <= parts.head_end) ++table.head_rows;
    if (parts.foot_begin > 0 && row > parts.foot_begin) ++table.foot_rows;
    used_ = 0;
    has_lines_ = false;
  }

  void put(std::size_t column, const Line& part) {
    cells_[column].push_back(part);
    used_ = std::max(used_, column + 1);
  }

  // By any measure under which the bars stand where they must; else by their number; else one by one.
  void cut(const Line& line) {
    for (const Measure measure : {Measure::Narrow, Measure::Wide, Measure::Single}) {
      if (cut_at_borders(line, measure)) return;
    }
    if (!cut_at_bars(line)) cut_at_few_bars(line);
  }

  bool cut_at_borders(const Line& line, Measure measure) {
    const std::string_view text = text_of(source_, line);
    ColumnWalk walk(source_, line, measure);
    bars_.clear();
    for (const std::size_t border : borders_) {
      while (!walk.at_end() && walk.column() < border) walk.step();
      if (walk.at_end() || walk.column() != border || text[walk.at()] != '|') return false;
      bars_.push_back(walk.at());
    }
    if (bars_.back() + 1 != text.size()) return false;
    put_between_bars(line);
    return true;
  }

  // The first bars count; what stands behind them is the last cell's.
  bool cut_at_bars(const Line& line) {
    const std::string_view text = text_of(source_, line);
    const std::size_t columns = borders_.size() - 1;
    bars_.clear();
    for (std::size_t at = 0; at < text.size() && bars_.size() < columns; ++at) {
      if (text[at] == '\\') {
        ++at;
      } else if (text[at] == '|') {
        bars_.push_back(at);
      }
    }
    if (bars_.size() < columns || bars_.front() != 0) return false;
    const bool closed = text.back() == '|' && text.size() > bars_.back() + 1;
    bars_.push_back(text.size() - (closed ? 1 : 0));
    put_between_bars(line);
    return true;
  }

  void put_between_bars(const Line& line) {
    for (std::size_t i = 0; i + 1 < bars_.size(); ++i) put(i, part_of(line, bars_[i] + 1, bars_[i + 1]));
  }

  // What stands between two bars belongs to the column whose border is next to the first: no word is cut.
  void cut_at_few_bars(const Line& line) {
    const std::string_view text = text_of(source_, line);
    ColumnWalk walk(source_, line);
    std::size_t begin = 0;
    std::size_t column = 0;
    while (!walk.at_end()) {
      const std::size_t at = walk.at();
      const bool bar = text[at] == '|' || (at == 0 && text[at] == '+');
      if (bar) {
        if (at > begin) put(column, part_of(line, begin, at));
        while (column + 1 < cells_.size() && is_next(column, walk.column())) ++column;
        begin = at + 1;
      }
      if (text[at] == '\\') walk.step();
      if (!walk.at_end()) walk.step();
    }
    if (text.size() > begin) put(column, part_of(line, begin, text.size()));
  }

  // Whether a place is nearer to the border behind a column than to the one before it.
  bool is_next(std::size_t column, std::size_t place) const {
    return place > borders_[column] && 2 * place > borders_[column] + borders_[column + 1];
  }

  const Source& source_;
  GridText& grid_;
  TableBuilder builder_;
  std::vector<std::size_t> borders_;
  std::vector<std::vector<Line>> cells_;  // of the row being read
  std::size_t used_ = 0;                  // of these
  bool has_lines_ = false;
  std::vector<std::size_t> bars_;
};

// A line as the drawing has it: without what stands around it. Nothing if it does not belong to a drawing.
std::optional<Line> drawn(const Source& source, const Line& line) {
  const Line text = trimmed(source, line);
  if (text.length == 0 || is_indented_code(source, line)) return std::nullopt;
  const char first = source.text[text.offset];
  if (first != '+' && first != '|') return std::nullopt;
  return text;
}

}  // namespace

std::optional<TableMatch> match_grid_table(const Source& source, Ahead& ahead, std::size_t index) {
  GridText grid(source);
  std::size_t rules = 0;
  std::size_t lines = 0;
  while (const Line* line = ahead.line(index + lines)) {
    const std::optional<Line> text = drawn(source, *line);
    if (!text) break;
    const Kind kind = kind_of(text_of(source, *text));
    if (lines == 0 && (kind != Kind::Rule || text->length > kMaxWidth)) return std::nullopt;
    if (kind != Kind::Content) ++rules;
    grid.add(*text, kind);
    ++lines;
  }
  if (rules < 2) return std::nullopt;
  for (const Measure measure : {Measure::Narrow, Measure::Wide, Measure::Single}) {
    grid.measure(measure);
    const std::vector<GridCell> cells = trace_grid(grid);
    if (!cells.empty()) {
      std::optional<Table> table = TracedTable(source, grid).build(cells);
      if (table) return TableMatch{std::move(*table), lines};
    }
    if (grid.is_plain()) break;
  }
  Table table = RuledTable(source, grid).build();
  if (table.rows.empty()) return std::nullopt;
  return TableMatch{std::move(table), lines};
}

}  // namespace gongwen::markdown
