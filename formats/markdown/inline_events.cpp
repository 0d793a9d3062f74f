#include "formats/markdown/inline_events.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "core/text/chars.h"
#include "core/text/date.h"
#include "core/text/utf8.h"
#include "formats/markdown/characters.h"
#include "formats/markdown/dressing.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {

namespace {

constexpr std::string_view kSigns[] = {"“", "”", "’", "–", "—", "…"};

// Behind these a full stop ends no sentence, and a line should not end, either.
constexpr std::string_view kAbbreviations[] = {
    "Apr.", "Aug.", "Bros.", "Capt.", "Co.",   "Corp.", "Dec.", "Dr.",   "Feb.", "Fr.",   "Gen.", "Gov.", "Hon.",
    "Inc.", "Jan.", "Jr.",   "Jul.",  "Jun.",  "Ltd.",  "M.A.", "M.D.",  "Mar.", "Mr.",   "Mrs.", "Ms.",  "No.",
    "Nov.", "Oct.", "Ph.D.", "Pres.", "Prof.", "Rep.",  "Rev.", "Sen.",  "Sep.", "Sept.", "Sgt.", "Sr.",  "St.",
    "al.",  "bk.",  "c.",    "cf.",   "ch.",   "chap.", "col.", "cp.",   "d.",   "e.g.",  "ed.",  "eds.", "esp.",
    "f.",   "ff.",  "fig.",  "fl.",   "fol.",  "i.e.",  "ill.", "incl.", "n.",   "n.b.",  "nn.",  "p.",   "pp.",
    "pt.",  "q.v.", "s.v.",  "sec.",  "univ.", "viz.",  "vol.", "vs."};

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Most words are short; Chinese has none, and is passed eight bytes at a time.
std::size_t find_blank(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080U;
  while (true) {
    const std::size_t stop = std::min(at + 8, text.size());
    for (; at < stop; ++at) {
      if (is_blank(text[at])) return at;
    }
    if (at == text.size()) return at;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & kHigh) != kHigh) break;
    }
  }
}

char32_t last_character(std::string_view text) {
  return text.empty() ? 0 : decode_utf8(text, previous_boundary(text, text.size())).value;
}
char32_t first_character(std::string_view text) { return text.empty() ? 0 : decode_utf8(text, 0).value; }

// Takes a whole square, and no blank beside it. Hangul is written with blanks.
bool is_square(char32_t c) { return c >= 0x1100 && is_wide(c) && (traits_of(c) & kHangul) == 0; }
bool is_chinese_mark(char32_t c) { return std::u32string_view(U"“”‘’…—·").find(c) != std::u32string_view::npos; }

constexpr std::string_view kAlternative = "alt";

// What a figure's picture is called when its caption says something else.
const std::string* alternative_of(const Attributes& attributes) {
  for (const auto& [name, value] : attributes.pairs) {
    if (name == kAlternative) return &value;
  }
  return nullptr;
}

// Whether a line's end between the two is no blank.
bool joins(char32_t before, char32_t after) {
  const bool one = is_square(before), other = is_square(after);
  return (one && other) || (one && is_chinese_mark(after)) || (other && is_chinese_mark(before));
}

}  // namespace

void InlineEvents::write(TokenId from, TokenId to) {
  for (TokenId id = from; id != to && id != kNoToken; id = parsed_[id].next) token(id);
  before_node();
  blank_ = Blank::None;
}

void InlineEvents::token(TokenId id) {
  const Token& t = parsed_[id];
  switch (t.kind) {
  case TokenKind::Text: current_ = id; return text(t.begin, t.end);
  case TokenKind::Characters: return characters(parsed_.strings[t.data], t.begin, t.end);
  case TokenKind::Smart: return smart(t);
  case TokenKind::SoftBreak: return soft_break(id);
  case TokenKind::LineBreak:
    flush();
    flush_blank();
    out_.leaf(GW_KIND_LINE_BREAK, {}, place(t));
    last_ = 0;
    drop_blank_ = true;
    return;
  case TokenKind::Code: return code(t);
  case TokenKind::InlineMath:
  case TokenKind::DisplayMath:
    before_node();
    out_.enter(GW_KIND_MATH, place(t));
    if (t.kind == TokenKind::DisplayMath) out_.attr(GW_ATTR_MATH_TYPE, std::int64_t{1});
    out_.text(parsed_.strings[t.data]);
    out_.leave();
    return shown(parsed_.strings[t.data]);
  case TokenKind::Raw: return raw(t);
  case TokenKind::Note: return note(t);
  case TokenKind::Key:
    return t.extra != 0 && !levels_.empty() && levels_.back().cite ? citation_key(id) : lone_citation(id);
  case TokenKind::Separator:
    if (levels_.empty() || !levels_.back().cite) return text(t.begin, t.end);
    end_affix();
    out_.leave();
    return begin_citation(t.next);
  case TokenKind::Emoji: return emoji(t);
  case TokenKind::Open: return open(id);
  case TokenKind::Close: return close(id);
  }
}

