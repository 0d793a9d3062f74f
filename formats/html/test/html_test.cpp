// The writer by example, and what of a page is text.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "plugins/host/preserve.h"
#include "tests/support/arbitrary.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"
#include "tests/support/settings.h"

namespace gongwen::test {
namespace {

const std::string kCases = GW_SOURCE_DIR "/formats/html/test/cases/";

// The style sheet is no case's subject.
std::string without_style(std::string html) {
  const std::size_t from = html.find("<style>\n"), to = html.find("</style>");
  if (from != std::string::npos && to != std::string::npos) html.replace(from + 8, to - from - 8, "…\n");
  return html;
}

std::vector<std::string> write_case(const Case& c) {
  const Document document = must(parse_dump(c.input()));
  Door door;
  const std::string out = must(door.write(document, "html", options_of_case(c.name)));
  return {without_style(out), told(door.diagnostics())};
}

void write_cases(const std::string& name) { run_case_file(kCases + name, write_case); }

TEST_CASE("html: every kind of block comes out") { write_cases("blocks.txt"); }
TEST_CASE("html: every kind of inline comes out") { write_cases("inlines.txt"); }
TEST_CASE("html: tables and figures come out") { write_cases("tables.txt"); }
TEST_CASE("html: the structure of an official document shows") { write_cases("official.txt"); }
TEST_CASE("html: a page stands alone") { write_cases("page.txt"); }
TEST_CASE("html: nothing gets out of its attribute") { write_cases("injection.txt"); }
TEST_CASE("html: safe mode lets nothing run") { write_cases("safe.txt"); }

TEST_CASE("html: what of a page is text") {
  run_case_file(kCases + "visible.txt", [](const Case& c) {
    return std::vector<std::string>{must(visible("html", c.input())) + "\n"};
  });
}

TEST_CASE("html: no page breaks the extractor") {
  constexpr std::string_view kUnits[] = {
      "<", "<a", "<a b=\"", "<!--", "<figure>", "<figcaption>", "<sup class=\"footnote-ref\" id=\"fnref1\">",
      "<div class=\"figure\">", "<span class=\"math inline\">", "&", "&#x", "<script>", "<img alt=x>",
      "<section class=\"footnotes\">", "\n<li id=\"fn1\">", "</section>", "</figure>", "<head>", "甲"};
  constexpr std::string_view kOthers[] = {"", "</a>", "<figure>", "\n<li id=\"fn1\">", "甲", "</figcaption>", "</sup>"};
  for (const std::string_view unit : kUnits) {
    for (const std::string_view other : kOthers) {
      std::string html;
      for (int i = 0; i < 3000; ++i) html.append(unit).append(other);
      CAPTURE(unit);
      CAPTURE(other);
      CHECK(must(visible("html", html)).size() <= html.size());
    }
  }
}

TEST_CASE("html: the text of any document is in its page") {
  for (std::uint64_t round = 0; round < 150; ++round) {
    const std::uint64_t seed = seed_of_round(round);
    CAPTURE(seed);
    Shape shape;
    shape.nodes = 10 + round * 2;
    shape.wild_text = round % 2 == 0;
    shape.raw = round < 30;  // where the same phrases are put in everywhere, nobody can tell which went where
    const Document document = arbitrary_document(seed, shape);
    const std::vector<OptionList> all = {{}, {{"standalone", "true"}}, {{"safe", "true"}}, {{"tagfilter", "true"}}};
    for (const OptionList& options : all) {
      Door door;
      const std::string json = must(write(document, "json"));
      const std::string html = must(door.write(document, "html", options));
      const std::string before = must(visible("json", json)), after = must(visible("html", html));
      const auto difference = host::first_difference(before, after, door.diagnostics());
      const bool told_of = difference && told(door.diagnostics()).find("loss html.short-caption") != std::string::npos;
      const bool kept = !difference || told_of;
      REQUIRE_MESSAGE(kept, "after " << difference->position << ": " << difference->before << " / " << difference->after
                                     << "\n" << html << told(door.diagnostics()));
    }
  }
}

// `inside` in so many of `opening`, whose brackets are closed again.
std::string nested(std::size_t depth, std::string_view opening, std::string_view inside) {
  const auto open = static_cast<std::size_t>(std::ranges::count(opening, '(') - std::ranges::count(opening, ')'));
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) out += opening;
  out += inside;
  return out.append(depth * open, ')');
}

TEST_CASE("html: deep nesting comes out") {
  constexpr std::size_t kDepth = 400;
  for (const std::string_view opening :
       {"(bullet-list (item ", "(block-quote ", "(div ", "(figure (caption (plain (str \"图\"))) ",
        "(table (column) (table-body (row (cell "}) {
    CAPTURE(opening);
    const std::string block = nested(opening.starts_with("(table") ? 150 : kDepth, opening, "(para (str \"甲\"))");
    const Document document = must(parse_dump("(document " + block + ")"));
    const std::string html = must(write(document, "html"));
    CHECK(html.find("甲") != std::string::npos);
    CHECK(must(visible("html", html)) == must(visible("json", must(write(document, "json")))));
  }
  for (const std::string_view opening : {"(emph ", "(span ", "(link ", "(image ", "(note (para "}) {
    CAPTURE(opening);
    const Document document = must(parse_dump("(document (para " + nested(kDepth, opening, "(str \"甲\")") + "))"));
    CHECK(must(write(document, "html")).find("甲") != std::string::npos);
  }
}

}  // namespace
}  // namespace gongwen::test
