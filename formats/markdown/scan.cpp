#include "formats/markdown/scan.h"

#include <algorithm>
#include <iterator>

#include "core/text/utf8.h"
#include "formats/markdown/html_scan.h"
#include "formats/markdown/named.h"

namespace gongwen::markdown {

namespace {

constexpr int kMaxParentheses = 32;     // in a bare destination
constexpr std::size_t kMaxLabel = 999;  // characters

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
constexpr bool is_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

// Looks at one text from one place on; knows the furthest it came.
class Html {
 public:
  explicit Html(std::string_view text) : text_(text) {}

  std::size_t reached = 0;

  std::size_t open_tag(std::size_t at) {
    std::size_t end = name(at + 1);
    if (end == kNone) return kNone;
    while (true) {
      const std::size_t blank = spaces(end);
      if (blank == end) break;
      const std::size_t attribute_end = attribute(blank);
      if (attribute_end == kNone) {
        end = blank;
        break;
      }
      end = attribute_end;
    }
    end = spaces(end);
    if (peek(end) == '/') ++end;
    return peek(end) == '>' ? seen(end + 1) : fail(end);
  }

  std::size_t closing_tag(std::size_t at) {
    std::size_t end = name(at + 2);
    if (end == kNone) return kNone;
    end = spaces(end);
    return peek(end) == '>' ? seen(end + 1) : fail(end);
  }

  std::size_t until(std::size_t from, std::string_view mark) {
    const std::size_t found = from > text_.size() ? kNone : text_.find(mark, from);
    return found == kNone ? fail(text_.size()) : seen(found + mark.size());
  }

 private:
  char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  std::size_t seen(std::size_t at) {
    reached = std::max(reached, at);
    return at;
  }
  std::size_t fail(std::size_t at) {
    seen(at);
    return kNone;
  }

  std::size_t spaces(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at;
  }

  std::size_t name(std::size_t at) {
    if (!is_ascii_letter(peek(at))) return fail(at);
    while (is_alphanumeric(peek(at)) || peek(at) == '-') ++at;
    return at;
  }

  std::size_t attribute(std::size_t at) {
    const char first = peek(at);
    if (!is_ascii_letter(first) && first != '_' && first != ':') return fail(at);
    while (is_alphanumeric(peek(at)) || peek(at) == '_' || peek(at) == '.' || peek(at) == ':' || peek(at) == '-') ++at;
    const std::size_t equals = spaces(at);
    return peek(equals) == '=' ? value(spaces(equals + 1)) : at;
  }

  std::size_t value(std::size_t at) {
    const char quote = peek(at);
    if (quote == '"' || quote == '\'') return until(at + 1, std::string_view(&text_[at], 1));
    const std::size_t start = at;
    while (at < text_.size() && !is_space(text_[at]) && std::string_view("\"'=<>`").find(text_[at]) == kNone) ++at;
    return at == start ? fail(at) : at;
  }

  std::string_view text_;
};

std::size_t digits_end(std::string_view text, std::size_t at, bool hexadecimal) {
  while (at < text.size()) {
    const char c = text[at];
    if (!is_ascii_digit(c) && !(hexadecimal && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))) break;
    ++at;
  }
  return at;
}

std::size_t numeric_entity(std::string_view text, std::size_t at, std::string& out) {
  std::size_t start = at + 2;
  const bool hexadecimal = start < text.size() && (text[start] == 'x' || text[start] == 'X');
  if (hexadecimal) ++start;
  const std::size_t end = digits_end(text.substr(0, std::min(text.size(), start + 8)), start, hexadecimal);
  if (end == start || end - start > (hexadecimal ? 6U : 7U) || end >= text.size() || text[end] != ';') return kNone;
  std::uint32_t value = 0;
  for (std::size_t i = start; i < end; ++i) {
    const char c = text[i];
    const int digit = is_ascii_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * (hexadecimal ? 16U : 10U) + static_cast<std::uint32_t>(digit);
  }
  append_utf8(out, value == 0 ? kReplacement : static_cast<char32_t>(value));
  return end + 1;
}

}  // namespace

std::size_t html_tag(std::string_view text, std::size_t at, std::size_t& reached) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  Html html(text);
  std::size_t end = kNone;
  if (rest.size() < 2 || rest[0] != '<') {
    reached = at;
    return kNone;
  }
  if (rest[1] == '/') {
    end = html.closing_tag(at);
  } else if (rest[1] == '?') {
    end = html.until(at + 2, "?>");
  } else if (rest[1] != '!') {
    end = html.open_tag(at);
  } else if (rest.substr(0, 4) == "<!--") {
    if (rest.substr(4, 1) == ">") return at + 5;
    if (rest.substr(4, 2) == "->") return at + 6;
    end = html.until(at + 4, "-->");
  } else if (rest.substr(0, 9) == "<![CDATA[") {
    end = html.until(at + 9, "]]>");
  } else if (rest.size() > 2 && is_ascii_letter(rest[2])) {
    end = html.until(at + 2, ">");
  }
  reached = std::max(html.reached, at);
  return end;
}

