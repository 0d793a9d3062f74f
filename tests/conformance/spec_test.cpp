// The specifications' own examples, from Markdown to HTML: CommonMark byte for byte, GFM in the normal form that it
// compares by itself. They are read through GONGWEN_CORPUS, because their licence is not ours.
#include <algorithm>

#include <doctest/doctest.h>

#include "tests/conformance/accepted.h"
#include "tests/conformance/spec.h"
#include "tests/support/corpus.h"
#include "tests/support/door.h"
#include "tests/support/files.h"

using namespace gongwen;
using namespace gongwen::conformance;

namespace {

std::string html_of(const Example& example, const std::string& format, const test::OptionList& reading,
                    const test::OptionList& writing = {}) {
  test::Door door;
  const Document document = test::must(door.read(format, example.markdown, reading));
  return test::must(door.write(document, "html", writing));
}

// Off: what pandoc's and our GFM have beyond the specification of 2019.
const test::OptionList kOnlyGfm = {{"alerts", "false"},
                                   {"emoji", "false"},
                                   {"footnotes", "false"},
                                   {"tex_math_dollars", "false"},
                                   {"tex_math_gfm", "false"},
                                   {"gfm_auto_identifiers", "false"},
                                   {"yaml_metadata_block", "false"}};

void tell(const Accepted& results, const std::string& what) {
  MESSAGE(what << ": " << results.summary());
  for (const std::string& name : results.stale())
    FAIL_CHECK("accepted.json: " << what << " " << name << " does not differ");
}

}  // namespace

TEST_CASE("every example of CommonMark gives its HTML to the byte") {
  const auto path = test::corpus("commonmark/commonmark-0.31.2.txt");
  if (!path) return;
  const std::vector<Example> examples = examples_of(test::slurp(*path));
  REQUIRE(examples.size() == 652);
  Accepted results("spec-commonmark");
  for (const Example& example : examples) {
    const std::string got = html_of(example, "commonmark", {});
    if (got == example.html) {
      results.passed();
      continue;
    }
    results.differs(std::to_string(example.number));
    INFO("example " << example.number << ", " << example.section << ", line " << example.line);
    CHECK_MESSAGE(got == example.html, example.markdown);
  }
  tell(results, "spec-commonmark");
  CHECK(results.passed_count() == 652);
}

TEST_CASE("the examples of GFM give their HTML") {
  const auto path = test::corpus("commonmark/gfm-0.29.txt");
  if (!path) return;
  const std::vector<Example> examples = examples_of(test::slurp(*path));
  REQUIRE(examples.size() == 673);
  Accepted results("spec-gfm");
  for (const Example& example : examples) {
    const bool filter = example.extension == "tagfilter";
    test::OptionList reading = kOnlyGfm;  // GFM's own examples go without an extension that they do not name
    reading.emplace_back("autolink_bare_uris", example.extension == "autolink" ? "true" : "false");
    const std::string got = html_of(example, "gfm", reading, {{"tagfilter", filter ? "true" : "false"}});
    if (normal_html(got) == normal_html(example.html)) {
      results.passed();
      continue;
    }
    results.differs(std::to_string(example.number));
    MESSAGE("GFM example " << example.number << ", " << example.section << ", line " << example.line << "\n"
                           << example.markdown << "--- expected\n"
                           << example.html << "--- got\n"
                           << got);
  }
  tell(results, "spec-gfm");
  CHECK(results.rate() >= 99);
}

TEST_CASE("HTML in its normal form does not depend on how it was written") {
  CHECK(normal_html("<p>a\n  b</p>\n") == normal_html("<p>a b</p>"));
  CHECK(normal_html("<IMG alt='x' src=\"y\" />") == "<img alt=\"x\" src=\"y\">");
  CHECK(normal_html("<pre><code> a\n  b\n</code></pre>") == "<pre><code> a\n  b\n</code></pre>");
  CHECK(normal_html("<ul>\n<li>一</li>\n</ul>") == "<ul><li>一</li></ul>");
  CHECK(normal_html("a < b &quot;c&quot;") == "a < b \"c\"");
  CHECK(normal_html("<em>a</em> <b>c</b>") != normal_html("<em>a</em><b>c</b>"));
}

TEST_CASE("examples are found in the text of a specification") {
  const std::string fence(32, '`');
  const auto examples = examples_of("## 标签\n\n" + fence + " example table\n→a\n.\n<p>→a</p>\n" + fence + "\n");
  REQUIRE(examples.size() == 1);
  CHECK(examples[0].section == "标签");
  CHECK(examples[0].extension == "table");
  CHECK(examples[0].markdown == "\ta\n");
  CHECK(examples[0].html == "<p>\ta</p>\n");
  CHECK(examples[0].line == 3);
}
