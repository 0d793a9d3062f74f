// Pandoc's containers: lists, quotations, definition lists, notes, fenced divs.
#include <utility>

#include "formats/markdown/pandoc_blocks.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::uint32_t kCodeIndent = 4;

bool is_definition_marker(std::string_view text) {
  return !text.empty() && (text[0] == ':' || text[0] == '~') && (text.size() == 1 || is_blank_char(text[1]));
}

}  // namespace

bool PandocBlocks::list_start(std::string_view text, std::uint32_t columns) const {
  if (columns >= kCodeIndent || text.empty()) return false;
  if (bullet_marker(text).length > 0) return !is_rule(text);
  return pandoc_marker(text, builder_.dialect(), nullptr).length > 0;
}

bool PandocBlocks::bullet_list(const Indent& blanks) {
  const std::string_view content = text(top().pos, blanks);
  const ListMarker marker = bullet_marker(content);
  if (marker.length == 0 || is_rule(content) || !fits_another(blanks.at)) return false;
  begin_list(marker, blanks);
  return true;
}

bool PandocBlocks::ordered_list(const Indent& blanks) {
  const Dialect& dialect = builder_.dialect();
  const ListMarker marker = pandoc_marker(text(top().pos, blanks), dialect, nullptr);
  if (marker.length == 0) return false;
  const bool plain = (marker.style == ListStyle::Default || marker.style == ListStyle::Decimal ||
                      marker.style == ListStyle::Example) &&
                     (marker.delimiter == ListDelimiter::Default || marker.delimiter == ListDelimiter::Period);
  if (!plain && !dialect.has(Ext::FancyLists)) return false;
  if (marker.style == ListStyle::Example && !dialect.has(Ext::ExampleLists)) return false;
  if (!fits_another(blanks.at)) return false;
  begin_list(marker, blanks);
  return true;
}

void PandocBlocks::begin_list(const ListMarker& marker, const Indent& blanks) {
  Context& context = top();
  context.list = builder_.add(BlockKind::List, context.parent, blanks.at);
  context.marker = marker;
  Tree& tree = builder_.tree();
  builder_.block(context.list).data = static_cast<std::uint32_t>(tree.lists.size());
  ListInfo info;
  info.ordered = marker.ordered;
  info.start = marker.ordered && builder_.dialect().has(Ext::Startnum) ? marker.start : 1;
  info.style = static_cast<std::uint8_t>(marker.style);
  info.delimiter = static_cast<std::uint8_t>(marker.delimiter);
  tree.lists.push_back(info);
}

bool PandocBlocks::next_item() {
  Context& context = top();
  if (context.pos >= context.end) return false;
  const Indent blanks = indent(context.pos);
  if (blanks.blank || blanks.columns >= kCodeIndent) return false;
  const std::string_view content = text(context.pos, blanks);
  ListMarker marker;
  if (context.marker.ordered) {
    marker = pandoc_marker(content, builder_.dialect(), &context.marker);
  } else if (!is_rule(content)) {
    marker = bullet_marker(content);
  }
  if (marker.length == 0) return false;
  const bool example = context.marker.style == ListStyle::Example;
  if (example) {
    const std::int64_t number = builder_.references().define_example(marker.label);
    if (builder_.block(context.list).first == kNoBlock) {
      builder_.tree().lists[builder_.block(context.list).data].start = number;
    }
  }
  const BlockId item = builder_.add(BlockKind::Item, context.list, blanks.at);
  const std::size_t begin = lines_.size();
  gather_item(blanks, marker.length, example || builder_.dialect().has(Ext::FourSpaceRule));
  builder_.block(item).end = blanks.at + static_cast<std::uint32_t>(marker.length);
  enter_context(item, begin, top().pos >= top().end && top().ends_blank);
  top().in_list = true;
  return true;
}

// How pandoc makes a list tight or loose: one paragraph at the very end is plain, else all or none are.
void PandocBlocks::finish_list() {
  Tree& tree = builder_.tree();
  const BlockId list = top().list;
  top().list = kNoBlock;
  builder_.close(list);
  const BlockId last = tree.blocks[tree.blocks[list].last].last;
  std::size_t loose = 0;
  const auto for_paragraphs = [&](auto&& act) {
    for (BlockId item = tree.blocks[list].first; item != kNoBlock; item = tree.blocks[item].next) {
      for (BlockId child = tree.blocks[item].first; child != kNoBlock; child = tree.blocks[child].next) {
        if (tree.blocks[child].kind == BlockKind::Paragraph) act(tree.blocks[child]);
      }
    }
  };
  for_paragraphs([&](const Block& paragraph) { loose += paragraph.tight ? 0 : 1; });
  const bool only_last = loose == 1 && last != kNoBlock && tree.blocks[last].kind == BlockKind::Paragraph &&
                         !tree.blocks[last].tight;
  tree.lists[tree.blocks[list].data].tight = loose == 0 || only_last;
  if (only_last) {
    tree.blocks[last].tight = true;
  } else if (loose > 0) {
    for_paragraphs([](Block& paragraph) { paragraph.tight = false; });
  }
}