std::size_t html_tag(std::string_view text, std::size_t at) {
  std::size_t reached = 0;
  return html_tag(text, at, reached);
}

std::size_t html_open_or_close_tag(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '<') return kNone;
  Html html(text);
  return text[at + 1] == '/' ? html.closing_tag(at) : html.open_tag(at);
}

std::string_view html_tag_name(std::string_view tag) {
  if (tag.empty() || tag.front() != '<') return {};
  std::size_t end = tag.size() > 1 && tag[1] == '/' ? 2 : 1;
  while (end < tag.size() && (is_alphanumeric(tag[end]) || tag[end] == '-')) ++end;
  return tag.substr(1, end - 1);
}

std::size_t uri_autolink(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '<' || !is_ascii_letter(text[at + 1])) return kNone;
  std::size_t end = at + 2;
  const auto in_scheme = [](char c) { return is_alphanumeric(c) || c == '+' || c == '.' || c == '-'; };
  while (end < text.size() && in_scheme(text[end])) ++end;
  const std::size_t scheme = end - at - 1;
  if (scheme < 2 || scheme > 32 || end >= text.size() || text[end] != ':') return kNone;
  for (++end; end < text.size(); ++end) {
    const char c = text[end];
    if (c == '>') return end + 1;
    if (c == '<' || c == ' ' || is_control(c)) return kNone;
  }
  return kNone;
}

std::size_t email_autolink(std::string_view text, std::size_t at, bool any_alphabet) {
  if (at >= text.size() || text[at] != '<') return kNone;
  const auto in_word = [any_alphabet](char c) {
    return is_alphanumeric(c) || (any_alphabet && static_cast<unsigned char>(c) >= 0x80);
  };
  const auto in_local = [&](char c) { return in_word(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != kNone; };
  std::size_t end = at + 1;
  while (end < text.size() && in_local(text[end])) ++end;
  if (end == at + 1 || end >= text.size() || text[end] != '@') return kNone;
  while (true) {
    const std::size_t label = ++end;
    while (end < text.size() && (in_word(text[end]) || text[end] == '-')) ++end;
    if (end == label || end - label > 63 || text[label] == '-' || text[end - 1] == '-' || end >= text.size())
      return kNone;
    if (text[end] == '>') return end + 1;
    if (text[end] != '.') return kNone;
  }
}

std::size_t link_destination(std::string_view text, std::size_t at) {
  if (at >= text.size()) return kNone;
  if (text[at] == '<') {
    for (++at; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '>') return at + 1;
      if (c == '\n' || c == '<') return kNone;
      if (c == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) ++at;
    }
    return kNone;
  }
  const std::size_t start = at;
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) {
      ++at;
    } else if (c == '(') {
      if (++depth > kMaxParentheses) return kNone;
    } else if (c == ')') {
      if (depth-- == 0) break;
    } else if (c == ' ' || is_control(c)) {
      break;
    }
  }
  return depth > 0 || at == start ? kNone : at;
}

std::size_t link_title(std::string_view text, std::size_t at) {
  if (at >= text.size()) return kNone;
  const char open = text[at];
  if (open != '"' && open != '\'' && open != '(') return kNone;
  const char close = open == '(' ? ')' : open;
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (c == close) return at + 1;
    if (c == '(' && open == '(') return kNone;
    if (c == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) ++at;
  }
  return kNone;
}

std::size_t link_label(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return kNone;
  bool blank = true;
  std::size_t characters = 0;
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ']') return blank ? kNone : at + 1;
    if (c == '[') return kNone;
    if (!is_space(c)) blank = false;
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++characters > kMaxLabel) return kNone;
    if (c == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) {
      ++at;
      ++characters;
    }
  }
  return kNone;
}

std::size_t entity(std::string_view text, std::size_t at, std::string& out) {
  constexpr std::size_t kLongestName = 31;
  if (at + 2 >= text.size() || text[at] != '&') return kNone;
  if (text[at + 1] == '#') return numeric_entity(text, at, out);
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= kLongestName && is_alphanumeric(text[end])) ++end;
  if (end >= text.size() || text[end] != ';') return kNone;
  const std::string_view characters = entity_named(text.substr(at + 1, end - at - 1));
  if (characters.empty()) return kNone;
  out += characters;
  return end + 1;
}

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) {
      out += text[at + 1];
      at += 2;
    } else if (const std::size_t end = c == '&' ? entity(text, at, out) : kNone; end != kNone) {
      at = end;
    } else {
      out += c;
      ++at;
    }
  }
  return out;
}

}  // namespace gongwen::markdown
