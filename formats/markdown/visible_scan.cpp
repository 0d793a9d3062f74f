#include "formats/markdown/visible_scan.h"

#include <algorithm>
#include <array>

#include "core/text/utf8.h"
#include "formats/markdown/visible_characters.h"

namespace gongwen::markdown::dumb {
namespace {

constexpr std::size_t kMostInLabel = 999;
constexpr std::size_t kLongestGroup = 4000;  // bytes
constexpr std::size_t kMostParentheses = 32;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::size_t after_word(std::string_view s, std::size_t at) {
  while (at < s.size() && (is_letter(s[at]) || is_digit(s[at]) || s[at] == '-')) ++at;
  return at;
}
std::size_t skip_spaces(std::string_view s, std::size_t at) {
  while (at < s.size() && is_space(s[at])) ++at;
  return at;
}

// ` name = "value"`, blanks before it included.
std::size_t after_html_attribute(std::string_view s, std::size_t at) {
  const auto begins = [](char c) { return is_letter(c) || c == '_' || c == ':'; };
  const auto goes_on = [&](char c) { return begins(c) || is_digit(c) || c == '.' || c == '-'; };
  const std::size_t name = skip_spaces(s, at);
  if (name == at || name >= s.size() || !begins(s[name])) return kNo;
  at = name;
  while (at < s.size() && goes_on(s[at])) ++at;
  std::size_t value = skip_spaces(s, at);
  if (value >= s.size() || s[value] != '=') return at;
  value = skip_spaces(s, value + 1);
  if (value >= s.size()) return kNo;
  if (s[value] == '"' || s[value] == '\'') {
    const std::size_t end = s.find(s[value], value + 1);
    return end == kNo ? kNo : end + 1;
  }
  const std::size_t from = value;
  while (value < s.size() && !is_space(s[value]) && std::string_view("\"'=<>`").find(s[value]) == kNo) ++value;
  return value == from ? kNo : value;
}

}  // namespace

Side side_of(char32_t c) {
  if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r') return Side::Space;
  if (c < 0x80) return is_mark(static_cast<char>(c)) ? Side::Mark : Side::Word;
  const CharacterClass kind = class_of(c);
  if (kind.space) return Side::Space;
  if (kind.mark) return kind.cjk ? Side::WideMark : Side::Mark;
  return kind.cjk ? Side::Wide : Side::Word;
}

bool is_word(char32_t c) {
  return c < 0x80 ? is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c)) : class_of(c).word;
}

std::size_t Html::after(std::size_t at) {
  const std::string_view rest = text_.substr(at);
  const auto behind = [](std::size_t end, std::size_t size) { return end == kNo ? kNo : end + size; };
  if (rest.starts_with("<!-->")) return at + 5;
  if (rest.starts_with("<!--->")) return at + 6;
  if (rest.starts_with("<!--")) return behind(comment_.find(text_, at + 4), 3);
  if (rest.starts_with("<?")) return behind(instruction_.find(text_, at + 2), 2);
  if (rest.starts_with("<![CDATA[")) return behind(cdata_.find(text_, at + 9), 3);
  if (rest.size() > 2 && rest[1] == '!' && is_letter(rest[2])) return behind(declaration_.find(text_, at + 2), 1);
  return after_tag(text_, at);
}

std::size_t after_tag(std::string_view s, std::size_t at) {
  if (at >= s.size() || s[at] != '<') return kNo;
  const bool closing = at + 1 < s.size() && s[at + 1] == '/';
  std::size_t i = at + (closing ? 2 : 1);
  if (i >= s.size() || !is_letter(s[i])) return kNo;
  i = after_word(s, i);
  while (!closing && i < s.size()) {
    const std::size_t next = after_html_attribute(s, i);
    if (next == kNo) break;
    i = next;
  }
  i = skip_spaces(s, i);
  if (!closing && i < s.size() && s[i] == '/') ++i;
  return i < s.size() && s[i] == '>' ? i + 1 : kNo;
}

std::string tag_name(std::string_view tag) {
  std::size_t from = tag.starts_with("</") ? 2 : 1;
  std::string name;
  for (const std::size_t end = after_word(tag, std::min(from, tag.size())); from < end; ++from)
    name += lower(tag[from]);
  return name;
}

bool is_block_tag(std::string_view name) {
  static constexpr std::array kNames = std::to_array<std::string_view>(
      {"address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
       "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
       "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
       "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
       "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
       "optgroup", "option",     "p",      "param",   "search",   "section",    "summary",  "table",    "tbody",
       "td",       "tfoot",      "th",     "thead",   "title",    "tr",         "track",    "ul"});
  return std::ranges::binary_search(kNames, name);
}

