#include "tests/conformance/spec.h"

namespace gongwen::conformance {
namespace {

constexpr std::string_view kFence = "````````````````````````````````";
constexpr std::string_view kExample = "```````````````````````````````` example";
constexpr std::string_view kArrow = "→";

std::string with_tabs(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t arrow = std::min(line.find(kArrow, at), line.size());
    out += line.substr(at, arrow - at);
    if (arrow < line.size()) out += '\t';
    at = arrow + kArrow.size();
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace

std::vector<Example> examples_of(std::string_view specification) {
  enum class In { Prose, Markdown, Html } in = In::Prose;
  std::vector<Example> examples;
  std::string section;
  int line_number = 0;
  for (std::size_t at = 0; at < specification.size();) {
    const std::size_t end = std::min(specification.find('\n', at), specification.size());
    const std::string_view line = specification.substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (in == In::Prose && line.starts_with(kExample)) {
      in = In::Markdown;
      Example& example = examples.emplace_back();
      example.number = static_cast<int>(examples.size());
      example.line = line_number;
      example.section = section;
      example.extension = trimmed(line.substr(kExample.size()));
    } else if (in == In::Prose) {
      const std::size_t marks = line.find_first_not_of('#');
      if (marks != 0 && marks < line.size() && line[marks] == ' ') section = trimmed(line.substr(marks));
    } else if (in == In::Html && line == kFence) {
      in = In::Prose;
    } else if (in == In::Markdown && line == ".") {
      in = In::Html;
    } else {
      (in == In::Markdown ? examples.back().markdown : examples.back().html) += with_tabs(line) + "\n";
    }
  }
  return examples;
}

}  // namespace gongwen::conformance
