#include "core/report/precedence.h"

#include <doctest/doctest.h>

#include "core/document/check.h"
#include "core/document/dump.h"

using namespace gongwen;

namespace {

struct Outcome {
  std::string dumped;
  std::vector<std::string> codes;
};

Outcome outcome(const std::string& key, const std::string& blocks) {
  auto document = parse_dump("(document (meta-map (meta-string :key \"" + key + "\" \"新题\")) " + blocks + ")");
  REQUIRE(document);
  Diagnostics diagnostics;
  CHECK(report::let_metadata_win(*document, diagnostics));
  CHECK_FALSE(check(*document));
  Outcome out{dump(*document), {}};
  for (const Diagnostic& d : diagnostics.entries()) out.codes.push_back(d.message.code);
  return out;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("metadata's text takes the block's place, whichever language its key is in") {
  for (const char* key : {"title", "标题"}) {
    const Outcome got = outcome(key, R"((para :role title (str "旧题")))");
    CHECK(holds(got.dumped, R"((para :role title (str "新题")))"));
    CHECK(got.codes == std::vector<std::string>{"report.metadata-wins"});
  }
}

TEST_CASE("a note on the replaced text stays") {
  const Outcome got = outcome("title", R"((para :role title (emph (str "旧题") (note (para (str "脚注"))))))");
  CHECK(holds(got.dumped, "新题"));
  CHECK(holds(got.dumped, "脚注"));
  CHECK_FALSE(holds(got.dumped, "旧题"));
}

TEST_CASE("what would be lost is not replaced, and that is told") {
  for (const char* blocks : {R"((para :role title (str "旧题") (image :url "a.png")))",
                             R"((para :role title (str "旧题")) (para :role title (str "又题")))"}) {
    const Outcome got = outcome("title", blocks);
    CHECK_FALSE(holds(got.dumped, R"((str "新题"))"));
    CHECK(got.codes == std::vector<std::string>{"report.metadata-unused"});
  }
}

TEST_CASE("where both say the same, nothing is told") {
  CHECK(outcome("title", R"((para :role title (str "新") (line-break) (str "题")))").codes.empty());
  CHECK(outcome("recipients", R"((para :role recipients (str "新题：")))").codes.empty());
}
