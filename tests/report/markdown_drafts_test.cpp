// The outline of Markdown drafts against gold: read by the format itself, then recognised. Needs the format.
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "core/document/dump.h"
#include "tests/report/drafts.h"
#include "tests/report/units.h"
#include "tests/support/door.h"
#include "tests/support/files.h"

using namespace gongwen;
using namespace gongwen::report_test;

namespace {

void require_outline(const std::string& draft, const std::string& gold) {
  CAPTURE(draft);
  Document document = test::must(test::read("markdown", test::slurp(draft)));
  const std::string text = without_space(plain_text(document, Document::root(), ""));
  const Recognised result = recognise(std::move(document));
  const Score got = score(units_of(nlohmann::json::parse(test::slurp(gold))), units_of(result.outline));
  std::string difference;
  for (const std::string& line : got.missing) difference += "\n- " + line;
  for (const std::string& line : got.extra) difference += "\n+ " + line;
  CHECK_MESSAGE(got.f1 == 1.0, difference);
  CHECK(without_space(plain_text(result.document, Document::root(), "")) == text);
}

}  // namespace

TEST_CASE("every Markdown draft is recognised without a fault") {
  if (!test::registry().find("markdown")) {
    MESSAGE("this build has no Markdown");
    return;
  }
  static const std::string kSuffix = ".outline.json";
  std::size_t count = 0;
  for (const std::string& file : test::files_below(GW_SOURCE_DIR "/tests/report/drafts-markdown")) {
    if (!file.ends_with(kSuffix)) continue;
    require_outline(file.substr(0, file.size() - kSuffix.size()) + ".md", file);
    ++count;
  }
  CHECK(count >= 12);
}