bool is_raw_tag(std::string_view name) {
  return name == "pre" || name == "script" || name == "style" || name == "textarea";
}

std::size_t after_entity(std::string_view s, std::size_t at, std::string& out) {
  const std::size_t end = s.substr(at, 40).find(';');
  if (end == kNo || end < 2) return kNo;
  const std::string_view name = s.substr(at + 1, end - 1);
  if (name[0] != '#') {
    const std::string_view characters = named_entity(name);
    out += characters;
    return characters.empty() ? kNo : at + end + 1;
  }
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hex ? 2 : 1);
  if (digits.empty() || digits.size() > (hex ? 6U : 7U)) return kNo;
  std::uint32_t value = 0;
  for (const char c : digits) {
    const char l = lower(c);
    if (!is_digit(c) && !(hex && l >= 'a' && l <= 'f')) return kNo;
    value = value * (hex ? 16 : 10) + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : l - 'a' + 10);
  }
  append_utf8(out, value == 0 ? kReplacement : static_cast<char32_t>(value));
  return at + end + 1;
}

std::size_t after_autolink(std::string_view s, std::size_t at) {
  std::size_t i = at + 1;
  while (i < s.size() && (is_letter(s[i]) || is_digit(s[i]) || s[i] == '+' || s[i] == '.' || s[i] == '-')) ++i;
  const std::size_t scheme = i - at - 1;
  if (i < s.size() && s[i] == ':' && scheme >= 2 && scheme <= 32 && is_letter(s[at + 1])) {
    while (i < s.size() && static_cast<unsigned char>(s[i]) > ' ' && s[i] != '<' && s[i] != '>' && s[i] != 0x7F) ++i;
    return i < s.size() && s[i] == '>' ? i + 1 : kNo;
  }
  i = at + 1;
  while (i < s.size() &&
         (is_letter(s[i]) || is_digit(s[i]) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(s[i]) != kNo))
    ++i;
  if (i == at + 1 || i >= s.size() || s[i] != '@') return kNo;
  for (char separator = '.'; separator == '.'; separator = s[i]) {
    const std::size_t from = i + 1;
    i = after_word(s, from);
    if (i == from || i - from > 63 || s[from] == '-' || s[i - 1] == '-' || i >= s.size()) return kNo;
  }
  return s[i] == '>' ? i + 1 : kNo;
}

std::size_t after_attributes(std::string_view s, std::size_t at) {
  if (at >= s.size() || s[at] != '{') return kNo;
  const auto after_name = [&](std::size_t i, bool letter_first) {
    if (letter_first && (i >= s.size() || !is_word(decode_utf8(s, i).value) || is_digit(s[i]))) return i;
    while (i < s.size() && (is_word(decode_utf8(s, i).value) || std::string_view("-_:.").find(s[i]) != kNo))
      i += decode_utf8(s, i).size;
    return i;
  };
  for (std::size_t i = skip_spaces(s, at + 1); i < s.size(); i = skip_spaces(s, i)) {
    if (s[i] == '}') return i + 1;
    const std::size_t from = i;
    if (s[i] == '#' || s[i] == '.') {
      i = after_name(i + 1, s[i] == '.');
      if (i == from + 1) return kNo;
    } else if (s[i] == '-') {
      ++i;
    } else {
      i = after_name(i, true);
      if (i == from || i >= s.size() || s[i] != '=') return kNo;
      ++i;
      const std::size_t end = i < s.size() && (s[i] == '"' || s[i] == '\'') ? after_title(s, i) : kNo;
      if (end != kNo) {
        i = end;
      } else {
        while (i < s.size() && !is_space(s[i]) && s[i] != '}') i += s[i] == '\\' && i + 1 < s.size() ? 2U : 1U;
      }
    }
  }
  return kNo;
}

