#include "formats/markdown/attributes.h"

#include <algorithm>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {

namespace {

// Longer lists are text: a bound on what one opening brace can cost, however many of them there are.
constexpr std::size_t kMaxLength = 8192;
// How many opening braces are tried for a list at a text's end.
constexpr int kMaxTries = 16;

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Numbers that are neither digits nor letters: ² ③ Ⅳ
constexpr bool is_other_number(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0xBC && c <= 0xBE) || (c >= 0x2070 && c <= 0x2089) ||
         (c >= 0x2150 && c <= 0x2189) || (c >= 0x2460 && c <= 0x249B) || (c >= 0x24EA && c <= 0x24FF) ||
         (c >= 0x2776 && c <= 0x2793) || (c >= 0x3220 && c <= 0x3229) || (c >= 0x3280 && c <= 0x3289);
}

// Letters beyond ASCII, told by the blocks that hold something else; what is doubtful is a letter.
bool is_letter_beyond_ascii(char32_t c) {
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || c == kReplacement || is_white_space(c) || is_control(c)) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return c >= 0x2100 && c <= 0x214F;
  if (c >= 0x2E00 && c <= 0x2FFF) return false;
  return !is_full_width_punctuation(c) && !is_other_number(c) && !(c >= 0x1F000 && c <= 0x1FAFF);
}

// The end of the name that begins at `at`: letters, digits, - _ : . — a letter first, unless `any_first`.
std::size_t name_end(std::string_view text, std::size_t at, bool any_first) {
  bool first = !any_first;
  while (at < text.size()) {
    const char c = text[at];
    std::size_t size = 1;
    if (static_cast<unsigned char>(c) < 0x80) {
      const bool mark = c == '-' || c == '_' || c == ':' || c == '.';
      if (!is_ascii_letter(c) && (first || !(is_ascii_digit(c) || mark))) break;
    } else {
      const CodePoint point = decode_utf8(text, at);
      if (!is_letter_beyond_ascii(point.value) && (first || !is_other_number(point.value))) break;
      size = point.size;
    }
    first = false;
    at += size;
  }
  return at;
}

void add_classes(std::vector<std::string>& classes, std::string_view words) {
  std::size_t at = 0;
  while (true) {
    while (at < words.size() && is_space(words[at])) ++at;
    if (at == words.size()) return;
    const std::size_t begin = at;
    while (at < words.size() && !is_space(words[at])) ++at;
    classes.emplace_back(words.substr(begin, at - begin));
  }
}

class ListScanner {
 public:
  ListScanner(std::string_view text, std::size_t at)
      : text_(text.substr(0, at + std::min(kMaxLength, text.size() - at))), at_(at) {}

  std::optional<AttributesMatch> scan() {
    ++at_;
    skip_space();
    while (at_ < text_.size() && text_[at_] != '}') {
      if (!scan_one()) return std::nullopt;
      skip_space();
    }
    if (at_ == text_.size()) return std::nullopt;
    return AttributesMatch{std::move(found_), at_ + 1};
  }

 private:
  // Blanks with at most one line end among them; after a second one nothing fits.
  void skip_space() {
    bool line_ended = false;
    for (; at_ < text_.size() && is_space(text_[at_]); ++at_) {
      if (text_[at_] != '\n') continue;
      if (line_ended) return;
      line_ended = true;
    }
  }

  bool scan_one() {
    const char c = text_[at_];
    if (c == '#' || c == '.') {
      const std::size_t begin = at_ + 1;
      at_ = name_end(text_, begin, c == '#');
      if (at_ == begin) return false;
      const std::string_view name = text_.substr(begin, at_ - begin);
      if (c == '#') {
        found_.id = name;
      } else {
        found_.classes.emplace_back(name);
      }
      return true;
    }
    if (c == '-') {
      ++at_;
      found_.classes.emplace_back("unnumbered");
      return true;
    }
    return scan_pair();
  }

