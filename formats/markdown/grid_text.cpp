#include "formats/markdown/grid_text.h"

#include <algorithm>

namespace gongwen::markdown {

namespace {

bool has_byte_columns(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c != '\t' && static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

void GridText::add(const Line& line, Kind kind) {
  const std::string_view text = text_of(source_, line);
  rows_.push_back({line, text, kind, has_byte_columns(text), text.size(), 0});
  plain_ = plain_ && rows_.back().plain;
}

void GridText::measure(Measure measure) {
  columns_.clear();
  for (Row& row : rows_) {
    if (row.plain) continue;
    row.columns = columns_.size();
    ColumnWalk walk(source_, row.line, measure);
    while (!walk.at_end()) {
      const auto byte = static_cast<std::uint32_t>(walk.at());
      const std::size_t before = walk.column();
      walk.step();
      columns_.insert(columns_.end(), walk.column() - before, byte);
    }
    row.width = columns_.size() - row.columns;
  }
}

char GridText::at(std::size_t row, std::size_t column) const {
  const Row& r = rows_[row];
  if (column >= r.width) return ' ';
  const char c = r.text[byte_at(r, column)];
  if (r.kind == Kind::Content) return static_cast<unsigned char>(c) < 0x80 && c != '\t' ? c : '\0';
  return c == '=' || c == ':' ? '-' : c;
}

std::size_t GridText::byte_at(const Row& row, std::size_t column) const {
  if (column >= row.width) return row.text.size();
  return row.plain ? column : columns_[row.columns + column];
}

Line GridText::part(std::size_t row, std::size_t begin, std::size_t end) const {
  const Row& r = rows_[row];
  const std::size_t first = byte_at(r, begin);
  return part_of(r.line, first, std::max(first, byte_at(r, end)));
}

}  // namespace gongwen::markdown
