// HTML among pandoc's blocks: a block's tag alone is raw, what it holds is Markdown; divs are Divs.
#include <utility>

#include "formats/markdown/html_block.h"
#include "formats/markdown/pandoc_blocks.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

// A tag that is longer is text.
constexpr std::size_t kMostTagLines = 16;
constexpr std::size_t kMostTagBytes = 1 << 12;
constexpr std::size_t kMostTagBytesInLine = 1 << 16;

constexpr std::string_view kVerbatim[] = {"pre", "script", "style", "textarea"};

}  // namespace

// The tag that begins at a spot; it may reach over lines.
PandocBlocks::Tag PandocBlocks::tag_at(Spot spot) const {
  const Source& source = builder_.source();
  const std::size_t end = contexts_.back().end;
  const std::string_view rest = text_from(source, line(spot.line), spot.offset).substr(0, kMostTagBytesInLine);
  Tag tag;
  if (rest.size() < 2 || rest[0] != '<') return tag;
  tag.closes = rest[1] == '/';
  const std::size_t name = tag.closes ? 2 : 1;
  std::size_t name_end = name;
  while (name_end < rest.size() && (is_ascii_letter(rest[name_end]) || is_ascii_digit(rest[name_end]))) ++name_end;
  if (name_end == name || !is_ascii_letter(rest[name])) return tag;
  tag.name = rest.substr(name, name_end - name);
  if (const std::size_t here = html_open_or_close_tag(rest, 0); here != kNone) {
    tag.text = rest.substr(0, here);
    tag.end = {spot.line, spot.offset + static_cast<std::uint32_t>(here)};
    return tag;
  }
  if (rest.size() > kMostTagBytes) return tag;
  if (rest.find('>') != std::string_view::npos && rest.find('"') == std::string_view::npos) return tag;
  std::string joined(rest);
  for (std::size_t i = spot.line + 1; i < end && i < spot.line + kMostTagLines; ++i) {
    const std::string_view next = text_of(source, line(i));
    if (is_blank(source, line(i)) || joined.size() + next.size() > kMostTagBytes) break;
    const std::size_t before = joined.size() + 1;
    joined += '\n';
    joined += next;
    if (next.find('>') == std::string_view::npos) continue;
    const std::size_t there = html_open_or_close_tag(joined, 0);
    if (there == kNone) continue;
    tag.end = {i, line(i).offset + static_cast<std::uint32_t>(there - before)};
    joined.resize(there);
    tag.text = std::move(joined);
    return tag;
  }
  return tag;
}

// The spot behind the next `wanted`, in any case.
std::optional<PandocBlocks::Spot> PandocBlocks::find(Spot from, std::string_view wanted) const {
  const Source& source = builder_.source();
  const std::size_t end = contexts_.back().end;
  for (std::size_t i = from.line; i < end; ++i) {
    const std::uint32_t begin = i == from.line ? from.offset : line(i).offset;
    const std::string_view text = text_from(source, line(i), begin);
    for (std::size_t at = text.find(wanted.front()); at != std::string_view::npos;
         at = text.find(wanted.front(), at + 1)) {
      if (!equal_ignoring_case(text.substr(at, wanted.size()), wanted)) continue;
      return Spot{i, begin + static_cast<std::uint32_t>(at + wanted.size())};
    }
  }
  return {};
}

// A Raw block of what stands between two spots.
void PandocBlocks::raw(std::string_view format, Spot from, Spot to) {
  const BlockId id = builder_.add(BlockKind::Raw, top().parent, from.offset);
  builder_.set_format(id, format);
  for (std::size_t i = from.line; i <= to.line; ++i) {
    Line slice = i == from.line ? from_offset(builder_.source(), line(i), from.offset) : line(i);
    if (i == to.line) slice.length = to.offset - slice.offset;
    builder_.add_line(id, slice);
  }
}

