// The order in which blocks are tried, contexts and frames.
#include "formats/markdown/pandoc_blocks.h"

#include <algorithm>

#include "formats/markdown/html_block.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::uint32_t kCodeIndent = 4;
// What contexts may hold together, in lines, beyond four times the input's: deeply nested text that goes on lazily is
// held once by every container around it.
constexpr std::size_t kMostSpareLines = 1'000'000;

}  // namespace

PandocBlocks::PandocBlocks(TreeBuilder& builder, Lines lines)
    : builder_(builder), most_lines_(kMostSpareLines + 4 * lines.size()), lines_(lines.begin(), lines.end()) {}

void PandocBlocks::run() {
  Context& document = contexts_.emplace_back();
  document.end = lines_.size();
  document.ends_blank = true;
  while (!contexts_.empty()) step();
}

void PandocBlocks::step() {
  if (top().list != kNoBlock) {
    if (!next_item()) finish_list();
  } else if (top().definitions != kNoBlock) {
    if (!next_definition()) {
      builder_.close(top().definitions);
      top().definitions = kNoBlock;
    }
  } else if (top().pos >= top().end) {
    leave_context();
  } else if (!close_frame()) {
    parse_block();
  }
}

void PandocBlocks::parse_block() {
  Context& context = top();
  const Indent blanks = indent(context.pos);
  if (blanks.blank) {
    ++context.pos;
    return;
  }
  const char first = builder_.source().text[blanks.at];
  const bool low = blanks.columns < kCodeIndent;
  if (low && first == '<' && blanks.columns > 0 && is_block_tag_at({context.pos, blanks.at})) {
    // Blanks before a tag are nothing; it may close what it stands in.
    lines_[context.pos] = without_indent(builder_.source(), line(context.pos));
    return;
  }
  if (low && parse_by_first(first, blanks)) return;
  if (setext_heading()) return;
  if (low) {
    if (parse_rest(first, blanks)) return;
  } else if ((may_begin_table(context.pos, blanks) && table()) || indented_code()) {
    return;
  }
  paragraph(indent(context.pos));
}

// What only a certain character begins.
bool PandocBlocks::parse_by_first(char first, const Indent& blanks) {
  switch (first) {
    case '`':
    case '~': return fenced_code(blanks);
    case '-':
    case '*':
    case '+': return bullet_list(blanks);
    case '<': return html_div(blanks);
    case ':': return fenced_div(blanks);
    default: return false;
  }
}

bool PandocBlocks::parse_rest(char first, const Indent& blanks) {
  if (first == '#' && atx_heading(blanks)) return true;
  if (first == '<' && html(blanks)) return true;
  if (may_begin_table(top().pos, blanks) && table()) return true;
  switch (first) {
    case '\\':
      if (tex_block(blanks)) return true;
      break;
    case '|':
      if (line_block(blanks)) return true;
      break;
    case '>':
      if (quote(blanks)) return true;
      break;
    case '-':
    case '*':
    case '_':
      if (rule(blanks)) return true;
      break;
    default:
      if (ordered_list(blanks)) return true;
      break;
  }
  if (definition_list(blanks)) return true;
  return first == '[' && (note(blanks) || definitions_of_links());
}

bool PandocBlocks::fits_another(std::uint32_t at) {
  if (contexts_.size() + frames_.size() <= kMaxNesting && lines_.size() <= most_lines_) return true;
  builder_.set_too_deep(at);
  return false;
}

// The lines from `begin` on become the context of `parent`.
void PandocBlocks::enter_context(BlockId parent, std::size_t begin, bool ends_blank) {
  Context inner;
  inner.parent = parent;
  inner.begin = inner.pos = begin;
  inner.end = lines_.size();
  inner.first_frame = frames_.size();
  inner.ends_blank = ends_blank;
  inner.in_list = top().in_list;
  inner.tag = top().tag;
  inner.divs = top().divs;
  contexts_.push_back(std::move(inner));
}

void PandocBlocks::leave_context() {
  while (frames_.size() > top().first_frame) pop_frame();
  const Context& left = top();
  builder_.close(left.parent);
  if (left.tight_definition) builder_.make_tight(left.parent);
  lines_.resize(left.begin);
  contexts_.pop_back();
}

void PandocBlocks::push_frame(Frame::Kind kind, BlockId block, std::string_view tag) {
  Context& context = top();
  frames_.push_back({kind, context.parent, tag, 0, context.tag});
  context.parent = block;
  if (kind == Frame::Kind::FencedDiv) {
    ++context.divs;
  } else {
    context.tag = tag;
  }
}

void PandocBlocks::pop_frame() {
  Context& context = top();
  const Frame& frame = frames_.back();
  if (frame.kind != Frame::Kind::Tag) builder_.close(context.parent);
  if (frame.kind == Frame::Kind::FencedDiv) {
    --context.divs;
  } else {
    context.tag = frame.outer_tag;
  }
  context.parent = frame.outer;
  frames_.pop_back();
}

// Whether the innermost frame ends where the context is.
bool PandocBlocks::close_frame() {
  Context& context = top();
  if (frames_.size() == context.first_frame) return false;
  const Frame& frame = frames_.back();
  if (frame.kind == Frame::Kind::FencedDiv) {
    if (!closes_div(context.pos)) return false;
    builder_.block(context.parent).end = line(context.pos).end();
    pop_frame();
    ++context.pos;
    return true;
  }
  Line& first = lines_[context.pos];
  if (frame.kind == Frame::Kind::Tag && !is_blank(builder_.source(), first)) {
    first = without_columns(builder_.source(), first, frame.indent);
  }
  if (!closes_html(context.pos)) return false;
  const Spot at{context.pos, first.offset};
  const Tag tag = tag_at(at);
  if (frame.kind == Frame::Kind::Tag) {
    pop_frame();
    raw("html", at, tag.end);
    go_to(tag.end, false);
  } else {
    builder_.block(context.parent).end = tag.end.offset;
    pop_frame();
    go_to(tag.end, false);
  }
  return true;
}

bool PandocBlocks::closes_div(std::size_t index) const {
  if (contexts_.back().divs == 0 || line(index).pad > 0) return false;
  const std::string_view text = text_of(builder_.source(), line(index));
  if (text.empty() || text.front() != ':') return false;
  const DivFence fence = div_fence(text);
  return fence.length > 0 && fence.info.empty();
}

bool PandocBlocks::closes_html(std::size_t index) const {
  const std::string_view tag = contexts_.back().tag;
  if (tag.empty() || line(index).pad > 0) return false;
  const std::string_view text = text_of(builder_.source(), line(index));
  if (text.size() < tag.size() + 3 || text[0] != '<' || text[1] != '/') return false;
  if (!equal_ignoring_case(text.substr(2, tag.size()), tag)) return false;
  const std::size_t end = text.find_first_not_of(" \t", 2 + tag.size());
  return end != std::string_view::npos && text[end] == '>';
}

// On from a spot within a line, whose rest is a line of its own now.
void PandocBlocks::go_to(Spot spot, bool without_blanks) {
  Context& context = top();
  const Line& whole = line(spot.line);
  context.pos = spot.line;
  Line rest = from_offset(builder_.source(), whole, spot.offset);
  if (is_blank(builder_.source(), rest)) {
    ++context.pos;
    return;
  }
  lines_[spot.line] = without_blanks ? without_indent(builder_.source(), rest) : rest;
}

}  // namespace gongwen::markdown
