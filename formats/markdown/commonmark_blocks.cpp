#include "formats/markdown/commonmark_blocks.h"

#include "formats/markdown/html_block.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::uint32_t kCodeIndent = 4;

bool is_container(BlockKind kind) {
  return kind == BlockKind::Quote || kind == BlockKind::Item || kind == BlockKind::Div || kind == BlockKind::Note ||
         kind == BlockKind::Definition;
}

}  // namespace

void CommonMarkBlocks::run() {
  open_.emplace_back();
  while (next_ < lines_.size()) {
    process();
    ++next_;
  }
  close_to(0);
}

void CommonMarkBlocks::process() {
  Current current{lines_[next_], {}, 1, false, false};
  reread(current);
  while (current.matched < open_.size() && go_on(current.matched, current)) ++current.matched;
  current.all_matched = current.matched == open_.size();
  if (!current.all_matched) {
    const Open& stopped = open_[current.matched];
    if (closes_fence(stopped, current)) {
      close_fenced_code(current);
      return;
    }
  }
  if (closes_div(current)) return;
  find_starts(current);
}

// Phase one: whether a block that is open goes on in this line, and what it leaves of the line.
bool CommonMarkBlocks::go_on(std::size_t index, Current& current) {
  const Open& open = open_[index];
  const Source& source = builder_.source();
  if (open.quote) return enter_quote(source, current);
  switch (open.kind) {
    case BlockKind::List:
    case BlockKind::DefinitionList:
    case BlockKind::Div: return true;
    case BlockKind::Definition:
    case BlockKind::Item:
      return enter_indented(source, current, open.indent, builder_.block(open.id).first != kNoBlock);
    case BlockKind::Note:
      return enter_indented(source, current, kCodeIndent, builder_.block(open.id).first != kNoBlock);
    default: return leaf_goes_on(open, current);
  }
}

bool CommonMarkBlocks::leaf_goes_on(const Open& open, Current& current) const {
  switch (open.kind) {
    case BlockKind::Paragraph: return !current.indent.blank;
    case BlockKind::Raw: return open.html_kind < 6 || !current.indent.blank;
    case BlockKind::Code: break;
    default: return false;
  }
  if (open.fenced) {
    if (closes_fence(open, current)) return false;
    current.rest = without_columns(builder_.source(), current.rest, open.indent);
  } else if (current.indent.columns >= kCodeIndent) {
    current.rest = without_columns(builder_.source(), current.rest, kCodeIndent);
  } else if (current.indent.blank) {
    current.rest = without_indent(builder_.source(), current.rest);
  } else {
    return false;
  }
  reread(current);
  return true;
}

bool CommonMarkBlocks::closes_fence(const Open& open, const Current& current) const {
  return open.kind == BlockKind::Code && open.fenced && current.indent.columns < kCodeIndent &&
         closing_fence(text(current), open.fence.mark) >= open.fence.length;
}

void CommonMarkBlocks::close_fenced_code(const Current& current) {
  builder_.block(tip().id).end = current.rest.end();
  close_to(current.matched);
}

bool CommonMarkBlocks::enter_quote(const Source& source, Current& current) {
  if (current.indent.columns >= kCodeIndent || current.indent.blank || source.text[current.indent.at] != '>') {
    return false;
  }
  current.rest = from_offset(current.rest, current.indent, current.indent.at + 1);
  if (current.rest.length > 0 && is_blank_char(source.text[current.rest.offset])) {
    current.rest = without_columns(source, current.rest, 1);
  }
  current.indent = indent_of(source, current.rest);
  return true;
}

bool CommonMarkBlocks::enter_indented(const Source& source, Current& current, std::uint32_t columns,
                                      bool may_be_blank) {
  if (current.indent.columns >= columns) {
    current.rest = without_columns(source, current.rest, columns);
    current.indent.columns -= columns;
  } else if (current.indent.blank && may_be_blank) {
    current.rest = without_indent(source, current.rest);
    current.indent.columns = 0;
  } else {
    return false;
  }
  return true;
}

// The innermost fenced div that goes on is closed by as many colons as it began with.
bool CommonMarkBlocks::closes_div(Current& current) {
  if (current.indent.blank || current.indent.columns >= kCodeIndent) return false;
  const std::string_view line = text(current);
  if (line.front() != ':') return false;
  const BlockKind last = open_[current.matched - 1].kind;
  if (last == BlockKind::Code || last == BlockKind::Raw) return false;
  const DivFence fence = div_fence(line);
  if (fence.length == 0 || !fence.info.empty()) return false;
  for (std::size_t i = current.matched; i-- > 1;) {
    if (open_[i].kind != BlockKind::Div || open_[i].colons == 0) continue;
    if (fence.length < open_[i].colons) return false;
    close_to(i + 1);
    builder_.block(open_[i].id).end = current.rest.end();
    close_to(i);
    return true;
  }
  return false;
}

