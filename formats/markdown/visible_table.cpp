#include "formats/markdown/visible_table.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/visible_scan.h"

namespace gongwen::markdown::dumb {
namespace {

constexpr std::size_t kWidestGrid = 4096;      // columns
constexpr std::size_t kLargestGrid = 1 << 24;  // columns times lines

// As pandoc counts columns: “ and … take one.
std::size_t columns_of_character(char32_t c) {
  if (is_wide(c)) return 2;
  return char_width(c) == 0 && !is_control(c) ? 0 : 1;
}

bool has_only(std::string_view line, std::string_view characters) {
  return line.find_first_not_of(characters) == kNo && !trimmed(line).empty();
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool is_dashes(std::string_view line) { return indent_of(line) < 4 && has_only(line, "- ") && line.find('-') != kNo; }
bool is_blank_line(const std::optional<std::string_view>& line) { return !line || trimmed(*line).empty(); }

// Where every group of dashes begins.
std::vector<std::size_t> columns_of(std::string_view dashes) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < dashes.size(); ++i) {
    if (dashes[i] == '-' && (i == 0 || dashes[i - 1] != '-')) columns.push_back(i);
  }
  return columns;
}

// What stands in each column of a line is added to the column's text.
void add_line(std::string_view line, const std::vector<std::size_t>& columns, std::vector<std::string>& texts) {
  std::size_t width = 0, column = 0;
  texts.resize(columns.size());
  for (std::string& text : texts) {
    if (!text.empty()) text += '\n';
  }
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint c = decode_utf8(line, i);
    while (column + 1 < columns.size() && width >= columns[column + 1]) ++column;
    if (width >= columns[0]) texts[column] += line.substr(i, c.size);
    width += columns_of_character(c.value);
    i += c.size;
  }
}

void add_row(std::vector<std::string>& row, TableText& table) {
  for (std::string& cell : row) table.cells.emplace_back(trimmed(cell));
  row.clear();
}

bool is_footer(const Ahead& ahead, std::size_t at) {
  const auto line = ahead(at);
  return line && is_dashes(*line) && is_blank_line(ahead(at + 1));
}

std::optional<TableText> simple_table(const Ahead& ahead, bool headed) {
  TableText table;
  const std::size_t rule = headed ? 1 : 0;
  const auto dashes = ahead(rule);
  if (!dashes || !is_dashes(*dashes) || is_blank_line(ahead(0))) return std::nullopt;
  const std::vector<std::size_t> columns = columns_of(*dashes);
  if (headed && columns.size() == 1 && dashes->find(' ') == kNo) return std::nullopt;
  std::vector<std::string> row;
  if (headed) {
    add_line(*ahead(0), columns, row);
    add_row(row, table);
  }
  std::size_t at = rule + 1;
  for (; !is_blank_line(ahead(at)) && !is_footer(ahead, at); ++at) {
    add_line(*ahead(at), columns, row);
    add_row(row, table);
  }
  const bool footed = is_footer(ahead, at);
  if (at == rule + 1 || (!headed && !footed)) return std::nullopt;
  table.lines = at + (footed ? 1 : 0);
  return table;
}

std::optional<TableText> multiline_table(const Ahead& ahead, bool headed, bool& may_hold_blanks) {
  TableText table;
  const auto first = ahead(0);
  if (!may_hold_blanks || !first || !is_dashes(*first)) return std::nullopt;
  const bool single = trimmed(*first).find(' ') == kNo;
  if (headed && !single) return std::nullopt;
  std::size_t rule = 0;
  if (headed) {
    for (rule = 1; !is_blank_line(ahead(rule)) && !is_dashes(*ahead(rule)); ++rule) {
    }
    if (rule == 1 || is_blank_line(ahead(rule))) return std::nullopt;
  }
  const std::vector<std::size_t> columns = columns_of(*ahead(rule));
  std::vector<std::string> row;
  for (std::size_t i = 1; i < rule; ++i) add_line(*ahead(i), columns, row);
  add_row(row, table);
  std::size_t at = rule + 1;
  if (is_blank_line(ahead(at)) || is_footer(ahead, at)) return std::nullopt;
  for (; ahead(at) && !is_footer(ahead, at); ++at) {
    if (is_blank_line(ahead(at))) {
      add_row(row, table);
    } else {
      add_line(*ahead(at), columns, row);
    }
  }
  if (!ahead(at)) {
    may_hold_blanks = false;
    return std::nullopt;
  }
  add_row(row, table);
  table.lines = at + 1;
  return table;
}

