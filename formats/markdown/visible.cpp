#include "formats/markdown/visible.h"

#include <string_view>
#include <vector>

#include "formats/markdown/dialect.h"
#include "formats/markdown/visible_blocks.h"
#include "formats/markdown/visible_inlines.h"

namespace gongwen::markdown {
namespace {

// Pandoc's title block: up to three fields, each with further lines that begin with a blank.
std::size_t title_lines(const std::vector<std::string_view>& lines) {
  std::size_t count = 0;
  for (int field = 0; field < 3 && count < lines.size() && lines[count].starts_with('%'); ++field) {
    ++count;
    while (count < lines.size() && lines[count].starts_with(' ') && !dumb::trimmed(lines[count]).empty()) ++count;
  }
  return count;
}

std::size_t front_lines(const Dialect& dialect, const std::vector<std::string_view>& lines) {
  if (dialect.has(Ext::PandocTitleBlock)) {
    if (const std::size_t count = title_lines(lines); count > 0) return count;
  }
  if (!dialect.has(Ext::YamlMetadataBlock) || lines.empty() || !lines[0].starts_with("---")) return 0;
  return dumb::trimmed(lines[0]) == "---" ? dumb::metadata_lines(lines) : 0;
}

class Teller {
 public:
  Teller(plugin::Visible& out, const Dialect& dialect, const dumb::Stories& stories)
      : out_(out), stories_(stories), outer_(dialect, stories.names), inner_(dialect, stories.names) {}

  void tell(const dumb::Story& story, bool in_note = false) {
    for (const dumb::Text& text : story) {
      if (text.verbatim) {
        out_.push(text.text);
        continue;
      }
      for (const dumb::Piece& piece : (in_note ? inner_ : outer_).pieces(text.text, in_note)) {
        if (piece.note == dumb::Piece::kText) {
          out_.push(piece.text);
        } else {
          tell(stories_.all[piece.note], true);  // once: in a note no note is referred to
        }
      }
    }
  }

 private:
  plugin::Visible& out_;
  const dumb::Stories& stories_;
  dumb::Inlines outer_, inner_;
};

}  // namespace

void extract(plugin::Visible& in) {
  const Dialect dialect = Dialect::of(in);
  std::vector<std::string_view> lines = dumb::lines_of(in.input());
  const std::size_t front = front_lines(dialect, lines);
  dumb::Stories stories;
  dumb::Blocks(dialect, stories).read(std::move(lines), front);
  Teller(in, dialect, stories).tell(stories.all[0]);
}

}  // namespace gongwen::markdown