// --- text ---

void InlineEvents::shown(std::string_view last) {
  last_ = last_character(last);
  drop_blank_ = false;
}

void InlineEvents::text(std::uint32_t begin, std::uint32_t end) {
  const std::string_view all = parsed_.subject.text();
  while (begin < end) {
    const auto word = static_cast<std::uint32_t>(find_blank(all.substr(0, end), begin));
    if (word > begin) piece(begin, word);
    begin = word;
    while (begin < end && is_blank(all[begin])) ++begin;
    if (begin > word) blank(Blank::Space, word, begin);
  }
}

// Of a mark that is no mark: it may go over lines.
void InlineEvents::typed(std::uint32_t begin, std::uint32_t end) {
  const std::string_view all = parsed_.subject.text();
  while (begin < end) {
    const std::size_t found = all.substr(begin, end - begin).find('\n');
    const std::uint32_t line = found == kNone ? end : begin + static_cast<std::uint32_t>(found);
    text(begin, line);
    if (line < end) blank(Blank::Soft, line, line + 1);
    begin = line + 1;
  }
}

void InlineEvents::piece(std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return;
  if (blank_ != Blank::None) {
    flush();
    flush_blank();
  }
  drop_blank_ = false;
  if (!running_) {
    running_ = true;
    owned_ = false;
    begin_ = begin;
  } else if (owned_ || begin != end_) {
    if (!owned_) buffer_ = parsed_.subject.text().substr(begin_, end_ - begin_);
    owned_ = true;
    buffer_ += parsed_.subject.text().substr(begin, end - begin);
  }
  end_ = end;
}

void InlineEvents::characters(std::string_view replacement, std::uint32_t begin, std::uint32_t end) {
  if (blank_ != Blank::None) {
    flush();
    flush_blank();
  }
  drop_blank_ = false;
  if (!running_) {
    running_ = owned_ = true;
    begin_ = begin;
    buffer_ = replacement;
  } else {
    if (!owned_) buffer_ = parsed_.subject.text().substr(begin_, end_ - begin_);
    owned_ = true;
    buffer_ += replacement;
  }
  end_ = end;
}

void InlineEvents::flush() {
  if (!running_) return;
  running_ = false;
  const std::string_view word = owned_ ? std::string_view(buffer_) : parsed_.subject.slice(begin_, end_);
  if (word.empty()) return;
  last_ = last_character(word);
  out_.leaf(GW_KIND_STR, word, place(begin_, end_));
}

void InlineEvents::flush_blank() {
  if (blank_ == Blank::Space) {
    const std::string_view space = parsed_.subject.slice(blank_begin_, blank_end_);
    out_.leaf(GW_KIND_SPACE, space == " " ? std::string_view() : space, place(blank_begin_, blank_end_));
    last_ = 0;
  } else if (blank_ == Blank::Soft) {
    out_.leaf(GW_KIND_SOFT_BREAK, {}, place(blank_begin_, blank_end_));
    last_ = 0;
  }
  blank_ = Blank::None;
}

void InlineEvents::blank(Blank kind, std::uint32_t begin, std::uint32_t end) {
  if (drop_blank_) return;
  if (kind == Blank::Space && running_ && !verbatim_ && dialect_.is_pandoc() && dialect_.has(Ext::Smart) &&
      is_abbreviated(end)) {
    return characters("\u00A0", begin, end);
  }
  if (blank_ != Blank::None) {
    // A break beside blanks, which other marks kept from joining.
    if (kind == Blank::Soft) blank_ = kind;
    blank_end_ = end;
    return;
  }
  blank_ = kind;
  blank_begin_ = begin;
  blank_end_ = end;
}

