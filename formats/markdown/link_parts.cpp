#include "formats/markdown/link_parts.h"

#include <algorithm>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {

namespace {

constexpr int kMaxParentheses = 32;

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// White space trimmed, and one blank for what stands between words.
std::string words_of(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

std::size_t spaces_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

bool is_title_start(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '"' || text[at] == '\'');
}

}  // namespace

std::string percent_encoded(std::string_view url) {
  constexpr std::string_view kUnsafe = "<>|\"{}[]^`";
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(url.size());
  std::size_t at = 0;
  while (at < url.size()) {
    const CodePoint point = decode_utf8(url, at);
    const bool unsafe = point.value < 0x80 ? is_white_space(point.value) || kUnsafe.find(url[at]) != kNone
                                           : is_white_space(point.value);
    for (std::size_t i = at; i < at + point.size; ++i) {
      const auto byte = static_cast<unsigned char>(url[i]);
      if (unsafe) {
        out += '%';
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
      } else {
        out += url[i];
      }
    }
    at += point.size;
  }
  return out;
}

std::string destination_of(std::string_view raw, bool pandoc) {
  if (raw.size() >= 2 && raw.front() == '<' && raw.back() == '>') raw = raw.substr(1, raw.size() - 2);
  return pandoc ? percent_encoded(words_of(unescaped(raw))) : unescaped(raw);
}

std::string without_entities(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text[at] == '&' ? entity(text, at, out) : kNone;
    if (end == kNone) out += text[at];
    at = end == kNone ? at + 1 : end;
  }
  return out;
}

std::string title_of(std::string_view raw, bool pandoc) { return pandoc ? words_of(unescaped(raw)) : unescaped(raw); }

std::size_t pandoc_destination_end(std::string_view text, std::size_t at) {
  int depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) {
      at += 2;
      continue;
    }
    if (is_space(c)) {
      const std::size_t word = spaces_end(text, at);
      if (depth == 0 && (word >= text.size() || text[word] == ')' || is_title_start(text, word))) return at;
      at = word;
      continue;
    }
    if (c == '(' && ++depth > kMaxParentheses) return kNone;
    if (c == ')' && depth-- == 0) return at;
    ++at;
  }
  return kNone;
}

std::size_t pandoc_title_end(std::string_view text, std::size_t at, std::size_t limit, bool inside) {
  limit = std::min(limit, text.size());
  if (at >= limit) return kNone;
  const char open = text[at];
  if (open != '"' && open != '\'' && (inside || open != '(')) return kNone;
  const char close = open == '(' ? ')' : open;
  for (++at; at < limit; ++at) {
    if (text[at] == '\\' && at + 1 < limit) {
      ++at;
      continue;
    }
    if (text[at] != close) continue;
    std::size_t next = at + 1;
    if (inside) {
      next = spaces_end(text, next);
      if (next < text.size() && text[next] == ')') return at + 1;
    } else {
      while (next < limit && is_blank_char(text[next])) ++next;
      if (next >= limit || text[next] == '\n' || text[next] == '{') return at + 1;
    }
  }
  return kNone;
}

}  // namespace gongwen::markdown
