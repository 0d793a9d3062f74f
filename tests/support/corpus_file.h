// Case files: many small cases in one readable file.
//
//   === a title of one line ===
//   the input
//   ---
//   the expected output
//   ---
//   the expected diagnostics, if the runner gives any
//
// Where an input holds a line `---` or `=== x ===` of its own, anything put behind the title's last `===` marks this
// case's lines: `=== a rule ===@` goes with `---@`. Text ends with a line end; to leave it out, end it with a line `\`.
// An empty last section may be left out. One blank line before the next title is not part of the case.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gongwen::test {

struct Case {
  std::string name;
  std::string mark;                   // what stands behind the title
  std::size_t line = 0;               // of the title
  std::vector<std::string> sections;  // the input, then what is expected
  const std::string& input() const { return sections.front(); }
};

// Text before the first title is the file's comment and is kept.
struct CaseFile {
  std::string comment;
  std::vector<Case> cases;
};

CaseFile parse_cases(std::string_view text);
std::string print_cases(const CaseFile& file);

// Runs every case: `run` turns the case into the sections that follow the input. They are compared with
// what the file expects; --update rewrites them.
void run_case_file(const std::string& path, const std::function<std::vector<std::string>(const Case&)>& run);

}  // namespace gongwen::test
