#include "formats/markdown/table_parts.h"

#include <algorithm>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {

namespace {

// Empty cells a table may have filled in: some, and some for each byte of it.
constexpr std::size_t kFreeFilling = 256;
constexpr std::size_t kFillingPerByte = 2;

}  // namespace

std::size_t columns_of(char32_t c, Measure measure) {
  if (c < 0xA0) return 1;  // controls as well, as pandoc counts
  if (c >= 0x4E00 && c <= 0x9FFF) return measure == Measure::Single ? 1 : 2;
  const int width = char_width(c);
  if (width == 0) return 0;
  if (measure == Measure::Wide) return static_cast<std::size_t>(width);
  return measure == Measure::Narrow && width == 2 && !is_ambiguous(c) ? 2 : 1;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++columns;
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    columns += columns_of(point.value, Measure::Narrow);
    at += point.size;
  }
  return columns;
}

void ColumnWalk::step() {
  const char c = text_[at_];
  if (c == '\t') {
    const std::size_t column = origin_ + column_;
    column_ += kTabStop - column % kTabStop;
    ++at_;
  } else if (static_cast<unsigned char>(c) < 0x80) {
    ++column_;
    ++at_;
  } else {
    const CodePoint point = decode_utf8(text_, at_);
    column_ += columns_of(point.value, measure_);
    at_ += point.size;
  }
}

Line part_of(const Line& line, std::size_t begin, std::size_t end) {
  if (begin == 0) return {line.offset, static_cast<std::uint32_t>(end), line.column, line.pad};
  const std::size_t column = std::min<std::size_t>(line.column + line.pad + begin, 0xffff);
  return {static_cast<std::uint32_t>(line.offset + begin), static_cast<std::uint32_t>(end - begin),
          static_cast<std::uint16_t>(column), 0};
}

Line trimmed(const Source& source, Line line) {
  const std::string_view text = text_of(source, line);
  std::size_t begin = 0;
  std::size_t end = text.size();
  while (begin < end && is_blank_char(text[begin])) ++begin;
  while (end > begin && is_blank_char(text[end - 1])) --end;
  Line part = part_of(line, begin, end);
  part.column = static_cast<std::uint16_t>(std::min<std::size_t>(std::size_t{part.column} + part.pad, 0xffff));
  part.pad = 0;
  return part;
}

bool is_indented_code(const Source& source, const Line& line) {
  const std::string_view text = text_of(source, line);
  ColumnWalk walk(source, line);
  while (!walk.at_end() && is_blank_char(text[walk.at()]) && walk.column() < 4) walk.step();
  return walk.column() >= 4;
}

void cut_at_widths(const Source& source, const Line& line, std::span<const std::size_t> widths,
                   std::vector<Line>& parts) {
  ColumnWalk walk(source, line);
  std::size_t begin = 0;
  std::size_t begin_column = 0;
  for (const std::size_t width : widths) {
    if (walk.at_end() && walk.column() <= begin_column) return;
    while (!walk.at_end() && walk.column() < begin_column + width) walk.step();
    parts.push_back(part_of(line, begin, walk.at()));
    begin = walk.at();
    begin_column = std::max(walk.column(), begin_column + (walk.at_end() ? 0 : width));
  }
  if (!walk.at_end()) parts.push_back(part_of(line, begin, line.length));
}

void TableBuilder::begin_row() { table_.rows.push_back({static_cast<std::uint32_t>(table_.cells.size()), 0}); }

Cell& TableBuilder::begin_cell() {
  ++table_.rows.back().cell_count;
  Cell& cell = table_.cells.emplace_back();
  cell.line = static_cast<std::uint32_t>(table_.lines.size());
  return cell;
}

void TableBuilder::add_line(const Line& line) {
  table_.lines.push_back(line);
  ++table_.cells.back().line_count;
}

void TableBuilder::add_trimmed(const Line& line) {
  const Line text = trimmed(source_, line);
  if (text.length > 0) add_line(text);
}

void TableBuilder::add_surplus(const Line& line) {
  const Line text = trimmed(source_, line);
  if (text.length > 0) table_.surplus.push_back(text);
}

void TableBuilder::end_row(std::size_t columns) {
  while (table_.rows.back().cell_count < columns && filled_ < kFreeFilling + kFillingPerByte * bytes_) {
    begin_cell();
    ++filled_;
  }
}

void TableBuilder::drop_empty_head() {
  if (table_.head_rows != 1) return;
  const Row& head = table_.rows.front();
  const auto cells = std::span(table_.cells).subspan(head.cell, head.cell_count);
  const auto is_empty = [](const Cell& cell) {
    return cell.line_count == 0 && cell.row_span == 1 && cell.col_span == 1;
  };
  if (!std::all_of(cells.begin(), cells.end(), is_empty)) return;
  table_.rows.erase(table_.rows.begin());
  table_.head_rows = 0;
}

}  // namespace gongwen::markdown
