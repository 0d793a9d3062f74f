// The outline of whole drafts against gold: those of this folder, those beside the tests, and, where GONGWEN_CORPUS
// names it, a corpus.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "core/document/dump.h"
#include "tests/report/drafts.h"
#include "tests/report/gold.h"
#include "tests/report/own_drafts.h"
#include "tests/report/units.h"

using namespace gongwen;
using namespace gongwen::report_test;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view suffix) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().ends_with(suffix)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void require_score(const std::string& name, std::string_view draft, const std::vector<Unit>& gold, double least) {
  CAPTURE(name);
  Document document = document_of(draft);
  const std::string text = plain_text(document, Document::root());
  const Recognised result = recognise(std::move(document));
  const Score got = score(gold, units_of(result.outline));
  std::string difference;
  for (const std::string& line : got.missing) difference += "\n- " + line;
  for (const std::string& line : got.extra) difference += "\n+ " + line;
  CAPTURE(difference);
  CHECK(got.f1 >= least);
  // Nothing of the text is lost, added or moved, and recognising again changes nothing.
  CHECK(without_space(plain_text(result.document, Document::root(), "")) == without_space(text));
  const DumpOptions all{true, true};
  const std::string once = dump(result.document, all);
  Diagnostics diagnostics;
  Document again = std::move(*parse_dump(once));
  again.adopt_source(std::string(draft));
  report::recognise(again, {}, diagnostics);
  CHECK(dump(again, all) == once);
}

void require_gold(const std::string& name, std::string_view text, double least) {
  const Gold gold = parse_gold(text);
  require_score(name, gold.draft, gold.units, least);
  require_score(name + ", dressed", gold.dressed, gold.units, least);
}

}  // namespace

TEST_CASE("every draft beside the tests is recognised") {
  const fs::path folder = fs::path(GW_SOURCE_DIR) / "tests" / "report" / "drafts";
  const auto golds = files_in(folder, ".gold");
  for (const fs::path& path : golds) require_gold(path.filename().string(), read(path), 0.95);
  for (const fs::path& path : files_in(folder, ".outline.json")) {
    const std::string stem = path.filename().string().substr(0, path.filename().string().find(".outline.json"));
    const std::string draft = read(folder / (stem + ".txt"));
    // Hard-wrapped ones are put together by the reader of text files, which is not here.
    const bool wrapped = stem == "other-english-memo" || stem == "page-numbers-form-feed";
    if (!draft.empty() && !wrapped) require_score(stem, draft, units_of(nlohmann::json::parse(read(path))), 0.95);
  }
}

TEST_CASE("every draft of this folder's own is recognised without a fault") {
  for (const OwnDraft& draft : own_drafts()) require_gold(std::string(draft.name), draft.gold, 1.0);
}

TEST_CASE("the corpus is recognised") {
  const char* corpus = std::getenv("GONGWEN_CORPUS");
  if (corpus == nullptr) {
    MESSAGE("skipped: GONGWEN_CORPUS is not set");
    return;
  }
  for (const fs::path& path : files_in(fs::path(corpus) / "seeds", ".outline.json")) {
    const std::string stem = path.filename().string().substr(0, path.filename().string().find(".outline.json"));
    require_score(stem, read(path.parent_path() / (stem + ".txt")), units_of(nlohmann::json::parse(read(path))), 1.0);
  }
  for (const fs::path& path : files_in(fs::path(corpus) / "drafts", ".gold")) require_gold(path.filename().string(), read(path), 0.97);
}

TEST_CASE("a gold draft renders and scores") {
  const Gold gold = parse_gold("@title|通　知\n@h2|（二）|抓落实。|一是快；二是实。\n@point|第三，|收尾。\n@article|第十二条|略。\n");
  CHECK(gold.draft == "通　知\n（二）抓落实。一是快；二是实。\n第三，收尾。\n第十二条　略。\n");
  REQUIRE(gold.units.size() == 6);
  CHECK(gold.units[0].text == "通知");
  CHECK(gold.units[2] == Unit{"heading", 2, "（一）", 2, true, "抓落实。", ""});
  CHECK(gold.units[3].points == "一是1 快；|一是2 实。|");
  CHECK(gold.units[4].scheme == "第一，");
  CHECK(gold.units[5].ordinal == 12);
  CHECK(score(gold.units, gold.units).f1 == doctest::Approx(1.0));
  auto other = gold.units;
  other[3].text = "别的";
  CHECK(score(gold.units, other).f1 == doctest::Approx(10.0 / 12.0));
}