// Whether the full stop before the blanks that end at `end` was escaped.
bool InlineEvents::is_escaped_stop(std::uint32_t end) const {
  const std::string_view all = parsed_.subject.text();
  while (end > 0 && is_blank(all[end - 1])) --end;
  return end >= 2 && all[end - 2] == '\\';
}

// Whether the Str so far is one, and no citation or note follows the blank that ends at `end`.
bool InlineEvents::is_abbreviated(std::uint32_t end) const {
  const std::string_view word =
      owned_ ? std::string_view(buffer_) : parsed_.subject.text().substr(begin_, end_ - begin_);
  if (word.empty() || word.back() != '.' || is_escaped_stop(end)) return false;
  std::size_t start = word.size();
  while (start > 0 && (word[start - 1] == '.' || is_ascii_letter(word[start - 1]) || is_ascii_digit(word[start - 1])))
    --start;
  if (start > 0 && character_before(word, start).is(kAlphanumeric)) return false;
  if (std::find(std::begin(kAbbreviations), std::end(kAbbreviations), word.substr(start)) == std::end(kAbbreviations)) {
    return false;
  }
  if (current_ == kNoToken || end != parsed_[current_].end || parsed_[current_].next == kNoToken) return true;
  const Token& next = parsed_[parsed_[current_].next];
  return next.kind != TokenKind::Key && next.kind != TokenKind::Note &&
         !(next.kind == TokenKind::Open && (next.wrap == Wrap::Cite || next.wrap == Wrap::InlineNote));
}

// A date alone on its line is meant to stand alone: 青石县水利局, and below it 2026年6月2日.
bool InlineEvents::is_date_line(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const auto date = match_date(line, 0);
  return date && line.find_first_not_of(" \t", date->length) == kNone;
}

void InlineEvents::soft_break(TokenId id) {
  const Token& t = parsed_[id];
  if (dialect_.has(Ext::EastAsianLineBreaks) && blank_ == Blank::None) {
    if (running_) {
      last_ = last_character(owned_ ? std::string_view(buffer_) : parsed_.subject.text().substr(begin_, end_ - begin_));
    }
    if (last_ != 0 && joins(last_, next_character(id)) && !is_date_line(parsed_.subject.text().substr(t.end))) return;
  }
  blank(Blank::Soft, t.begin, t.end);
}

// The first visible character behind a token, 0 if something else comes first.
char32_t InlineEvents::next_character(TokenId id) const {
  for (id = parsed_[id].next; id != kNoToken; id = parsed_[id].next) {
    const Token& t = parsed_[id];
    switch (t.kind) {
    case TokenKind::Text:
      if (t.end > t.begin) return decode_utf8(parsed_.subject.text(), t.begin).value;
      break;
    case TokenKind::Characters:
    case TokenKind::Code:
    case TokenKind::InlineMath:
    case TokenKind::DisplayMath:
    case TokenKind::Emoji: return first_character(parsed_.strings[t.data]);
    case TokenKind::Open:
      if (t.wrap == Wrap::Cite || t.wrap == Wrap::InlineNote) return 0;
      break;
    case TokenKind::Close: break;
    default: return 0;
    }
  }
  return 0;
}

// --- leaves ---

void InlineEvents::edit(std::uint32_t begin, std::uint32_t end, std::string_view after) {
  if (cites_ > 0) return;
  out_.edit("markdown.smart", place(begin, end), parsed_.subject.text().substr(begin, end - begin), after);
}

void InlineEvents::smart(const Token& token) {
  const std::string_view sign = kSigns[token.data];
  characters(sign, token.begin, token.end);
  edit(token.begin, token.end, sign);
}

void InlineEvents::code(const Token& token) {
  before_node();
  out_.enter(GW_KIND_CODE, place(token));
  if (token.extra != kNoToken) parsed_.spans[token.extra].push(out_);
  if (!parsed_.strings[token.data].empty()) out_.text(parsed_.strings[token.data]);
  out_.leave();
  shown(parsed_.strings[token.data]);
}

void InlineEvents::raw(const Token& token) {
  before_node();
  out_.enter(GW_KIND_RAW_INLINE, place(token));
  out_.attr(GW_ATTR_FORMAT, std::string_view(parsed_.strings[token.extra]));
  if (!parsed_.strings[token.data].empty()) out_.text(parsed_.strings[token.data]);
  out_.leave();
  drop_blank_ = false;
}

