#include "formats/json/output.h"

#include <charconv>
#include <cstring>

namespace gongwen::json {
namespace {

// Whether one of eight bytes must be escaped: below 0x20, a quote or a backslash. (May also say yes for a byte beside
// one that must; it never says no wrongly.)
bool may_need_escape(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHighs = 0x8080808080808080U;
  const auto has_zero = [&](std::uint64_t x) { return (x - kOnes) & ~x & kHighs; };
  const std::uint64_t controls = (bytes - kOnes * 0x20) & ~bytes & kHighs;
  return (controls | has_zero(bytes ^ (kOnes * '"')) | has_zero(bytes ^ (kOnes * '\\'))) != 0;
}

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

std::size_t plain_length(std::string_view text) {
  std::size_t i = 0;
  while (i + 8 <= text.size()) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + i, 8);
    if (may_need_escape(bytes)) break;
    i += 8;
  }
  while (i < text.size() && !needs_escape(static_cast<unsigned char>(text[i]))) ++i;
  return i;
}

}  // namespace

void Output::string(std::string_view text) {
  raw('"');
  while (true) {
    const std::size_t plain = plain_length(text);
    raw(text.substr(0, plain));
    if (plain == text.size()) break;
    escape(text[plain]);
    text.remove_prefix(plain + 1);
  }
  raw('"');
}

void Output::escape(char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
  case '"': return raw("\\\"");
  case '\\': return raw("\\\\");
  case '\n': return raw("\\n");
  case '\t': return raw("\\t");
  case '\r': return raw("\\r");
  case '\b': return raw("\\b");
  case '\f': return raw("\\f");
  default: {
    const char code[] = {'\\', 'u', '0', '0', kHex[(c >> 4) & 1], kHex[c & 15]};
    raw({code, sizeof code});
  }
  }
}

void Output::integer(std::int64_t value) {
  char buffer[24];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  raw({buffer, static_cast<std::size_t>(end - buffer)});
}

void Output::real(double value) {
  char buffer[32];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
  raw(digits);
  if (digits.find_first_of(".e") == std::string_view::npos) raw(".0");
}

void Output::pair(std::string_view key, std::string_view value) {
  raw('[');
  string(key);
  raw(',');
  string(value);
  raw(']');
}

void Output::choice(std::int64_t value, std::span<const std::string_view> names) {
  const bool known = value >= 0 && static_cast<std::uint64_t>(value) < names.size();
  raw(R"({"t":")");
  raw(names[known ? static_cast<std::size_t>(value) : 0]);
  raw("\"}");
}

}  // namespace gongwen::json
