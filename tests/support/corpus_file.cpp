#include "tests/support/corpus_file.h"

#include <doctest/doctest.h>

#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/settings.h"

namespace gongwen::test {
namespace {

// "=== name ===mark" → true, with its parts.
bool is_title(std::string_view line, std::string& name, std::string& mark) {
  if (!line.starts_with("=== ")) return false;
  const std::size_t close = line.rfind(" ===");
  if (close == std::string_view::npos || close < 4) return false;
  name = line.substr(4, close - 4);
  mark = line.substr(close + 4);
  return true;
}

bool belongs(const Case& c, std::string_view mark) { return c.mark.empty() || mark == c.mark; }

void strip_end(std::string& section) {
  if (section.ends_with("\n\\\n")) {
    section.resize(section.size() - 3);
  } else if (section == "\\\n") {
    section.clear();
  }
}

}  // namespace

CaseFile parse_cases(std::string_view text) {
  CaseFile file;
  std::size_t line_number = 0;
  std::string* into = &file.comment;
  const auto close = [&file](bool before_title) {
    if (file.cases.empty()) return;
    Case& last = file.cases.back();
    std::string& end = last.sections.back();
    if (before_title && (end == "\n" || end.ends_with("\n\n"))) end.pop_back();
    for (std::string& section : last.sections) strip_end(section);
  };
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line_number;
    std::string name, mark;
    const bool title = is_title(line, name, mark);
    // Inside a marked case only a title with a mark can be the next case's.
    if (title && (file.cases.empty() || belongs(file.cases.back(), mark) || file.cases.back().sections.size() > 1)) {
      close(true);
      file.cases.push_back({name, mark, line_number, {std::string()}});
      into = &file.cases.back().sections.back();
    } else if (!file.cases.empty() && line == "---" + file.cases.back().mark) {
      into = &file.cases.back().sections.emplace_back();
    } else {
      *into += line;
      *into += '\n';
    }
  }
  close(false);
  return file;
}

std::string print_cases(const CaseFile& file) {
  std::string out = file.comment;
  const auto put = [&out](const std::string& section) {
    out += section;
    if (!section.empty() && section.back() != '\n') out += "\n\\\n";
  };
  for (const Case& c : file.cases) {
    if (&c != &file.cases.front()) out += '\n';
    out += "=== " + c.name + " ===" + c.mark + "\n";
    put(c.input());
    std::size_t last = c.sections.size();
    while (last > 2 && c.sections[last - 1].empty()) --last;
    for (std::size_t i = 1; i < last; ++i) {
      out += "---" + c.mark + "\n";
      put(c.sections[i]);
    }
  }
  return out;
}

void run_case_file(const std::string& path, const std::function<std::vector<std::string>(const Case&)>& run) {
  CaseFile file = parse_cases(slurp(path));
  CHECK_MESSAGE(!file.cases.empty(), path << " holds no case");
  CaseFile updated = file;
  for (Case& c : updated.cases) {
    const std::vector<std::string> actual = run(c);
    INFO(path, ":", c.line, ": ", c.name);
    std::vector<std::string> sections{c.input()};
    sections.insert(sections.end(), actual.begin(), actual.end());
    if (!settings().update) {
      for (std::size_t i = 1; i < std::max(sections.size(), c.sections.size()); ++i) {
        const std::string expected = i < c.sections.size() ? c.sections[i] : std::string();
        const std::string got = i < sections.size() ? sections[i] : std::string();
        const std::string changes = diff(expected, got);
        CHECK_MESSAGE(changes.empty(), "section " << i << ": - expected, + actual\n" << changes);
      }
    }
    c.sections = std::move(sections);
  }
  if (settings().update) update_file(path, print_cases(updated));
}

}  // namespace gongwen::test
