#include "formats/html/output.h"

#include <array>
#include <charconv>
#include <cstring>

namespace gongwen::html {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101U, kHighs = 0x8080808080808080U;

constexpr std::uint64_t zero_bytes(std::uint64_t x) { return (x - kOnes) & ~x & kHighs; }

// Whether one of eight bytes is & < > " or a control. (May also say yes for a byte beside one; never no wrongly.)
// The marks differ in one bit by twos: " and &, < and >.
bool may_need_care(std::uint64_t bytes) {
  const std::uint64_t controls = (bytes - kOnes * 0x20) & ~bytes & kHighs;
  const std::uint64_t marks = zero_bytes((bytes & ~(kOnes * 0x04)) ^ (kOnes * '"')) |
                              zero_bytes((bytes & ~(kOnes * 0x02)) ^ (kOnes * '<'));
  return (controls | marks | zero_bytes(bytes ^ (kOnes * 0x7F))) != 0;
}

constexpr bool needs_care(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || c == '"' || c == '&' || c == '<' || c == '>';
}

std::size_t plain_length(std::string_view text) {
  std::size_t i = 0;
  while (i + 8 <= text.size()) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + i, 8);
    if (may_need_care(bytes)) break;
    i += 8;
  }
  while (i < text.size() && !needs_care(text[i])) ++i;
  return i;
}

constexpr std::array<bool, 256> url_characters() {
  std::array<bool, 256> safe{};
  for (unsigned c = '0'; c <= '9'; ++c) safe[c] = true;
  for (unsigned c = 'A'; c <= 'Z'; ++c) safe[c] = safe[c + ('a' - 'A')] = true;
  for (const char c : std::string_view("-_.+!*(),%#@?=;:/$~")) safe[static_cast<unsigned char>(c)] = true;
  return safe;
}
constexpr std::array<bool, 256> kInUrl = url_characters();

}  // namespace

Output::Output(plugin::Writer& out) : out_(out), buffer_(std::make_unique<char[]>(kSize)) {}

void Output::flush() {
  if (used_ == 0) return;
  flushed_last_ = buffer_[used_ - 1];
  out_.write(std::string_view(buffer_.get(), used_));
  used_ = 0;
}

void Output::put_far(std::string_view html) {
  flush();
  if (html.size() < kSize) return put(html);
  flushed_last_ = html.back();
  out_.write(html);
}

void Output::text(std::string_view text) {
  while (true) {
    const std::size_t plain = plain_length(text);
    put(text.substr(0, plain));
    if (plain == text.size()) return;
    escape(text[plain]);
    text.remove_prefix(plain + 1);
  }
}

void Output::escape(char c) {
  switch (c) {
  case '&': return put("&amp;");
  case '<': return put("&lt;");
  case '>': return put("&gt;");
  case '"': return put("&quot;");
  case '\n':
  case '\t': return put(c);
  default: ++controls_;
  }
}

void Output::href(std::string_view url) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::size_t from = 0;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const auto byte = static_cast<unsigned char>(url[i]);
    if (kInUrl[byte]) continue;
    put(url.substr(from, i - from));
    from = i + 1;
    if (byte == '&') {
      put("&amp;");
    } else if (byte == '\'') {
      put("&#x27;");
    } else {
      const char code[] = {'%', kHex[byte >> 4U], kHex[byte & 15U]};
      put({code, sizeof code});
    }
  }
  put(url.substr(from));
}

void Output::integer(std::int64_t value) {
  char digits[24];
  const char* end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  put({digits, static_cast<std::size_t>(end - digits)});
}

}  // namespace gongwen::html
