// Links, images, spans and notes: what a closing bracket makes of the text since the opening one.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "formats/markdown/inline_parser.h"
#include "formats/markdown/link_parts.h"

namespace gongwen::markdown {

namespace {

constexpr std::size_t kLongestLabel = 999;
constexpr std::size_t kLongestTitle = 4096;  // in pandoc's dialect, where it may hold its own quotes

bool is_small_caps(const std::vector<std::pair<std::string, std::string>>& pairs) {
  for (const auto& [key, value] : pairs) {
    if (key != "style") continue;
    std::string plain;
    for (const char c : value) {
      if (c != ' ' && c != '\t' && c != ';') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return plain == "font-variant:small-caps";
  }
  return false;
}

// A link's own attributes beside those of its definition: its own win.
void add_attributes(Attributes& attributes, Attributes more) {
  if (!more.id.empty()) attributes.id = std::move(more.id);
  for (std::string& name : more.classes) attributes.classes.push_back(std::move(name));
  for (auto& [key, value] : more.pairs) {
    const auto same = [&key = key](const auto& pair) { return pair.first == key; };
    const auto found = std::find_if(attributes.pairs.begin(), attributes.pairs.end(), same);
    if (found != attributes.pairs.end()) {
      found->second = std::move(value);
    } else {
      attributes.pairs.emplace_back(std::move(key), std::move(value));
    }
  }
}

}  // namespace

void InlineParser::open_bracket(Opener opener, std::size_t size) {
  TokenId after_key = kNoToken;
  if (opener == Opener::Link && has(Ext::Citations)) {
    TokenId last = out_->last;
    while (last != kNoToken &&
           ((*out_)[last].kind == TokenKind::SoftBreak ||
            ((*out_)[last].kind == TokenKind::Text &&
             text_.substr((*out_)[last].begin, (*out_)[last].end - (*out_)[last].begin).find_first_not_of(" \t") ==
                 kNone))) {
      last = (*out_)[last].previous;
    }
    if (last != kNoToken && (*out_)[last].kind == TokenKind::Key) after_key = last;
  }
  if (!brackets_.empty()) brackets_.back().has_bracket = true;
  const TokenId token = add(TokenKind::Text, at_ + size);
  Bracket& bracket = brackets_.emplace_back();
  bracket.opener = opener;
  bracket.token = token;
  bracket.delimiters = delimiters_.size();
  bracket.keys = out_->keys.size();
  bracket.after_key = after_key;
}

// Whether a superscript is open that a ^ here would close: an odd number of carets stand in this word before it.
bool InlineParser::closes_superscript() const {
  if (!has(Ext::Superscript)) return false;
  const std::size_t floor = brackets_.empty() ? 0 : brackets_.back().delimiters;
  const std::size_t from = at_ - std::min(at_, kLongestLabel);
  const std::size_t blank = text_.substr(from, at_ - from).find_last_of(" \t\n");
  const std::size_t word = blank == kNone ? from : from + blank + 1;
  bool open = false;
  for (std::size_t i = delimiters_.size(); i-- > floor;) {
    const Delimiter& delimiter = delimiters_[i];
    if ((*out_)[delimiter.token].begin < word) break;
    if (delimiter.character == '^' && delimiter.length == 1) open = !open;
  }
  return open && text_[at_ - 1] != '^';
}

// ^[…] — the ^ could be a superscript's, if what follows turns out to be something else in brackets.
void InlineParser::open_note() {
  if (has(Ext::Superscript)) {
    delimiter_run('^');
  } else {
    Delimiter caret;
    caret.done = true;
    caret.token = add(TokenKind::Text, at_ + 1);
    delimiters_.push_back(caret);
  }
  open_bracket(Opener::Note, 1);
}

bool InlineParser::close_note(Bracket& bracket) {
  const char behind = at(at_ + 1);
  if (behind == '(' || behind == '[' || behind == '{') return false;
  const std::size_t caret = bracket.delimiters - 1;
  // The mark before the bracket is part of it now.
  Token& mark = (*out_)[delimiters_[caret].token];
  if (mark.end > mark.begin) --mark.end;
  delimiters_[caret].done = delimiters_[caret].done || mark.end == mark.begin;
  (*out_)[bracket.token].begin = mark.end;
  wrap_bracket(bracket, at_ + 1, Wrap::InlineNote, 0);
  pop_bracket();
  return true;
}

// Pandoc's dialect: what neither a link nor an image can begin with.
bool InlineParser::is_note_or_citation(std::size_t bracket) const {
  const char first = at(bracket + 1);
  return dialect_.is_pandoc() && ((first == '^' && has(Ext::Footnotes)) || (first == '@' && has(Ext::Citations)));
}

// Behind the bracket of [^label] at `bracket`, or kNone.
std::size_t InlineParser::note_label_end(std::size_t bracket) const {
  if (at(bracket + 1) != '^' || !has(Ext::Footnotes)) return kNone;
  std::size_t end = bracket + 2;
  while (end < text_.size() && end - bracket <= kLongestLabel + 2 && text_[end] != ']' && text_[end] != '[' &&
         text_[end] != '^' && text_[end] != '\n' && !is_blank_char(text_[end])) {
    ++end;
  }
  return at(end) == ']' && end > bracket + 2 && end - bracket - 2 <= kLongestLabel ? end + 1 : kNone;
}

// A note behind an exclamation mark, which is no image's then.
bool InlineParser::is_note(std::size_t bracket) const {
  const std::size_t end = note_label_end(bracket);
  return end != kNone && at(end) != '(' && references_.note(text_.substr(bracket + 2, end - bracket - 3)).has_value();
}

bool InlineParser::note_reference() {
  const std::size_t end = note_label_end(at_);
  if (end == kNone) return false;
  if (const std::optional<std::uint32_t> note = references_.note(text_.substr(at_ + 2, end - at_ - 3))) {
    add(TokenKind::Note, end, *note);
  } else if (dialect_.is_pandoc()) {
    text_until(end);
  } else {
    return false;
  }
  return true;
}

void InlineParser::close_bracket() {
  if (brackets_.empty()) return symbol();
  Bracket& bracket = brackets_.back();
  if (!bracket.active) {
    pop_bracket();
    return symbol();
  }
  if (bracket.opener == Opener::Note) {
    if (close_note(bracket)) return;
    bracket.opener = Opener::Link;
  }
  const bool pandoc_link = bracket.opener == Opener::Link && dialect_.is_pandoc();
  if (at(at_ + 1) == '(' && close_inline_link(bracket)) return;
  if (bracket.opener == Opener::Link && has(Ext::Citations) && close_citation(bracket)) return;
  if (bracket.opener == Opener::Link && has(Ext::BracketedSpans) && close_span(bracket)) return;
  if (close_reference(bracket)) return;
  // What holds citation keys and is no citation makes none of what is around it, either.
  const bool spoiled = pandoc_link && (bracket.no_citation || out_->keys.size() > bracket.keys);
  pop_bracket();
  if (spoiled && !brackets_.empty()) brackets_.back().no_citation = true;
  symbol();
}

void InlineParser::wrap_bracket(const Bracket& bracket, std::size_t end, Wrap wrap, std::uint32_t data) {
  match(bracket.delimiters);
  while (!native_spans_.empty() && native_spans_.back().brackets >= brackets_.size()) native_spans_.pop_back();
  const TokenId open = bracket.token;
  const TokenId close = add(TokenKind::Close, end, data);
  (*out_)[open].kind = TokenKind::Open;
  for (const TokenId id : {open, close}) {
    (*out_)[id].wrap = wrap;
    (*out_)[id].data = data;
    (*out_)[id].trim = dialect_.is_pandoc();
  }
  (*out_)[open].partner = close;
  (*out_)[close].partner = open;
}

void InlineParser::finish_link(const Bracket& bracket, std::size_t end, Target target) {
  const bool is_link = bracket.opener == Opener::Link;
  const auto data = static_cast<std::uint32_t>(out_->targets.size());
  out_->targets.push_back(std::move(target));
  wrap_bracket(bracket, end, is_link ? Wrap::Link : Wrap::Image, data);
  pop_bracket();
  // In pandoc's dialect the outer link wins; the inner one becomes text when it is written.
  if (!is_link || dialect_.is_pandoc()) return;
  for (std::size_t i = brackets_.size(); i-- > 0;) {
    if (brackets_[i].opener != Opener::Link) continue;
    if (!brackets_[i].active) break;
    brackets_[i].active = false;
  }
}

// --- spans ---

// A class that has a mark of its own makes one; what other attributes there are stay a span around it. Returns what the
// opening token's `extra` is to be: their number plus 1, or 0.
std::uint32_t InlineParser::span_wrap(Attributes attributes, Wrap& wrap, std::uint32_t& data) {
  wrap = Wrap::Span;
  const auto take_class = [&](std::string_view name, Wrap mark) {
    const auto found = std::find(attributes.classes.begin(), attributes.classes.end(), name);
    if (wrap != Wrap::Span || found == attributes.classes.end()) return;
    wrap = mark;
    attributes.classes.erase(found);
  };
  take_class("smallcaps", Wrap::SmallCaps);
  take_class("ul", Wrap::Underline);
  take_class("underline", Wrap::Underline);
  if (wrap == Wrap::Span && attributes.id.empty() && attributes.classes.empty() && is_small_caps(attributes.pairs)) {
    wrap = Wrap::SmallCaps;
    attributes.pairs.clear();
  }
  data = 0;
  if (wrap != Wrap::Span && attributes.empty()) return 0;
  data = static_cast<std::uint32_t>(out_->spans.size());
  out_->spans.push_back(std::move(attributes));
  return wrap == Wrap::Span ? 0 : data + 1;
}

bool InlineParser::close_span(Bracket& bracket) {
  if (at(at_ + 1) != '{') return false;
  std::optional<AttributesMatch> match = attributes_at(text_, at_ + 1);
  if (!match) return false;
  Wrap wrap = Wrap::Span;
  std::uint32_t data = 0;
  const std::uint32_t around = span_wrap(std::move(match->attributes), wrap, data);
  wrap_bracket(bracket, match->end, wrap, data);
  (*out_)[bracket.token].extra = (*out_)[out_->last].extra = around;
  pop_bracket();
  return true;
}

// --- links ---

bool InlineParser::link_attributes(std::size_t& end, Attributes& attributes) const {
  if (!(has(Ext::LinkAttributes) || has(Ext::Attributes)) || at(end) != '{') return false;
  std::optional<AttributesMatch> match = attributes_at(text_, end);
  if (!match) return false;
  attributes = std::move(match->attributes);
  end = match->end;
  return true;
}

bool InlineParser::close_inline_link(Bracket& bracket) {
  if (!may_look()) return false;
  std::size_t end = at_ + 2;
  Target target;
  const bool found = dialect_.is_pandoc() ? inline_target_pandoc(end, target) : inline_target(end, target);
  if (!found) {
    charge(at_, end);
    return false;
  }
  link_attributes(end, target.attributes);
  finish_link(bracket, end, std::move(target));
  return true;
}

// From behind the parenthesis to behind the closing one; on failure `end` is how far it was looked.
bool InlineParser::inline_target(std::size_t& end, Target& target) {
  end = spaces_end(end);
  if (at(end) != ')') {
    const std::size_t destination = link_destination(text_, end);
    if (destination == kNone) return false;
    target.url = destination_of(text_.substr(end, destination - end), false);
    end = spaces_end(destination);
    if (end > destination && at(end) != ')') {
      const std::size_t title = link_title(text_, end);
      if (title == kNone) return false;
      target.title = title_of(text_.substr(end + 1, title - end - 2), false);
      end = spaces_end(title);
    }
  }
  if (at(end) != ')') return false;
  ++end;
  return true;
}

bool InlineParser::inline_target_pandoc(std::size_t& end, Target& target) {
  end = spaces_end(end);
  std::size_t destination = at(end) == '<' ? link_destination(text_, end) : kNone;
  if (destination == kNone) destination = pandoc_destination_end(text_, end);
  if (destination == kNone) return false;
  target.url = destination_of(text_.substr(end, destination - end), true);
  end = spaces_end(destination);
  if (at(end) != ')') {
    const std::size_t title = pandoc_title_end(text_, end, end + kLongestTitle, true);
    if (title == kNone) {
      end += kLongestTitle;
      return false;
    }
    target.title = title_of(text_.substr(end + 1, title - end - 2), true);
    end = spaces_end(title);
  }
  if (at(end) != ')') return false;
  ++end;
  return true;
}

// Links that share a definition could make a document out of nothing; what they add is bounded.
const LinkTarget* InlineParser::find_reference(std::string_view label) {
  if (label.size() > kLongestLabel * 4) return nullptr;
  const LinkTarget* found = references_.link(label);
  if (found == nullptr) return nullptr;
  const std::uint64_t cost = found->url.size() + found->title.size();
  if (cost > expansion_) return nullptr;
  expansion_ -= cost;
  return found;
}

bool InlineParser::close_reference(Bracket& bracket) {
  const std::size_t text_begin = (*out_)[bracket.token].end, text_size = at_ - text_begin;
  std::size_t label_begin = at_ + 1;
  if (has(Ext::SpacedReferenceLinks)) label_begin = spaces_end(label_begin);
  std::string_view label;
  std::size_t end = at_ + 1;
  bool own = true;
  if (at(label_begin) == '[') {
    const bool other = is_note_or_citation(label_begin);
    if (at(label_begin + 1) == ']') {
      end = label_begin + 2;
    } else if (const std::size_t label_end = other ? kNone : link_label(text_, label_begin); label_end != kNone) {
      own = false;
      label = text_.substr(label_begin + 1, label_end - label_begin - 2);
      end = label_end;
    }
  }
  if (own) {
    // Brackets inside are no part of a label; the label's own length is looked at before its characters are.
    if (bracket.has_bracket || text_size > kLongestLabel * 4) return false;
    if (end == at_ + 1 && dialect_.is_pandoc() && !has(Ext::ShortcutReferenceLinks)) return false;
    label = text_.substr(text_begin, text_size);
    if (label.find_first_not_of(" \t\n") == kNone) return false;
  }
  const LinkTarget* found = find_reference(label);
  if (found == nullptr) return false;
  Target target{found->url, found->title, found->attributes};
  Attributes more;
  if (link_attributes(end, more)) add_attributes(target.attributes, std::move(more));
  finish_link(bracket, end, std::move(target));
  return true;
}

}  // namespace gongwen::markdown
