// Random Markdown: documents put together from its marks, and known documents damaged. The same seed gives the same
// documents everywhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/arbitrary.h"

namespace gongwen::differential {

class Documents {
 public:
  // `seeds`: documents to damage; there may be none. `extended`: also marks that CommonMark has not.
  Documents(std::uint64_t seed, const std::vector<std::string>& seeds, bool extended)
      : random_(seed), seeds_(seeds), extended_(extended) {}

  std::string next();

 private:
  std::string made();
  std::string line();
  std::string inlines();
  std::string damaged();
  void damage(std::string& text);
  void damage_line(std::vector<std::string>& lines);

  test::Random random_;
  const std::vector<std::string>& seeds_;
  bool extended_;
};

std::vector<std::string> split_lines(std::string_view text);  // each with its line end
std::string joined(const std::vector<std::string>& lines);
bool is_boundary(std::string_view text, std::size_t at);  // between characters

}  // namespace gongwen::differential
