// Whole drafts on the way through Markdown and back, by the program itself: no visible character goes, and what was
// written once is written the same again. Over our own drafts and, where GONGWEN_CORPUS names it, the corpus's.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/corpus.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/process.h"

using namespace gongwen;

namespace {

std::vector<std::string> drafts(const std::string& suffix) {
  std::vector<std::string> folders = {GW_SOURCE_DIR "/tools/samples", GW_SOURCE_DIR "/tests/report/drafts",
                                      GW_SOURCE_DIR "/tests/report/drafts-markdown"};
  if (const auto seeds = test::corpus("seeds")) folders.push_back(*seeds);
  std::vector<std::string> found;
  for (const std::string& folder : folders) {
    for (const std::string& file : test::files_below(folder)) {
      if (file.ends_with(suffix) && !file.ends_with("/README.md")) found.push_back(file);
    }
  }
  REQUIRE(!found.empty());
  return found;
}

// `gongwen FROM -o TO --verify …`: the text is compared on every step.
void convert(const std::string& from, const std::string& to, const std::vector<std::string>& more = {}) {
  test::Command command{{GW_PROGRAM, from, "-o", to, "--verify"}, {}, {{"LC_ALL", "C.UTF-8"}}, {}, true};
  command.words.insert(command.words.end(), more.begin(), more.end());
  const test::Outcome outcome = test::run(command);
  CAPTURE(from);
  CAPTURE(to);
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  CHECK_MESSAGE(outcome.err.find("loss[") == std::string::npos, outcome.err);
}

// JSON has one blank between words however many were typed, and sorts metadata.
std::string as_json_has_it(const std::string& text) {
  std::vector<std::string> front;
  std::string out;
  std::istringstream in(text);
  bool in_front = text.starts_with("---\n");
  for (std::string line; std::getline(in, line);) {
    if (in_front) {
      front.push_back(line);
      in_front = front.size() == 1 || line != "---";
      continue;
    }
    line.erase(std::unique(line.begin(), line.end(), [](char a, char b) { return a == ' ' && b == ' '; }), line.end());
    out += line + "\n";
  }
  std::ranges::sort(front);
  for (const std::string& line : front) out += line + "\n";
  return out;
}

// Lines without blanks: of a source text or a table of blanks, Markdown keeps the words.
std::string without_blanks(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, 3, "　") == 0) {
      at += 2;
    } else if (text[at] != ' ') {
      out += text[at];
    }
  }
  return out;
}

std::string as_it_is(const std::string& text) { return text; }

void check_same(const std::string& first, const std::string& second,
                std::string (*form)(const std::string&) = as_it_is) {
  const std::string a = form(test::slurp(first)), b = form(test::slurp(second));
  const bool same = a == b;
  CHECK_MESSAGE(same, test::diff(a, b));
}

}  // namespace

TEST_CASE("a text draft keeps its text and its lines through Markdown") {
  const test::TempDir folder;
  for (const std::string& draft : drafts(".txt")) {
    CAPTURE(draft);
    convert(draft, folder / "direct.txt", {"--structure", "on"});
    convert(draft, folder / "a.md", {"--structure", "on"});
    convert(folder / "a.md", folder / "back.txt");
    const bool official = draft.find("/other-") == std::string::npos;  // the others are no official documents
    check_same(folder / "direct.txt", folder / "back.txt", official ? as_it_is : without_blanks);
  }
}

TEST_CASE("Markdown made from a text draft is the same after a trip through JSON") {
  const test::TempDir folder;
  for (const std::string& draft : drafts(".txt")) {
    CAPTURE(draft);
    convert(draft, folder / "first.md", {"--structure", "on"});
    convert(folder / "first.md", folder / "a.json");
    convert(folder / "a.json", folder / "second.md");
    check_same(folder / "first.md", folder / "second.md", as_json_has_it);
  }
}

TEST_CASE("a Markdown draft is stable when written a second time, front matter and all") {
  const test::TempDir folder;
  for (const std::string& draft : drafts(".md")) {
    CAPTURE(draft);
    convert(draft, folder / "first.md");
    convert(folder / "first.md", folder / "second.md");
    check_same(folder / "first.md", folder / "second.md");
    convert(draft, folder / "a.json");
    convert(folder / "a.json", folder / "third.md");
    check_same(folder / "first.md", folder / "third.md", as_json_has_it);
  }
}