// The lines of an item, or of a definition, to the end of lines_; the position is behind them then.
void PandocBlocks::gather_item(const Indent& blanks, std::size_t marker_length, bool four_spaces) {
  const Source& source = builder_.source();
  const std::size_t end = top().end;
  const auto length = static_cast<std::uint32_t>(marker_length);
  const Line rest = from_offset(line(top().pos), blanks, blanks.at + length);
  const Indent gap = indent_of(source, rest);
  const std::uint32_t taken = gap.columns <= kCodeIndent ? gap.columns : 1;
  const std::uint32_t content = four_spaces ? kCodeIndent : blanks.columns + length + taken;
  lines_.push_back(without_columns(source, rest, taken));

  std::size_t at = top().pos + 1;
  const auto take = [&](const Indent& indent) {
    const Line whole = line(at++);
    lines_.push_back(indent.columns >= content ? without_columns(source, whole, content) : whole);
  };
  const auto take_blanks = [&] {
    while (at < end && is_blank(source, line(at))) lines_.push_back(line(at++));
  };
  // To the first blank line, or to what looks like a list or code of its own.
  for (; at < end;) {
    const Indent next = indent(at);
    if (next.blank || stops_item(at, next) || is_complete_fence(at, next)) break;
    if (next.columns >= content && list_start(text(at, next), 0)) break;
    take(next);
  }
  take_blanks();
  // Then what is indented, and what follows that at once.
  while (at < end) {
    const Indent next = indent(at);
    if (next.columns < content || closes_html(at) || closes_div(at)) break;
    take(next);
    while (at < end) {
      const Indent more = indent(at);
      if (more.blank || closes_html(at) || closes_div(at)) break;
      if (more.columns < content && stops_item(at, more)) break;
      take(more);
    }
    take_blanks();
  }
  top().pos = at;
}

bool PandocBlocks::stops_item(std::size_t index, const Indent& blanks) {
  if (closes_html(index) || closes_div(index)) return true;
  const std::string_view content = text(index, blanks);
  const bool definitions = builder_.dialect().has(Ext::DefinitionLists);
  if (definitions && blanks.columns < kCodeIndent && is_definition_marker(content)) return true;
  return list_start(content, blanks.columns);
}

bool PandocBlocks::quote_goes_on(std::size_t index, const Indent& blanks) {
  const Dialect& dialect = builder_.dialect();
  const std::string_view content = text(index, blanks);
  if (closes_html(index) || closes_div(index) || (top().in_list && stops_item(index, blanks))) return false;
  if (dialect.has(Ext::ListsWithoutPrecedingBlankline) && list_start(content, blanks.columns)) return false;
  if (!dialect.has(Ext::BlankBeforeHeader) && blanks.columns == 0 && content.front() == '#') return false;
  return content.front() != '`' || !is_complete_fence(index, blanks);
}

bool PandocBlocks::quote(const Indent& first) {
  Context& context = top();
  if (!fits_another(first.at)) return false;
  const Source& source = builder_.source();
  const BlockId id = builder_.add(BlockKind::Quote, context.parent, first.at);
  const std::size_t begin = lines_.size();
  std::size_t at = context.pos;
  for (; at < context.end; ++at) {
    const Indent blanks = indent(at);
    if (blanks.blank) break;
    if (blanks.columns < kCodeIndent && source.text[blanks.at] == '>') {
      const Line rest = from_offset(line(at), blanks, blanks.at + 1);
      lines_.push_back(without_columns(source, rest, 1));
    } else if (quote_goes_on(at, blanks)) {
      lines_.push_back(without_indent(source, line(at)));
    } else {
      break;
    }
  }
  context.pos = at;
  const bool alert = builder_.dialect().has(Ext::Alerts) && builder_.make_alert(id, line(begin));
  enter_context(id, begin, true);
  if (alert) ++top().pos;
  return true;
}

bool PandocBlocks::is_definition(std::size_t index) const {
  if (index >= contexts_.back().end) return false;
  const Indent blanks = indent(index);
  return !blanks.blank && blanks.columns < kCodeIndent && is_definition_marker(text(index, blanks));
}

