#include "tests/support/settings.h"

namespace gongwen::test {

Settings& settings() {
  static Settings instance;
  return instance;
}

std::uint64_t seed_of_round(std::uint64_t index) { return settings().seed + index; }

}  // namespace gongwen::test
