// TreeBuilder: blocks as they are found. Lines of a block must be added without those of another between them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/markdown/block.h"
#include "formats/markdown/references.h"

namespace gongwen::markdown {

class TreeBuilder {
 public:
  // Most texts have no more blocks than lines; room that is not used costs no memory.
  TreeBuilder(const Source& source, const Dialect& dialect, References& references, std::size_t lines)
      : source_(source), dialect_(dialect), references_(references) {
    tree_.lines.reserve(lines);
    tree_.blocks.reserve(lines + 1);
    previous_.reserve(lines + 1);
    tree_.blocks.emplace_back();
    previous_.push_back(kNoBlock);
  }

  const Source& source() const { return source_; }
  const Dialect& dialect() const { return dialect_; }
  References& references() { return references_; }
  Tree& tree() { return tree_; }
  Block& block(BlockId id) { return tree_.blocks[id]; }

  BlockId add(BlockKind kind, BlockId parent, std::uint32_t begin);
  void remove_last(BlockId parent);  // its last child, which has none of its own

  void add_line(BlockId id, const Line& line);
  void drop_first_lines(BlockId id, std::size_t count);
  // The block ends where its last child or line does.
  void close(BlockId id);

  void set_attributes(BlockId id, Attributes attributes);  // none when they are empty
  void set_format(BlockId id, std::string_view format);
  void set_too_deep(std::uint32_t at);

  // A paragraph is complete: the definitions it begins with are taken from it, a task's mark is cut. False: nothing is
  // left of it, and it is gone; it must be its parent's last child.
  bool finish_paragraph(BlockId id);
  // A paragraph that is its parent's last child turns out to be a term. The definition list that it belongs to: the one
  // before it, or a new one in its place.
  BlockId begin_term(BlockId paragraph);
  // A quotation whose first line is [!NOTE] or the like becomes a Div of that class, with a title whose paragraph has
  // the kind's number from 1 as level.
  bool make_alert(BlockId quote, const Line& line);
  // The paragraphs that stand in it directly are plain.
  void make_tight(BlockId container);
  // The heading's attributes are cut from its text.
  void finish_heading(BlockId id);

 private:
  bool cut_task_mark(BlockId id);

  const Source& source_;
  const Dialect& dialect_;
  References& references_;
  Tree tree_;
  std::vector<BlockId> previous_;
  std::uint32_t html_ = kNoBlock;  // the format most raw blocks have
};

}  // namespace gongwen::markdown