// A comment or an instruction.
bool PandocBlocks::html_special(Spot spot, std::string_view rest) {
  const bool comment = rest.substr(0, 4) == "<!--";
  if (!comment && rest.substr(0, 2) != "<?") return false;
  bool& none = comment ? memory().no_comment_end : memory().no_instruction_end;
  if (none) return false;
  const auto end = find({spot.line, spot.offset + (comment ? 4U : 2U)}, comment ? "-->" : "?>");
  if (!end) {
    none = true;
    return false;
  }
  raw("html", spot, *end);
  go_to(*end, true);
  return true;
}

bool PandocBlocks::verbatim(const Tag& tag, Spot spot) {
  for (std::size_t i = 0; i < std::size(kVerbatim); ++i) {
    if (!equal_ignoring_case(tag.name, kVerbatim[i]) || memory().no_verbatim_end[i]) continue;
    const auto end = find(tag.end, "</" + std::string(kVerbatim[i]) + ">");
    if (!end) {
      memory().no_verbatim_end[i] = true;
      return false;
    }
    raw("html", spot, *end);
    go_to(*end, true);
    return true;
  }
  return false;
}

// Where Markdown is not to be looked for in HTML: everything up to the tag that closes it, however often it nests.
bool PandocBlocks::balanced(const Tag& tag, Spot spot) {
  for (const std::string_view name : memory().unclosed) {
    if (equal_ignoring_case(name, tag.name)) return false;
  }
  const std::string closer = "</" + std::string(tag.name) + ">", opener = "<" + std::string(tag.name);
  std::size_t depth = 1;
  Spot at = tag.end;
  std::optional<Spot> open = find(at, opener);
  while (depth > 0) {
    const auto close = find(at, closer);
    if (!close) {
      memory().unclosed.push_back(tag.name);
      return false;
    }
    while (open && (open->line < close->line || (open->line == close->line && open->offset < close->offset))) {
      ++depth;
      open = find(*open, opener);
    }
    --depth;
    at = *close;
  }
  raw("html", spot, at);
  go_to(at, true);
  return true;
}

bool PandocBlocks::is_block_tag_at(Spot spot) const {
  if (builder_.source().text[spot.offset] != '<' || !builder_.dialect().has(Ext::RawHtml)) return false;
  const Tag tag = tag_at(spot);
  return !tag.text.empty() && is_block_tag(tag.name);
}

bool PandocBlocks::html_div(const Indent& blanks) {
  if (!builder_.dialect().has(Ext::NativeDivs)) return false;
  const Tag tag = tag_at({top().pos, blanks.at});
  if (tag.text.empty() || tag.closes || !equal_ignoring_case(tag.name, "div")) return false;
  if (!fits_another(blanks.at)) return false;
  const BlockId id = builder_.add(BlockKind::Div, top().parent, blanks.at);
  builder_.set_attributes(id, html_attributes(tag.text));
  builder_.block(id).end = tag.end.offset;
  go_to(tag.end, false);
  push_frame(Frame::Kind::HtmlDiv, id, tag.name);
  return true;
}

bool PandocBlocks::html(const Indent& blanks) {
  const Dialect& dialect = builder_.dialect();
  if (!dialect.has(Ext::RawHtml)) return false;
  const Spot spot{top().pos, blanks.at};
  if (blanks.columns == 0 && html_special(spot, text(spot.line, blanks))) return true;
  const Tag tag = tag_at(spot);
  if (tag.text.empty()) return false;
  if (!is_block_tag(tag.name) && (blanks.columns > 0 || !is_block_or_inline_tag(tag.name))) return false;
  if (!tag.closes) {
    if (verbatim(tag, spot)) return true;
    if (!dialect.has(Ext::MarkdownInHtmlBlocks) && balanced(tag, spot)) return true;
  }
  raw("html", spot, tag.end);
  const bool alone = tag.text[tag.text.size() - 2] == '/';
  go_to(tag.end, true);
  if (tag.closes || alone || !dialect.has(Ext::MarkdownInHtmlBlocks)) return true;
  if (contexts_.size() + frames_.size() > kMaxNesting) return true;
  push_frame(Frame::Kind::Tag, top().parent, tag.name);
  if (top().pos == tag.end.line + 1 && top().pos < top().end) {
    const Indent next = indent(top().pos);
    if (!next.blank) frames_.back().indent = next.columns;
  }
  return true;
}

}  // namespace gongwen::markdown
