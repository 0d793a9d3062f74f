#include "formats/markdown/pipe_table.h"

#include <algorithm>
#include <array>
#include <limits>

#include "formats/markdown/scan.h"
#include "formats/markdown/table_parts.h"

namespace gongwen::markdown {

namespace {

constexpr std::size_t kMaxBackticks = 80;

struct DelimiterColumn {
  std::uint8_t align = 0;
  std::size_t length = 0;  // of dashes and colons
};

// :--, --:, :-: or --- between blanks; where it ends, or kNone.
std::size_t delimiter_column(std::string_view text, std::size_t at, DelimiterColumn& column) {
  while (at < text.size() && is_blank_char(text[at])) ++at;
  const bool left = at < text.size() && text[at] == ':';
  if (left) ++at;
  const std::size_t dashes = at;
  while (at < text.size() && text[at] == '-') ++at;
  if (at == dashes) return kNone;
  const bool right = at < text.size() && text[at] == ':';
  column.length = at - dashes + (left ? 1U : 0U) + (right ? 1U : 0U);
  if (right) ++at;
  column.align = static_cast<std::uint8_t>(left && right ? 3 : right ? 2 : left ? 1 : 0);
  while (at < text.size() && is_blank_char(text[at])) ++at;
  return at;
}

// The delimiter row's columns; none when it is not one.
std::vector<DelimiterColumn> delimiter_row(std::string_view text, bool pandoc) {
  std::size_t at = 0;
  while (at < text.size() && is_blank_char(text[at])) ++at;
  if (at == text.size() || (text[at] != '|' && text[at] != ':' && text[at] != '-')) return {};
  const bool opened = text[at] == '|';
  if (opened) ++at;
  std::vector<DelimiterColumn> columns;
  bool ruled = opened;  // by a bar
  bool has_colon = false;
  while (true) {
    DelimiterColumn& column = columns.emplace_back();
    at = delimiter_column(text, at, column);
    if (at == kNone) return {};
    has_colon = has_colon || column.align != 0;
    if (at == text.size()) break;
    if (text[at] != '|' && !(pandoc && text[at] == '+')) return {};
    ruled = true;
    const bool plus = text[at] == '+';
    ++at;
    const bool last = text.find_first_not_of(" \t", at) == kNone;
    if (last && plus) return {};
    if (last) break;
  }
  if (!ruled && (pandoc || !has_colon)) return {};
  return columns;
}

struct Slice {
  std::size_t begin = 0, end = 0;  // not trimmed
  bool escaped_pipes = false;
};

// What must not be cut at a | in pandoc's tables: code, math, HTML and TeX. What does not end within the line is
// text, and is not looked for again in that line, so that a line costs what it is long.
class Protected {
 public:
  Protected(std::string_view text, const Dialect& dialect) : text_(text), dialect_(dialect) {}

  // Behind what begins at `at`, or `at` itself.
  std::size_t end(std::size_t at) {
    std::size_t found = kNone;
    switch (text_[at]) {
    case '`': return code_end(at);
    case '$':
      if (dialect_.has(Ext::TexMathDollars)) found = math_end(at);
      break;
    case '<':
      if (dialect_.has(Ext::RawHtml)) found = html_end(at);
      break;
    case '\\':
      if (dialect_.has(Ext::RawTex)) found = tex_end(at);
      break;
    default: break;
    }
    return found == kNone ? at : found;
  }

 private:
  std::size_t run_end(std::size_t at) const {
    const std::size_t end = text_.find_first_not_of('`', at);
    return end == kNone ? text_.size() : end;
  }

  // Behind the code, or behind the backticks that open none.
  std::size_t code_end(std::size_t at) {
    const std::size_t open_end = run_end(at);
    const std::size_t size = open_end - at;
    if (size > kMaxBackticks) return open_end;
    if (runs_known_ && last_run_[size] <= at) return open_end;
    std::size_t next = open_end;
    while ((next = text_.find('`', next)) != kNone) {
      const std::size_t close_end = run_end(next);
      if (close_end - next == size) return close_end;
      if (close_end - next <= kMaxBackticks) last_run_[close_end - next] = next;
      next = close_end;
    }
    runs_known_ = true;
    return open_end;
  }

