// A campaign: random documents are compared one after another, what differs is made small and printed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "plugins/host/registry.h"

namespace gongwen::differential {

struct Arguments {
  std::uint64_t seed = 1, documents = 20'000;
  double seconds = 0;
  std::size_t most = 10;  // findings, after which it stops
  std::vector<std::string> files;
  std::string format;
};
// [--seed N] [--seconds N | --documents N] [--most N] [--format F] [FILE…]; false, and the usage told, when it is not that.
bool parse(int argc, char** argv, Arguments& arguments);

struct Comparison {
  std::function<bool(const std::string&)> differs;      // quick, and true for what is explained, too
  std::function<bool(const std::string&)> unexplained;  // of what differs; what it is shrunk by
  std::function<void(const std::string&)> print;
};

// Returns the exit code: 1 when something unexplained was found. With files, those instead of random documents.
int run(const Arguments& arguments, const Comparison& comparison, bool extended);

// The formats of this build; the tests' own registry needs a running test.
host::Registry& registry();

}  // namespace gongwen::differential
