#include "formats/markdown/tree_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/markdown/html_block.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/slice.h"

namespace gongwen::markdown {
namespace {

constexpr std::array<std::string_view, 5> kAlerts{"note", "tip", "important", "warning", "caution"};

}  // namespace

BlockId TreeBuilder::add(BlockKind kind, BlockId parent, std::uint32_t begin) {
  const auto id = static_cast<BlockId>(tree_.blocks.size());
  Block& added = tree_.blocks.emplace_back();
  added.kind = kind;
  added.parent = parent;
  added.begin = added.end = begin;
  added.line = static_cast<std::uint32_t>(tree_.lines.size());
  Block& above = tree_.blocks[parent];
  previous_.push_back(above.last);
  if (above.last == kNoBlock) {
    above.first = id;
  } else {
    tree_.blocks[above.last].next = id;
  }
  above.last = id;
  return id;
}

void TreeBuilder::remove_last(BlockId parent) {
  Block& above = tree_.blocks[parent];
  const BlockId before = previous_[above.last];
  above.last = before;
  if (before == kNoBlock) {
    above.first = kNoBlock;
  } else {
    tree_.blocks[before].next = kNoBlock;
  }
}

BlockId TreeBuilder::begin_term(BlockId paragraph) {
  const BlockId parent = tree_.blocks[paragraph].parent;
  const BlockId before = previous_[paragraph];
  BlockId list = before;
  remove_last(parent);
  if (before == kNoBlock || tree_.blocks[before].kind != BlockKind::DefinitionList) {
    list = add(BlockKind::DefinitionList, parent, tree_.blocks[paragraph].begin);
  }
  Block& above = tree_.blocks[list];
  Block& term = tree_.blocks[paragraph];
  term.kind = BlockKind::Term;
  term.parent = list;
  previous_[paragraph] = above.last;
  if (above.last == kNoBlock) {
    above.first = paragraph;
  } else {
    tree_.blocks[above.last].next = paragraph;
  }
  above.last = paragraph;
  return list;
}

bool TreeBuilder::make_alert(BlockId quote, const Line& line) {
  const Line marker = without_trailing_blanks(source_, without_indent(source_, line));
  const std::string_view text = text_of(source_, marker);
  if (text.size() < 4 || text.substr(0, 2) != "[!" || text.back() != ']') return false;
  const std::string_view name = text.substr(2, text.size() - 3);
  const auto found = std::find_if(kAlerts.begin(), kAlerts.end(),
                                  [&](std::string_view alert) { return equal_ignoring_case(name, alert); });
  if (found == kAlerts.end()) return false;
  Attributes attributes, of_title;
  attributes.classes.emplace_back(*found);
  of_title.classes.emplace_back("title");
  tree_.blocks[quote].kind = BlockKind::Div;
  set_attributes(quote, std::move(attributes));
  Line slice = from_offset(source_, marker, marker.offset + 2);
  slice.length = static_cast<std::uint32_t>(name.size());
  const BlockId title = add(BlockKind::Div, quote, slice.offset);
  set_attributes(title, std::move(of_title));
  const BlockId paragraph = add(BlockKind::Paragraph, title, slice.offset);
  tree_.blocks[paragraph].level = static_cast<std::uint8_t>(found - kAlerts.begin() + 1);
  add_line(paragraph, slice);
  close(title);
  return true;
}

void TreeBuilder::make_tight(BlockId container) {
  for (BlockId child = tree_.blocks[container].first; child != kNoBlock; child = tree_.blocks[child].next) {
    if (tree_.blocks[child].kind == BlockKind::Paragraph) tree_.blocks[child].tight = true;
  }
}

void TreeBuilder::add_line(BlockId id, const Line& line) {
  Block& to = tree_.blocks[id];
  if (to.line_count == 0) to.line = static_cast<std::uint32_t>(tree_.lines.size());
  tree_.lines.push_back(line);
  ++to.line_count;
  to.end = std::max(to.end, line.end());
}

void TreeBuilder::drop_first_lines(BlockId id, std::size_t count) {
  Block& from = tree_.blocks[id];
  from.line += static_cast<std::uint32_t>(count);
  from.line_count -= static_cast<std::uint32_t>(count);
  if (count > 0 && from.line_count > 0) from.begin = tree_.lines[from.line].offset;
}

void TreeBuilder::close(BlockId id) {
  Block& closed = tree_.blocks[id];
  if (closed.last != kNoBlock) closed.end = std::max(closed.end, tree_.blocks[closed.last].end);
}

void TreeBuilder::set_attributes(BlockId id, Attributes attributes) {
  if (attributes.empty()) return;
  tree_.blocks[id].data = static_cast<std::uint32_t>(tree_.attributes.size());
  tree_.attributes.push_back(std::move(attributes));
}

void TreeBuilder::set_format(BlockId id, std::string_view format) {
  const bool html = format == "html";
  if (html && html_ != kNoBlock) {
    tree_.blocks[id].data = html_;
    return;
  }
  tree_.blocks[id].data = static_cast<std::uint32_t>(tree_.formats.size());
  tree_.formats.emplace_back(format);
  if (html) html_ = tree_.blocks[id].data;
}

void TreeBuilder::set_too_deep(std::uint32_t at) {
  if (!tree_.nested_too_deep) tree_.too_deep_at = at;
  tree_.nested_too_deep = true;
}

bool TreeBuilder::finish_paragraph(BlockId id) {
  Block& paragraph = tree_.blocks[id];
  if (paragraph.line_count > 0 && tree_.lines[paragraph.line].length > 0 &&
      source_.text[tree_.lines[paragraph.line].offset] == '[') {
    if (!cut_task_mark(id)) {
      drop_first_lines(id, take_definitions(source_, tree_.lines_of(paragraph), dialect_, references_));
    }
  }
  if (paragraph.line_count == 0) {
    remove_last(paragraph.parent);
    return false;
  }
  Line& last = tree_.lines[paragraph.line + paragraph.line_count - 1];
  last = without_trailing_blanks(source_, last);
  paragraph.end = last.end();
  return true;
}

bool TreeBuilder::cut_task_mark(BlockId id) {
  Block& paragraph = tree_.blocks[id];
  const Block& item = tree_.blocks[paragraph.parent];
  if (item.kind != BlockKind::Item || item.first != id || !dialect_.has(Ext::TaskLists)) return false;
  Line& line = tree_.lines[paragraph.line];
  const std::string_view text = text_of(source_, line);
  if (text.size() < 5 || text[2] != ']' || !is_blank_char(text[3])) return false;
  const char mark = text[1];
  if (mark != ' ' && mark != 'x' && mark != 'X') return false;
  line = without_indent(source_, from_offset(source_, line, line.offset + 3));
  tree_.blocks[paragraph.parent].task = mark == ' ' ? 1 : 2;
  return true;
}

void TreeBuilder::finish_heading(BlockId id) {
  Block& heading = tree_.blocks[id];
  if (heading.line_count == 0) return;
  Line& last = tree_.lines[heading.line + heading.line_count - 1];
  last = without_trailing_blanks(source_, last);
  if (!dialect_.has(Ext::HeaderAttributes) && !dialect_.has(Ext::Attributes)) return;
  if (last.length == 0 || source_.text[last.end() - 1] != '}') return;
  std::string_view text = text_of(source_, last);
  Attributes attributes = take_trailing_attributes(text);
  last.length = static_cast<std::uint32_t>(text.size());
  set_attributes(id, std::move(attributes));
}

}  // namespace gongwen::markdown
