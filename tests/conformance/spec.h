// Spec: the examples of a Markdown specification, as its text holds them: fences of 32 backticks, a line `.` between
// Markdown and HTML, a tab written as →.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongwen::conformance {

struct Example {
  int number = 0;  // from 1
  int line = 0;    // of the opening fence
  std::string section;
  std::string extension;  // GFM: "table"; "disabled" for what the specification itself leaves out
  std::string markdown, html;
};

std::vector<Example> examples_of(std::string_view specification);

// HTML as browsers see it: attributes in alphabetical order, void tags without a slash, references as characters, white
// space as it counts. Two texts that are equal then say the same.
std::string normal_html(std::string_view html);

}  // namespace gongwen::conformance
