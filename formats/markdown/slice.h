// Slicing lines by columns. A tab reaches to the next multiple of four; what is left of one that was cut in two is the
// line's pad.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "formats/markdown/source.h"

namespace gongwen::markdown {

inline constexpr std::uint32_t kTabStop = 4;
inline constexpr std::uint32_t kAllColumns = std::numeric_limits<std::uint32_t>::max();

// The blanks a line begins with.
struct Indent {
  std::uint32_t columns = 0;
  std::uint32_t at = 0;  // offset of the first character that is none
  bool blank = false;    // there is no such character
};

namespace detail {

// Only a column's place between two tab stops matters far to the right.
inline std::uint16_t narrow_column(std::uint32_t column) {
  constexpr std::uint32_t kFar = 65000;
  return static_cast<std::uint16_t>(column <= kFar ? column : kFar + column % kTabStop);
}

}  // namespace detail

inline Indent indent_of(const Source& source, const Line& line) {
  std::uint32_t at = line.offset;
  const std::uint32_t end = line.end();
  std::uint32_t column = std::uint32_t{line.column} + line.pad;
  for (; at < end; ++at) {
    const char c = source.text[at];
    if (c == ' ') {
      ++column;
    } else if (c == '\t') {
      column += kTabStop - column % kTabStop;
    } else {
      break;
    }
  }
  return {column - line.column, at, at == end};
}

// Without up to `columns` of the blanks it begins with.
inline Line without_columns(const Source& source, Line line, std::uint32_t columns) {
  const std::uint32_t padding = columns < line.pad ? columns : line.pad;
  std::uint32_t column = std::uint32_t{line.column} + padding;
  line.pad = static_cast<std::uint16_t>(line.pad - padding);
  columns -= padding;
  while (columns > 0 && line.length > 0) {
    const char c = source.text[line.offset];
    if (c != ' ' && c != '\t') break;
    const std::uint32_t width = c == ' ' ? 1 : kTabStop - column % kTabStop;
    ++line.offset;
    --line.length;
    const std::uint32_t taken = width < columns ? width : columns;
    column += taken;
    line.pad = static_cast<std::uint16_t>(width - taken);
    columns -= taken;
  }
  line.column = detail::narrow_column(column);
  return line;
}
inline Line without_indent(const Source& source, const Line& line) {
  return without_columns(source, line, kAllColumns);
}

// From an offset on that lies behind the indent; what stands before it holds no tab.
inline Line from_offset(const Line& line, const Indent& indent, std::uint32_t offset) {
  const std::uint32_t column = line.column + indent.columns + (offset - indent.at);
  return {offset, line.end() - offset, detail::narrow_column(column), 0};
}

// From any offset on. Costs what lies before it.
Line from_offset(const Source& source, const Line& line, std::uint32_t offset);

// Without the blanks at its end.
inline Line without_trailing_blanks(const Source& source, Line line) {
  while (line.length > 0 && (source.text[line.end() - 1] == ' ' || source.text[line.end() - 1] == '\t')) --line.length;
  return line;
}

inline std::string_view text_from(const Source& source, const Line& line, std::uint32_t offset) {
  return source.text.substr(offset, line.end() - offset);
}

}  // namespace gongwen::markdown
