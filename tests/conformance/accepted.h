// Accepted differences: where we do not do as a specification or a peer does, and why. One data file, accepted.json:
// {"test": "spec-gfm", "case": "628", "category": "deliberate", "why": "one sentence"}.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gongwen::conformance {

// The entries of one test, and what came of its cases. A difference counts as none if it was accepted as the peer's bug
// or as deliberate; `not done` counts as failed. An entry whose case no longer differs is a lie.
class Accepted {
 public:
  explicit Accepted(std::string_view test);

  void passed() { ++passed_; }
  void differs(const std::string& name);

  std::size_t total() const { return passed_ + accepted_ + failed_.size(); }
  std::size_t passed_count() const { return passed_; }
  double rate() const;  // of cases that count as passed, in per cent
  // "641 of 652 pass, 3 accepted, 8 fail: 12 45 …"
  std::string summary() const;
  // Entries that accept what no longer differs, or that name no case at all.
  std::vector<std::string> stale() const;
  const std::vector<std::string>& failed() const { return failed_; }

 private:
  std::map<std::string, std::string> categories_;  // by case
  std::set<std::string> used_;
  std::size_t passed_ = 0, accepted_ = 0;
  std::vector<std::string> failed_;
};

}  // namespace gongwen::conformance
