// Place: where in the input something came from. Twelve bytes, so that every node can carry one.
//
// Two forms share the fields:
//   part == 0                a span of the decoded source: `offset` bytes from its start, `length` bytes long;
//   part in 1..kMaxPart      a position in a package part: paragraph `offset`, run `length` (both from 1, 0 = unknown).
// The part's name is interned in the Document (Document::part_name). A default Place is "unknown".
#pragma once

#include <cstdint>

namespace gongwen {

struct Place {
  static constexpr std::uint32_t kUnknown = 0xffffffffU;

  std::uint32_t part = kUnknown;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;

  static constexpr Place source(std::uint32_t offset, std::uint32_t length) {
    return {0, offset, length};
  }
  static constexpr Place package(std::uint32_t part, std::uint32_t paragraph, std::uint32_t run) {
    return {part, paragraph, run};
  }
  constexpr bool known() const { return part != kUnknown; }
  constexpr bool in_source() const { return part == 0; }
  constexpr bool in_package() const { return known() && !in_source(); }
  friend constexpr bool operator==(const Place&, const Place&) = default;
};

}  // namespace gongwen
