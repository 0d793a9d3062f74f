// What the command line asked of the test program. Set once by main, read by whoever rewrites files or draws at random.
#pragma once

#include <cstdint>

namespace gongwen::test {

struct Settings {
  bool update = false;      // --update or GW_UPDATE=1: golden files are rewritten instead of compared
  std::uint64_t seed = 1;   // --seed=N: where property tests start
};
Settings& settings();

// The seed of round `index` of a property test; CAPTURE it, so that --seed=N replays a failure as round 0.
std::uint64_t seed_of_round(std::uint64_t index);

}  // namespace gongwen::test
