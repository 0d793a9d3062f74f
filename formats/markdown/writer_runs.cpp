// Marks that come in pairs: which of the literal ones would find a partner.
#include <algorithm>

#include "core/text/chars.h"
#include "formats/markdown/characters.h"
#include "formats/markdown/placeholder.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/writer_escape.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

using Kind = Mark::Kind;

}  // namespace

void Escaper::runs() {
  for (const char mark : {'*', '_', '='})
    if (seen_[static_cast<unsigned char>(mark)]) emphasis_runs(mark);
  for (const char mark : {'~', '^'})
    if (seen_[static_cast<unsigned char>(mark)]) raised_runs(mark);
  if (seen_['`']) code_runs();
  if (seen_['$']) math_runs();
  digits_behind_math();
  if (seen_['['] || seen_[']']) brackets();
}

void Escaper::collect_runs(char mark) {
  runs_.clear();
  const auto collect = [&](std::uint32_t begin, std::uint32_t end, const Mark* of) {
    for (std::uint32_t at = begin; at < end;) {
      const std::size_t found = text_.substr(0, end).find(mark, at);
      if (found == std::string_view::npos) return;
      at = static_cast<std::uint32_t>(found);
      const std::uint32_t from = at;
      while (at < end && text_[at] == mark) ++at;
      runs_.push_back({from, at, of == nullptr, of && of->kind == Kind::Open, of && of->kind == Kind::Verbatim, false});
    }
  };
  std::uint32_t at = 0;
  for (const Mark& m : draft_->marks) {
    collect(at, m.begin, nullptr);
    if (m.is_delimiter() || m.kind == Kind::Verbatim) collect(m.begin, m.end, &m);
    at = m.end;
  }
  collect(at, draft_->size(), nullptr);
}

void Escaper::write_runs() {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    Run& run = runs_[i];
    if (!run.literal) continue;
    // One that touches a mark would be counted to it.
    const bool touches =
        (i > 0 && runs_[i - 1].end == run.begin) || (i + 1 < runs_.size() && runs_[i + 1].begin == run.end);
    if (!run.escape && !touches) continue;
    for (std::uint32_t at = run.begin; at < run.end; ++at) change(at, Action::Backslash);
  }
}

// A run may open if no blank follows it, and close if none stands before it. Pandoc's readers take a line's end for no
// blank, and close anywhere. Marks of
// our own are paired already, but a literal run between them would close them.
void Escaper::emphasis_runs(char mark) {
  collect_runs(mark);
  std::erase_if(runs_, [](const Run& run) { return run.verbatim; });
  const bool intraword = mark == '_' && (setting_.has(Ext::IntrawordUnderscores) || !setting_.pandoc());
  const auto opens = [&](const Run& run) {
    const char next = character(run.end);
    const bool edge = run.end == text_.size();
    if (edge || (next == '\n' ? !setting_.pandoc() : is_blank_or_line(next))) return false;
    return !intraword || !character_before(text_, run.begin).is(kAlphanumeric);
  };
  const auto closes = [&](const Run& run) {
    if (run.begin == 0 || (!setting_.pandoc() && is_blank_or_line(text_[run.begin - 1]))) return false;
    return !intraword || !character_at(text_, run.end).is(kAlphanumeric);
  };
  int inside = 0, inside_any = 0;  // of marks of this kind, of any kind
  bool opener = false;
  std::size_t mark_at = 0;
  for (Run& run : runs_) {
    for (; mark_at < draft_->marks.size() && draft_->marks[mark_at].begin <= run.begin; ++mark_at) {
      const Kind kind = draft_->marks[mark_at].kind;
      inside_any += kind == Kind::Open ? 1 : kind == Kind::Close ? -1 : 0;
    }
    if (!run.literal) {
      inside += run.open ? 1 : -1;
      continue;
    }
    // In pandoc's dialect what opens inside other emphasis takes the end of that one for its own text.
    run.escape = inside > 0 || (opener && closes(run)) || (setting_.pandoc() && inside_any > 0 && opens(run));
    opener = opener || opens(run);
  }
  // In pandoc's dialect the beginning of other emphasis ends this, if it is as long.
  bool closer = false, closes_one = false, closes_two = false;
  for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
    const std::uint32_t length = run->end - run->begin;
    if (!run->literal) {
      closer = closer || (run->open && run->begin > 0 && !is_blank_or_line(text_[run->begin - 1]));
      closes_one = closes_one || (setting_.pandoc() && run->open && length == 1);
      closes_two = closes_two || (setting_.pandoc() && run->open && length == 2);
      continue;
    }
    const bool closed = closer || (closes_one && length != 2) || (closes_two && length != 1);
    run->escape = run->escape || (closed && opens(*run));
    closer = closer || closes(*run);
  }
  write_runs();
}

