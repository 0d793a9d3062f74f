#include "formats/markdown/slice.h"

namespace gongwen::markdown {

Line from_offset(const Source& source, const Line& line, std::uint32_t offset) {
  std::uint32_t column = std::uint32_t{line.column} + line.pad;
  for (std::uint32_t at = line.offset; at < offset; ++at) {
    column += source.text[at] == '\t' ? kTabStop - column % kTabStop : 1;
  }
  return {offset, line.end() - offset, detail::narrow_column(column), 0};
}

}  // namespace gongwen::markdown
