// The reader by example: case files of drafts, what they are read as, and what is told about them.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

std::string folder() { return GW_SOURCE_DIR "/formats/text/test/cases/"; }

std::vector<std::string> read_case(const Case& c) {
  Door door;
  const Document document = must(door.read("text", c.input()));
  return {dump(document), told(door.diagnostics(), document.source())};
}

TEST_CASE("lines are joined where a paragraph was wrapped, and only there") {
  run_case_file(folder() + "joining.txt", read_case);
}
TEST_CASE("typed layout becomes look") { run_case_file(folder() + "looks.txt", read_case); }
TEST_CASE("page numbers are dropped where they cannot be anything else") {
  run_case_file(folder() + "page-numbers.txt", read_case);
}
TEST_CASE("what looks like markup or damage is kept") { run_case_file(folder() + "kept.txt", read_case); }

TEST_CASE("paragraphs and text know where they come from") {
  Door door;
  const std::string input = "甲乙。\n\n　　丙 丁。\n";
  const Document document = must(door.read("text", input));
  DumpOptions options;
  options.places = true;
  options.looks = false;
  CHECK(dump(document, options) ==
        "(document\n"
        "  (para :at 0 9 (str :at 0 9 \"甲乙。\"))\n"
        "  (para :at 17 10 (str :at 17 3 \"丙\") (space :at 20 1) (str :at 21 6 \"丁。\")))\n");
}

TEST_CASE("text is borrowed from the source") {
  const Document document = must(read("text", "一段不必复制的文字。\n"));
  const std::string_view text = document[document[document[Document::root()].first].first].text();
  CHECK(text.data() >= document.source().data());
  CHECK(text.data() + text.size() <= document.source().data() + document.source().size());
}

TEST_CASE("a megabyte in one line is one run of text") {
  std::string input;
  while (input.size() < 1000000) input += "推进乡村全面振兴，";
  const Document document = must(read("text", input));
  CHECK(document.node_count() == 4);  // document, metadata, paragraph, text
}

TEST_CASE("the whole input is visible") { CHECK(must(visible("text", "　　甲 乙\n\n— 1 —\n丙")) == "甲乙—1—丙"); }

TEST_CASE("line ends and encodings are the host's, whatever the file has") {
  const Document document = must(
      read("text", "\xD2\xBB\xA1\xA2\xB9\xA4\xD7\xF7\xC4\xBF\xB1\xEA\r\n\xC8\xAB\xC3\xE6\xCD\xEA\xB3\xC9\xA1\xA3\r\n"));
  CHECK(dump(document) == "(document\n  (para (str \"一、工作目标\"))\n  (para (str \"全面完成。\")))\n");
}

}  // namespace
}  // namespace gongwen::test
