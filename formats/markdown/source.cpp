#include "formats/markdown/source.h"

#include <cstring>

namespace gongwen::markdown {

bool is_blank(const Source& source, const Line& line) {
  for (const char c : text_of(source, line)) {
    if (c != ' ' && c != '\t') return false;
  }
  return true;
}

std::vector<Line> lines_of(const Source& source) {
  std::vector<Line> lines;
  const std::string_view text = source.text;
  std::size_t at = 0;
  while (at < text.size()) {
    const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
    const char* newline = static_cast<const char*>(found);
    const std::size_t end = newline ? static_cast<std::size_t>(newline - text.data()) : text.size();
    lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end - at), 0, 0});
    at = end + 1;
  }
  return lines;
}

}  // namespace gongwen::markdown
