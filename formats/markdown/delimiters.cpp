// Runs of delimiters, matched as CommonMark's reference does: the closers in order, each looking back for its opener,
// with a bound below which a look of the same kind has failed before. Pandoc's own way is in enclosures.cpp.
#include <algorithm>
#include <array>

#include "core/text/chars.h"
#include "formats/markdown/inline_parser.h"
#include "formats/markdown/placeholder.h"

namespace gongwen::markdown {

namespace {

// A mark whose width depends on the company it keeps (“ ” ‘ ’ … — ·) is a Chinese one beside Chinese.
bool is_chinese_mark(const Neighbour& mark, const Neighbour& beyond) {
  return mark.is(kCjk) || (mark.is(kPunctuation) && mark.value >= 0x80 && beyond.is(kCjk));
}

// The variation selectors change how a character looks, not what it is.
constexpr bool is_selector(char32_t c) { return (c >= 0xFE00 && c <= 0xFE0E) || (c >= 0xE0100 && c <= 0xE01EF); }

constexpr bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９'); }

struct Flanks {
  bool left = false, right = false;
  Neighbour before, after;
};

// CommonMark's flanks, with the amendment for Chinese, Japanese and Korean if `friendly`: their punctuation does not
// count as such, and beside their characters every other punctuation may stand.
Flanks flanks_of(std::string_view text, std::size_t begin, std::size_t end, bool friendly) {
  Flanks flanks;
  flanks.after = character_at(text, end);
  flanks.before = character_before(text, begin);
  if (friendly && is_selector(flanks.before.value) && begin > flanks.before.size) {
    const std::size_t base = begin - flanks.before.size;
    flanks.before = character_before(text, base);
    begin = base;
  }
  const Neighbour& before = flanks.before;
  const Neighbour& after = flanks.after;
  bool before_counts = before.is(kPunctuation), after_counts = after.is(kPunctuation);
  bool before_cjk = false, after_cjk = false;
  if (friendly && (before.value >= 0x80 || after.value >= 0x80)) {
    before_cjk = before.is(kCjk);
    after_cjk = after.is(kCjk);
    if (before_counts) before_counts = !is_chinese_mark(before, character_before(text, begin - before.size));
    if (after_counts) after_counts = !is_chinese_mark(after, character_at(text, end + after.size));
  }
  flanks.left = !after.is(kSpace) && (!after_counts || before.is(kSpace) || before.is(kPunctuation) || before_cjk);
  flanks.right = !before.is(kSpace) && (!before_counts || after.is(kSpace) || after.is(kPunctuation) || after_cjk);
  return flanks;
}

}  // namespace

void InlineParser::delimiter_run(char c) {
  std::size_t end = at_;
  while (at(end) == c) ++end;
  if (c == '^' && end > at_ + 1 && at(end) == '[' && has(Ext::InlineNotes)) --end;
  const std::size_t begin = at_, length = end - at_;
  const bool pandoc = dialect_.is_pandoc();
  bool counts = true;
  if (c == '~' && !pandoc) counts = (length == 2 && has(Ext::Strikeout)) || (length == 1 && has(Ext::Subscript));
  if (c == '~' && pandoc) counts = length <= 3;
  if (c == '^') counts = has(Ext::Superscript);
  if (c == '=') counts = length == 2;
  const Flanks flanks = flanks_of(text_, begin, end, has(Ext::CjkFriendly));
  // 30*40*50 is a product, though CommonMark thinks otherwise.
  if (pandoc && c == '*' && has(Ext::CjkFriendly) && is_digit(flanks.before.value) && is_digit(flanks.after.value)) {
    counts = false;
  }
  if (!counts) return text_until(end);
  Delimiter delimiter;
  delimiter.character = c;
  delimiter.length = static_cast<std::uint32_t>(length);
  delimiter.cjk = has(Ext::CjkFriendly) && (flanks.before.is(kCjk) || flanks.after.is(kCjk));
  delimiter.can_open = flanks.left;
  delimiter.can_close = flanks.right;
  if (c == '_') {
    delimiter.can_open = flanks.left && (!flanks.right || flanks.before.is(kPunctuation));
    delimiter.can_close = flanks.right && (!flanks.left || flanks.after.is(kPunctuation));
  } else if (c == '^' || (c == '~' && length == 1)) {
    delimiter.can_open = !flanks.after.is(kSpace);
    delimiter.can_close = !flanks.before.is(kSpace);
    // 3~5天，周一~周五: a range of numbers or days, not the beginning of a subscript.
    const auto is_countable = [](const Neighbour& at) { return is_digit(at.value) || is_han(at.value); };
    delimiter.range = c == '~' && has(Ext::CjkFriendly) && is_countable(flanks.before) && is_countable(flanks.after);
    if (delimiter.range) delimiter.can_open = false;
  }
  delimiter.flank_open = delimiter.can_open;
  delimiter.flank_close = delimiter.can_close;
  if (pandoc) {
    const bool words = c == '_' && has(Ext::IntrawordUnderscores);
    delimiter.can_open =
        end < text_.size() && !is_blank_char(text_[end]) && !(words && flanks.before.is(kAlphanumeric));
    delimiter.can_close = !words || !flanks.after.is(kAlphanumeric);
  }
  delimiter.token = add(TokenKind::Text, end);
  delimiters_.push_back(delimiter);
  if (c == '*' && has(Ext::CjkFriendly)) mark_placeholder();
}

// Looks at the run before this one, if it is of the same kind: see placeholder.h. Runs that could be a pair are taken
// for one, so that what closes an emphasis is not thought to open a gap.
void InlineParser::mark_placeholder() {
  constexpr std::size_t kNear = 4;  // other delimiters that may stand between the two
  Delimiter& second = delimiters_.back();
  for (std::size_t i = delimiters_.size() - 1; i-- > 0 && delimiters_.size() - i <= kNear + 2;) {
    Delimiter& first = delimiters_[i];
    if (first.character != '*') continue;
    if (first.length != second.length) return;
    const Token& one = (*out_)[first.token];
    const Token& two = (*out_)[second.token];
    if (first.paired ? is_gap_between_units(text_, one.begin, one.end, two.begin)
                     : are_placeholders(text_, one.begin, one.end, two.begin, two.end)) {
      first.done = second.done = true;
    } else {
      second.paired = !first.paired && !first.done && first.can_open && second.can_close;
    }
    return;
  }
}

// --- quotation marks ---

void InlineParser::quotation_mark(char c) {
  const std::size_t end = at_ + 1;
  const Flanks flanks = flanks_of(text_, at_, end, false);
  Delimiter delimiter;
  delimiter.character = c;
  delimiter.length = 1;
  if (dialect_.is_pandoc()) {
    const char after = at(end);
    delimiter.can_open = !flanks.before.is(kAlphanumeric) && after != '\0' && !is_blank_char(after) && after != '\n';
    delimiter.can_close = c == '"' || !flanks.after.is(kAlphanumeric);
  } else {
    delimiter.can_open = flanks.left && !flanks.right && flanks.before.value != ']' && flanks.before.value != ')';
    delimiter.can_close = flanks.right;
  }
  delimiter.token = add(TokenKind::Text, end);
  delimiters_.push_back(delimiter);
}

// In Chinese a straight mark may have been typed on purpose, and which way it should turn is not for us to say.
bool InlineParser::quotes_stay(TokenId opener, TokenId closer) const {
  const Token& open = (*out_)[opener];
  const Token& close = (*out_)[closer];
  return beside_cjk(open.begin, open.end) || beside_cjk(close.begin, close.end);
}

// One that found no partner turns by itself; a token's `extra` marks one that has, and stays.
void InlineParser::settle_quote(const Delimiter& delimiter) {
  Token& token = (*out_)[delimiter.token];
  if (token.extra != 0 || token.end == token.begin || beside_cjk(token.begin, token.end)) return;
  token.kind = TokenKind::Smart;
  SmartSign sign = SmartSign::Apostrophe;
  if (delimiter.character == '"') sign = delimiter.can_open ? SmartSign::DoubleOpen : SmartSign::DoubleClose;
  token.data = static_cast<std::uint32_t>(sign);
}

// --- matching ---

void InlineParser::match(std::size_t from) {
  if (from >= delimiters_.size()) return;
  if (dialect_.is_pandoc()) {
    match_pandoc(from);
  } else {
    match_commonmark(from);
  }
  for (std::size_t i = from; i < delimiters_.size(); ++i) {
    if (delimiters_[i].character == '"' || delimiters_[i].character == '\'') settle_quote(delimiters_[i]);
  }
  delimiters_.resize(from);
}

void InlineParser::match_commonmark(std::size_t from) {
  const int first = static_cast<int>(from), count = static_cast<int>(delimiters_.size());
  int previous = -1;
  for (int i = first; i < count; ++i) {
    Delimiter& delimiter = delimiters_[static_cast<std::size_t>(i)];
    if (delimiter.done) continue;
    delimiter.previous = previous;
    delimiter.next = -1;
    if (previous >= 0) delimiters_[static_cast<std::size_t>(previous)].next = i;
    previous = i;
  }
  constexpr std::string_view kKinds = "*_~^='\"";
  std::array<std::array<int, 6>, 7> bottoms{};
  for (auto& row : bottoms) row.fill(first);
  int closer = first;
  while (closer >= 0 && closer < count && delimiters_[static_cast<std::size_t>(closer)].done) ++closer;
  if (closer == count) return;
  while (closer >= 0) {
    const Delimiter& current = delimiters_[static_cast<std::size_t>(closer)];
    const int next = current.next;
    if (!current.can_close) {
      closer = next;
      continue;
    }
    int& bottom = bottoms[kKinds.find(current.character)][(current.can_open ? 3U : 0U) + current.length % 3];
    const int opener = find_opener(closer, bottom);
    if (opener < 0) {
      bottom = closer;
      if (!current.can_open) unlink_delimiter(closer);
      closer = next;
    } else if (current.character == '*' || current.character == '_') {
      closer = use_emphasis(opener, closer);
    } else {
      closer = use_pair(opener, closer);
    }
  }
}

// **甲方****乙方**: without blanks between words, an end and the next beginning touch, which the rule of three forbids.
bool InlineParser::is_seam(const Delimiter& open, const Delimiter& close) const {
  if (open.length == 2 && close.length == 4) return close.cjk;
  return open.cjk && open.length == 4 && close.length == 2 && (*out_)[open.token].end - (*out_)[open.token].begin == 2;
}

int InlineParser::find_opener(int closer, int bottom) const {
  const Delimiter& close = delimiters_[static_cast<std::size_t>(closer)];
  const bool emphasis = close.character == '*' || close.character == '_';
  for (int i = close.previous; i >= bottom; i = delimiters_[static_cast<std::size_t>(i)].previous) {
    const Delimiter& open = delimiters_[static_cast<std::size_t>(i)];
    if (!open.can_open || open.character != close.character) continue;
    if (!emphasis) {
      if (open.length == close.length && (*out_)[open.token].next != close.token) return i;
    } else if (!(close.can_open || open.can_close) || close.length % 3 == 0 || (open.length + close.length) % 3 != 0) {
      return i;
    } else if (is_seam(open, close)) {
      return i;
    }
  }
  return -1;
}

void InlineParser::unlink_delimiter(int index) {
  const Delimiter& delimiter = delimiters_[static_cast<std::size_t>(index)];
  if (delimiter.previous >= 0) delimiters_[static_cast<std::size_t>(delimiter.previous)].next = delimiter.next;
  if (delimiter.next >= 0) delimiters_[static_cast<std::size_t>(delimiter.next)].previous = delimiter.previous;
}

void InlineParser::unlink_between(int opener, int closer) {
  delimiters_[static_cast<std::size_t>(opener)].next = closer;
  delimiters_[static_cast<std::size_t>(closer)].previous = opener;
}

// Takes `size` characters from the opener's end and the closer's beginning.
void InlineParser::wrap_delimiters(TokenId opener, TokenId closer, std::uint32_t size, Wrap wrap) {
  Token open, close;
  open.kind = TokenKind::Open;
  close.kind = TokenKind::Close;
  open.wrap = close.wrap = wrap;
  open.end = (*out_)[opener].end;
  open.begin = (*out_)[opener].end -= size;
  close.begin = (*out_)[closer].begin;
  close.end = (*out_)[closer].begin += size;
  const bool trims = wrap != Wrap::Emph && wrap != Wrap::Strong && wrap != Wrap::Superscript && wrap != Wrap::Subscript;
  open.trim = close.trim = trims && dialect_.is_pandoc();
  const TokenId first = out_->insert_after(opener, open), second = out_->insert_before(closer, close);
  (*out_)[first].partner = second;
  (*out_)[second].partner = first;
}

// Returns the closer to go on with.
int InlineParser::use_emphasis(int opener, int closer) {
  const TokenId open = delimiters_[static_cast<std::size_t>(opener)].token;
  const TokenId close = delimiters_[static_cast<std::size_t>(closer)].token;
  const auto left = [this](TokenId id) { return (*out_)[id].end - (*out_)[id].begin; };
  const std::uint32_t size = left(open) >= 2 && left(close) >= 2 ? 2 : 1;
  unlink_between(opener, closer);
  wrap_delimiters(open, close, size, size == 2 ? Wrap::Strong : Wrap::Emph);
  if (left(open) == 0) unlink_delimiter(opener);
  if (left(close) != 0) return closer;
  const int next = delimiters_[static_cast<std::size_t>(closer)].next;
  unlink_delimiter(closer);
  return next;
}

int InlineParser::use_pair(int opener, int closer) {
  Delimiter& open = delimiters_[static_cast<std::size_t>(opener)];
  Delimiter& close = delimiters_[static_cast<std::size_t>(closer)];
  const bool quotes = open.character == '"' || open.character == '\'';
  unlink_between(opener, closer);
  if (quotes && quotes_stay(open.token, close.token)) {
    (*out_)[open.token].extra = (*out_)[close.token].extra = 1;
  } else {
    Wrap wrap = open.character == '"' ? Wrap::DoubleQuoted : Wrap::SingleQuoted;
    if (open.character == '~') wrap = open.length == 2 ? Wrap::Strikeout : Wrap::Subscript;
    if (open.character == '^') wrap = Wrap::Superscript;
    if (open.character == '=') wrap = Wrap::Mark;
    wrap_delimiters(open.token, close.token, open.length, wrap);
  }
  unlink_delimiter(opener);
  const int next = close.next;
  unlink_delimiter(closer);
  return next;
}

}  // namespace gongwen::markdown
