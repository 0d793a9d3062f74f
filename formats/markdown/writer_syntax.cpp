#include "formats/markdown/writer_syntax.h"

#include <algorithm>
#include <cstdint>

#include "core/text/utf8.h"
#include "formats/markdown/characters.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

// Letters begin a name, digits and -_:. go on with it; a letter is one of any script.
bool is_name(std::string_view text) {
  if (text.empty()) return false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const bool letter = (traits_of(c.value) & kAlphanumeric) != 0 && !(c.value >= U'0' && c.value <= U'9');
    const bool digit = c.value >= U'0' && c.value <= U'9';
    const bool joint = c.value == U'-' || c.value == U'_' || c.value == U':' || c.value == U'.';
    if (at == 0 ? !letter : !letter && !digit && !joint) return false;
    at += c.size;
  }
  return true;
}

// A key of ASCII, which both braces and HTML take.
bool is_key(std::string_view key) {
  return !key.empty() && (is_ascii_letter(key.front()) || key.front() == '_' || key.front() == ':') &&
         std::ranges::all_of(key, [](char c) {
           return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || c == ':' || c == '.';
         });
}

bool is_entity_like(std::string_view text, std::size_t at) {
  if (text[at] != '&' || at + 2 >= text.size()) return false;
  std::size_t end = at + 1;
  if (text[end] == '#') ++end;
  const std::size_t from = end;
  while (end < text.size() && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) ++end;
  return end > from && end < text.size() && text[end] == ';';
}

// Inside quotation marks: backslashes before punctuation, the mark itself and what looks like an entity.
std::string quoted_value(std::string_view text, char mark) {
  std::string out(1, mark);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (c == mark || c == '\\' || is_entity_like(text, i)) out += '\\';
    out += c;
  }
  return out += mark;
}

void put_pair(std::string& out, std::string_view key, std::string_view value) {
  if (out.size() > 1) out += ' ';
  out += key;
  out += '=';
  out += quoted_value(value, '"');
}

// A class with a blank in it is read as two.
void put_classes(std::string& out, std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(" \t\n\r"), names.size());
    const std::string_view name = names.substr(0, end);
    names.remove_prefix(std::min(end + 1, names.size()));
    if (name.empty()) continue;
    if (!is_name(name)) {
      put_pair(out, "class", name);
      continue;
    }
    if (out.size() > 1) out += ' ';
    out += '.';
    out += name;
  }
}

std::size_t longest_run(std::string_view text, char mark) {
  std::size_t longest = 0;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at)) {
    const std::size_t from = at;
    while (at < text.size() && text[at] == mark) ++at;
    longest = std::max(longest, at - from);
  }
  return longest;
}

void put_percent(std::string& out, char c) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<std::uint8_t>(c);
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 15U];
}

// As readers give it: blanks have no other form in any dialect, and pandoc's encodes some more. Other control
// characters end a target.
std::string encoded_url(std::string_view url, bool pandoc) {
  constexpr std::string_view kEncoded = "<>|\"{}[]^`";
  std::string out;
  for (const char c : url) {
    if (is_blank_or_line(c) || (c >= 0 && c < ' ') || (pandoc && kEncoded.find(c) != std::string_view::npos)) {
      put_percent(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

// Whether parentheses pair up, so that a bare target may hold them.
bool is_balanced(std::string_view url) {
  constexpr int kDeepest = 30;
  int open = 0;
  for (const char c : url) {
    if (c == '(' && ++open > kDeepest) return false;
    if (c == ')' && --open < 0) return false;
  }
  return open == 0;
}

}  // namespace

std::string braced(const roles::Attr& attr, Losses& losses, std::string_view empty) {
  std::string out = "{";
  if (is_name(attr.id)) {
    out += '#';
    out += attr.id;
  } else if (!attr.id.empty()) {
    put_pair(out, "id", attr.id);
  }
  for (const std::string_view name : attr.classes) put_classes(out, name);
  for (const auto& [key, value] : attr.pairs)
    if (key == "class") put_classes(out, value);
  for (const auto& [key, value] : attr.pairs) {
    if (key == "class") continue;
    if (is_key(key)) {
      put_pair(out, key, value);
    } else {
      losses.add("markdown.attribute-name", plugin::kNowhere, key);
    }
  }
  if (out.size() == 1) return std::string(empty);
  return out += '}';
}

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\n':
    case '\r': out += ' '; break;
    default: out += c;
    }
  }
  return out;
}

std::string html_attributes_of(const roles::Attr& attr, Losses& losses) {
  std::string out;
  const auto put = [&](std::string_view key, std::string_view value) {
    out.append(" ").append(key).append("=\"").append(html_escaped(value)).append("\"");
  };
  if (!attr.id.empty()) put("id", attr.id);
  std::string classes;
  for (const std::string_view name : attr.classes) {
    if (!classes.empty()) classes += ' ';
    classes += name;
  }
  if (!classes.empty()) put("class", classes);
  for (const auto& [key, value] : attr.pairs) {
    if (is_key(key)) {
      put(key, value);
    } else {
      losses.add("markdown.attribute-name", plugin::kNowhere, key);
    }
  }
  return out;
}

std::string code_span(std::string_view text) {
  if (text.empty()) return {};
  std::string inside(text);
  std::ranges::replace_if(
      inside, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  const std::string fence(longest_run(inside, '`') + 1, '`');
  const bool all_blank = inside.find_first_not_of(' ') == std::string::npos;
  const bool pad =
      inside.front() == '`' || inside.back() == '`' || (!all_blank && inside.front() == ' ' && inside.back() == ' ');
  const std::string_view gap = pad ? " " : "";
  return std::string(fence).append(gap).append(inside).append(gap).append(fence);
}

std::string link_target(std::string_view url, std::string_view title, bool pandoc) {
  const std::string encoded = encoded_url(url, pandoc);
  const bool angled = encoded.empty() ? !title.empty() : encoded.front() == '<' || !is_balanced(encoded);
  std::string out;
  if (angled) out += '<';
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    const char c = encoded[i];
    const bool escapable = c == '\\' && (i + 1 == encoded.size() || pandoc || is_ascii_punctuation(encoded[i + 1]));
    if (escapable || (angled && (c == '<' || c == '>')) || is_entity_like(encoded, i)) out += '\\';
    out += c;
  }
  if (angled) out += '>';
  if (!title.empty()) out.append(out.empty() ? "" : " ").append(quoted_value(title, '"'));
  return out;
}

std::string fence_for(std::string_view text, char mark) {
  constexpr std::size_t kShortest = 3;
  return std::string(std::max(kShortest, longest_run(text, mark) + 1), mark);
}

std::string reference_of(char32_t c) {
  return std::string("&#").append(std::to_string(static_cast<std::uint32_t>(c))).append(";");
}

}  // namespace gongwen::markdown