// ^up^ and ~down~ hold no blank; ~~out~~ does. Two in a row are an empty one.
void Escaper::raised_runs(char mark) {
  const bool raised = setting_.has(mark == '^' ? Ext::Superscript : Ext::Subscript);
  const bool struck = mark == '~' && setting_.has(Ext::Strikeout);
  if (struck && !raised) return emphasis_runs(mark);
  collect_runs(mark);
  std::erase_if(runs_, [](const Run& run) { return run.verbatim; });
  int inside = 0;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    Run& run = runs_[i];
    if (!run.literal) inside += run.open ? 1 : -1;
    if (run.literal && (raised || struck) && (inside > 0 || run.end - run.begin > 1)) run.escape = true;
    if (run.literal && mark == '^' && setting_.has(Ext::InlineNotes) && character(run.end) == '[') run.escape = true;
    if (!raised || i + 1 == runs_.size()) continue;
    Run& next = runs_[i + 1];
    const std::string_view between = text_.substr(run.end, next.begin - run.end);
    if (between.find_first_of(" \t\n") != std::string_view::npos) continue;
    run.escape = run.escape || run.literal;
    next.escape = next.escape || next.literal;
  }
  write_runs();
}

// A run of backticks is code when another follows. That another has its length is not asked: inside code a backslash
// escapes nothing, so that runs which were escaped still close, and pandoc tries the end of a run that finds no partner.
void Escaper::code_runs() {
  collect_runs('`');
  // In pandoc's pipe tables a partner may stand in another cell.
  for (Run& run : runs_) run.escape = run.literal && (runs_.size() > 1 || where_.pipe_cell);
  write_runs();
}

// $ opens before what is no blank, and closes behind what is none and before what is no digit.
void Escaper::math_runs() {
  collect_runs('$');
  const auto opens = [&](const Run& run) { return !is_blank_or_line(character(run.end)); };
  const auto closes = [&](const Run& run) {
    return run.begin > 0 && !is_blank_or_line(text_[run.begin - 1]) && !is_ascii_digit(character(run.end));
  };
  bool opener = false;
  for (Run& run : runs_) {
    if (!run.literal) continue;
    run.escape = (opener && closes(run)) || run.end - run.begin > 1 || (where_.pipe_cell && opens(run));
    opener = opener || opens(run);
  }
  bool closer = false;
  for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
    if (!run->literal) {
      closer = true;
      continue;
    }
    run->escape = run->escape || (closer && opens(*run));
    closer = closer || closes(*run);
  }
  write_runs();
}

// $x$5 is no formula.
void Escaper::digits_behind_math() {
  for (const Mark& mark : draft_->marks) {
    const bool math = mark.kind == Kind::Verbatim && text_[mark.begin] == '$';
    if (math && is_ascii_digit(character(mark.end))) change(mark.end, Action::Reference);
  }
}

// --- brackets ---

void Escaper::brackets() {
  constexpr std::uint32_t kMark = 0xffffffffU;
  open_brackets_.clear();
  std::size_t mark = 0;
  const auto pop_literals = [&] {  // those that nothing closed before a mark of ours does
    while (!open_brackets_.empty() && open_brackets_.back() != kMark) {
      change(open_brackets_.back(), Action::Backslash);
      open_brackets_.pop_back();
    }
    if (!open_brackets_.empty()) open_brackets_.pop_back();
  };
  for (std::uint32_t at = 0; at < text_.size(); ++at) {
    while (mark < draft_->marks.size() && draft_->marks[mark].begin == at) {
      const Mark& m = draft_->marks[mark++];
      if (m.kind == Kind::BracketOpen) open_brackets_.push_back(kMark);
      if (m.kind == Kind::BracketClose) pop_literals();
      at = m.end;
    }
    const char c = character(at);
    if (at >= text_.size()) break;
    if (c == '[') {
      open_brackets_.push_back(at);
    } else if (c == ']' && !open_brackets_.empty()) {
      if (open_brackets_.back() == kMark) {
        change(at, Action::Backslash);
        continue;
      }
      if (bracket_pair_matters(open_brackets_.back(), at)) {
        change(open_brackets_.back(), Action::Backslash);
        change(at, Action::Backslash);
      }
      open_brackets_.pop_back();
    }
  }
}