std::size_t after_bare_link(std::string_view s, std::size_t at, std::size_t host, bool friendly, bool bracketed) {
  std::size_t end = host;
  while (end < s.size() && (is_letter(s[end]) || is_digit(s[end]) || s[end] == '-' || s[end] == '_' || s[end] == '.'))
    ++end;
  std::string_view name = s.substr(host, end - host);
  while (name.ends_with('.')) name.remove_suffix(1);
  const std::size_t period = name.rfind('.');
  if (period == kNo || (host != at && name.find("..") != kNo)) return kNo;
  const std::size_t before = period == 0 ? kNo : name.rfind('.', period - 1);
  if (name.find('_', before == kNo ? 0 : before) != kNo) return kNo;
  while (end < s.size() && !is_space(s[end]) && s[end] != '<' && !(bracketed && s[end] == ']')) {
    const CodePoint c = decode_utf8(s, end);
    const Side side = side_of(c.value);
    if ((side == Side::Space && c.value > 0x7F) ||
        (friendly && c.value > 0x7F && (side == Side::WideMark || side == Side::Mark)))
      break;
    end += c.size;
  }
  std::size_t open = 0, close = 0;
  for (std::size_t i = at; i < end; ++i) {
    open += s[i] == '(' ? 1U : 0U;
    close += s[i] == ')' ? 1U : 0U;
  }
  while (end > at) {
    const char c = s[end - 1];
    if (c == ')' && close > open) {
      --close;
    } else if (c == ';') {
      std::size_t i = end - 1;
      while (i > at && (is_letter(s[i - 1]) || is_digit(s[i - 1]))) --i;
      if (i > at && i < end - 1 && s[i - 1] == '&') end = i;
    } else if (std::string_view("?!.,:*_~'\"").find(c) == kNo) {
      break;
    }
    --end;
  }
  return end;
}

std::size_t after_group(std::string_view s, std::size_t at) {
  const char open = s[at], close = open == '{' ? '}' : ']';
  std::size_t depth = 0;
  for (std::size_t i = at; i < s.size() && i - at < kLongestGroup; ++i) {
    if (s[i] == '\\') {
      ++i;
    } else if (s[i] == open) {
      ++depth;
    } else if (s[i] == close && --depth == 0) {
      return i + 1;
    }
  }
  return kNo;
}

std::size_t after_destination(std::string_view s, std::size_t at) {
  if (at < s.size() && s[at] == '<') {
    for (std::size_t i = at + 1; i < s.size(); ++i) {
      if (s[i] == '>') return i + 1;
      if (s[i] == '<' || s[i] == '\n') return kNo;
      if (s[i] == '\\' && i + 1 < s.size() && s[i + 1] != '\n') ++i;
    }
    return kNo;
  }
  std::size_t depth = 0, i = at;
  for (; i < s.size() && !is_space(s[i]) && static_cast<unsigned char>(s[i]) >= ' '; ++i) {
    if (s[i] == '\\' && i + 1 < s.size() && is_mark(s[i + 1])) {
      ++i;
    } else if (s[i] == '(') {
      if (++depth > kMostParentheses) return kNo;
    } else if (s[i] == ')') {
      if (depth == 0) break;
      --depth;
    }
  }
  return depth == 0 ? i : kNo;
}

std::size_t after_title(std::string_view s, std::size_t at) {
  if (at >= s.size() || (s[at] != '"' && s[at] != '\'' && s[at] != '(')) return kNo;
  const char end = s[at] == '(' ? ')' : s[at];
  for (std::size_t i = at + 1; i < s.size(); ++i) {
    if (s[i] == end) return i + 1;
    if (s[i] == '(' && end == ')') return kNo;
    if (s[i] == '\\') ++i;
  }
  return kNo;
}

std::size_t after_label(std::string_view s, std::size_t at) {
  if (at >= s.size() || s[at] != '[') return kNo;
  for (std::size_t i = at + 1; i < s.size() && i - at <= kMostInLabel * 4; ++i) {
    if (s[i] == ']') return i + 1;
    if (s[i] == '[') return kNo;
    if (s[i] == '\\') ++i;
  }
  return kNo;
}

std::size_t after_spaces(std::string_view s, std::size_t at) {
  std::size_t line_ends = 0;
  for (; at < s.size() && is_space(s[at]); ++at) {
    if (s[at] == '\n' && ++line_ends > 1) break;
  }
  return at;
}

std::string folded(std::string_view label) {
  std::string out;
  bool space = false;
  for (const char32_t c : code_points(trimmed(label))) {
    if (c < 0x80 && is_space(static_cast<char>(c))) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    append_case_folded(out, c);
  }
  return out;
}

bool contains_folded(std::string_view text, std::string_view needle) {
  const auto same = [](char a, char b) { return lower(a) == b; };
  return std::search(text.begin(), text.end(), needle.begin(), needle.end(), same) != text.end();
}

std::string_view without_attributes(std::string_view s) {
  const std::size_t brace = s.rfind('{');
  if (brace == kNo || after_attributes(s, brace) != s.size()) return s;
  const bool own = brace == 0 || std::string_view("])`>\\").find(s[brace - 1]) == kNo;
  return own ? trimmed(s.substr(0, brace)) : s;
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace gongwen::markdown::dumb