void InlineEvents::emoji(const Token& token) {
  before_node();
  out_.enter(GW_KIND_SPAN, place(token));
  out_.attr(GW_ATTR_CLASS, std::string_view("emoji"));
  out_.pair("data-emoji", parsed_.strings[token.extra]);
  out_.leaf(GW_KIND_STR, parsed_.strings[token.data], place(token));
  out_.leave();
  shown(parsed_.strings[token.data]);
  out_.edit("markdown.emoji", place(token), parsed_.subject.text().substr(token.begin, token.end - token.begin),
            parsed_.strings[token.data]);
}

void InlineEvents::note(const Token& token) {
  if (notes_ == nullptr || count_.inside > 0) return text(token.begin, token.end);
  before_node();
  out_.enter(GW_KIND_NOTE, place(token));
  ++count_.number;
  ++count_.inside;
  notes_->write_note(token.data);
  --count_.inside;
  out_.leave();
  last_ = 0;
  drop_blank_ = false;
}

// --- marks around ---

void InlineEvents::push_target(const Target& target, bool with_id) {
  if (with_id) {
    target.attributes.push(out_);
  } else {
    Attributes others = target.attributes;
    others.id.clear();
    std::erase_if(others.pairs, [](const auto& pair) { return pair.first == kAlternative; });
    others.push(out_);
  }
  if (!target.url.empty()) out_.attr(GW_ATTR_URL, std::string_view(target.url));
  if (!target.title.empty()) out_.attr(GW_ATTR_TITLE, std::string_view(target.title));
}

void InlineEvents::span(const Attributes& attributes, TokenId id) {
  out_.enter(GW_KIND_SPAN, whole(id));
  push_span_attributes(attributes, out_);
  if (std::find(attributes.classes.begin(), attributes.classes.end(), "gw-number") == attributes.classes.end()) return;
  compare_label(attributes, plain_text(dialect_, parsed_, parsed_[id].next, parsed_[id].partner), whole(id), out_);
}

void InlineEvents::open(TokenId id) {
  const Token& t = parsed_[id];
  Level level;
  level.trim = t.trim;
  const bool nested_link = t.wrap == Wrap::Link && links_ > 0 && (dialect_.is_pandoc() || !t.autolink);
  const bool deep = depth_ >= kMaxDepth || (t.wrap == Wrap::Cite && cites_ >= kMaxCites);
  level.literal = deep || nested_link || t.partner == kNoToken;
  if (level.literal) {
    levels_.push_back(level);
    return typed(t.begin, t.end);
  }
  before_node();
  ++depth_;
  if (t.wrap == Wrap::Link) ++links_;
  level.cite = t.wrap == Wrap::Cite;
  levels_.push_back(level);
  if (level.cite) return open_cite(id);
  enter(id);
  drop_blank_ = t.trim;
}

void InlineEvents::enter(TokenId id) {
  const Token& t = parsed_[id];
  const bool marked = t.wrap == Wrap::Underline || t.wrap == Wrap::SmallCaps;
  if (marked && t.extra != 0) span(parsed_.spans[t.extra - 1], id);
  switch (t.wrap) {
  case Wrap::Emph: return out_.enter(GW_KIND_EMPH, whole(id));
  case Wrap::Strong: return out_.enter(GW_KIND_STRONG, whole(id));
  case Wrap::Strikeout: return out_.enter(GW_KIND_STRIKEOUT, whole(id));
  case Wrap::Superscript: return out_.enter(GW_KIND_SUPERSCRIPT, whole(id));
  case Wrap::Subscript: return out_.enter(GW_KIND_SUBSCRIPT, whole(id));
  case Wrap::Underline: return out_.enter(GW_KIND_UNDERLINE, whole(id));
  case Wrap::SmallCaps: return out_.enter(GW_KIND_SMALL_CAPS, whole(id));
  case Wrap::Mark: out_.enter(GW_KIND_SPAN, whole(id)); return out_.attr(GW_ATTR_CLASS, std::string_view("mark"));
  case Wrap::SingleQuoted:
  case Wrap::DoubleQuoted:
    out_.enter(GW_KIND_QUOTED, whole(id));
    if (t.wrap == Wrap::DoubleQuoted) out_.attr(GW_ATTR_QUOTE_TYPE, std::int64_t{1});
    return edit(t.begin, t.end, t.wrap == Wrap::DoubleQuoted ? "“" : "‘");
  case Wrap::Link: out_.enter(GW_KIND_LINK, whole(id)); return push_target(parsed_.targets[t.data], true);
  case Wrap::Image: out_.enter(GW_KIND_IMAGE, whole(id)); return push_target(parsed_.targets[t.data], true);
  case Wrap::Span: return span(parsed_.spans[t.data], id);
  case Wrap::InlineNote:
    out_.enter(GW_KIND_NOTE, whole(id));
    out_.enter(GW_KIND_PARA, whole(id));
    ++count_.number;
    ++count_.inline_notes;
    return;
  case Wrap::Cite: return;
  }
}