bool Escaper::bracket_pair_matters(std::uint32_t open, std::uint32_t close) {
  const char next = character(close + 1);
  const std::string_view inside = text_.substr(open + 1, close - open - 1);
  if (next == '(' || (next == '{' && setting_.has(Ext::BracketedSpans))) return true;
  const bool line_start = where_.line_start && (open == 0 || text_[open - 1] == '\n');
  if (next == ':' && line_start) return true;
  if (inside.starts_with('^') && setting_.has(Ext::Footnotes)) return true;
  if (where_.quote_start && open == 0 && inside.starts_with('!') && setting_.has(Ext::Alerts)) return true;
  const bool box = inside == " " || inside == "x" || inside == "X";
  if (where_.item_start && open == 0 && box && setting_.has(Ext::TaskLists)) return true;
  return setting_.has(Ext::ImplicitHeaderReferences) && headings_.has(inside);
}

// --- flanks ---

// CommonMark's readers want to see on which side of a delimiter the emphasised text is: one with a mark inside and a
// letter outside has it on neither. A character written as a reference begins and ends with marks.
void Escaper::flanks() {
  if (setting_.pandoc()) return pandoc_flanks();
  const std::vector<Mark>& marks = draft_->marks;
  for (std::size_t first = 0; first < marks.size();) {
    std::size_t last = first;
    if (!marks[first].is_delimiter() || text_[marks[first].begin] == '^') {
      ++first;
      continue;
    }
    while (last + 1 < marks.size() && marks[last + 1].begin == marks[last].end &&
           marks[last + 1].kind == marks[first].kind && text_[marks[last + 1].begin] == text_[marks[first].begin]) {
      ++last;
    }
    flank(first, last, marks[first].kind == Kind::Open);
    first = last + 1;
  }
}

// Pandoc's readers look at blanks only; this one also takes a tilde between figures for a range (3~5天), and an asterisk
// there for a product (30*40*50).
void Escaper::pandoc_flanks() {
  const bool friendly = setting_.has(Ext::CjkFriendly);
  const auto is_digit = [](const Neighbour& n) {
    return (n.value >= U'0' && n.value <= U'9') || (n.value >= U'０' && n.value <= U'９');
  };
  const auto counts = [&](const Neighbour& n) { return is_digit(n) || is_han(n.value); };
  const std::vector<Mark>& marks = draft_->marks;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Mark& mark = marks[i];
    if (!mark.is_delimiter()) continue;
    const bool opens = mark.kind == Kind::Open;
    const Neighbour before = character_before(text_, mark.begin), after = character_at(text_, mark.end);
    const Neighbour& inner = opens ? after : before;
    const bool literal =
        opens ? i + 1 == marks.size() || marks[i + 1].begin > mark.end : i == 0 || marks[i - 1].end < mark.begin;
    const char c = text_[mark.begin];
    const bool wide_blank = inner.is(kSpace) && inner.size > 1 && inner.value != 0xA0;
    const bool range = friendly && opens && c == '~' && mark.end - mark.begin == 1 && counts(before) && counts(after);
    const bool product = friendly && c == '*' && is_digit(before) && is_digit(after);
    if (literal && inner.size > 0 && ((c == '~' && wide_blank) || range || product))
      change(opens ? mark.end : mark.begin - inner.size, Action::Reference);
  }
}

void Escaper::flank(std::size_t first, std::size_t last, bool opening) {
  const std::vector<Mark>& marks = draft_->marks;
  const auto touch = [&](std::size_t a, std::size_t b) {  // one run of delimiters to a reader
    return marks[b].is_delimiter() && marks[a].end == marks[b].begin && text_[marks[a].begin] == text_[marks[b].begin];
  };
  if (opening) {
    while (first > 0 && marks[first - 1].is_delimiter() && touch(first - 1, first)) --first;
  } else {
    while (last + 1 < marks.size() && touch(last, last + 1)) ++last;
  }
  const std::uint32_t begin = marks[first].begin, end = marks[last].end;
  const bool literal_before = begin > 0 && (first == 0 || marks[first - 1].end < begin);
  const bool literal_after = end < text_.size() && (last + 1 == marks.size() || marks[last + 1].begin > end);
  const Neighbour before = character_before(text_, begin), after = character_at(text_, end);
  const Neighbour& inner = opening ? after : before;
  const Neighbour& outer = opening ? before : after;
  const bool inner_literal = opening ? literal_after : literal_before;
  const bool outer_literal = opening ? literal_before : literal_after;
  const std::uint32_t inner_at = opening ? end : begin - inner.size;
  const std::uint32_t outer_at = opening ? begin - outer.size : end;
  const bool wide_blank = inner.is(kSpace) && inner.size > 1;
  const bool no_break = inner.value == 0xA0;
  if (wide_blank && !no_break && inner_literal) change(inner_at, Action::Reference);
  const bool marked_inside = inner.is(kPunctuation) || wide_blank;
  const bool letter_outside = !outer.is(kPunctuation) && !outer.is(kSpace);
  const bool friendly = setting_.has(Ext::CjkFriendly) && (inner.is(kCjk) || outer.is(kCjk));
  if (marked_inside && letter_outside && !friendly && outer_literal) change(outer_at, Action::Reference);
}

