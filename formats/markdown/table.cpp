#include "formats/markdown/table.h"

#include <utility>

#include "formats/markdown/dash_table.h"
#include "formats/markdown/grid_table.h"
#include "formats/markdown/pipe_table.h"
#include "formats/markdown/table_caption.h"

namespace gongwen::markdown {

namespace {

// In the order in which pandoc tries them.
std::optional<TableMatch> match_body(const Source& source, const Dialect& dialect, Ahead& ahead, std::size_t index,
                                     bool& may_need_many) {
  std::optional<TableMatch> match;
  if (dialect.has(Ext::PipeTables)) match = match_pipe_table(source, dialect, ahead, index);
  if (!match && (dialect.has(Ext::SimpleTables) || dialect.has(Ext::MultilineTables)))
    match = match_dash_table(source, dialect, ahead, index, may_need_many);
  if (!match && dialect.has(Ext::GridTables)) match = match_grid_table(source, ahead, index);
  return match;
}

std::size_t behind_blanks(const Source& source, Ahead& ahead, std::size_t index) {
  for (const Line* line = ahead.line(index); line != nullptr && is_blank(source, *line); line = ahead.line(index))
    ++index;
  return index;
}

}  // namespace

std::optional<TableMatch> match_table(const Source& source, const Dialect& dialect, Ahead& ahead, bool& may_need_many) {
  const bool captions = dialect.has(Ext::TableCaptions);
  const std::optional<std::size_t> above = captions ? caption_end(source, ahead, 0) : std::nullopt;
  const std::size_t begin = above ? behind_blanks(source, ahead, *above) : 0;
  std::optional<TableMatch> match = match_body(source, dialect, ahead, begin, may_need_many);
  if (!match) return std::nullopt;
  match->lines += begin;
  if (above) {
    take_caption(source, ahead, 0, *above, match->table);
  } else if (captions) {
    const std::size_t caption = behind_blanks(source, ahead, match->lines);
    if (const std::optional<std::size_t> below = caption_end(source, ahead, caption)) {
      take_caption(source, ahead, caption, *below, match->table);
      match->lines = *below;
    }
  }
  return match;
}

}  // namespace gongwen::markdown