std::optional<TableText> pipe_table(const Ahead& ahead) {
  const auto head = ahead(0), rule = ahead(1);
  if (!head || !rule || head->find('|') == kNo || indent_of(*head) > 3) return std::nullopt;
  const std::size_t columns = ruled_columns(*rule);
  if (columns == 0 || rule->find_first_of("|+") == kNo) return std::nullopt;
  TableText table;
  const auto add = [&](std::string_view line) {
    std::vector<std::string> cells = row_cells(line, true);
    cells.resize(std::min(cells.size(), columns));
    table.cells.insert(table.cells.end(), cells.begin(), cells.end());
  };
  add(*head);
  std::size_t at = 2;
  for (; !is_blank_line(ahead(at)) && ahead(at)->find('|') != kNo; ++at) add(*ahead(at));
  table.lines = at;
  return table;
}

// A grid, drawn: one character a column, a wide one followed by 0.
class Grid {
 public:
  explicit Grid(std::vector<std::string_view> lines) {
    for (const std::string_view line : lines) {
      std::u32string& row = rows_.emplace_back();
      for (const char32_t c : code_points(line)) {
        const std::size_t width = columns_of_character(c);
        if (width > 0) {
          row += c;
        } else {
          marks_[{rows_.size() - 1, row.size()}] += c;
        }
        if (width == 2) row += U'\0';
      }
      width_ = std::max(width_, row.size());
    }
    for (std::u32string& row : rows_) row.resize(width_, U' ');
    budget_ = width_ * rows_.size() * 40;
  }

  bool cut(TableText& table) {
    if (width_ > kWidestGrid || width_ * rows_.size() > kLargestGrid) return false;
    std::size_t covered = 0;
    for (std::size_t top = 0; top + 1 < rows_.size(); ++top) {
      for (std::size_t left = 0; left + 1 < width_; ++left) {
        if (rows_[top][left] != '+') continue;
        std::size_t bottom = 0, right = 0;
        if (!box(top, left, bottom, right)) continue;
        covered += (bottom - top) * (right - left);
        table.cells.push_back(text(top, left, bottom, right));
      }
    }
    return budget_ > 0 && covered == (rows_.size() - 1) * (width_ - 1);
  }

 private:
  static bool is_across(char32_t c) { return c == '-' || c == '=' || c == ':' || c == '+'; }
  static bool is_down(char32_t c) { return c == '|' || c == '+'; }

  // The smallest box whose upper left corner this is.
  bool box(std::size_t top, std::size_t left, std::size_t& bottom, std::size_t& right) {
    if (!is_across(rows_[top][left + 1]) || !is_down(rows_[top + 1][left])) return false;
    for (right = left + 1; right < width_ && is_across(rows_[top][right]); ++right) {
      if (!spend()) return false;
      if (rows_[top][right] != '+') continue;
      for (bottom = top + 1; bottom < rows_.size() && is_down(rows_[bottom][right]); ++bottom) {
        if (!spend()) return false;
        if (rows_[bottom][right] == '+' && closes(top, left, bottom, right)) return true;
      }
    }
    return false;
  }
  bool closes(std::size_t top, std::size_t left, std::size_t bottom, std::size_t right) {
    for (std::size_t i = left; i < right; ++i) {
      if (!spend() || !is_across(rows_[bottom][i])) return false;
    }
    for (std::size_t i = top; i <= bottom; ++i) {
      if (!spend() || !is_down(rows_[i][left])) return false;
    }
    return true;
  }
  bool spend() { return budget_ > 0 && --budget_ > 0; }

  std::string text(std::size_t top, std::size_t left, std::size_t bottom, std::size_t right) const {
    std::string out;
    for (std::size_t row = top + 1; row < bottom; ++row) {
      std::string line;
      for (std::size_t i = left + 1; i < right; ++i) {
        const auto marks = marks_.empty() ? marks_.end() : marks_.find({row, i});
        if (marks != marks_.end()) {
          for (const char32_t mark : marks->second) append_utf8(line, mark);
        }
        if (rows_[row][i] != 0) append_utf8(line, rows_[row][i]);
      }
      line.resize(line.find_last_not_of(" \t") + 1);
      out += line + '\n';
    }
    return out;
  }