// Emphasis that would be read as the gaps of a draft, 2024**年**度: a reference inside is no unit.
void Escaper::placeholders() {
  if (!setting_.has(Ext::CjkFriendly)) return;
  const std::vector<Mark>& marks = draft_->marks;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Mark& open = marks[i];
    if (open.kind != Kind::Open || text_[open.begin] != '*') continue;
    const bool literal = open.end < text_.size() && (i + 1 == marks.size() || marks[i + 1].begin > open.end);
    const Mark& close = marks[open.partner];
    if (literal && (are_placeholders(text_, open.begin, open.end, close.begin, close.end) ||
                    is_gap_between_units(text_, open.begin, open.end, close.begin))) {
      change(open.end, Action::Reference);
    }
  }
}

// --- breaks ---

// A soft break that becomes a blank is none between wide characters.
void Escaper::soft_breaks() {
  for (const Mark& mark : draft_->marks) {
    if (mark.kind != Kind::SoftBreak || text_[mark.begin] != ' ') continue;
    const Neighbour before = character_before(text_, mark.begin), after = character_at(text_, mark.end);
    const bool wide = before.is(kCjk) && after.is(kCjk) && !before.is(kHangul) && !after.is(kHangul);
    if (wide) change(mark.begin, Action::Drop);
  }
}

// --- quotation marks ---

// Straight marks are read as quotation marks in English surroundings only, and need to be told from apostrophes.
void Escaper::quotes() {
  int depth[2] = {0, 0};
  for (const Mark& mark : draft_->marks) {
    if (mark.kind != Kind::QuoteOpen && mark.kind != Kind::QuoteClose) continue;
    int& nested = depth[text_[mark.begin] == '"' ? 1 : 0];
    if (mark.kind == Kind::QuoteClose) {
      --nested;
      continue;
    }
    const Mark& close = draft_->marks[mark.partner];
    if (!quotes_fit(mark, close, nested > 0)) {
      change(mark.begin, Action::Curly);
      change(close.begin, Action::Curly);
    }
    ++nested;
  }
}

bool Escaper::quotes_fit(const Mark& open, const Mark& close, bool nested) const {
  const Neighbour before = character_before(text_, open.begin), first = character_at(text_, open.end);
  const Neighbour last = character_before(text_, close.begin), after = character_at(text_, close.end);
  if (nested || open.end == close.begin || first.is(kSpace) || last.is(kSpace)) return false;
  const std::vector<Mark>& marks = draft_->marks;
  const auto number = static_cast<std::size_t>(&open - marks.data());
  const bool opened = number > 0 && marks[number - 1].end == open.begin &&
                      (marks[number - 1].kind == Kind::Open || marks[number - 1].kind == Kind::BracketOpen ||
                       marks[number - 1].kind == Kind::QuoteOpen);
  const std::size_t next = open.partner + std::size_t{1};
  const bool closed = next < marks.size() && marks[next].begin == close.end &&
                      (marks[next].kind == Kind::Close || marks[next].kind == Kind::BracketClose ||
                       marks[next].kind == Kind::QuoteClose);
  const auto is_one_of = [](const Neighbour& n, std::string_view set) {
    return n.size == 1 && set.find(static_cast<char>(n.value)) != std::string_view::npos;
  };
  if (!opened && !before.is(kSpace) && !is_one_of(before, "([{")) return false;
  if (!closed && !after.is(kSpace) && !is_one_of(after, ".,;:!?)]}")) return false;
  return !before.is(kCjk) && !first.is(kCjk) && !last.is(kCjk) && !after.is(kCjk);
}

}  // namespace gongwen::markdown
