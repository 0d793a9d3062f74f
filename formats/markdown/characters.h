// Characters, as emphasis and quotation marks look at them: what kind stands before and behind a place in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gongwen::markdown {

// Flags of one character.
inline constexpr std::uint8_t kPunctuation = 1;   // general categories P and S
inline constexpr std::uint8_t kAlphanumeric = 2;  // L and N
inline constexpr std::uint8_t kSpace = 4;         // Zs, tab, line feed, form feed, carriage return; a text's edge
inline constexpr std::uint8_t kCjk = 8;           // East Asian Wide, Fullwidth or Halfwidth but for emoji; Hangul
inline constexpr std::uint8_t kHangul = 16;

std::uint8_t traits_of(char32_t c);

struct Neighbour {
  char32_t value = '\n';  // the edge of a text is a line's
  std::uint8_t traits = kSpace;
  std::uint8_t size = 0;  // bytes; 0 at the edge

  bool is(std::uint8_t flag) const { return (traits & flag) != 0; }
};
Neighbour character_at(std::string_view text, std::size_t at);
Neighbour character_before(std::string_view text, std::size_t at);

}  // namespace gongwen::markdown
