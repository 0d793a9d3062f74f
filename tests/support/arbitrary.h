// Arbitrary documents: seeded, random, valid, over all kinds, made through core's Builder as a reader would make them.
// The same seed and shape give the same document on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace gongwen::test {

// A small generator of our own, so that a seed means the same with every standard library.
class Random {
 public:
  explicit Random(std::uint64_t seed);
  std::uint64_t next();
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(next() % limit); }
  std::size_t between(std::size_t from, std::size_t to) { return from + below(to - from + 1); }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::uint64_t state_;
};

struct Shape {
  std::size_t nodes = 60;      // about
  std::size_t depth = 8;       // at most, from the top
  bool metadata = true;
  bool roles = true;           // roles on blocks, numbers on spans
  bool attributes = true;      // ids, classes and pairs
  bool looks = true;
  bool places = true;
  bool raw = true;             // RawBlock and RawInline
  bool wild_text = true;       // also text no sane author writes: controls, quotes, backslashes, zero width, rare planes
};

Document arbitrary_document(std::uint64_t seed, const Shape& shape = {});

// A phrase of an official document, or something odd.
std::string arbitrary_text(Random& random, bool wild);

}  // namespace gongwen::test
