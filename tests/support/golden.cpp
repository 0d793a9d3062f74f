#include "tests/support/golden.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/files.h"
#include "tests/support/settings.h"

namespace gongwen::test {
namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kMostCells = 4'000'000;  // of the table of common subsequences

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      lines.push_back(std::string(text) + "⏚");  // no line end
      break;
    }
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

struct Edit {
  char sign;  // ' ', '-', '+'
  const std::string* line;
};

// What is left between equal beginnings and ends, line by line.
std::vector<Edit> align(const Lines& a, const Lines& b) {
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t n = a.size() - head - tail, m = b.size() - head - tail;
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < head; ++i) edits.push_back({' ', &a[i]});
  if ((n + 1) * (m + 1) <= kMostCells) {
    std::vector<std::uint32_t> common((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (m + 1) + j]; };
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = m; j-- > 0;) {
        at(i, j) = a[head + i] == b[head + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    std::size_t i = 0, j = 0;
    while (i < n || j < m) {
      if (i < n && j < m && a[head + i] == b[head + j]) {
        edits.push_back({' ', &a[head + i++]});
        ++j;
      } else if (i < n && (j == m || at(i + 1, j) >= at(i, j + 1))) {
        edits.push_back({'-', &a[head + i++]});
      } else {
        edits.push_back({'+', &b[head + j++]});
      }
    }
  } else {
    for (std::size_t i = 0; i < n; ++i) edits.push_back({'-', &a[head + i]});
    for (std::size_t j = 0; j < m; ++j) edits.push_back({'+', &b[head + j]});
  }
  for (std::size_t i = a.size() - tail; i < a.size(); ++i) edits.push_back({' ', &a[i]});
  return edits;
}

}  // namespace

std::string diff(std::string_view expected, std::string_view actual) {
  if (expected == actual) return {};
  const Lines a = lines_of(expected), b = lines_of(actual);
  const std::vector<Edit> edits = align(a, b);
  std::vector<bool> shown(edits.size(), false);
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (edits[i].sign == ' ') continue;
    const std::size_t from = i > kContext ? i - kContext : 0;
    const std::size_t to = std::min(edits.size(), i + kContext + 1);
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(from), shown.begin() + static_cast<std::ptrdiff_t>(to), true);
  }
  std::string out;
  std::size_t line = 0;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (edits[i].sign != '+') ++line;
    if (!shown[i]) continue;
    if (i == 0 || !shown[i - 1]) out += "@@ line " + std::to_string(std::max<std::size_t>(line, 1)) + "\n";
    out += edits[i].sign;
    out += *edits[i].line + "\n";
  }
  return out;
}

void update_file(const std::string& path, std::string_view text) {
  const bool there = std::filesystem::exists(path);
  const std::string before = there ? slurp(path) : std::string();
  if (there && before == text) return;
  spill(path, text);
  std::cout << (there ? "updated " : "created ") << path << "\n" << diff(before, text);
}

void check_golden(const std::string& path, std::string_view actual) {
  if (settings().update) return update_file(path, actual);
  CAPTURE(path);
  REQUIRE_MESSAGE(std::filesystem::exists(path), "no golden file: run with --update to make it");
  const std::string changes = diff(slurp(path), actual);
  CHECK_MESSAGE(changes.empty(), "- expected, + actual\n" << changes);
}

}  // namespace gongwen::test
