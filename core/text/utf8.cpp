#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace gongwen {

namespace {

using Word = std::uint64_t;
using Bytes = std::array<unsigned char, 8>;

constexpr Word kHighBits = 0x8080808080808080U;
constexpr Word kLowBits = 0x0101010101010101U;

Word load(const char* p) {
  Word word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

// Some byte of `word` is zero.
constexpr bool has_zero(Word word) { return ((word - kLowBits) & ~word & kHighBits) != 0; }

// Three-byte sequences repeat every three bytes, so eight of them fill three words, each entered at another phase.
constexpr Word lead_and_tails(unsigned phase, unsigned char lead, unsigned char tail) {
  Bytes bytes{};
  for (unsigned i = 0; i < 8; ++i) bytes[i] = (i + phase) % 3 == 0 ? lead : tail;
  return std::bit_cast<Word>(bytes);
}

constexpr Word kMask[3] = {lead_and_tails(0, 0xF0, 0xC0), lead_and_tails(2, 0xF0, 0xC0), lead_and_tails(1, 0xF0, 0xC0)};
constexpr Word kPattern[3] = {lead_and_tails(0, 0xE0, 0x80), lead_and_tails(2, 0xE0, 0x80),
                              lead_and_tails(1, 0xE0, 0x80)};

// All of a word's sequences are of three bytes, none led by E0 or ED, whose second byte needs a closer look.
// (No tail byte can equal E0 or ED, so comparing the whole word is enough.)
constexpr bool plain_triples(Word word, unsigned phase) {
  return (word & kMask[phase]) == kPattern[phase] && !has_zero(word ^ (kLowBits * 0xE0U)) &&
         !has_zero(word ^ (kLowBits * 0xEDU));
}

const char* skip_ascii(const char* p, const char* end) {
  while (end - p >= 32) {
    const Word all = load(p) | load(p + 8) | load(p + 16) | load(p + 24);
    if ((all & kHighBits) != 0) break;
    p += 32;
  }
  while (end - p >= 8 && (load(p) & kHighBits) == 0) p += 8;
  while (p != end && static_cast<unsigned char>(*p) < 0x80) ++p;
  return p;
}

const char* skip_triples(const char* p, const char* end) {
  while (end - p >= 24 && plain_triples(load(p), 0) && plain_triples(load(p + 8), 1) && plain_triples(load(p + 16), 2))
    p += 24;
  return p;
}

constexpr bool is_tail(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// The length of the sequence at p, or 0. Table 3-7 of the Unicode Standard.
std::size_t sequence_size(const unsigned char* p, std::size_t available) {
  const unsigned char lead = p[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (available < size) return 0;
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (p[1] < low || p[1] > high) return 0;
  for (std::size_t i = 2; i < size; ++i)
    if (!is_tail(p[i])) return 0;
  return size;
}

const unsigned char* bytes_of(const char* p) { return reinterpret_cast<const unsigned char*>(p); }

}  // namespace

std::size_t utf8_error(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p != end) {
    const auto byte = static_cast<unsigned char>(*p);
    if (byte < 0x80) {
      p = skip_ascii(p, end);
      continue;
    }
    if ((byte & 0xF0U) == 0xE0U) p = skip_triples(p, end);
    if (p == end) break;
    const std::size_t size = sequence_size(bytes_of(p), static_cast<std::size_t>(end - p));
    if (size == 0) return static_cast<std::size_t>(p - text.data());
    p += size;
  }
  return kValid;
}

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const unsigned char* p = bytes_of(text.data() + at);
  if (p[0] < 0x80) return {p[0], 1};
  const std::size_t size = sequence_size(p, text.size() - at);
  if (size == 0) return {kReplacement, 1};
  char32_t value = p[0] & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) value = value << 6 | (p[i] & 0x3FU);
  return {value, static_cast<std::uint32_t>(size)};
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = kReplacement;
  char bytes[4];
  std::size_t size = 0;
  const auto put = [&](char32_t byte) { bytes[size++] = static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | c >> 6);
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | c >> 12);
    put(0x80U | (c >> 6 & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | c >> 18);
    put(0x80U | (c >> 12 & 0x3FU));
    put(0x80U | (c >> 6 & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
  out.append(bytes, size);
}

std::size_t count_code_points(std::string_view text) {
  const auto starts = [](char byte) { return !is_tail(static_cast<unsigned char>(byte)); };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts));
}

std::size_t previous_boundary(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  --at;
  while (at > 0 && is_tail(static_cast<unsigned char>(text[at]))) --at;
  return at;
}

std::string_view clip(std::string_view text, std::size_t code_points) {
  std::size_t at = 0;
  for (; code_points > 0 && at < text.size(); --code_points) at += decode_utf8(text, at).size;
  return text.substr(0, at);
}

}  // namespace gongwen