// Phase three: what no block began with is text.
void CommonMarkBlocks::add_text(Current& current) {
  const Source& source = builder_.source();
  mark_blank(current);
  if (current.may_be_lazy && !current.all_matched && !current.indent.blank) {
    builder_.add_line(tip().id, without_indent(source, current.rest));
    return;
  }
  close_to(current.matched);
  const Open& last = tip();
  if (last.kind == BlockKind::Code || last.kind == BlockKind::Raw) {
    builder_.add_line(last.id, current.rest);
    if (last.html_kind != 0 && html_block_ends(last.html_kind, text_of(source, current.rest))) close_tip();
    return;
  }
  if (current.indent.blank) return;
  if (last.kind != BlockKind::Paragraph) begin(BlockKind::Paragraph, current.indent.at, current);
  builder_.add_line(tip().id, without_indent(source, current.rest));
}

// Blank lines make lists loose; which ones count is CommonMark's reference's choice.
void CommonMarkBlocks::mark_blank(const Current& current) {
  const Open& last = open_[current.matched - 1];
  const Block& block = builder_.block(last.id);
  const bool blank = current.indent.blank;
  if (blank && block.last != kNoBlock) set_blank(block.last, true);
  const bool counts = !last.quote && last.kind != BlockKind::Heading && last.kind != BlockKind::Rule &&
                      !(last.kind == BlockKind::Code && last.fenced) &&
                      !(last.kind == BlockKind::Item && block.first == kNoBlock && last.begun == next_);
  set_blank(last.id, blank && counts);
  for (std::size_t i = 0; i + 1 < current.matched; ++i) set_blank(open_[i].id, false);
}

void CommonMarkBlocks::set_blank(BlockId block, bool blank) {
  if (block >= blank_.size()) {
    if (!blank) return;
    blank_.resize(builder_.tree().blocks.size());
  }
  blank_[block] = blank ? 1 : 0;
}

bool CommonMarkBlocks::ends_with_blank(BlockId block) const {
  while (block != kNoBlock) {
    if (block < blank_.size() && blank_[block] != 0) return true;
    const Block& at = builder_.tree().blocks[block];
    if (at.kind != BlockKind::List && at.kind != BlockKind::Item) return false;
    block = at.last;
  }
  return false;
}

BlockId CommonMarkBlocks::begin(BlockKind kind, std::uint32_t at, Current& current) {
  close_to(current.matched);
  if (tip().kind == BlockKind::Paragraph) close_tip();
  // Only items stand in lists: what else begins ends the list.
  if (kind != BlockKind::Item && tip().kind == BlockKind::List) close_tip();
  if (kind != BlockKind::Definition && tip().kind == BlockKind::DefinitionList) close_tip();
  const BlockId id = builder_.add(kind, tip().id, at);
  Open& open = open_.emplace_back();
  open.id = id;
  open.kind = kind;
  open.begun = static_cast<std::uint32_t>(next_);
  if (is_container(kind)) ++containers_;
  current.matched = open_.size();
  return id;
}

void CommonMarkBlocks::close_to(std::size_t count) {
  while (open_.size() > count) close_tip();
}

void CommonMarkBlocks::close_tip() {
  const Open closed = open_.back();
  open_.pop_back();
  if (is_container(closed.kind)) --containers_;
  switch (closed.kind) {
    case BlockKind::Paragraph:
      if (!builder_.finish_paragraph(closed.id) && tip().kind == BlockKind::Item) {
        open_[open_.size() - 2].loose |= ends_with_blank(builder_.block(tip().id).last);
      }
      return;
    case BlockKind::Code:
      if (!closed.fenced) {
        Block& code = builder_.block(closed.id);
        const Lines lines = builder_.tree().lines_of(code);
        while (code.line_count > 1 && is_blank(builder_.source(), lines[code.line_count - 1])) --code.line_count;
        code.end = lines[code.line_count - 1].end();
      }
      return;
    case BlockKind::List: close_list(closed.id, closed.loose); break;
    case BlockKind::Definition:
      if (closed.tight) builder_.make_tight(closed.id);
      break;
    default: break;
  }
  builder_.close(closed.id);
}

void CommonMarkBlocks::close_list(BlockId list, bool loose) {
  Tree& tree = builder_.tree();
  bool tight = !loose;
  for (BlockId item = tree.blocks[list].first; tight && item != kNoBlock; item = tree.blocks[item].next) {
    const bool last_item = tree.blocks[item].next == kNoBlock;
    if (!last_item && ends_with_blank(item)) tight = false;
    for (BlockId child = tree.blocks[item].first; tight && child != kNoBlock; child = tree.blocks[child].next) {
      if ((!last_item || tree.blocks[child].next != kNoBlock) && ends_with_blank(child)) tight = false;
    }
  }
  tree.lists[tree.blocks[list].data].tight = tight;
  if (!tight) return;
  for (BlockId item = tree.blocks[list].first; item != kNoBlock; item = tree.blocks[item].next) {
    builder_.make_tight(item);
  }
}

}  // namespace gongwen::markdown
