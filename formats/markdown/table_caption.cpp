#include "formats/markdown/table_caption.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/table_parts.h"

namespace gongwen::markdown {

namespace {

// Lines of a caption: a bound on what one line that looks like a caption can cost.
constexpr std::size_t kMaxLines = 64;

// How long the marker is, with the blanks before it; 0 when there is none.
std::size_t marker_length(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 4 && line[at] == ' ') ++at;
  if (at == 4 || at == line.size()) return 0;
  if (line[at] == ':') {
    if (at + 1 == line.size()) return at + 1;
    const char32_t next = decode_utf8(line, at + 1).value;
    if (next < 0x80 ? is_ascii_punctuation(line[at + 1]) : is_full_width_punctuation(next)) return 0;
    return at + 1;
  }
  const std::string_view word = line.substr(at, 6);
  return word == "Table:" || word == "table:" ? at + 6 : 0;
}

// Cuts the attributes from the caption's end; they may span lines.
Attributes take_attributes(const Source& source, std::vector<Line>& lines) {
  std::string joined;
  for (const Line& line : lines) {
    joined += text_of(source, line);
    joined += '\n';
  }
  std::string_view rest = joined;
  Attributes attributes = take_trailing_attributes(rest);
  std::size_t left = rest.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t length = lines[i].length;
    if (left < length) lines[i].length = static_cast<std::uint32_t>(left);
    left -= std::min(left, length + 1);
  }
  while (!lines.empty() && lines.back().length == 0) lines.pop_back();
  return attributes;
}

}  // namespace

bool is_caption_start(std::string_view line) { return marker_length(line) > 0; }

std::optional<std::size_t> caption_end(const Source& source, Ahead& ahead, std::size_t index) {
  const Line* line = ahead.line(index);
  if (line == nullptr || line->pad > 0 || marker_length(text_of(source, *line)) == 0) return std::nullopt;
  for (std::size_t end = index + 1; end <= index + kMaxLines; ++end) {
    line = ahead.line(end);
    if (line == nullptr || is_blank(source, *line)) return end;
  }
  return std::nullopt;
}

void take_caption(const Source& source, Ahead& ahead, std::size_t begin, std::size_t end, Table& table) {
  for (std::size_t i = begin; i < end; ++i) {
    const Line& line = *ahead.line(i);
    const std::size_t marker = i == begin ? marker_length(text_of(source, line)) : 0;
    const Line text = trimmed(source, part_of(line, marker, line.length));
    if (text.length > 0) table.caption.push_back(text);
  }
  table.attributes = take_attributes(source, table.caption);
}

}  // namespace gongwen::markdown
