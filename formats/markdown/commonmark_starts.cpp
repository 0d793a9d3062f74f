// Phase two: what begins in a line.
#include <utility>

#include "formats/markdown/commonmark_blocks.h"
#include "formats/markdown/html_block.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/table.h"

namespace gongwen::markdown {
namespace {

constexpr std::uint32_t kCodeIndent = 4;

bool lists_match(const ListMarker& a, const ListMarker& b) {
  return a.ordered == b.ordered && a.bullet == b.bullet && a.delimiter == b.delimiter && a.style == b.style;
}

}  // namespace

// The lines that follow, as the containers that are open leave them, up to where another block begins.
class ContainedLines final : public Ahead {
 public:
  ContainedLines(CommonMarkBlocks& blocks, std::size_t containers, const Line& header, const Line& delimiter)
      : blocks_(blocks), containers_(containers), lines_{header, delimiter} {}

  const Line* line(std::size_t index) override {
    while (lines_.size() <= index && !ended_) ended_ = !read();
    return index < lines_.size() ? &lines_[index] : nullptr;
  }

 private:
  bool read() {
    const std::size_t number = blocks_.next_ + lines_.size() - 1;
    if (number >= blocks_.lines_.size()) return false;
    CommonMarkBlocks::Current current{blocks_.lines_[number], {}, 1, false, false};
    blocks_.reread(current);
    for (std::size_t i = 1; i < containers_; ++i) {
      if (!blocks_.go_on(i, current)) return false;
    }
    if (current.indent.blank || blocks_.begins_other_block(current.rest, current.indent)) return false;
    lines_.push_back(current.rest);
    return true;
  }