  bool is_blank_at(std::size_t at) const { return is_blank_char(text_[at]); }

  std::size_t math_end(std::size_t at) {
    const bool display = at + 1 < text_.size() && text_[at + 1] == '$';
    bool& hopeless = display ? no_display_ : no_math_;
    const std::size_t begin = at + (display ? 2 : 1);
    if (hopeless || begin >= text_.size() || (!display && is_blank_at(begin))) return kNone;
    for (std::size_t i = begin; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
        continue;
      }
      if (text_[i] != '$' || i == begin) continue;
      if (display) {
        if (i + 1 < text_.size() && text_[i + 1] == '$') return i + 2;
      } else if (!is_blank_at(i - 1) && (i + 1 == text_.size() || !is_ascii_digit(text_[i + 1]))) {
        return i + 1;
      }
    }
    hopeless = true;
    return kNone;
  }

  std::size_t html_end(std::size_t at) {
    const bool open_ended = at + 1 < text_.size() && (text_[at + 1] == '!' || text_[at + 1] == '?');
    if (open_ended && no_comment_) return kNone;
    const std::size_t end = html_tag(text_, at);
    if (end == kNone && open_ended) no_comment_ = true;
    return end;
  }

  // \name with its arguments in braces and brackets.
  std::size_t tex_end(std::size_t at) {
    std::size_t next = at + 1;
    while (next < text_.size() && is_ascii_letter(text_[next])) ++next;
    const std::string_view name = text_.substr(at + 1, next - at - 1);
    if (name.empty() || name == "begin" || name == "end" || no_tex_) return kNone;
    if (next < text_.size() && text_[next] == '*') ++next;
    bool has_arguments = false;
    while (next < text_.size() && (text_[next] == '{' || text_[next] == '[')) {
      const std::size_t end = group_end(next);
      if (end == kNone) {
        no_tex_ = true;
        break;
      }
      has_arguments = true;
      next = end;
    }
    return has_arguments ? next : kNone;
  }

  std::size_t group_end(std::size_t at) const {
    const char open = text_[at];
    const char close = open == '{' ? '}' : ']';
    std::size_t depth = 0;
    for (std::size_t i = at; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == open) {
        ++depth;
      } else if (text_[i] == close && --depth == 0) {
        return i + 1;
      }
    }
    return kNone;
  }

  std::string_view text_;
  const Dialect& dialect_;
  std::array<std::size_t, kMaxBackticks + 1> last_run_{};
  bool runs_known_ = false, no_math_ = false, no_display_ = false, no_comment_ = false, no_tex_ = false;
};

// Cuts a line at its pipes. `slices` is reused from row to row.
class RowCutter {
 public:
  explicit RowCutter(const Dialect& dialect) : dialect_(dialect), pandoc_(dialect.is_pandoc()) {
    special_.fill(false);
    for (const char c : std::string_view(pandoc_ ? "|\\`$<" : "|\\")) special_[static_cast<unsigned char>(c)] = true;
  }

  // Whether there was a pipe that cuts at all.
  bool cut(std::string_view text, std::vector<Slice>& slices) const {
    slices.clear();
    std::size_t at = 0;
    while (at < text.size() && is_blank_char(text[at])) ++at;
    std::size_t end = text.size();
    while (end > at && is_blank_char(text[end - 1])) --end;
    const bool opened = at < end && text[at] == '|';
    if (opened) ++at;
    bool ruled = opened;
    Protected inside(text.substr(0, end), dialect_);
    Slice slice{at, at, false};
    while (at < end) {
      const char c = text[at];
      if (!special_[static_cast<unsigned char>(c)]) {
        ++at;
      } else if (c == '|') {
        slice.end = at++;
        slices.push_back(slice);
        slice = {at, at, false};
        ruled = true;
      } else if (c == '\\' && at + 1 < end && is_ascii_punctuation(text[at + 1])) {
        slice.escaped_pipes = slice.escaped_pipes || (!pandoc_ && text[at + 1] == '|');
        at += 2;
      } else {
        at = std::max(at + 1, pandoc_ ? inside.end(at) : at);
      }
    }
    if (slice.begin < end) {
      slice.end = end;
      slices.push_back(slice);
    }
    return ruled;
  }

