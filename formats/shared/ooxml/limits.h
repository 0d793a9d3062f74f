// What a package may be, at most. Every number is what is allowed; one more is a Limit error that says which.
#pragma once

#include <cstddef>

namespace gongwen::ooxml {

struct Limits {
  std::size_t entries = 10'000;
  std::size_t part_bytes = std::size_t{256} << 20U;  // one part, unpacked
  std::size_t total_bytes = std::size_t{1} << 30U;   // all of them
  // Real parts pack 40 : 1 at most, generated ones of one repeated paragraph some 300 : 1; deflate ends at 1032 : 1. So
  // the ratio counts only for what is large, as a bomb must be.
  std::size_t ratio = 200;
  std::size_t ratio_from = std::size_t{32} << 20U;
};

}  // namespace gongwen::ooxml
