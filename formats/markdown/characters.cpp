#include "formats/markdown/characters.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/text/utf8.h"

namespace gongwen::markdown {

namespace {

struct Run {
  std::uint32_t first, last;
  std::uint8_t traits;
};

#include "formats/markdown/unicode_table.inc"

constexpr std::array<std::uint8_t, 0x80> ascii_traits() {
  std::array<std::uint8_t, 0x80> traits{};
  for (std::size_t c = 0; c < traits.size(); ++c) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r') {
      traits[c] = kSpace;
    } else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      traits[c] = kAlphanumeric;
    } else if (c > ' ' && c < 0x7F) {
      traits[c] = kPunctuation;
    }
  }
  return traits;
}
constexpr std::array<std::uint8_t, 0x80> kAscii = ascii_traits();

}  // namespace

std::uint8_t traits_of(char32_t c) {
  if (c < kAscii.size()) return kAscii[c];
  if (c >= 0x4E00 && c <= 0x9FFF) return kAlphanumeric | kCjk;
  const Run* run = std::upper_bound(std::begin(kRuns), std::end(kRuns), c,
                                    [](char32_t value, const Run& candidate) { return value < candidate.first; });
  if (run == std::begin(kRuns)) return 0;
  --run;
  return c <= run->last ? run->traits : std::uint8_t{0};
}

Neighbour character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const CodePoint point = decode_utf8(text, at);
  return {point.value, traits_of(point.value), static_cast<std::uint8_t>(point.size)};
}

Neighbour character_before(std::string_view text, std::size_t at) {
  return at == 0 ? Neighbour{} : character_at(text, previous_boundary(text, at));
}

}  // namespace gongwen::markdown