  std::vector<std::u32string> rows_;
  std::map<std::pair<std::size_t, std::size_t>, std::u32string> marks_;  // what takes no column, before which
  std::size_t width_ = 0, budget_ = 0;
};

// The blanks that all lines of a cell begin with are the drawing's.
std::string without_margin(std::string_view cell) {
  std::size_t margin = kNo;
  for (const std::string_view line : lines_of(cell)) {
    if (!trimmed(line).empty()) margin = std::min(margin, indent_of(line));
  }
  std::string out;
  for (const std::string_view line : lines_of(cell))
    out += std::string(line.substr(std::min(margin, line.size()))) + '\n';
  return out;
}

std::optional<TableText> grid_table(const Ahead& ahead) {
  std::vector<std::string_view> lines;
  const auto first = ahead(0);
  if (!first || !first->starts_with('+') || !has_only(*first, "+-: ")) return std::nullopt;
  for (auto line = first; line; line = ahead(lines.size())) {
    std::string_view cut = *line;
    cut.remove_prefix(std::min<std::size_t>(indent_of(cut), lines.empty() ? 0 : 3));
    if (!cut.starts_with('+') && !cut.starts_with('|')) break;
    while (!cut.empty() && is_blank(cut.back())) cut.remove_suffix(1);
    lines.push_back(cut);
  }
  if (lines.size() < 2 || !has_only(lines.back(), "+-=: ")) return std::nullopt;
  TableText table;
  table.blocks = true;
  table.lines = lines.size();
  if (!Grid(std::move(lines)).cut(table)) return std::nullopt;
  for (std::string& cell : table.cells) cell = without_margin(cell);
  return table;
}

}  // namespace

std::vector<std::string> row_cells(std::string_view row, bool whole_code) {
  std::vector<std::string> cells(1);
  row = trimmed(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (c == '\\' && i + 1 < row.size()) {
      if (row[i + 1] != '|' || whole_code) cells.back() += c;
      cells.back() += row[++i];
    } else if (c == '`' && whole_code) {
      const std::size_t end = std::min(row.find_first_not_of('`', i), row.size());
      const std::size_t close = row.find(row.substr(i, end - i), end);
      const std::size_t stop = close == kNo ? end : close + end - i;
      cells.back() += row.substr(i, stop - i);
      i = stop - 1;
    } else if (c == '|') {
      if (!trimmed(row.substr(i + 1)).empty() || i + 1 < row.size()) cells.emplace_back();
      if (i + 1 == row.size()) break;
    } else {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

std::size_t ruled_columns(std::string_view line) {
  line = trimmed(line);
  if (!has_only(line, "|+-: \t") || line.find('-') == kNo) return 0;
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  std::size_t columns = 0;
  while (true) {
    const std::size_t end = std::min(line.find_first_of("|+"), line.size());
    std::string_view rule = trimmed(line.substr(0, end));
    if (rule.starts_with(':')) rule.remove_prefix(1);
    if (rule.ends_with(':')) rule.remove_suffix(1);
    if (!has_only(rule, "-")) return 0;
    ++columns;
    if (end == line.size()) return columns;
    line.remove_prefix(end + 1);
  }
}

std::optional<TableText> table_at(const Dialect& dialect, const Ahead& ahead, bool& may_hold_blanks) {
  std::optional<TableText> table;
  if (dialect.has(Ext::PipeTables)) table = pipe_table(ahead);
  if (!table && dialect.has(Ext::MultilineTables)) table = multiline_table(ahead, true, may_hold_blanks);
  if (!table && dialect.has(Ext::SimpleTables)) table = simple_table(ahead, false);
  if (!table && dialect.has(Ext::SimpleTables)) table = simple_table(ahead, true);
  if (!table && dialect.has(Ext::MultilineTables)) table = multiline_table(ahead, false, may_hold_blanks);
  if (!table && dialect.has(Ext::GridTables)) table = grid_table(ahead);
  return table;
}

}  // namespace gongwen::markdown::dumb