void InlineEvents::close(TokenId id) {
  if (levels_.empty()) return;
  const Token& t = parsed_[id];
  const Level level = levels_.back();
  if (level.literal) {
    levels_.pop_back();
    return typed(t.begin, t.end);
  }
  flush();
  if (t.trim) {
    blank_ = Blank::None;
  } else {
    flush_blank();
  }
  if (level.cite) {
    close_cite(id);
  } else {
    if (t.wrap == Wrap::SingleQuoted || t.wrap == Wrap::DoubleQuoted) {
      edit(t.begin, t.end, t.wrap == Wrap::DoubleQuoted ? "”" : "’");
    }
    if (t.wrap == Wrap::InlineNote) {
      --count_.inline_notes;
      out_.leave();
    }
    if ((t.wrap == Wrap::Underline || t.wrap == Wrap::SmallCaps) && t.extra != 0) out_.leave();
    out_.leave();
  }
  if (t.wrap == Wrap::Link) --links_;
  --depth_;
  levels_.pop_back();
  drop_blank_ = false;
}

// Text that stands nowhere by itself.
void InlineEvents::words(std::string_view text, gw_place place) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = find_blank(text, at);
    if (end > at) out_.leaf(GW_KIND_STR, text.substr(at, end - at), place);
    for (at = end; at < text.size() && is_blank(text[at]); ++at) continue;
    if (at > end) out_.leaf(GW_KIND_SPACE, {}, place);
  }
}

void InlineEvents::write_image(TokenId open) {
  const Target& target = parsed_.targets[parsed_[open].data];
  out_.enter(GW_KIND_IMAGE, whole(open));
  push_target(target, false);
  const std::string* alternative = alternative_of(target.attributes);
  if (alternative == nullptr) {
    write(parsed_[open].next, parsed_[open].partner);
  } else {
    words(*alternative, place(parsed_[open]));
  }
  out_.leave();
}

// --- plain text ---

std::string plain_text(const Dialect& dialect, const Parsed& parsed, TokenId from, TokenId to) {
  std::string out;
  const std::string_view all = parsed.subject.text();
  std::size_t skipped = 0;  // notes, and citations' parts
  for (TokenId id = from; id != to && id != kNoToken; id = parsed[id].next) {
    const Token& t = parsed[id];
    switch (t.kind) {
    case TokenKind::Open:
      if (t.wrap == Wrap::Cite) out += all.substr(t.begin, parsed[t.partner].end - t.begin);
      if (t.wrap == Wrap::Cite || t.wrap == Wrap::InlineNote || skipped > 0) ++skipped;
      break;
    case TokenKind::Close:
      if (skipped > 0) --skipped;
      break;
    default: break;
    }
    if (skipped > 0) continue;
    switch (t.kind) {
    case TokenKind::Text:
    case TokenKind::Key: out += all.substr(t.begin, t.end - t.begin); break;
    case TokenKind::Characters:
    case TokenKind::Code:
    case TokenKind::InlineMath:
    case TokenKind::DisplayMath: out += parsed.strings[t.data]; break;
    case TokenKind::Smart: out += kSigns[t.data]; break;
    case TokenKind::Emoji: out += parsed.strings[dialect.has(Ext::GfmAutoIdentifiers) ? t.extra : t.data]; break;
    case TokenKind::SoftBreak:
    case TokenKind::LineBreak: out += ' '; break;
    default: break;
    }
  }
  return out;
}

}  // namespace gongwen::markdown
