#include "formats/markdown/block.h"

#include <utility>

#include "formats/markdown/commonmark_blocks.h"
#include "formats/markdown/pandoc_blocks.h"
#include "formats/markdown/tree_builder.h"

namespace gongwen::markdown {

Tree parse_blocks(const Source& source, Lines lines, const Dialect& dialect, References& references) {
  TreeBuilder builder(source, dialect, references, lines.size());
  if (dialect.is_pandoc()) {
    PandocBlocks(builder, lines).run();
  } else {
    CommonMarkBlocks(builder, lines).run();
  }
  return std::move(builder.tree());
}

}  // namespace gongwen::markdown
