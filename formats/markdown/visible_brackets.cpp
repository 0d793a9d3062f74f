// The dumb extractor's links, images, notes, spans and citations: what brackets turn out to be. See visible_inlines.h.
#include <algorithm>

#include "core/text/utf8.h"
#include "formats/markdown/visible_inlines.h"

namespace gongwen::markdown::dumb {
namespace {

constexpr std::size_t kLongestCitation = 4000;  // bytes
constexpr std::size_t kLongestAddress = 2000;   // with blanks in it

// Whether every part between semicolons names a source: [see @a, p. 3; -@b]
bool is_citation(std::string_view s) {
  bool named = false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '\\') ++i;
    if (c == '[') ++depth;
    if (c == ']' && depth > 0) --depth;
    if (c == ';' && depth == 0) {
      if (!named) return false;
      named = false;
    }
    if (c != '@' || i + 1 >= s.size()) continue;
    const bool after_word = i > 0 && is_word(decode_utf8(s, previous_boundary(s, i)).value);
    if (!after_word && (is_word(decode_utf8(s, i + 1).value) || s[i + 1] == '_' || s[i + 1] == '{')) named = true;
  }
  return named;
}

// The inside of the ( ) of a link as pandoc takes it: blanks may stand in the address.
std::size_t after_loose_source(std::string_view s, std::size_t at) {
  std::size_t depth = 0;
  s = s.substr(0, at + kLongestAddress);
  for (std::size_t i = at; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '\\') {
      ++i;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      if (depth == 0) return i;
      --depth;
    } else if (is_space(c)) {
      const std::size_t next = after_spaces(s, i);
      if (next >= s.size() || s[next] == '\n') return kNo;
      if (s[next] == '"' || s[next] == '\'') return i;
      i = next - 1;
    }
  }
  return kNo;
}

// A title as pandoc takes it: up to the quotation mark that is the link's last.
std::size_t after_loose_title(std::string_view s, std::size_t at) {
  for (std::size_t i = at + 1; i < s.size(); ++i) {
    if (s[i] == '\\') {
      ++i;
    } else if (s[i] == s[at] && after_spaces(s, i + 1) < s.size() && s[after_spaces(s, i + 1)] == ')') {
      return i + 1;
    }
  }
  return kNo;
}

}  // namespace

// The note that is referred to at `at`, or kNo.
std::size_t Inlines::note_at(std::size_t at) const {
  if (!has(Ext::Footnotes) || in_note_ || !text_.substr(at).starts_with("[^")) return kNo;
  const std::size_t end = after_label(text_, at);
  if (end == kNo) return kNo;
  const std::string_view label = text_.substr(at + 2, end - at - 3);
  if (std::ranges::any_of(label, is_space)) return kNo;
  const auto note = names_.notes.find(folded(label));
  return note == names_.notes.end() ? kNo : note->second;
}

// Whether the ^[ at at_ may be a note: its ] is not followed by what makes it a link.
bool Inlines::is_note_ahead() const {
  const std::size_t end = after_group(text_, at_ + 1);
  return end == kNo || end >= text_.size() || std::string_view("([{").find(text_[end]) == kNo;
}

// Whether another ^ follows the one at at_ before a blank: then it is no note.
bool Inlines::is_superscript_ahead() const {
  static constexpr std::size_t kFarthest = 1000;
  if (!has(Ext::Superscript)) return false;
  for (std::size_t i = at_ + 1; i < std::min(text_.size(), at_ + kFarthest) && !is_space(text_[i]); ++i) {
    if (text_[i] == '\\') ++i;
    if (i < text_.size() && text_[i] == '^' && text_[i - 1] != '[') return true;
  }
  return false;
}

bool Inlines::note_reference() {
  const std::size_t note = note_at(at_);
  if (note == kNo) return false;
  drop(after_label(text_, at_));
  pieces_.push_back({{}, static_cast<std::uint32_t>(note)});
  return true;
}

void Inlines::open_bracket() {
  const Bracket kind = text_[at_] == '[' ? Bracket::Link : text_[at_] == '!' ? Bracket::Image : Bracket::Note;
  if (!openers_.empty()) openers_.back().bracket_inside = true;
  cut();
  const std::size_t end = at_ + (kind == Bracket::Link ? 1 : 2);
  openers_.push_back({kind, true, pieces_.size(), end, last_delimiter_, false});
  literal(end);
}

