// Process: a program run as a shell would run it, without a shell: arguments, standard input, changed environment, and
// what it wrote and how it ended.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gongwen::test {

struct Command {
  std::vector<std::string> words;                           // the program (looked up in PATH) and its arguments
  std::string input;                                        // standard input
  std::map<std::string, std::string> environment;           // set on top of the test's own; "" takes it away
  std::string folder;                                       // to run in; "" = here
  bool null_input = false;                                  // standard input is /dev/null
};

struct Outcome {
  int code = -1;  // exit code; 128 + signal, as a shell tells it
  std::string out, err;
};

Outcome run(const Command& command);

}  // namespace gongwen::test
