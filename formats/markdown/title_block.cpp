#include "formats/markdown/metadata.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

Line cut(const Source& source, Line line, std::uint32_t bytes) {
  line.offset += bytes;
  line.length -= bytes;
  while (line.length != 0 && is_blank_char(source.text[line.offset])) {
    ++line.offset;
    --line.length;
  }
  while (line.length != 0 && is_blank_char(source.text[line.offset + line.length - 1])) --line.length;
  return line;
}

// One field: a line with the mark and those after it that begin with a blank.
std::size_t take_field(const Source& source, Lines lines, std::size_t at, std::vector<Line>& out) {
  out.push_back(cut(source, lines[at++], 1));
  while (at < lines.size() && !is_blank(source, lines[at]) && is_blank_char(text_of(source, lines[at]).front())) {
    out.push_back(cut(source, lines[at++], 0));
  }
  if (out.size() > 1 && out.front().length == 0) out.erase(out.begin());
  return at;
}

void split_authors(const Source& source, const std::vector<Line>& lines, std::vector<std::vector<Line>>& authors) {
  for (Line rest : lines) {
    while (true) {
      const std::size_t mark = text_of(source, rest).find(';');
      if (mark == kNone) break;
      Line author = rest;
      author.length = static_cast<std::uint32_t>(mark);
      authors.push_back({cut(source, author, 0)});
      rest = cut(source, rest, author.length + 1);
    }
    authors.push_back({rest});
  }
}

}  // namespace

std::size_t take_title_block(const Source& source, Lines lines, TitleBlock& out) {
  const auto has_mark = [&](std::size_t at) {
    return at < lines.size() && text_of(source, lines[at]).starts_with('%');
  };
  if (!has_mark(0)) return 0;
  out.found = true;
  std::size_t at = take_field(source, lines, 0, out.title);
  std::vector<Line> authors;
  if (has_mark(at)) at = take_field(source, lines, at, authors);
  if (has_mark(at)) at = take_field(source, lines, at, out.date);
  split_authors(source, authors, out.authors);
  return at;
}

}  // namespace gongwen::markdown
