#include "formats/markdown/inline_parser.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "core/text/utf8.h"
#include "formats/markdown/html_scan.h"
#include "formats/markdown/link_parts.h"
#include "formats/markdown/named.h"

namespace gongwen::markdown {

namespace {

constexpr std::size_t kLongestBackticks = 4096;  // a longer run is text

constexpr bool is_blank_or_line(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank_or_line(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_or_line(text.back())) text.remove_suffix(1);
  return text;
}

// Line feeds in code are blanks; CommonMark takes one blank from either side, if there is more than blanks.
std::string code_of(std::string_view raw, bool pandoc) {
  std::string text(pandoc ? trimmed(raw) : raw);
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (!pandoc && text.size() >= 2 && text.front() == ' ' && text.back() == ' ' &&
      text.find_first_not_of(' ') != std::string::npos) {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

bool is_one_of(std::string_view name, std::string_view wanted) {
  return name.size() == wanted.size() &&
         std::equal(name.begin(), name.end(), wanted.begin(), [](char a, char b) { return (a | 0x20) == b; });
}

}  // namespace

InlineParser::InlineParser(const Dialect& dialect, const References& references, std::uint64_t& expansion)
    : dialect_(dialect), references_(references), expansion_(expansion) {
  const auto mark = [this](std::string_view characters, bool on) {
    if (!on) return;
    for (const char c : characters) special_[static_cast<unsigned char>(c)] = true;
  };
  mark("\n\\`*_[]!<&", true);
  mark("'\"-.", has(Ext::Smart));
  mark("@", has(Ext::Citations) || has(Ext::ExampleLists) || has(Ext::AutolinkBareUris));
  mark("-", has(Ext::Citations));
  mark("~", has(Ext::Strikeout) || has(Ext::Subscript));
  mark("^", has(Ext::Superscript) || has(Ext::InlineNotes));
  mark("=", has(Ext::Mark));
  mark("$", has(Ext::TexMathDollars) || has(Ext::TexMathGfm));
  mark(":", has(Ext::Emoji) || has(Ext::AutolinkBareUris));
  mark("w", has(Ext::AutolinkBareUris));
}

void InlineParser::parse(Parsed& out) {
  out_ = &out;
  text_ = out.subject.text();
  at_ = 0;
  constexpr std::uint64_t kShare = 16, kLeast = 65536;
  budget_ = kShare * text_.size() + kLeast;
  brackets_.clear();
  native_spans_.clear();
  delimiters_.clear();
  backticks_known_ = false;
  no_comment_ = no_instruction_ = no_cdata_ = no_declaration_ = no_dollar_ = no_display_ = kNone;
  bad_dollar_ = 0;
  while (at_ < text_.size()) {
    const std::size_t end = ordinary_end(at_);
    if (end > at_) text_until(end);
    if (at_ < text_.size()) step();
  }
  match(0);
}

void InlineParser::charge(std::size_t from, std::size_t reached) {
  const std::uint64_t cost = reached > from ? reached - from : 1;
  budget_ -= std::min(budget_, cost);
}

std::size_t InlineParser::spaces_end(std::size_t i) const {
  while (i < text_.size() && is_blank_or_line(text_[i])) ++i;
  return i;
}

// Chinese is passed eight bytes at a time: no byte beyond ASCII means anything here.
std::size_t InlineParser::ordinary_end(std::size_t i) const {
  constexpr std::uint64_t kHigh = 0x8080808080808080U;
  while (true) {
    std::uint64_t word = 0;
    while (i + sizeof word <= text_.size()) {
      std::memcpy(&word, text_.data() + i, sizeof word);
      if ((word & kHigh) != kHigh) break;
      i += sizeof word;
    }
    const std::size_t stop = std::min(i + sizeof word, text_.size());
    for (; i < stop; ++i) {
      if (special_[static_cast<unsigned char>(text_[i])]) return i;
    }
    if (i >= text_.size()) return i;
  }
}

// Text of one piece stays one token.
void InlineParser::text_until(std::size_t end) {
  const auto to = static_cast<std::uint32_t>(end);
  const TokenId last = out_->last;
  if (last != kNoToken && (*out_)[last].kind == TokenKind::Text && (*out_)[last].end == here() &&
      (delimiters_.empty() || delimiters_.back().token != last) &&
      (brackets_.empty() || brackets_.back().token != last)) {
    (*out_)[last].end = to;
  } else {
    out_->push(TokenKind::Text, here(), to);
  }
  at_ = end;
}

TokenId InlineParser::add(TokenKind kind, std::size_t end, std::uint32_t data) {
  const TokenId id = out_->push(kind, here(), static_cast<std::uint32_t>(end), data);
  at_ = end;
  return id;
}

void InlineParser::add_characters(std::size_t end, std::string characters) {
  add(TokenKind::Characters, end, out_->keep(std::move(characters)));
}

void InlineParser::step() {
  switch (text_[at_]) {
  case '\n': return line_end();
  case '\\': return backslash();
  case '`': return code();
  case '*':
  case '_':
  case '~':
  case '=': return delimiter_run(text_[at_]);
  case '^':
    if (at(at_ + 1) == '[' && has(Ext::InlineNotes) && !closes_superscript()) return open_note();
    return delimiter_run('^');
  case '[':
    if (!note_reference()) open_bracket(Opener::Link, 1);
    return;
  case '!':
    if (at(at_ + 1) != '[' || is_note_or_citation(at_ + 1) || is_note(at_ + 1)) return symbol();
    return open_bracket(Opener::Image, 2);
  case ']': return close_bracket();
  case '<': return less_than();
  case '&': return ampersand();
  case '$': return dollar();
  case '\'':
  case '"': return quotation_mark(text_[at_]);
  case '.': return full_stop();
  case '-': return hyphen();
  case '@': return at_sign(at_ + 1);
  case ':': return colon();
  case 'w':
    if (!bare_www()) symbol();
    return;
  default: return symbol();
  }
}

// The blanks before and behind a line's end are part of the break.
void InlineParser::line_end() {
  std::size_t blanks = 0;
  const TokenId last = out_->last;
  if (last != kNoToken && (*out_)[last].kind == TokenKind::Text && (*out_)[last].end == here()) {
    Token& token = (*out_)[last];
    while (token.end > token.begin && is_blank_char(text_[token.end - 1])) {
      --token.end;
      ++blanks;
    }
  }
  std::size_t end = at_ + 1;
  while (is_blank_char(at(end))) ++end;
  const bool two = blanks >= 2 && (dialect_.is_pandoc() || (text_[at_ - 1] == ' ' && text_[at_ - 2] == ' '));
  const bool hard = two || has(Ext::HardLineBreaks);
  at_ -= blanks;
  add(hard ? TokenKind::LineBreak : TokenKind::SoftBreak, end);
}

void InlineParser::backslash() {
  const char next = at(at_ + 1);
  const bool pandoc = dialect_.is_pandoc();
  if (backslash_math()) return;
  if ((next == '\n' || (next == '\0' && at_ + 1 == text_.size() && pandoc)) &&
      (!pandoc || has(Ext::EscapedLineBreaks))) {
    std::size_t end = std::min(at_ + 2, text_.size());
    while (is_blank_char(at(end))) ++end;
    add(TokenKind::LineBreak, end);
    return;
  }
  bool escapes = false;
  std::size_t size = 1;
  if (!pandoc) {
    escapes = is_ascii_punctuation(next);
  } else if (has(Ext::AllSymbolsEscapable)) {
    const Neighbour escaped = character_at(text_, at_ + 1);
    escapes = escaped.size > 0 && !escaped.is(kAlphanumeric) && next != '\n' && next != '\t';
    size = std::max<std::size_t>(escaped.size, 1);
  } else {
    escapes = next != '\0' && std::string_view("\\`*_{}[]()>#+-.!").find(next) != kNone;
  }
  if (!escapes) {
    if (pandoc && raw_tex()) return;
    return symbol();
  }
  // What is escaped is text even if it is a blank, which cannot divide words any more then.
  if (next == ' ') return add_characters(at_ + 2, "\u00A0");
  add_characters(at_ + 1 + size, std::string(text_.substr(at_ + 1, size)));
}

void InlineParser::ampersand() {
  std::string characters;
  const std::size_t end = entity(text_, at_, characters);
  if (end == kNone) return symbol();
  add_characters(end, std::move(characters));
}

void InlineParser::code() {
  std::size_t end = at_;
  while (at(end) == '`') ++end;
  std::size_t length = end - at_;
  if (length > kLongestBackticks) return text_until(end);
  if (!backticks_known_) {
    backticks_known_ = true;
    backticks_.clear();
    for (std::size_t i = end; i < text_.size();) {
      const auto* found = static_cast<const char*>(std::memchr(text_.data() + i, '`', text_.size() - i));
      if (found == nullptr) break;
      const auto begin = static_cast<std::size_t>(found - text_.data());
      for (i = begin; at(i) == '`';) ++i;
      const std::size_t size = std::min(i - begin, kLongestBackticks + 1);
      if (backticks_.size() <= size) backticks_.resize(size + 1);
      backticks_[size] = static_cast<std::uint32_t>(begin) + 1;
    }
  }
  const auto closes = [&](std::size_t size) { return size < backticks_.size() && backticks_[size] > end; };
  // Pandoc's dialect tries again with a shorter run, until one closes.
  const std::size_t shortest = dialect_.is_pandoc() ? 1 : length;
  while (length > shortest && !closes(length)) --length;
  if (!closes(length)) return text_until(end);
  if (end - length > at_) text_until(end - length);
  std::size_t close = end, after = end;
  do {
    close = text_.find('`', after);
    for (after = close; at(after) == '`';) ++after;
  } while (after - close != length);
  const std::string_view raw_text = text_.substr(end, close - end);
  if (has(Ext::RawAttribute)) {
    if (const std::optional<RawFormatMatch> format = raw_format_at(text_, after)) {
      const std::uint32_t kept = out_->keep(code_of(raw_text, dialect_.is_pandoc()));
      const std::uint32_t name = out_->keep(std::string(format->format));
      (*out_)[add(TokenKind::Raw, format->end, kept)].extra = name;
      return;
    }
  }
  std::uint32_t spans = kNoToken;
  if ((has(Ext::InlineCodeAttributes) || has(Ext::Attributes)) && at(after) == '{') {
    if (std::optional<AttributesMatch> match = attributes_at(text_, after)) {
      spans = static_cast<std::uint32_t>(out_->spans.size());
      out_->spans.push_back(std::move(match->attributes));
      after = match->end;
    }
  }
  (*out_)[add(TokenKind::Code, after, out_->keep(code_of(raw_text, dialect_.is_pandoc())))].extra = spans;
}

void InlineParser::raw(std::size_t end, std::string_view format) {
  const std::uint32_t kept = out_->keep(std::string(text_.substr(at_, end - at_)));
  const std::uint32_t name = out_->keep(std::string(format));
  (*out_)[add(TokenKind::Raw, end, kept)].extra = name;
}

void InlineParser::less_than() {
  if (const std::size_t end = uri_autolink(text_, at_); end != kNone && autolink(end, false)) return;
  if (const std::size_t end = email_autolink(text_, at_, dialect_.is_pandoc()); end != kNone && autolink(end, true))
    return;
  if (!has(Ext::RawHtml) && !has(Ext::NativeSpans)) return symbol();
  // What only an end mark can fail is remembered: from here on there is none.
  const std::string_view rest = text_.substr(at_, 9);
  std::size_t* none = nullptr;
  if (rest.substr(0, 4) == "<!--") {
    none = &no_comment_;
  } else if (rest.substr(0, 2) == "<?") {
    none = &no_instruction_;
  } else if (rest == "<![CDATA[") {
    none = &no_cdata_;
  } else if (rest.substr(0, 2) == "<!") {
    none = &no_declaration_;
  }
  if (dialect_.is_pandoc() && (none == &no_cdata_ || none == &no_declaration_)) return symbol();
  if ((none != nullptr && *none != kNone) || !may_look()) return symbol();
  std::size_t reached = at_;
  const std::size_t end = html_tag(text_, at_, reached);
  if (end == kNone) {
    if (none != nullptr && reached >= text_.size()) *none = at_;
    charge(at_, reached);
    return symbol();
  }
  if (has(Ext::NativeSpans) && none == nullptr && native_span(text_.substr(at_, end - at_), end)) return;
  if (!has(Ext::RawHtml)) return symbol();
  raw(end, "html");
}

bool InlineParser::autolink(std::size_t end, bool is_email) {
  const std::uint32_t inner = here() + 1, close = static_cast<std::uint32_t>(end) - 1;
  const std::string_view address = text_.substr(inner, close - inner);
  Target target;
  std::size_t after = end;
  const std::string decoded = dialect_.is_pandoc() ? without_entities(address) : std::string(address);
  if (dialect_.is_pandoc()) {
    target.attributes.classes.emplace_back(is_email ? "email" : "uri");
    link_attributes(after, target.attributes);
  }
  target.url = (is_email ? "mailto:" : "") + (dialect_.is_pandoc() ? percent_encoded(decoded) : decoded);
  const auto data = static_cast<std::uint32_t>(out_->targets.size());
  out_->targets.push_back(std::move(target));
  const TokenId open = add(TokenKind::Open, inner, data);
  if (decoded == address) {
    out_->push(TokenKind::Text, inner, close);
  } else {
    out_->push(TokenKind::Characters, inner, close, out_->keep(decoded));
  }
  at_ = close;
  const TokenId shut = add(TokenKind::Close, after, data);
  for (const TokenId id : {open, shut}) {
    (*out_)[id].wrap = Wrap::Link;
    (*out_)[id].autolink = true;
  }
  (*out_)[open].partner = shut;
  (*out_)[shut].partner = open;
  return true;
}

// <span …> and </span>; one that finds no partner stays raw HTML.
bool InlineParser::native_span(std::string_view tag, std::size_t end) {
  const std::string_view name = html_tag_name(tag);
  if (is_one_of(name, "span") && tag[tag.size() - 2] != '/') {
    raw(end, "html");
    native_spans_.push_back({out_->last, delimiters_.size(), brackets_.size()});
    return true;
  }
  if (!is_one_of(name, "/span") || native_spans_.empty()) return false;
  const NativeSpan span = native_spans_.back();
  native_spans_.pop_back();
  match(span.delimiters);
  brackets_.resize(std::min(brackets_.size(), span.brackets));
  const Token opening = (*out_)[span.token];
  Wrap wrap = Wrap::Span;
  std::uint32_t data = 0;
  const std::uint32_t around =
      span_wrap(html_attributes(text_.substr(opening.begin, opening.end - opening.begin)), wrap, data);
  const TokenId close = add(TokenKind::Close, end, data);
  Token& open = (*out_)[span.token];
  open.kind = TokenKind::Open;
  open.data = data;
  open.extra = (*out_)[close].extra = around;
  open.wrap = (*out_)[close].wrap = wrap;
  open.partner = close;
  (*out_)[close].partner = span.token;
  return true;
}

// --- signs ---

bool InlineParser::beside_cjk(std::size_t begin, std::size_t end) const {
  return character_before(text_, begin).is(kCjk) || character_at(text_, end).is(kCjk);
}

void InlineParser::smart_sign(std::size_t end, SmartSign sign) {
  add(TokenKind::Smart, end, static_cast<std::uint32_t>(sign));
}

void InlineParser::full_stop() {
  std::size_t end = at_;
  while (at(end) == '.') ++end;
  if (end - at_ < 3 || beside_cjk(at_, end)) return text_until(end);
  while (end - at_ >= 3) smart_sign(at_ + 3, SmartSign::Ellipsis);
  if (end > at_) text_until(end);
}

void InlineParser::hyphen() {
  if (at(at_ + 1) == '@' && has(Ext::Citations)) {
    return character_before(text_, at_).is(kAlphanumeric) ? symbol() : at_sign(at_ + 2);
  }
  std::size_t end = at_;
  while (at(end) == '-') ++end;
  const std::size_t length = end - at_;
  if (length < 2 || !has(Ext::Smart) || beside_cjk(at_, end)) return text_until(end);
  // CommonMark's processors make dashes of one kind if they can; pandoc takes the longest first.
  if (!dialect_.is_pandoc() && length % 3 != 0 && length % 2 == 0) {
    while (at_ < end) smart_sign(at_ + 2, SmartSign::EnDash);
    return;
  }
  const bool saves_two = !dialect_.is_pandoc() && length % 3 == 1;
  std::size_t left = length;
  while (left >= 3 && !(saves_two && left == 4)) {
    smart_sign(at_ + 3, SmartSign::EmDash);
    left -= 3;
  }
  while (left >= 2) {
    smart_sign(at_ + 2, SmartSign::EnDash);
    left -= 2;
  }
  if (left > 0) symbol();
}

void InlineParser::colon() {
  if (has(Ext::AutolinkBareUris) && bare_scheme()) return;
  if (has(Ext::Emoji) && emoji()) return;
  symbol();
}

bool InlineParser::emoji() {
  constexpr std::size_t kLongest = 64;
  std::size_t end = at_ + 1;
  const auto in_name = [](char c) {
    return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '_' || c == '+' || c == '-';
  };
  while (end - at_ <= kLongest && in_name(at(end))) ++end;
  if (end == at_ + 1 || at(end) != ':') return false;
  const std::string_view name = text_.substr(at_ + 1, end - at_ - 1), characters = emoji_named(name);
  if (characters.empty()) return false;
  const std::uint32_t kept = out_->keep(std::string(characters)), kept_name = out_->keep(std::string(name));
  (*out_)[add(TokenKind::Emoji, end + 1, kept)].extra = kept_name;
  return true;
}

}  // namespace gongwen::markdown