 private:
  const Dialect& dialect_;
  bool pandoc_;
  std::array<bool, 256> special_;
};

class PipeTable {
 public:
  PipeTable(const Source& source, const Dialect& dialect, std::vector<DelimiterColumn> columns)
      : source_(source),
        pandoc_(dialect.is_pandoc()),
        columns_(std::move(columns)),
        cutter_(dialect),
        builder_(source) {}

  // Whether the line is a row.
  bool add_row(const Line& line) {
    const std::string_view text = text_of(source_, line);
    if (!cutter_.cut(text, slices_) && pandoc_) return false;
    builder_.seen(line);
    builder_.begin_row();
    std::size_t width = 0;
    for (std::size_t i = 0; i < slices_.size(); ++i) {
      const Slice& slice = slices_[i];
      const Line part = part_of(line, slice.begin, slice.end);
      if (i >= columns_.size()) {
        builder_.add_surplus(part);
        continue;
      }
      builder_.begin_cell().escaped_pipes = slice.escaped_pipes;
      builder_.add_trimmed(part);
      if (width_matters()) width += columns_of(text.substr(slice.begin, slice.end - slice.begin));
    }
    builder_.end_row(columns_.size());
    widest_ = std::max(widest_, width);
    return true;
  }

  std::size_t header_size() const { return slices_.size(); }

  Table take() {
    std::size_t total = 0;
    for (const DelimiterColumn& column : columns_) total += column.length;
    const bool relative = pandoc_ && std::max(total, widest_) + columns_.size() + 1 > kTextColumns;
    Table& table = builder_.table();
    table.head_rows = 1;
    table.columns.reserve(columns_.size());
    for (const DelimiterColumn& column : columns_) {
      const double width = static_cast<double>(column.length) / static_cast<double>(total);
      table.columns.push_back({column.align, relative ? width : 0});
    }
    if (pandoc_) builder_.drop_empty_head();
    return std::move(table);
  }

 private:
  // Once a row is too wide, no other is measured.
  bool width_matters() const { return pandoc_ && widest_ + columns_.size() + 1 <= kTextColumns; }

  const Source& source_;
  bool pandoc_;
  std::vector<DelimiterColumn> columns_;
  RowCutter cutter_;
  TableBuilder builder_;
  std::vector<Slice> slices_;
  std::size_t widest_ = 0;
};

}  // namespace

bool is_pipe_table_head(std::string_view header, std::string_view delimiter, bool pandoc) {
  const std::vector<DelimiterColumn> columns = delimiter_row(delimiter, pandoc);
  if (columns.empty()) return false;
  Dialect dialect;
  dialect.set_pandoc(pandoc);
  std::vector<Slice> slices;
  const bool ruled = RowCutter(dialect).cut(header, slices);
  return pandoc ? ruled : slices.size() == columns.size();
}

std::optional<TableMatch> match_pipe_table(const Source& source, const Dialect& dialect, Ahead& ahead,
                                           std::size_t index) {
  const Line* second = ahead.line(index + 1);
  if (second == nullptr || is_indented_code(source, *second)) return std::nullopt;
  std::vector<DelimiterColumn> columns = delimiter_row(text_of(source, *second), dialect.is_pandoc());
  if (columns.empty()) return std::nullopt;
  const std::size_t column_count = columns.size();
  PipeTable table(source, dialect, std::move(columns));
  const Line* header = ahead.line(index);
  if (header == nullptr || is_indented_code(source, *header) || !table.add_row(*header)) return std::nullopt;
  if (!dialect.is_pandoc() && table.header_size() != column_count) return std::nullopt;
  std::size_t lines = 2;
  for (const Line* row = ahead.line(index + lines); row != nullptr; row = ahead.line(index + lines)) {
    if (is_blank(source, *row) || !table.add_row(*row)) break;
    ++lines;
  }
  return TableMatch{table.take(), lines};
}

std::string without_escaped_pipes(std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '\\' && i + 1 < cell.size() && cell[i + 1] == '|') continue;
    out += cell[i];
  }
  return out;
}

}  // namespace gongwen::markdown