void Inlines::close_bracket() {
  if (openers_.empty()) {
    ++at_;
    return;
  }
  const Opener opener = openers_.back();
  openers_.pop_back();
  if (!openers_.empty()) openers_.back().bracket_inside = true;
  if (opener.kind == Bracket::Note) return finish(opener, at_ + 1);
  // [^label] of a note that is nowhere: no blank, bracket or ^ stands in a label.
  const std::string_view content = text_.substr(opener.text, at_ - opener.text);
  const bool is_note = dialect_.is_pandoc() && has(Ext::Footnotes) && content.starts_with('^') && content.size() > 1 &&
                       content.substr(1).find_first_of("^[] \t\n") == kNo;
  if (!opener.active || is_note) {
    ++at_;
    return;
  }
  if (close_inline_link(opener) || close_span(opener)) return;
  if (close_citation(opener) || close_reference(opener)) return;
  ++at_;
}

void Inlines::finish(const Opener& opener, std::size_t end) {
  Piece& mark = pieces_[opener.piece];
  if (opener.kind == Bracket::Link && dialect_.is_pandoc()) {
    cut();
    show_links(opener.piece + 1);
    pieces_[opener.piece].hidden = pieces_[opener.piece].text;
    hidden_.push_back(opener.piece);
    hide(end);
    pieces_[opener.piece].text = {};
    match_delimiters(opener.delimiter);
    return;
  }
  mark.text = {};
  drop(end);
  match_delimiters(opener.delimiter);
  if (opener.kind != Bracket::Link) return;
  for (std::size_t i = openers_.size(); i > 0; --i) {
    Opener& outer = openers_[i - 1];
    if (outer.kind != Bracket::Link) continue;
    if (!outer.active) break;
    outer.active = false;
  }
}

bool Inlines::close_inline_link(const Opener& opener) {
  if (at_ + 1 >= text_.size() || text_[at_ + 1] != '(') return false;
  std::size_t i = after_spaces(text_, at_ + 2);
  const std::size_t from = i;
  i = after_destination(text_, i);
  const auto end_of = [this](std::size_t at) {
    const std::size_t title = after_spaces(text_, at);
    std::size_t end = title > at ? after_title(text_, title) : kNo;
    if (dialect_.is_pandoc() && end != kNo) end = after_loose_title(text_, title);
    if (end == kNo) end = at;
    end = after_spaces(text_, end);
    return end < text_.size() && text_[end] == ')' ? end + 1 : kNo;
  };
  std::size_t end = i == kNo ? kNo : end_of(i);
  if (end == kNo && dialect_.is_pandoc()) {
    i = after_loose_source(text_, from);
    end = i == kNo ? kNo : end_of(i);
  }
  if (end == kNo) return false;
  finish(opener, end);
  if (has(Ext::LinkAttributes) || has(Ext::Attributes)) drop_attributes();
  return true;
}

bool Inlines::close_span(const Opener& opener) {
  if (opener.kind != Bracket::Link || !has(Ext::BracketedSpans)) return false;
  const std::size_t end = after_attributes(text_, at_ + 1);
  if (end == kNo) return false;
  Opener plain = opener;
  plain.kind = Bracket::Image;  // a span may hold links and stand in one
  finish(plain, end);
  return true;
}

bool Inlines::close_reference(const Opener& opener) {
  const std::string_view content = text_.substr(opener.text, at_ - opener.text);
  std::size_t label_end = after_label(text_, at_ + 1);
  const bool blank =
      label_end != kNo && label_end > at_ + 3 && trimmed(text_.substr(at_ + 2, label_end - at_ - 3)).empty();
  if (blank) label_end = kNo;  // no label
  const bool full = label_end != kNo && label_end > at_ + 3;
  if (full && !names_.links.contains(folded(text_.substr(at_ + 2, label_end - at_ - 3)))) return false;
  if (!full) {
    if (opener.bracket_inside && !dialect_.is_pandoc()) return false;
    if (label_end == kNo && dialect_.is_pandoc() && !has(Ext::ShortcutReferenceLinks)) return false;
    if (content.size() > kLongestCitation || !names_.links.contains(folded(content))) return false;
  }
  finish(opener, label_end == kNo ? at_ + 1 : label_end);
  if (has(Ext::LinkAttributes) || has(Ext::Attributes)) drop_attributes();
  return true;
}

// A citation shows as it was typed.
bool Inlines::close_citation(const Opener& opener) {
  if (!has(Ext::Citations) || opener.kind != Bracket::Link) return false;
  const std::string_view content = text_.substr(opener.text, at_ - opener.text);
  if (content.size() > kLongestCitation || content.find('@') == kNo || !is_citation(content)) return false;
  // What is followed like a link is meant to be one, whether there is any or not.
  if (at_ + 1 < text_.size() && (text_[at_ + 1] == '[' || text_[at_ + 1] == '(')) return false;
  pieces_.resize(opener.piece);
  last_delimiter_ = opener.delimiter;
  if (last_delimiter_ != kNo) delimiters_[last_delimiter_].after = kNo;
  from_ = opener.text - 1;
  ++at_;
  cut();
  return true;
}

}  // namespace gongwen::markdown::dumb
