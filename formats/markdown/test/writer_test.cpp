// The writer: by example, and by its promises. What is written reads back to the same document, writing that again
// gives the same bytes, and nothing is escaped that needs no escape.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "core/document/walk.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

std::string folder() { return GW_SOURCE_DIR "/formats/markdown/test/cases/"; }

// "… [wrap=auto columns=20]" at the end of a case's name; to=gfm is the format.
struct Run {
  std::string format = "markdown";
  OptionList options;
};
Run run_of(std::string_view name) {
  Run run;
  for (auto& [option, value] : options_of_case(name)) {
    if (option == "to") {
      run.format = value;
    } else {
      run.options.emplace_back(option, value);
    }
  }
  return run;
}

std::string again(const std::string& text, const Run& run) {
  return must(write(must(read(run.format, text)), run.format, run.options));
}

std::vector<std::string> write_case(const Case& c) {
  const Run run = run_of(c.name);
  Door door;
  const std::string out = must(door.write(must(parse_dump(c.input())), run.format, run.options));
  CHECK_MESSAGE(again(out, run) == out, c.name);
  return {out, told(door.diagnostics())};
}

// The text of a document that is one paragraph of words; otherwise what it is.
std::string only_words(const Document& document) {
  std::string out;
  const NodeId paragraph = document[document.root()].first;
  if (paragraph == kNoNode || document[paragraph].kind != Kind::Para || document[paragraph].next != kNoNode)
    return dump(document);
  for (const NodeId id : Children(document, paragraph)) {
    const Node& node = document[id];
    if (node.kind != Kind::Str && node.kind != Kind::Space) return dump(document);
    out += node.kind == Kind::Str || node.text_size > 0 ? node.text() : std::string_view(" ");
  }
  return out;
}

Document paragraph_of(std::string_view text) {
  std::string quoted;
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return must(parse_dump("(document (para (str \"" + quoted + "\")))"));
}

// A text per line: it must come back as it was, from a second writing, too.
std::vector<std::string> escape_case(const Case& c) {
  const Run run = run_of(c.name);
  std::string out;
  std::string_view rest = c.input();
  while (!rest.empty()) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    const std::string written = must(write(paragraph_of(text), run.format, run.options));
    CHECK(only_words(must(read(run.format, written))) == text);
    CHECK(again(written, run) == written);
    out += written;
  }
  return {out};
}

TEST_CASE("markdown writer: blocks") { run_case_file(folder() + "writer-blocks.txt", write_case); }
TEST_CASE("markdown writer: inlines") { run_case_file(folder() + "writer-inlines.txt", write_case); }
TEST_CASE("markdown writer: tables") { run_case_file(folder() + "writer-tables.txt", write_case); }
TEST_CASE("markdown writer: roles and numbers") { run_case_file(folder() + "writer-roles.txt", write_case); }
TEST_CASE("markdown writer: front matter") { run_case_file(folder() + "writer-metadata.txt", write_case); }
TEST_CASE("markdown writer: filled lines") { run_case_file(folder() + "writer-wrap.txt", write_case); }
TEST_CASE("markdown writer: nothing more is escaped than must be") {
  run_case_file(folder() + "writer-escapes.txt", escape_case);
}

TEST_CASE("markdown writer: columns out of range are refused") {
  for (const char* columns : {"-1", "0", "7", "1000000000000"}) {
    CAPTURE(columns);
    CHECK(!write(paragraph_of("甲"), "markdown", {{"wrap", "auto"}, {"columns", columns}}));
  }
}

// `inside` in so many of `opening`.
std::string nested(std::size_t depth, std::string_view opening, std::string_view inside) {
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) out += opening;
  out += inside;
  for (const char c : opening)
    if (c == '(') out.append(depth, ')');
  return out;
}

TEST_CASE("markdown writer: deep nesting neither breaks nor blows up the output") {
  constexpr std::size_t kDepth = 400;
  const std::string paragraph = "(para (str \"甲\"))";
  for (const char* format : {"markdown", "gfm", "commonmark"}) {
    CAPTURE(format);
    const auto size = [&](const std::string& block) {
      return must(write(must(parse_dump("(document " + block + ")")), format)).size();
    };
    CHECK(size(nested(kDepth, "(bullet-list (item ", paragraph)) < 5 * kDepth);
    CHECK(size(nested(kDepth, "(block-quote ", paragraph)) < 5 * kDepth);
    CHECK(size(nested(kDepth, "(div :class \"a\" ", paragraph)) < 200 * kDepth);
    CHECK(size("(para " + nested(kDepth, "(strikeout (strong ", "(str \"甲\")") + ")") < 20 * kDepth);
    CHECK(size("(para " + nested(kDepth, "(span :class \"a\" ", "(str \"甲\")") + ")") < 30 * kDepth);
  }
}

TEST_CASE("markdown writer: many marks cost no more than their number") {
  constexpr std::size_t kMany = 20000;
  for (const std::string_view mark :
       {"*a ", "a*", "_a_ ", "`", "[", "]", "[a](", "$a ", "~a~", "^", "<a>", "&amp;", "@a "}) {
    CAPTURE(mark);
    std::string text;
    for (std::size_t i = 0; i < kMany; ++i) text += mark;
    for (const char* format : {"markdown", "gfm"})
      CHECK(must(write(paragraph_of(text), format)).size() <= 2 * text.size() + 2);
  }
}

}  // namespace
}  // namespace gongwen::test
