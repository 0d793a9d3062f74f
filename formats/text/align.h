// Where a line stands on the page, as the reader finds it and the writer sets it.
#pragma once

#include <cstdint>

namespace gongwen::text {

enum class Align : std::uint8_t { Left, Center, Right };

// The width of an official page: 28 characters (GB/T 9704-2012 §5.2.3).
inline constexpr std::uint32_t kPageColumns = 56;

}  // namespace gongwen::text
