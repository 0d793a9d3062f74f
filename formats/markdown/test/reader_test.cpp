// What stands around the two phases: metadata, identifiers, roles, notes, and what is told about them.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/check.h"
#include "core/document/dump.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

std::string folder() { return GW_SOURCE_DIR "/formats/markdown/test/cases/"; }

std::vector<std::string> read_as(std::string_view format, const Case& c) {
  Door door;
  auto document = door.read(format, c.input());
  if (!document) return {told(document.error()) + "\n", {}};
  const auto fault = check(*document);
  CHECK_MESSAGE(!fault, *fault);
  return {dump(*document), told(door.diagnostics(), document->source())};
}
std::vector<std::string> read_markdown(const Case& c) { return read_as("markdown", c); }
std::vector<std::string> read_gfm(const Case& c) { return read_as("gfm", c); }

std::string tree(std::string_view format, const std::string& input, const OptionList& options = {}) {
  return dump(must(read(format, input, options)));
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("markdown: metadata, from front matter and from a title block") {
  run_case_file(folder() + "metadata.txt", read_markdown);
}
TEST_CASE("gfm: front matter stands at the top or nowhere") { run_case_file(folder() + "metadata-gfm.txt", read_gfm); }
TEST_CASE("markdown: headings get pandoc's identifiers") {
  run_case_file(folder() + "identifiers.txt", read_markdown);
}
TEST_CASE("gfm: headings get GitHub's identifiers") { run_case_file(folder() + "identifiers-gfm.txt", read_gfm); }
TEST_CASE("markdown: attributes of ours are roles and numbers") { run_case_file(folder() + "roles.txt", read_markdown); }
TEST_CASE("markdown: notes, tasks, lines and figures") { run_case_file(folder() + "assembly.txt", read_markdown); }

TEST_CASE("markdown: ASCII identifiers are asked for") {
  const OptionList ascii{{"ascii_identifiers", "true"}};
  CHECK(holds(tree("markdown", "# Große Übersicht\n", ascii), "groe-ubersicht"));
  CHECK(holds(tree("markdown", "# 总体要求\n", ascii), ":id \"section\""));
}

TEST_CASE("markdown: no identifiers without the extension") {
  CHECK_FALSE(holds(tree("markdown", "# 总体要求\n", {{"auto_identifiers", "false"}}), ":id"));
  CHECK_FALSE(holds(tree("commonmark", "# 总体要求\n"), ":id"));
}

TEST_CASE("markdown: places of values are their own") {
  const Document document = must(read("markdown", "---\n标题: 关于植树的通知\n---\n\n正文。\n"));
  const std::string all = dump(document, {.places = true});
  CHECK(holds(all, "关于植树的通知"));
  CHECK(holds(all, ":at 12 21"));
}

TEST_CASE("markdown: notes repeated without end are a limit") {
  std::string input = "[^n]: " + std::string(1 << 16, 'x') + "\n\n";
  for (int i = 0; i < 2000; ++i) input += "[^n]\n\n";
  const auto document = read("markdown", input);
  REQUIRE_FALSE(document);
  CHECK(document.error().category() == ErrorCategory::Limit);
}

TEST_CASE("markdown: a thousand dashes that begin nothing are read once") {
  std::string input;
  for (int i = 0; i < 20000; ++i) input += "---\nx\n\n";
  CHECK(must(read("markdown", input)).node_count() > 20000);
}

}  // namespace
}  // namespace gongwen::test