  bool scan_pair() {
    const std::size_t begin = at_;
    at_ = name_end(text_, begin, false);
    if (at_ == begin || at_ == text_.size() || text_[at_] != '=') return false;
    const std::string_view name = text_.substr(begin, at_ - begin);
    ++at_;
    std::string value;
    if (!scan_quoted(value) && !scan_bare(value)) return false;
    if (name == "id") {
      found_.id = std::move(value);
    } else if (name == "class") {
      add_classes(found_.classes, value);
    } else {
      found_.pairs.emplace_back(name, std::move(value));
    }
    return true;
  }

  bool scan_escape(std::string& value) {
    if (text_[at_] != '\\' || at_ + 1 >= text_.size()) return false;
    if (!is_ascii_punctuation(text_[at_ + 1])) return false;
    value += text_[at_ + 1];
    at_ += 2;
    return true;
  }

  // A value in quotes; when they are not closed, nothing is taken, and the quote belongs to a bare value.
  bool scan_quoted(std::string& value) {
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) return false;
    const std::size_t begin = at_;
    if (scan_to_quote(value)) return true;
    at_ = begin;
    value.clear();
    return false;
  }

  bool scan_to_quote(std::string& value) {
    const char quote = text_[at_++];
    while (at_ < text_.size()) {
      if (text_[at_] == quote) {
        ++at_;
        return true;
      }
      if (scan_escape(value)) continue;
      if (text_[at_] == '&') {
        if (const std::size_t end = entity(text_, at_, value); end != kNone) {
          at_ = end;
          continue;
        }
      }
      if (text_[at_] == '\n' && is_blank_line_next()) return false;
      value += text_[at_] == '\n' ? ' ' : text_[at_];
      ++at_;
    }
    return false;
  }

  bool is_blank_line_next() const {
    const std::size_t next = text_.find_first_not_of(" \t", at_ + 1);
    return next == kNone || text_[next] == '\n';
  }

  // No brace inside: many lists that are never closed would otherwise each be read through all that follow.
  bool scan_bare(std::string& value) {
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '}') {
      if (text_[at_] == '{') return false;
      if (scan_escape(value)) continue;
      value += text_[at_++];
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  Attributes found_;
};

bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t backslashes = 0;
  while (backslashes < at && text[at - 1 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

// Where the bracket that text[at] closes stands, or kNone.
std::size_t opening_bracket(std::string_view text, std::size_t at, char open) {
  const char close = text[at];
  std::size_t depth = 0;
  for (std::size_t i = at + 1; i-- > 0;) {
    if (text[i] == close && !is_escaped(text, i)) ++depth;
    if (text[i] == open && !is_escaped(text, i) && --depth == 0) return i;
  }
  return kNone;
}

// Whether a list directly behind `text` belongs to the code, link or span that ends there.
bool ends_in_its_owner(std::string_view text) {
  if (text.empty()) return false;
  const std::size_t last = text.size() - 1;
  switch (text[last]) {
  case '`': {
    const std::size_t before = text.find_last_not_of('`');
    return before != kNone && text.substr(0, before).find('`') != kNone;
  }
  case ']': return !is_escaped(text, last) && opening_bracket(text, last, '[') != kNone;
  case ')': {
    const std::size_t open = is_escaped(text, last) ? kNone : opening_bracket(text, last, '(');
    return open != kNone && open > 0 && text[open - 1] == ']' && opening_bracket(text, open - 1, '[') != kNone;
  }
  default: return false;
  }
}

std::string decoded(std::string_view value) {
  std::string out;
  std::size_t at = 0;
  while (at < value.size()) {
    const std::size_t mark = std::min(value.find('&', at), value.size());
    out += value.substr(at, mark - at);
    at = mark;
    if (at == value.size()) break;
    if (const std::size_t end = entity(value, at, out); end != kNone) {
      at = end;
    } else {
      out += value[at++];
    }
  }
  return out;
}

class TagScanner {
 public:
  explicit TagScanner(std::string_view tag) : tag_(tag) {}

  Attributes scan() {
    at_ = tag_.empty() ? 0 : 1;
    while (at_ < tag_.size() && !is_space(tag_[at_]) && tag_[at_] != '>' && tag_[at_] != '/') ++at_;
    while (true) {
      while (at_ < tag_.size() && (is_space(tag_[at_]) || tag_[at_] == '/')) ++at_;
      if (at_ >= tag_.size() || tag_[at_] == '>') return std::move(found_);
      scan_one();
    }
  }

 private:
  void scan_one() {
    std::string name;
    const std::size_t begin = at_;
    while (at_ < tag_.size() && !is_space(tag_[at_]) && tag_[at_] != '>' && tag_[at_] != '/' &&
           (tag_[at_] != '=' || at_ == begin)) {
      const char c = tag_[at_++];
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    std::size_t next = at_;
    while (next < tag_.size() && is_space(tag_[next])) ++next;
    std::string value;
    if (next < tag_.size() && tag_[next] == '=') {
      at_ = next + 1;
      value = decoded(scan_value());
    }
    keep(std::move(name), std::move(value));
  }

  std::string_view scan_value() {
    while (at_ < tag_.size() && is_space(tag_[at_])) ++at_;
    if (at_ == tag_.size()) return {};
    const char quote = tag_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t begin = at_ + 1;
      const std::size_t end = std::min(tag_.find(quote, begin), tag_.size());
      at_ = std::min(end + 1, tag_.size());
      return tag_.substr(begin, end - begin);
    }
    const std::size_t begin = at_;
    while (at_ < tag_.size() && !is_space(tag_[at_]) && tag_[at_] != '>') ++at_;
    return tag_.substr(begin, at_ - begin);
  }

  // Of an identifier or a class list given twice the first counts, as in every browser.
  void keep(std::string name, std::string value) {
    if (name == "id") {
      if (!has_id_) found_.id = std::move(value);
      has_id_ = true;
    } else if (name == "class") {
      if (!has_class_) add_classes(found_.classes, value);
      has_class_ = true;
    } else {
      found_.pairs.emplace_back(std::move(name), std::move(value));
    }
  }

  std::string_view tag_;
  std::size_t at_ = 0;
  bool has_id_ = false, has_class_ = false;
  Attributes found_;
};

}  // namespace

void Attributes::push(plugin::Reader& out) const {
  if (!id.empty()) out.attr(GW_ATTR_ID, std::string_view(id));
  for (const std::string& name : classes) out.attr(GW_ATTR_CLASS, std::string_view(name));
  for (const auto& [name, value] : pairs) out.pair(name, value);
}

std::optional<AttributesMatch> attributes_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '{') return std::nullopt;
  return ListScanner(text, at).scan();
}

std::optional<RawFormatMatch> raw_format_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '{') return std::nullopt;
  std::size_t next = at + 1;
  while (next < text.size() && is_blank_char(text[next])) ++next;
  if (next == text.size() || text[next] != '=') return std::nullopt;
  const std::size_t begin = ++next;
  next = name_end(text, begin, true);
  const std::string_view format = text.substr(begin, next - begin);
  if (format.empty() || format.find_first_of(".:") != kNone) return std::nullopt;
  while (next < text.size() && is_blank_char(text[next])) ++next;
  if (next == text.size() || text[next] != '}') return std::nullopt;
  return RawFormatMatch{format, next + 1};
}

Attributes take_trailing_attributes(std::string_view& text) {
  std::size_t size = text.size();
  while (size > 0 && is_space(text[size - 1])) --size;
  if (size == 0 || text[size - 1] != '}') return {};
  const std::string_view whole = text.substr(0, size);
  std::size_t brace = size;
  for (int tries = 0; tries < kMaxTries && brace > 0; ++tries) {
    brace = whole.rfind('{', brace - 1);
    if (brace == kNone || size - brace > kMaxLength) return {};
    if (is_escaped(whole, brace)) continue;
    std::optional<AttributesMatch> match = attributes_at(whole, brace);
    if (!match || match->end != size) continue;
    if (ends_in_its_owner(whole.substr(0, brace))) return {};
    while (brace > 0 && is_space(whole[brace - 1])) --brace;
    text = whole.substr(0, brace);
    return std::move(match->attributes);
  }
  return {};
}

Attributes html_attributes(std::string_view tag) { return TagScanner(tag).scan(); }

}  // namespace gongwen::markdown