// If the line is a term, where its definition is: in the next line, or behind one blank line.
std::optional<std::size_t> PandocBlocks::term_definition(std::size_t index) {
  const Context& context = top();
  if (index + 1 >= context.end || is_blank(builder_.source(), line(index))) return {};
  if (is_definition(index + 1)) return index + 1;
  if (index + 2 >= context.end || !is_blank(builder_.source(), line(index + 1)) || !is_definition(index + 2)) {
    return {};
  }
  if (captioned_table(index + 2)) return {};
  return index + 2;
}

bool PandocBlocks::definition_list(const Indent& blanks) {
  Context& context = top();
  if (!builder_.dialect().has(Ext::DefinitionLists)) return false;
  const auto definition = term_definition(context.pos);
  if (!definition || !fits_another(blanks.at)) return false;
  context.definitions = builder_.add(BlockKind::DefinitionList, context.parent, blanks.at);
  begin_term(*definition);
  return true;
}

void PandocBlocks::begin_term(std::size_t definition) {
  Context& context = top();
  const Line term = without_trailing_blanks(builder_.source(), without_indent(builder_.source(), line(context.pos)));
  const BlockId id = builder_.add(BlockKind::Term, context.definitions, term.offset);
  builder_.add_line(id, term);
  context.tight_term = definition == context.pos + 1;
  context.pos = definition;
}

bool PandocBlocks::next_definition() {
  if (!is_definition(top().pos)) {
    const auto definition = term_definition(top().pos);
    if (!definition || closes_div(top().pos) || closes_html(top().pos)) return false;
    begin_term(*definition);
  }
  const Indent blanks = indent(top().pos);
  const BlockId id = builder_.add(BlockKind::Definition, top().definitions, blanks.at);
  builder_.block(id).end = blanks.at + 1;
  const std::size_t begin = lines_.size();
  gather_item(blanks, 1, builder_.dialect().has(Ext::FourSpaceRule));
  const bool tight = top().tight_term;
  enter_context(id, begin, top().pos >= top().end && top().ends_blank);
  top().in_list = true;
  top().tight_definition = tight;
  return true;
}

bool PandocBlocks::note(const Indent& first) {
  Context& context = top();
  const Source& source = builder_.source();
  if (!builder_.dialect().has(Ext::Footnotes)) return false;
  std::string_view label;
  const std::size_t length = note_marker(text(context.pos, first), label);
  if (length == 0 || !fits_another(first.at)) return false;
  const BlockId id = builder_.add(BlockKind::Note, context.parent, first.at);
  builder_.references().define_note(label, id);

  const std::size_t begin = lines_.size();
  std::size_t at = context.pos;
  const Line rest = from_offset(source, line(at), first.at + static_cast<std::uint32_t>(length));
  builder_.block(id).end = rest.offset;
  ++at;
  if (!is_blank(source, rest)) {
    lines_.push_back(without_columns(source, rest, kCodeIndent));
  } else if (at < context.end) {
    const Line next = line(at++);
    lines_.push_back(without_columns(source, next, indent_of(source, next).columns >= kCodeIndent ? kCodeIndent : 0));
  }
  const auto take_lines = [&] {
    while (at < context.end) {
      const Indent blanks = indent(at);
      if (blanks.blank) break;
      if (blanks.columns < kCodeIndent && note_reference(text(at, blanks)) > 0) break;
      const Line whole = line(at++);
      lines_.push_back(blanks.columns >= kCodeIndent ? without_columns(source, whole, kCodeIndent) : whole);
    }
  };
  take_lines();
  while (at < context.end) {
    std::size_t next = at;
    while (next < context.end && is_blank(source, line(next))) ++next;
    if (next == at || next == context.end || indent(next).columns < kCodeIndent) break;
    for (; at < next; ++at) lines_.push_back(Line{line(at).end(), 0, 0, 0});
    take_lines();
  }
  context.pos = at;
  enter_context(id, begin, true);
  return true;
}

bool PandocBlocks::fenced_div(const Indent& blanks) {
  if (blanks.columns > 0 || !builder_.dialect().has(Ext::FencedDivs)) return false;
  const DivFence fence = div_fence(text(top().pos, blanks));
  Attributes attributes;
  if (fence.length == 0 || !div_attributes(fence.info, attributes) || !fits_another(blanks.at)) return false;
  const BlockId id = builder_.add(BlockKind::Div, top().parent, blanks.at);
  builder_.set_attributes(id, std::move(attributes));
  builder_.block(id).end = line(top().pos).end();
  ++top().pos;
  push_frame(Frame::Kind::FencedDiv, id, {});
  return true;
}

}  // namespace gongwen::markdown
