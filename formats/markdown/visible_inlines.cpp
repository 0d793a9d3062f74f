#include "formats/markdown/visible_inlines.h"

#include <algorithm>
#include <array>

#include "core/text/utf8.h"
#include "formats/markdown/visible_characters.h"

namespace gongwen::markdown::dumb {
namespace {

constexpr std::size_t kLongestMath = 4000;  // bytes

constexpr std::string_view kSpecial = "\\`&<$*_~^=[]!@:whf \t\n";

constexpr std::array<bool, 256> special_table() {
  std::array<bool, 256> table{};
  for (const char c : kSpecial) table[static_cast<unsigned char>(c)] = true;
  return table;
}

}  // namespace

const std::vector<Piece>& Inlines::pieces(std::string_view text, bool in_note) {
  static constexpr auto kTable = special_table();
  text_ = text;
  in_note_ = in_note;
  at_ = from_ = spaces_ = 0;
  pieces_.clear();
  owned_.clear();
  delimiters_.clear();
  last_delimiter_ = kNo;
  openers_.clear();
  hidden_.clear();
  html_ = Html(text);
  last_backticks_.clear();
  backticks_seen_ = false;
  open_caret_ = open_tilde_ = kNo;
  double_dollar_ = Search("$$");
  end_of_tex_ = Search("\\end{");
  while (true) {
    while (at_ < text_.size() && !kTable[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (at_ >= text_.size()) break;
    step();
  }
  cut();
  match_delimiters(kNo);
  return pieces_;
}

void Inlines::step() {
  switch (text_[at_]) {
  case '\\': return backslash();
  case '`': return backticks();
  case '&': return entity();
  case '<': return less_than();
  case '$': return dollars();
  case '*':
  case '_': return delimiters();
  case '~':
    if (has(Ext::Strikeout) || has(Ext::Subscript)) return delimiters();
    break;
  case '^':
    if (has(Ext::InlineNotes) && text_.substr(at_).starts_with("^[") && open_caret_ != spaces_ &&
        !is_superscript_ahead() && is_note_ahead())
      return open_bracket();
    if (has(Ext::Superscript)) return delimiters();
    break;
  case '=':
    if (has(Ext::Mark)) return delimiters();
    break;
  case '!':
    if (note_at(at_ + 1) != kNo) break;
    if (text_.substr(at_).starts_with("![")) return open_bracket();
    break;
  case '[':
    if (note_reference()) return;
    return open_bracket();
  case ']': return close_bracket();
  case '@':
    if (has(Ext::ExampleLists) || has(Ext::Citations)) return at_sign();
    break;
  case 'w':
  case 'h':
  case 'f':
    if (bare_link()) return;
    break;
  case ':':
    if (has(Ext::Emoji) && emoji()) return;
    break;
  default: ++spaces_;
  }
  ++at_;
}

void Inlines::cut() {
  if (at_ > from_) pieces_.push_back({text_.substr(from_, at_ - from_)});
  from_ = at_;
}

void Inlines::literal(std::size_t end) {
  cut();
  at_ = end;
  cut();
}

void Inlines::drop(std::size_t end) {
  cut();
  at_ = from_ = end;
}

void Inlines::hide(std::size_t end) {
  const std::string_view mark = text_.substr(at_, end - at_);
  drop(end);
  if (!dialect_.is_pandoc()) return;
  hidden_.push_back(pieces_.size());
  pieces_.push_back({{}, Piece::kText, mark});
}

// In pandoc's dialect the outer link is the link.
void Inlines::show_links(std::size_t first_piece) {
  for (; !hidden_.empty() && hidden_.back() >= first_piece; hidden_.pop_back()) {
    Piece& piece = pieces_[hidden_.back()];
    piece.text = piece.hidden;
  }
}

void Inlines::owned(std::string text, std::size_t end) {
  drop(end);
  owned_.push_back(std::move(text));
  pieces_.push_back({owned_.back()});
}

char32_t Inlines::before(std::size_t at) const {
  return at == 0 ? U'\n' : decode_utf8(text_, previous_boundary(text_, at)).value;
}
char32_t Inlines::after(std::size_t at) const { return at < text_.size() ? decode_utf8(text_, at).value : U'\n'; }

void Inlines::backslash() {
  if (has(Ext::TexMathDoubleBackslash) && (math("\\\\(", "\\\\)") || math("\\\\[", "\\\\]"))) return;
  if (has(Ext::TexMathSingleBackslash) && (math("\\(", "\\)") || math("\\[", "\\]"))) return;
  const std::size_t next = at_ + 1;
  if (next >= text_.size()) {
    if (dialect_.is_pandoc() && has(Ext::EscapedLineBreaks)) return drop(next);
    ++at_;
    return;
  }
  if (text_[next] == '\n') {
    if (dialect_.is_pandoc() && !has(Ext::EscapedLineBreaks)) {
      ++at_;
      return;
    }
    return drop(next);
  }
  const CodePoint c = decode_utf8(text_, next);
  const bool escapes = has(Ext::AllSymbolsEscapable) ? !is_word(c.value) : c.value < 0x80 && is_mark(text_[next]);
  if (escapes) {
    drop(next);
    at_ += c.size;
    return;
  }
  if (has(Ext::RawTex) && is_letter(text_[next]) && tex()) return;
  ++at_;
}

// A command with what stands in braces and brackets behind it, or a whole environment.
bool Inlines::tex() {
  static constexpr std::string_view kBegin = "\\begin{";
  if (text_.substr(at_).starts_with(kBegin)) {
    const std::size_t name = after_group(text_, at_ + kBegin.size() - 1);
    if (name == kNo || end_of_tex_.find(text_, name) == kNo) return false;
    const std::string end =
        "\\end" + std::string(text_.substr(at_ + kBegin.size() - 1, name - at_ - kBegin.size() + 1));
    const std::size_t at = text_.find(end, name);
    if (at == kNo) return false;
    drop(at + end.size());
    return true;
  }
  std::size_t end = at_ + 1;
  while (end < text_.size() && is_letter(text_[end])) ++end;
  if (end < text_.size() && text_[end] == '*') ++end;
  while (end < text_.size() && is_digit(text_[end])) ++end;
  while (true) {
    std::size_t group = end;
    while (group < text_.size() && is_blank(text_[group])) ++group;
    if (group >= text_.size() || (text_[group] != '{' && text_[group] != '[')) break;
    const std::size_t next = after_group(text_, group);
    if (next == kNo && text_[group] == '{' && group == end) return false;
    if (next == kNo) break;
    end = next;
  }
  drop(end);
  return true;
}

void Inlines::backticks() {
  const auto run_end = [this](std::size_t at) { return std::min(text_.find_first_not_of('`', at), text_.size()); };
  if (!backticks_seen_) {
    backticks_seen_ = true;
    for (std::size_t at = at_; at != kNo && at < text_.size(); at = text_.find('`', run_end(at))) {
      last_backticks_[run_end(at) - at] = at;
    }
  }
  const std::size_t content = run_end(at_), size = content - at_;
  const auto last = last_backticks_.find(size);
  std::size_t close = kNo;
  if (last != last_backticks_.end() && last->second > at_) {
    close = text_.find('`', content);
    while (close != kNo && run_end(close) - close != size) close = text_.find('`', run_end(close));
  }
  if (close == kNo) {
    at_ = dialect_.is_pandoc() ? at_ + 1 : content;  // pandoc tries again with one less
    return;
  }
  drop(content);
  const std::size_t end = close + size;
  if (has(Ext::RawAttribute) && text_.substr(end).starts_with("{=")) {
    std::size_t name = end + 2;
    while (name < text_.size() && (is_word(after(name)) || text_[name] == '-' || text_[name] == '_'))
      name += decode_utf8(text_, name).size;
    std::size_t brace = name;
    while (brace < text_.size() && is_space(text_[brace])) ++brace;
    if (name > end + 2 && brace < text_.size() && text_[brace] == '}') return drop(brace + 1);
  }
  literal(close);
  drop(end);
  if (has(Ext::InlineCodeAttributes) || has(Ext::Attributes)) drop_attributes();
}

void Inlines::drop_attributes() {
  if (at_ >= text_.size() || text_[at_] != '{') return;
  if (const std::size_t end = after_attributes(text_, at_); end != kNo) drop(end);
}

void Inlines::entity() {
  std::string characters;
  const std::size_t end = after_entity(text_, at_, characters);
  if (end == kNo) {
    ++at_;
  } else {
    owned(std::move(characters), end);
  }
}

void Inlines::less_than() {
  if (const std::size_t end = after_autolink(text_, at_); end != kNo) {
    hide(at_ + 1);
    while (at_ < end - 1) {
      std::string characters;
      const std::size_t next = dialect_.is_pandoc() && text_[at_] == '&' ? after_entity(text_, at_, characters) : kNo;
      if (next != kNo && next < end) {
        owned(std::move(characters), next);
      } else {
        ++at_;
      }
    }
    cut();
    hide(end);
    if (has(Ext::LinkAttributes) || has(Ext::Attributes)) drop_attributes();
    return;
  }
  const bool raw = !dialect_.is_pandoc() || has(Ext::RawHtml) || has(Ext::NativeSpans);
  const bool declared =
      dialect_.is_pandoc() && text_.substr(at_).starts_with("<!") && !text_.substr(at_).starts_with("<!--");
  const std::size_t end = raw && !declared ? html_.after(at_) : kNo;
  if (end == kNo) {
    ++at_;
  } else {
    drop(end);
  }
}

// Its content stands between blanks or not, as it is.
bool Inlines::math(std::string_view open, std::string_view close) {
  if (!text_.substr(at_).starts_with(open)) return false;
  const std::size_t end = text_.substr(0, std::min(text_.size(), at_ + kLongestMath)).find(close, at_ + open.size());
  if (end == kNo || end == at_ + open.size()) return false;
  drop(at_ + open.size());
  literal(end);
  drop(end + close.size());
  return true;
}

void Inlines::dollars() {
  if (has(Ext::TexMathGfm) && math("$`", "`$")) return;
  if (has(Ext::TexMathDollars) && dollar_math()) return;
  ++at_;
}

bool Inlines::dollar_math() {
  if (text_.substr(at_).starts_with("$$")) {
    const std::size_t end = double_dollar_.find(text_, at_ + 2);
    if (end == kNo || end == at_ + 2) return false;
    drop(at_ + 2);
    literal(end);
    drop(end + 2);
    return true;
  }
  if (side_of(after(at_ + 1)) == Side::Space) return false;
  std::size_t escaped = at_;
  for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
    if (text_.substr(i).starts_with("\\text{") && after_group(text_, i + 5) != kNo) {
      i = after_group(text_, i + 5) - 1;
    } else if (text_[i] == '\\') {
      escaped = ++i;
    } else if (text_[i] == '$') {
      const bool blank_before = is_space(text_[i - 1]) && escaped != i - 1;
      const bool digit_behind = i + 1 < text_.size() && is_digit(text_[i + 1]);
      if (i == at_ + 1 || blank_before || digit_behind) return false;
      drop(at_ + 1);
      literal(i);
      drop(i + 1);
      return true;
    }
  }
  return false;
}

bool Inlines::bare_link() {
  if (!has(Ext::AutolinkBareUris)) return false;
  const std::string_view rest = text_.substr(at_);
  const char32_t prior = before(at_);
  const bool apart = side_of(prior) == Side::Space ||
                     std::u32string_view(U"*_~(\"'[").find(prior) != std::u32string_view::npos ||
                     (has(Ext::CjkFriendly) && prior >= 0x80 && class_of(prior).cjk);
  if (!apart) return false;
  std::size_t host = kNo;
  for (const std::string_view start : {"http://", "https://", "ftp://"}) {
    if (rest.starts_with(start)) host = at_ + start.size();
  }
  if (rest.starts_with("www.")) host = at_;
  const std::size_t end =
      host == kNo ? kNo : after_bare_link(text_, at_, host, has(Ext::CjkFriendly), !openers_.empty());
  if (end == kNo) return false;
  literal(end);
  return true;
}

bool Inlines::emoji() {
  std::size_t end = at_ + 1;
  while (end < text_.size() &&
         (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '_' || text_[end] == '+' || text_[end] == '-'))
    ++end;
  if (end >= text_.size() || text_[end] != ':') return false;
  const std::string_view characters = named_emoji(text_.substr(at_ + 1, end - at_ - 1));
  if (characters.empty()) return false;
  drop(end + 1);
  pieces_.push_back({characters});
  return true;
}

// The end of a citation's key that begins at `at`; marks stand inside only.
std::size_t Inlines::after_key(std::size_t at) const {
  static constexpr std::string_view kInside = ":.#$%&-+?<>~/";
  const auto goes_on = [this](std::size_t i) { return i < text_.size() && (text_[i] == '_' || is_word(after(i))); };
  while (goes_on(at) || (at < text_.size() && kInside.find(text_[at]) != kNo && goes_on(at + 1)))
    at += decode_utf8(text_, at).size;
  return at;
}

// (@example), or a source named in the text: @key, -@key [p. 3], which shows as typed.
void Inlines::at_sign() {
  const bool suppressed = at_ > from_ && text_[at_ - 1] == '-' && before(at_ - 1) != '-';
  if (is_word(before(at_)) || (suppressed && is_word(before(at_ - 1)))) {
    ++at_;
    return;
  }
  std::size_t end = at_ + 1;
  while (end < text_.size() && (is_word(after(end)) || text_[end] == '_' || text_[end] == '-'))
    end += decode_utf8(text_, end).size;
  const auto found = names_.examples.find(std::string(text_.substr(at_ + 1, end - at_ - 1)));
  if (has(Ext::ExampleLists) && found != names_.examples.end()) return owned(std::to_string(found->second), end);
  const bool braced = at_ + 1 < text_.size() && text_[at_ + 1] == '{';
  const std::size_t name = at_ + (braced ? 2 : 1);
  end = braced ? text_.find_first_of("} \n", name) : after_key(name);
  if (!has(Ext::Citations) || end == kNo || end == name || (braced && text_[end] != '}')) {
    ++at_;
    return;
  }
  if (suppressed) {
    --at_;
    drop(at_ + 1);
  }
  ++at_;
  if (braced) drop(name);
  literal(end);
  if (braced) drop(end + 1);
  const std::size_t bracket = after_spaces(text_, at_);
  if (bracket >= text_.size() || text_[bracket] != '[' || text_.substr(bracket).starts_with("[^")) return;
  const std::size_t close = after_group(text_, bracket);
  if (close != kNo && (close == text_.size() || (text_[close] != '(' && text_[close] != '['))) literal(close);
}

}  // namespace gongwen::markdown::dumb
