// Pandoc's leaves: code, headings, rules, line blocks, tables, definitions of links.
#include <algorithm>
#include <utility>

#include "formats/markdown/pandoc_blocks.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::uint32_t kCodeIndent = 4;

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank_char(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_char(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

// A context's lines from one on.
class PandocBlocks::FollowingLines final : public Ahead {
 public:
  FollowingLines(const PandocBlocks& blocks, std::size_t first) : blocks_(blocks), first_(first) {}
  const Line* line(std::size_t index) override {
    const std::size_t at = first_ + index;
    if (at >= blocks_.contexts_.back().end || blocks_.closes_div(at)) return nullptr;
    return &blocks_.lines_[at];
  }

 private:
  const PandocBlocks& blocks_;
  std::size_t first_;
};

void PandocBlocks::find_closers() {
  Context& context = top();
  Closers& found = memory().closers;
  found.known = true;
  for (std::size_t i = context.pos; i < context.end; ++i) {
    const Indent blanks = indent(i);
    if (blanks.blank || blanks.columns >= kCodeIndent) continue;
    const std::string_view content = text(i, blanks);
    if (content.front() != '`' && content.front() != '~') continue;
    const std::uint32_t length = closing_fence(content, content.front());
    if (length > 0) found.of[content.front() == '`' ? 0 : 1].push_back({i, length, length});
  }
  for (std::vector<Closer>& closers : found.of) {
    for (std::size_t i = closers.size(); i-- > 1;) {
      closers[i - 1].longest = std::max(closers[i - 1].longest, closers[i].longest);
    }
  }
}

// The line that closes a fence.
std::optional<std::size_t> PandocBlocks::fence_end(std::size_t index, const Fence& fence) {
  if (!memory().closers.known) find_closers();
  const std::vector<Closer>& closers = memory().closers.of[fence.mark == '`' ? 0 : 1];
  auto closer = std::upper_bound(closers.begin(), closers.end(), index,
                                 [](std::size_t at, const Closer& other) { return at < other.line; });
  if (closer == closers.end() || closer->longest < fence.length) return {};
  while (closer->length < fence.length) ++closer;
  return closer->line;
}

bool PandocBlocks::is_complete_fence(std::size_t index, const Indent& blanks) {
  if (blanks.columns >= kCodeIndent || blanks.blank) return false;
  const std::string_view content = text(index, blanks);
  if (content.front() != '`' && content.front() != '~') return false;
  const Fence fence = opening_fence(content, builder_.dialect());
  return fence.mark != 0 && fence_end(index, fence).has_value();
}

bool PandocBlocks::fenced_code(const Indent& blanks) {
  const std::size_t first = top().pos;
  const Fence fence = opening_fence(text(first, blanks), builder_.dialect());
  if (fence.mark == 0) return false;
  const auto last = fence_end(first, fence);
  if (!last) return false;
  const BlockId id = builder_.add(BlockKind::Code, top().parent, blanks.at);
  for (std::size_t i = first + 1; i < *last; ++i) {
    builder_.add_line(id, without_columns(builder_.source(), line(i), blanks.columns));
  }
  apply_fence_info(builder_, id, fence.info);
  builder_.block(id).end = line(*last).end();
  top().pos = *last + 1;
  return true;
}

bool PandocBlocks::indented_code() {
  Context& context = top();
  std::size_t last = context.pos;  // behind the last line that is code
  for (std::size_t i = context.pos; i < context.end; ++i) {
    const Indent blanks = indent(i);
    if (blanks.blank) continue;
    if (blanks.columns < kCodeIndent) break;
    last = i + 1;
  }
  if (last == context.pos) return false;
  const Line first = without_columns(builder_.source(), line(context.pos), kCodeIndent);
  const BlockId id = builder_.add(BlockKind::Code, context.parent, first.offset);
  for (std::size_t i = context.pos; i < last; ++i) {
    builder_.add_line(id, without_columns(builder_.source(), line(i), kCodeIndent));
  }
  context.pos = last;
  return true;
}

bool PandocBlocks::setext_heading() {
  Context& context = top();
  if (context.pos + 1 >= context.end) return false;
  const Line& under = line(context.pos + 1);
  if (under.length == 0 || under.pad > 0) return false;
  const char mark = builder_.source().text[under.offset];
  if (mark != '=' && mark != '-') return false;
  const std::uint8_t level = setext_level(text_of(builder_.source(), under));
  if (level == 0) return false;
  const Indent blanks = indent(context.pos);
  if (is_block_tag_at({context.pos, blanks.at})) return false;
  const BlockId id = builder_.add(BlockKind::Heading, context.parent, blanks.at);
  builder_.block(id).level = level;
  builder_.add_line(id, without_indent(builder_.source(), line(context.pos)));
  builder_.finish_heading(id);
  builder_.block(id).end = under.end();
  context.pos += 2;
  return true;
}

bool PandocBlocks::atx_heading(const Indent& blanks) {
  if (blanks.columns > 0) return false;
  const Line& whole = line(top().pos);
  const std::string_view content = text_of(builder_.source(), whole);
  const std::size_t level = atx_level(content, builder_.dialect());
  if (level == 0) return false;
  const BlockId id = builder_.add(BlockKind::Heading, top().parent, whole.offset);
  builder_.block(id).level = static_cast<std::uint8_t>(std::min<std::size_t>(level, 255));
  // Attributes stand behind the closing #s.
  std::string_view inner = content.substr(level);
  Attributes attributes;
  if (builder_.dialect().has(Ext::HeaderAttributes)) attributes = take_trailing_attributes(inner);
  inner = atx_text(content.substr(0, static_cast<std::size_t>(inner.data() + inner.size() - content.data())),
                   builder_.dialect());
  if (!inner.empty()) {
    const auto at = static_cast<std::uint32_t>(inner.data() - builder_.source().text.data());
    Line slice = from_offset(builder_.source(), whole, at);
    slice.length = static_cast<std::uint32_t>(inner.size());
    builder_.add_line(id, slice);
  }
  builder_.set_attributes(id, std::move(attributes));
  builder_.block(id).end = whole.end();
  ++top().pos;
  return true;
}

bool PandocBlocks::rule(const Indent& blanks) {
  if (!is_rule(text(top().pos, blanks))) return false;
  const BlockId id = builder_.add(BlockKind::Rule, top().parent, blanks.at);
  builder_.block(id).end = line(top().pos).end();
  ++top().pos;
  return true;
}

// A line that goes on has its second part marked by the column 0, which no first part can have.
bool PandocBlocks::line_block(const Indent& blanks) {
  Context& context = top();
  const Source& source = builder_.source();
  if (blanks.columns > 0 || !builder_.dialect().has(Ext::LineBlocks)) return false;
  BlockId id = kNoBlock;
  while (context.pos < context.end) {
    const Line& whole = line(context.pos);
    const std::string_view content = text_of(source, whole);
    if (content.empty() || content.front() != '|' || whole.pad > 0) break;
    const bool empty = without_blanks(content.substr(1)).empty();
    if (!empty && content[1] != ' ') break;
    if (id == kNoBlock) id = builder_.add(BlockKind::LineBlock, context.parent, blanks.at);
    Line slice = from_offset(source, whole, whole.offset + (empty ? 1 : 2));
    if (empty) slice.length = 0;
    builder_.add_line(id, without_trailing_blanks(source, slice));
    ++context.pos;
    while (!empty && context.pos < context.end) {
      const Indent more = indent(context.pos);
      if (more.blank || more.columns == 0) break;
      Line rest = without_trailing_blanks(source, without_indent(source, line(context.pos)));
      rest.column = 0;
      builder_.add_line(id, rest);
      ++context.pos;
    }
  }
  return id != kNoBlock;
}

bool PandocBlocks::at_end_of_run(std::size_t index) {
  Context& context = top();
  if (context.run_end <= context.pos) {
    context.run_end = context.pos;
    while (context.run_end < context.end && !is_blank(builder_.source(), line(context.run_end))) ++context.run_end;
  }
  return index >= context.run_end;
}

bool PandocBlocks::definitions_of_links() {
  Context& context = top();
  if (at_end_of_run(context.pos)) return false;
  const Line whole = line(context.pos);
  lines_[context.pos] = without_indent(builder_.source(), whole);
  const Lines run = Lines(lines_).subspan(context.pos, context.run_end - context.pos);
  const std::size_t taken = take_definitions(builder_.source(), run, builder_.dialect(), builder_.references());
  if (taken == 0) lines_[context.pos] = whole;
  context.pos += taken;
  return taken > 0;
}

bool PandocBlocks::may_begin_table(std::size_t index, const Indent& blanks) const {
  const std::string_view source = builder_.source().text;
  const char first = source[blanks.at];
  if (first == '-' || first == '+' || first == '|') return true;
  if ((first == ':' || first == 'T' || first == 't') && builder_.dialect().has(Ext::TableCaptions) &&
      is_caption_start(text(index, blanks))) {
    return true;
  }
  if (index + 1 >= contexts_.back().end) return false;
  const Indent under = indent(index + 1);
  if (under.blank || under.columns >= kCodeIndent) return false;
  const char below = source[under.at];
  return below == '-' || below == '|' || below == ':' || below == '+';
}

// A caption is a paragraph; its table is what follows.
std::optional<std::size_t> PandocBlocks::captioned_table(std::size_t index) {
  Context& context = top();
  const Source& source = builder_.source();
  const Indent blanks = indent(index);
  if (blanks.blank || blanks.columns >= kCodeIndent || !builder_.dialect().has(Ext::TableCaptions)) return {};
  if (!is_caption_start(text(index, blanks))) return {};
  while (index < context.end && !is_blank(source, line(index))) ++index;
  while (index < context.end && is_blank(source, line(index))) ++index;
  if (index >= context.end || !may_begin_table(index, indent(index))) return {};
  if (is_caption_start(text(index, indent(index)))) return {};  // two in a row are definitions
  FollowingLines ahead(*this, index);
  if (!match_table(source, builder_.dialect(), ahead, context.multiline_tables)) return {};
  return index;
}

bool PandocBlocks::table() {
  const std::size_t first = top().pos;
  if (const auto below = captioned_table(first)) return place_table(*below, first);
  return place_table(first, first);
}

bool PandocBlocks::place_table(std::size_t index, std::size_t caption_from) {
  Context& context = top();
  const Source& source = builder_.source();
  FollowingLines ahead(*this, index);
  auto match = match_table(source, builder_.dialect(), ahead, context.multiline_tables);
  if (!match || match->lines == 0) return false;
  const BlockId id = builder_.add(BlockKind::Table, context.parent, indent(caption_from).at);
  Table& table = match->table;
  if (caption_from != index) {
    table.caption.clear();
    const Indent blanks = indent(caption_from);
    const auto colon = static_cast<std::uint32_t>(text(caption_from, blanks).find(':'));
    lines_[caption_from] = from_offset(source, line(caption_from), blanks.at + colon + 1);
    for (std::size_t i = caption_from; i < index && !is_blank(source, line(i)); ++i) {
      table.caption.push_back(without_indent(source, line(i)));
    }
    if (!table.caption.empty()) {
      Line& last = table.caption.back();
      last = without_trailing_blanks(source, last);
      std::string_view content = text_of(source, last);
      Attributes attributes = take_trailing_attributes(content);
      last.length = static_cast<std::uint32_t>(content.size());
      if (!attributes.empty()) table.attributes = std::move(attributes);
    }
  }
  builder_.block(id).data = static_cast<std::uint32_t>(builder_.tree().tables.size());
  builder_.tree().tables.push_back(std::move(table));
  builder_.block(id).end = line(index + match->lines - 1).end();
  context.pos = index + match->lines;
  return true;
}

}  // namespace gongwen::markdown
