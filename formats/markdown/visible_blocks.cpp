#include "formats/markdown/visible_blocks.h"

#include <algorithm>
#include <utility>

#include "formats/markdown/visible_table.h"

namespace gongwen::markdown::dumb {
namespace {

std::size_t run_of(std::string_view s, char c) { return std::min(s.find_first_not_of(c), s.size()); }

}  // namespace

// --- a line and its columns ---

std::size_t Cursor::indent() const {
  std::size_t end = column + pad;
  for (std::size_t i = at; i < line.size() && is_blank(line[i]); ++i) end += line[i] == '\t' ? 4 - end % 4 : 1;
  return end - column;
}

void Cursor::skip(std::size_t columns) {
  while (columns > 0) {
    if (pad == 0) {
      if (at >= line.size() || !is_blank(line[at])) return;
      pad = line[at] == '\t' ? 4 - column % 4 : 1;
      ++at;
    }
    const std::size_t step = std::min(columns, pad);
    pad -= step;
    column += step;
    columns -= step;
  }
}

void Cursor::pass(std::size_t bytes) {
  at += bytes;
  column += bytes;
}

// --- lines ---

void Blocks::read(std::vector<std::string_view> lines, std::size_t first) {
  lines_ = std::move(lines);
  for (number_ = first; number_ < lines_.size(); ++number_) line();
  close_to(0);
}

// `lazy`: pandoc's containers hold as long as no blank line comes, but for what begins the next of their kind.
bool Blocks::goes_on(const Container& container, Cursor& cursor, bool lazy) const {
  switch (container.kind) {
  case Kind::Div: return true;
  case Kind::Quote: {
    Cursor mark = cursor;
    mark.skip_blanks();
    if (cursor.indent() > 3 || mark.pad > 0 || !mark.rest().starts_with('>')) return lazy && !cursor.blank();
    mark.pass(1);
    mark.skip(1);
    cursor = mark;
    return true;
  }
  case Kind::Item:
    if (cursor.blank()) return !container.empty || cursor.indent() >= container.column;
    break;
  default:
    if (cursor.blank()) return true;
  }
  if (cursor.indent() < container.column && (!lazy || begins_item(cursor))) return false;
  cursor.skip(container.column);
  return true;
}

// A list's item, a note or a definition; or what ends these as well.
bool Blocks::begins_item(Cursor cursor) const {
  if (cursor.indent() > 3) return false;
  cursor.skip_blanks();
  const std::string_view rest = cursor.rest();
  if (rest.starts_with("```") || rest.starts_with("~~~")) return true;  // code beside a list, whatever is in it
  bool example = false;
  std::size_t size = rest.starts_with(':') || rest.starts_with('~') ? 1 : marker(rest, example);
  if (rest.starts_with("[^")) return after_label(rest, 0) != kNo && rest.substr(after_label(rest, 0)).starts_with(':');
  return size > 0 && (size == rest.size() || is_blank(rest[size]));
}

// How many containers hold in a line, of so many; what they take is cut from it.
std::size_t Blocks::strip(Cursor& cursor, std::size_t most, std::size_t number) const {
  const bool lazy = dialect_.is_pandoc() && number > 0 && !trimmed(lines_[number - 1]).empty();
  std::size_t held = 0;
  while (held < most && goes_on(stack_[held], cursor, lazy)) ++held;
  return held;
}

std::optional<std::string_view> Blocks::ahead(std::size_t count) const {
  if (number_ + count >= lines_.size()) return std::nullopt;
  Cursor cursor{lines_[number_ + count]};
  if (strip(cursor, held_, number_ + count) < held_) return std::nullopt;
  return cursor.rest();
}

void Blocks::line() {
  Here here;
  here.cursor.line = lines_[number_];
  here.held = strip(here.cursor, stack_.size(), number_);
  if (!here.cursor.blank()) {
    for (std::size_t i = 0; i < here.held; ++i) stack_[i].empty = false;
  }
  if (here.held == stack_.size() && feed_leaf(here)) return;
  here.in_paragraph = leaf_ == Leaf::Paragraph && here.held == stack_.size();
  here.lazy = leaf_ == Leaf::Paragraph;
  while (!here.cursor.blank()) {
    const Outcome outcome = open(here);
    if (outcome == Outcome::Done) return;
    if (outcome == Outcome::Nothing) break;
  }
  add_text(here);
}

// What goes on in the leaf that is open whatever it looks like.
bool Blocks::feed_leaf(Here& here) {
  Cursor& cursor = here.cursor;
  switch (leaf_) {
  case Leaf::Fence: {
    Cursor mark = cursor;
    mark.skip_blanks();
    const std::size_t size = run_of(mark.rest(), fence_);
    if (cursor.indent() < 4 && size >= fence_size_ && trimmed(mark.rest().substr(size)).empty()) {
      close_leaf();
    } else {
      text_ += cursor.rest();
      text_ += '\n';
    }
    return true;
  }
  case Leaf::Html: {
    if (html_end_.empty()) {
      if (!cursor.blank()) return true;
      close_leaf();
      return true;
    }
    const std::string end = html_end_;
    const auto ends = [&](std::string_view word) { return contains_folded(cursor.rest(), word); };
    const bool any =
        !dialect_.is_pandoc() && end == kRawEnd && (ends("</script>") || ends("</style>") || ends("</textarea>"));
    if (!any && !ends(end)) return true;
    close_leaf();
    if (!dialect_.is_pandoc()) return true;
    const std::size_t at = cursor.rest().find(end);
    if (at == kNo) return true;
    cursor.at += at + end.size();
    return cursor.blank();
  }
  case Leaf::Indented:
    if (cursor.blank()) return true;
    if (cursor.indent() < 4) return false;
    text_ += cursor.rest();
    text_ += '\n';
    return true;
  case Leaf::Lines:
    if (cursor.blank()) return false;
    if (cursor.indent() == 0 && !(cursor.rest() == "|" || cursor.rest().starts_with("| "))) return false;
    if (cursor.indent() == 0) {
      add(text_);
      text_.clear();
      cursor.pass(1);
    }
    text_ += ' ';
    text_ += trimmed(cursor.rest());
    return true;
  default: return false;
  }
}

Blocks::Outcome Blocks::open(Here& here) {
  held_ = here.held;
  here.base = here.cursor.column;
  here.whole = here.cursor.rest();
  if (here.cursor.indent() >= 4) {
    if (here.lazy) return Outcome::Nothing;
    begin(here, Leaf::Indented);
    here.cursor.skip(4);
    text_ = std::string(here.cursor.rest()) + '\n';
    return Outcome::Done;
  }
  here.cursor.skip_blanks();
  const bool pandoc = dialect_.is_pandoc();
  if (open_fence(here)) return Outcome::Done;
  if (pandoc) {
    if (take_metadata(here)) return Outcome::Done;
    if (open_bullet(here)) return Outcome::Container;
    if (open_div(here) || take_heading(here) || open_heading(here)) return Outcome::Done;
    if (open_loose_html(here)) return leaf_ == Leaf::Html ? Outcome::Done : Outcome::Container;
    if (take_table(here) || take_tex(here) || open_lines(here)) return Outcome::Done;
  } else if (open_heading(here) || open_html(here) || close_heading(here) || open_ruled_table(here)) {
    return Outcome::Done;
  }
  if (open_quote(here)) return Outcome::Container;
  if (open_rule(here)) return Outcome::Done;
  return open_note(here) || open_item(here) || open_definition(here) ? Outcome::Container : Outcome::Nothing;
}

void Blocks::add_text(Here& here) {
  Cursor& cursor = here.cursor;
  if (cursor.blank()) {
    const bool open_code = leaf_ == Leaf::Indented && here.held == stack_.size();
    if (!open_code) close_to(here.held);
    return;
  }
  if (leaf_ == Leaf::Table && here.held == stack_.size()) return add_cells(cursor.rest());
  const bool first = !here.lazy && here.held > 0 && here.held <= stack_.size() && stack_[here.held - 1].fresh;
  if (!here.lazy) begin(here, Leaf::Paragraph);
  cursor.skip_blanks();
  if (first && has(Ext::TaskLists)) add_task(here);
  text_ += cursor.rest();
  text_ += '\n';
  ++text_lines_;
}

void Blocks::begin(const Here& here, Leaf leaf) {
  close_to(here.held);
  for (Container& container : stack_) container.fresh = false;
  leaf_ = leaf;
  hidden_ = false;
  text_.clear();
  text_lines_ = 0;
}

void Blocks::enter(Here& here, Container container) {
  close_to(here.held);
  container.story = story_;
  stack_.push_back(container);
  here.held = stack_.size();
  here.in_paragraph = here.lazy = false;
}

void Blocks::close_to(std::size_t count) {
  close_leaf();
  while (stack_.size() > count) {
    if (stack_.back().kind == Kind::Note) story_ = stack_.back().story;
    stack_.pop_back();
  }
}

void Blocks::close_leaf() {
  const Leaf leaf = std::exchange(leaf_, Leaf::None);
  switch (leaf) {
  case Leaf::Paragraph: close_paragraph(); break;
  case Leaf::Fence:
  case Leaf::Indented:
    if (!hidden_) add(text_, true);
    break;
  case Leaf::Lines: add(text_); break;
  default: break;
  }
}

// The caption of a table stands before it, wherever it was written.
void Blocks::close_paragraph() {
  std::string_view text = trimmed(behind_definitions(text_));
  if (text.empty()) return;
  term_line_ = text_lines_ == 1 ? number_ : kNo;
  term_held_ = stack_.size();
  Story& story = out_.all[story_];
  const std::size_t sign = !has(Ext::TableCaptions)                                   ? 0
                           : text.starts_with("Table:") || text.starts_with("table:") ? 6
                           : text.starts_with(": ")                                   ? 1
                                                                                      : 0;
  if (sign == 0) return add(text);
  if (table_at_ != kNo) {
    text = without_attributes(text);
    story.insert(story.begin() + static_cast<std::ptrdiff_t>(table_at_),
                 {std::string(trimmed(text.substr(sign))), false});
    table_at_ = kNo;
    return;
  }
  add(text);
  caption_at_ = story.size() - 1;
}

void Blocks::add(std::string_view text, bool verbatim) {
  table_at_ = caption_at_ = kNo;
  if (text.empty()) return;
  out_.all[story_].push_back({std::string(text), verbatim});
}

bool Blocks::in_list() const {
  return std::ranges::any_of(stack_, [](const Container& c) { return c.kind == Kind::Item || c.kind == Kind::Definition; });
}

}  // namespace gongwen::markdown::dumb
