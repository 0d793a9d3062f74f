// The writer: by example, and by what must hold for any document.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "core/text/utf8.h"
#include "plugins/host/preserve.h"
#include "tests/support/arbitrary.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"
#include "tests/support/settings.h"

namespace gongwen::test {
namespace {

std::vector<std::string> write_case(const Case& c) {
  const Document document = must(parse_dump(c.input()));
  Door door;
  const std::string out = must(door.write(document, "text", options_of_case(c.name)));
  return {out, told(door.diagnostics())};
}

TEST_CASE("the official layout sets every element in its place") {
  run_case_file(GW_SOURCE_DIR "/formats/text/test/cases/writer-official.txt", write_case);
}

TEST_CASE("every kind of block and inline comes out") {
  run_case_file(GW_SOURCE_DIR "/formats/text/test/cases/writer-blocks.txt", write_case);
}

Document one_paragraph(const std::string& text) { return must(parse_dump("(document (para (str \"" + text + "\")))")); }

TEST_CASE("pictures in pictures in a figure cost no more than their text") {
  std::string inside = "(str \"甲\")";
  for (int i = 0; i < 100; ++i) inside = "(image " + inside + ")";
  const Document document = must(parse_dump("(document (figure (caption (plain (str \"乙\"))) (plain " + inside + ")))"));
  CHECK(must(write(document, "text", {{"layout", "bare"}})) == "乙\n甲\n");
}

TEST_CASE("the output comes in any encoding") {
  const Document document = one_paragraph("甲。");
  const auto written = [&](const char* encoding) {
    return must(write(document, "text", {{"out-encoding", encoding}, {"layout", "bare"}}));
  };
  CHECK(written("UTF8") == "甲。\n");
  CHECK(written("gb18030") == "\xBC\xD7\xA1\xA3\n");
  CHECK(written("big5") == "\xA5\xD2\xA1\x43\n");
  CHECK(written("utf-16le") == std::string_view("\x32\x75\x02\x30\x0A\x00", 6));
  CHECK(written("utf-16") == std::string_view("\xFF\xFE\x32\x75\x02\x30\x0A\x00", 8));
}

TEST_CASE("line ends are as asked for") {
  CHECK(must(write(one_paragraph("甲。"), "text", {{"eol", "crlf"}, {"layout", "bare"}})) == "甲。\r\n");
  CHECK(
      must(write(one_paragraph("甲。"), "text", {{"eol", "crlf"}, {"layout", "bare"}, {"out-encoding", "utf-16be"}})) ==
      std::string_view("\x75\x32\x30\x02\x00\x0D\x00\x0A", 8));
}

TEST_CASE("a character that the encoding lacks stops the writing") {
  const auto result = write(one_paragraph("发展"), "text", {{"out-encoding", "big5"}});
  REQUIRE(!result);
  CHECK(told(result.error()) == "TextLoss text.unencodable [发, U+53D1, big5]");
}

TEST_CASE("nothing is substituted on request") {
  for (const char* name : {"no-such-encoding", "big5//TRANSLIT", "ascii//IGNORE", "", "/etc/passwd"}) {
    CAPTURE(name);
    const auto result = write(one_paragraph("甲"), "text", {{"out-encoding", name}});
    REQUIRE(!result);
    CHECK(result.error().category() == ErrorCategory::Usage);
  }
}

TEST_CASE("columns out of range are refused") {
  CHECK(!write(one_paragraph("甲"), "text", {{"columns", "-1"}}));
  CHECK(!write(one_paragraph("甲"), "text", {{"columns", "1000000000000"}}));
  CHECK(write(one_paragraph("甲乙丙"), "text", {{"columns", "1"}}));
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

TEST_CASE("deep nesting neither breaks nor blows up the output") {
  constexpr std::size_t kDepth = 400;
  for (const OptionList& options : std::vector<OptionList>{{}, {{"columns", "30"}}, {{"layout", "bare"}}}) {
    const auto size = [&](const std::string& block) {
      return must(write(must(parse_dump("(document " + block + ")")), "text", options)).size();
    };
    const std::string paragraph = "(para (str \"甲\"))";
    CHECK(size(nested(kDepth, "(bullet-list (item ", paragraph + paragraph)) < 20000);
    CHECK(size(nested(kDepth, "(block-quote ", paragraph)) < 200);
    CHECK(size("(para " + nested(kDepth, "(emph ", "(str \"甲\")") + ")") < 20);
  }
}

TEST_CASE("a table's spans may lie") {
  const Document document = must(parse_dump(
      "(document (table (caption) (column) (column) (table-head)\n"
      " (table-body (row (cell :row-span 1000000000 :col-span 1000000000 (plain (str \"甲\"))))\n"
      "  (row (cell (plain (str \"乙\"))) (cell (plain (str \"丙\"))) (cell (plain (str \"丁\"))))) (table-foot)))"));
  CHECK(must(write(document, "text")) == "甲\n    乙  丙  丁\n");
}

// --- what holds for any document ---

const std::vector<OptionList>& settings_to_try() {
  static const std::vector<OptionList> list = {
      {}, {{"layout", "bare"}}, {{"columns", "56"}}, {{"columns", "70"}}, {{"layout", "bare"}, {"columns", "64"}}};
  return list;
}

// Written and read again, a text shows the same characters, and written again, the same bytes.
void check_round_trip(const std::string& text, const OptionList& options) {
  CAPTURE(text);
  Door door;
  const Document first = must(door.read("text", text));
  const std::string once = must(door.write(first, "text", options));
  const auto lost =
      host::first_difference(must(visible("text", text)), must(visible("text", once)), door.diagnostics());
  CHECK(!lost);
  CAPTURE(once);
  CHECK(must(write(must(read("text", once)), "text", options)) == once);
}

// Enough running text to tell a wrapped draft by.
constexpr std::string_view kProse =
    "　　入冬以来，全县持续晴好，空气干燥，山林火险等级居高不下，部分乡镇野外用火仍未得到有效管控，防火形势十分严峻。\n"
    "　　为切实做好今冬明春森林防火工作，确保人民群众生命财产安全和生态安全，经县人民政府同意，现就有关事项通知如下。\n"
    "　　要广泛开展宣传教育，利用广播、标语、短信等形式，把防火知识送到千家万户，做到家喻户晓、人人皆知、共同参与。\n";

std::string own_draft(Random& random) {
  constexpr std::string_view kLines[] = {
      "　　各单位要提高站位，强化担当，把防火责任落实到每个网格、每名护林员，做到守土有责、守土尽责。",
      "　　一、总体要求",
      "　　（二）坚持问题导向，对排查出的12项隐患逐项销号，确保2024年6月30日前全部整改到位，不留死角。",
      "同志们：",
      "                    关于森林防火工作的通知",
      "　　　　　　　　　　　　　　　　　　　　　　　　青石县林业局",
      "　　　　　2.责任分工表",
      "— 3 —",
      "　　使用 OpenDocument 格式保存，文件名为 plan-2024.odt，发送至邮箱 office@example.org，逾期不候。",
      "",
      "　　短句。"};
  std::string text;
  for (std::size_t i = random.between(1, 14); i > 0; --i) text += std::string(random.pick(kLines)) + "\n";
  return text;
}

TEST_CASE("a written draft is a fixed point, and every edit is listed") {
  for (std::uint64_t round = 0; round < 60; ++round) {
    const std::uint64_t seed = seed_of_round(round);
    CAPTURE(seed);
    Random random(seed);
    const std::string text = own_draft(random);
    for (const OptionList& options : settings_to_try()) {
      const bool wraps =
          std::any_of(options.begin(), options.end(), [](const auto& o) { return o.first == "columns"; });
      check_round_trip(wraps ? std::string(kProse) + text : text, options);
    }
  }
}

TEST_CASE("any document can be written, and what is written can be read") {
  for (std::uint64_t round = 0; round < 100; ++round) {
    const std::uint64_t seed = seed_of_round(round);
    CAPTURE(seed);
    const Document document = arbitrary_document(seed);
    for (const OptionList& options : settings_to_try()) {
      const std::string out = must(write(document, "text", options));
      CHECK(utf8_error(out) == kValid);
      CHECK(read("text", out));
      CHECK(must(write(document, "text", options)) == out);
    }
  }
}

}  // namespace
}  // namespace gongwen::test
