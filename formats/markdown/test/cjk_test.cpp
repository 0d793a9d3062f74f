// Emphasis, quotation marks and line ends beside Chinese: case files, each paragraph's text with its marks shown.
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/document.h"
#include "core/text/utf8.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

std::string_view mark(Kind kind, bool opening) {
  switch (kind) {
  case Kind::Strong: return opening ? "【" : "】";
  case Kind::Emph: return opening ? "〈" : "〉";
  case Kind::Strikeout: return "～";
  case Kind::Superscript: return opening ? "^{" : "}";
  case Kind::Subscript: return opening ? "_{" : "}";
  case Kind::Quoted: return opening ? "quoted(" : ")";
  case Kind::Link: return opening ? "link(" : ")";
  case Kind::Image: return opening ? "image(" : ")";
  case Kind::Note: return opening ? "note(" : ")";
  case Kind::Cite: return opening ? "cite(" : ")";
  case Kind::Code: return "`";
  case Kind::Para:
  case Kind::Plain: return opening ? "" : "\n";
  default: return "";
  }
}

std::string show(const Document& document) {
  std::string out;
  NodeId at = document[Document::root()].first;
  while (at != kNoNode && at != Document::root()) {
    const Node& node = document[at];
    out += mark(node.kind, true);
    if (node.kind == Kind::Space) out += ' ';
    if (node.kind == Kind::SoftBreak) out += "↵";
    if (node.kind == Kind::LineBreak) out += "⏎";
    if (node.kind == Kind::Str || node.kind == Kind::Code || node.kind == Kind::Math) out += node.text();
    if (node.first != kNoNode) {
      at = node.first;
      continue;
    }
    out += mark(node.kind, false);
    while (document[at].next == kNoNode && document[at].parent != Document::root()) {
      at = document[at].parent;
      out += mark(document[at].kind, false);
    }
    at = document[at].next;
  }
  return out;
}

std::vector<std::string> run(std::string_view format, const Case& c) {
  Door door;
  const Document document = must(door.read(format, c.input()));
  return {show(document), told(door.diagnostics(), document.source())};
}

std::string folder() { return GW_SOURCE_DIR "/formats/markdown/test/cases/"; }

TEST_CASE("emphasis beside Chinese is read as it was meant, and gaps are kept") {
  run_case_file(folder() + "cjk.txt", [](const Case& c) { return run("gfm", c); });
}
TEST_CASE("pandoc's dialect reads Chinese emphasis the same") {
  run_case_file(folder() + "cjk.txt", [](const Case& c) { return run("markdown", c); });
}
TEST_CASE("where the dialects differ") {
  run_case_file(folder() + "cjk-gfm.txt", [](const Case& c) { return run("gfm", c); });
  run_case_file(folder() + "cjk-pandoc.txt", [](const Case& c) { return run("markdown", c); });
}
TEST_CASE("quotation marks and dashes turn in Western text only") {
  run_case_file(folder() + "smart.txt", [](const Case& c) { return run("markdown", c); });
}
TEST_CASE("addresses end where Chinese begins again") {
  run_case_file(folder() + "addresses.txt", [](const Case& c) { return run("gfm", c); });
}

// What an extension is for shows by its absence.
TEST_CASE("strict CommonMark knows nothing of Chinese") {
  CHECK(show(must(read("commonmark", "**务必报送。**逾期\n"))) == "**务必报送。**逾期\n");
  CHECK(show(must(read("commonmark", "由**局批准，由**市实施\n"))) == "由【局批准，由】市实施\n");
  CHECK(show(must(read("commonmark", "中文\n中文\n"))) == "中文↵中文\n");
  CHECK(show(must(read("gfm-cjk_friendly", "**务必报送。**逾期\n"))) == "**务必报送。**逾期\n");
  CHECK(show(must(read("gfm-east_asian_line_breaks", "中文\n中文\n"))) == "中文↵中文\n");
}

// One Str for what was one word before it was wrapped, and its place is all of it.
TEST_CASE("a paragraph wrapped in Chinese is one word") {
  const Document document = must(read("markdown", "各单位要\n认真\n落实。\n"));
  const Node& para = document[document[Document::root()].first];
  const Node& str = document[para.first];
  CHECK(para.first == para.last);
  CHECK(str.text() == "各单位要认真落实。");
  CHECK(str.place.length == std::string_view("各单位要\n认真\n落实。").size());
}

}  // namespace
}  // namespace gongwen::test