  CommonMarkBlocks& blocks_;
  std::size_t containers_;
  std::vector<Line> lines_;
  bool ended_ = false;
};

void CommonMarkBlocks::find_starts(Current& current) {
  current.may_be_lazy = tip().kind == BlockKind::Paragraph;
  while (true) {
    const Open& last = open_[current.matched - 1];
    if (last.kind == BlockKind::Code || last.kind == BlockKind::Raw || current.indent.blank) break;
    const Start start = start_block(current);
    if (start == Start::Done) return;
    if (start == Start::None) break;
    current.all_matched = true;
    current.may_be_lazy = false;
    if (start == Start::Leaf) break;
  }
  add_text(current);
}

CommonMarkBlocks::Start CommonMarkBlocks::start_block(Current& current) {
  if (current.indent.columns >= kCodeIndent) return start_indented_code(current);
  const char first = builder_.source().text[current.indent.at];
  Start start = Start::None;
  switch (first) {
    case '>': return start_quote(current);
    case '#': return start_heading(current);
    case '`': return start_code(current);
    case '~':
      start = start_code(current);
      return start == Start::None ? start_definition(current) : start;
    case '<': return start_html(current);
    case ':':
      start = start_div(current);
      if (start == Start::None) start = start_definition(current);
      if (start != Start::None) return start;
      break;
    case '[': return start_note(current);
    default: break;
  }
  const auto in_paragraph = [&] { return open_[current.matched - 1].kind == BlockKind::Paragraph; };
  if ((first == '=' || first == '-') && in_paragraph()) start = start_setext(current);
  if (start == Start::None && in_paragraph() && (first == '|' || first == '-' || first == ':')) {
    start = start_table(current);
  }
  if (start == Start::None) start = start_rule(current);
  if (start == Start::None) start = start_item(current);
  return start;
}

bool CommonMarkBlocks::fits_another(const Current& current) {
  if (containers_ < kMaxNesting) return true;
  builder_.set_too_deep(current.indent.at);
  return false;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_quote(Current& current) {
  // The containers that do not go on make room.
  if (current.all_matched && !fits_another(current)) return Start::None;
  const BlockId quote = begin(BlockKind::Quote, current.indent.at, current);
  tip().quote = true;
  enter_quote(builder_.source(), current);
  if (builder_.dialect().has(Ext::Alerts) && builder_.make_alert(quote, current.rest)) {
    tip().kind = BlockKind::Div;
    return Start::Done;
  }
  return Start::Container;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_heading(Current& current) {
  const std::string_view line = text(current);
  const std::size_t level = atx_level(line, builder_.dialect());
  if (level == 0) return start_item(current);
  const BlockId id = begin(BlockKind::Heading, current.indent.at, current);
  builder_.block(id).level = static_cast<std::uint8_t>(level);
  const std::string_view inner = atx_text(line, builder_.dialect());
  const auto at = static_cast<std::uint32_t>(inner.data() - builder_.source().text.data());
  Line slice = from_offset(builder_.source(), current.rest, at);
  slice.length = static_cast<std::uint32_t>(inner.size());
  if (slice.length > 0) builder_.add_line(id, slice);
  builder_.finish_heading(id);
  builder_.block(id).end = current.rest.end();
  close_tip();
  return Start::Done;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_code(Current& current) {
  const Fence fence = opening_fence(text(current), builder_.dialect());
  if (fence.mark == 0) return Start::None;
  const BlockId id = begin(BlockKind::Code, current.indent.at, current);
  tip().fenced = true;
  tip().fence = fence;
  tip().indent = current.indent.columns;
  apply_fence_info(builder_, id, fence.info);
  builder_.block(id).end = current.rest.end();
  return Start::Done;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_html(Current& current) {
  if (!builder_.dialect().has(Ext::RawHtml)) return Start::None;
  const bool in_paragraph = open_[current.matched - 1].kind == BlockKind::Paragraph ||
                            (current.may_be_lazy && !current.all_matched);
  const std::uint8_t kind = html_block_kind(text(current), in_paragraph);
  if (kind == 0) return Start::None;
  const BlockId id = begin(BlockKind::Raw, current.indent.at, current);
  tip().html_kind = kind;
  builder_.set_format(id, "html");
  return Start::Leaf;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_setext(Current& current) {
  const std::uint8_t level = setext_level(text(current));
  if (level == 0) return Start::None;
  close_to(current.matched);
  const BlockId id = tip().id;
  if (!builder_.finish_paragraph(id)) {
    // It was definitions only, so this line is a paragraph's first, which still interrupts one.
    current.after_definitions = true;
    open_.pop_back();
    current.matched = open_.size();
    return Start::None;
  }
  Block& heading = builder_.block(id);
  heading.kind = BlockKind::Heading;
  heading.level = level;
  builder_.finish_heading(id);
  heading.end = current.rest.end();
  open_.pop_back();
  return Start::Done;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_table(Current& current) {
  const Dialect& dialect = builder_.dialect();
  if (!dialect.has(Ext::PipeTables) || !current.all_matched) return Start::None;
  const Source& source = builder_.source();
  const BlockId paragraph = tip().id;
  const Line header = builder_.tree().lines_of(builder_.block(paragraph)).back();
  if (!is_pipe_table_head(text_of(source, header), text(current), dialect.is_pandoc())) return Start::None;
  ContainedLines ahead(*this, current.matched - 1, header, current.rest);
  auto match = match_table(source, dialect, ahead, multiline_tables_);
  if (!match || match->lines < 2) return Start::None;

  --builder_.block(paragraph).line_count;
  close_tip();
  current.matched = open_.size();
  const BlockId id = begin(BlockKind::Table, header.offset, current);
  builder_.block(id).data = static_cast<std::uint32_t>(builder_.tree().tables.size());
  builder_.tree().tables.push_back(std::move(match->table));
  builder_.block(id).end = ahead.line(match->lines - 1)->end();
  open_.pop_back();
  next_ += match->lines - 2;
  return Start::Done;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_rule(Current& current) {
  if (!is_rule(text(current))) return Start::None;
  const BlockId id = begin(BlockKind::Rule, current.indent.at, current);
  builder_.block(id).end = current.rest.end();
  open_.pop_back();
  return Start::Done;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_div(Current& current) {
  if (!builder_.dialect().has(Ext::FencedDivs)) return Start::None;
  const DivFence fence = div_fence(text(current));
  Attributes attributes;
  if (fence.length == 0 || !div_attributes(fence.info, attributes)) return Start::None;
  if (current.all_matched && !fits_another(current)) return Start::None;
  const BlockId id = begin(BlockKind::Div, current.indent.at, current);
  tip().colons = fence.length;
  builder_.set_attributes(id, std::move(attributes));
  builder_.block(id).end = current.rest.end();
  return Start::Done;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_note(Current& current) {
  if (!builder_.dialect().has(Ext::Footnotes)) return Start::None;
  std::string_view label;
  const std::size_t length = note_marker(text(current), label);
  if (length == 0 || (current.all_matched && !fits_another(current))) return Start::None;
  const BlockId id = begin(BlockKind::Note, current.indent.at, current);
  builder_.references().define_note(label, id);
  const auto offset = current.indent.at + static_cast<std::uint32_t>(length);
  current.rest = without_indent(builder_.source(), from_offset(builder_.source(), current.rest, offset));
  reread(current);
  return Start::Container;
}

ListMarker CommonMarkBlocks::list_marker(const Current& current, bool in_paragraph) const {
  const Dialect& dialect = builder_.dialect();
  const std::string_view line = text(current);
  ListMarker marker = bullet_marker(line);
  if (marker.length == 0 && dialect.has(Ext::FancyLists)) {
    const Open& last = open_[current.matched - 1];
    const bool goes_on = last.kind == BlockKind::List && last.marker.ordered;
    if (goes_on) marker = pandoc_marker(line, dialect, &last.marker);
    if (marker.length == 0) marker = pandoc_marker(line, dialect, nullptr);
    if (marker.style == ListStyle::Default || marker.style == ListStyle::Example) return {};
    if (in_paragraph && (marker.style != ListStyle::Decimal || marker.delimiter == ListDelimiter::TwoParens)) return {};
  } else if (marker.length == 0) {
    marker = number_marker(line);
  }
  if (!in_paragraph) return marker;
  // Only what cannot well be meant otherwise interrupts a paragraph.
  if (marker.start != 1 || line.find_first_not_of(" \t", marker.length) == std::string_view::npos) return {};
  return marker;
}

// On behind a marker and the blanks that belong to it; the indent that its content needs.
std::uint32_t CommonMarkBlocks::pass_marker(Current& current, std::size_t length) const {
  const Source& source = builder_.source();
  const auto width = static_cast<std::uint32_t>(length);
  const std::uint32_t own = current.indent.columns;
  current.rest = from_offset(current.rest, current.indent, current.indent.at + width);
  const Indent gap = indent_of(source, current.rest);
  const std::uint32_t taken = gap.columns > kCodeIndent || gap.blank ? 1 : gap.columns;
  current.rest = without_columns(source, current.rest, taken);
  reread(current);
  return own + width + taken;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_item(Current& current) {
  const bool in_paragraph = open_[current.matched - 1].kind == BlockKind::Paragraph || current.after_definitions;
  const ListMarker marker = list_marker(current, in_paragraph);
  if (marker.length == 0) return Start::None;
  if (current.all_matched && !fits_another(current)) return Start::None;

  const std::uint32_t at = current.indent.at;
  const Open& last = open_[current.matched - 1];
  if (last.kind != BlockKind::List || !lists_match(last.marker, marker)) {
    const BlockId list = begin(BlockKind::List, at, current);
    tip().marker = marker;
    builder_.block(list).data = static_cast<std::uint32_t>(builder_.tree().lists.size());
    builder_.tree().lists.push_back({marker.ordered, true, marker.start, static_cast<std::uint8_t>(marker.style),
                                     static_cast<std::uint8_t>(marker.delimiter)});
  }
  const BlockId item = begin(BlockKind::Item, at, current);
  builder_.block(item).end = at + static_cast<std::uint32_t>(marker.length);
  tip().indent = pass_marker(current, marker.length);
  return Start::Container;
}

// ": text" below a paragraph, which is its term then, below another definition, or behind a blank line.
CommonMarkBlocks::Start CommonMarkBlocks::start_definition(Current& current) {
  const std::string_view line = text(current);
  if (!builder_.dialect().has(Ext::DefinitionLists) || (line.size() > 1 && !is_blank_char(line[1]))) {
    return Start::None;
  }
  const Open& last = open_[current.matched - 1];
  BlockId list = last.id;
  if (last.kind != BlockKind::DefinitionList) {
    const bool below = last.kind == BlockKind::Paragraph;
    const BlockId term = below ? last.id : builder_.block(last.id).last;
    if (term == kNoBlock || builder_.block(term).kind != BlockKind::Paragraph) return Start::None;
    if (current.all_matched && !fits_another(current)) return Start::None;
    close_to(current.matched - (below ? 1 : 0));
    current.matched = open_.size();
    // Nothing but definitions of links stood there.
    const BlockId still = builder_.block(tip().id).last;
    if (still != term) return Start::None;
    list = builder_.begin_term(term);
    Open& opened = open_.emplace_back();
    opened.id = list;
    opened.kind = BlockKind::DefinitionList;
    opened.tight = below;
    current.matched = open_.size();
  }
  const bool tight = open_[current.matched - 1].tight;
  const BlockId definition = begin(BlockKind::Definition, current.indent.at, current);
  builder_.block(definition).end = current.indent.at + 1;
  tip().tight = tight;
  tip().indent = pass_marker(current, 1);
  return Start::Container;
}

CommonMarkBlocks::Start CommonMarkBlocks::start_indented_code(Current& current) {
  if (current.may_be_lazy || current.indent.blank) return Start::None;
  current.rest = without_columns(builder_.source(), current.rest, kCodeIndent);
  begin(BlockKind::Code, current.rest.offset, current);
  reread(current);
  return Start::Leaf;
}

bool CommonMarkBlocks::begins_other_block(const Line& line, const Indent& indent) const {
  if (indent.columns >= kCodeIndent) return true;
  const std::string_view text = text_from(builder_.source(), line, indent.at);
  switch (text.front()) {
    case '>': return true;
    case '#': return atx_level(text, builder_.dialect()) != 0;
    case '`':
    case '~': return opening_fence(text, builder_.dialect()).mark != 0;
    case '<': return builder_.dialect().has(Ext::RawHtml) && html_block_kind(text, true) != 0;
    default: return is_rule(text) || bullet_marker(text).length != 0 || number_marker(text).length != 0;
  }
}

}  // namespace gongwen::markdown
