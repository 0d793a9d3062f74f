// What must hold for every text: data stays, edits account for every change, a second run has nothing to do.
#include "tests/report/normalise_test.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/text/utf8.h"
#include "tests/support/corpus.h"
#include "tests/support/settings.h"

using namespace gongwen;
using namespace gongwen::report;
using test::Draw;
using test::normalised;
using test::rules;

namespace {

// clang-format off
constexpr std::string_view kData[] = {
    "1,234.56", "12,345,678", "0.5", "3.14%", "9:30", "14:00—16:00", "08:00:15", "1:3", "1:1000", "v2.0.1", "2.0版", "2010—2012年",
    "2011-02-15", "2026.04.20", "2026/4/20", "https://www.a.gov.cn/x/y?z=1&w=2", "http://a.cn:8080/b(c)/d", "www.a.cn", "gov.cn",
    "ftp://a.cn/x,y", "office@city.gov.cn", "mailto:a.b@c.cn", "GB/T 9704—2012", "GB/T 1.1-2020", "Q/ABC 001-2020", "ISO 9001:2015", "DB53/T 1234—2020",
    "0000-1234567", "138-0000-0000", "(010)12345678", "（2023）京01民初1号", "(2023)京01民初1号", "国办发(2012)5号", "国发[2012]5号",
    "×发〔20××〕×号", "C:\\公文\\稿(2).docx", "/etc/hosts.d/a.conf", "report-2.1.docx", "xx", "XX", "**", "××", "＊＊", "○○", "□□", "____",
    "20XX", "X月X日", "x月x日", "十九届X中X会", "20XX年X月X日", "2025年x月x日", "2025年　月　日", "{{单位,名称:全称}}", "【待补:数据,来源】", "[...]",
    "hello, world", "Hello, big world!", "To be, or not to be: that is it?", "y=f(x)", "a*b+c=d(e)", "f(x)", "E=mc^2", "`a,b:c(d)`",
    "——", "……", "~/bin", "<br>", "3×4", "5℃", "&nosuch;", "A/B", "C++", "3.5mm", "No.5", "_",
};
// What may stand on the left; the datum follows directly.
constexpr std::string_view kLeft[] = {"", "为", "为：", "，", "（", "《", "“", "共 ", "见:", "为,", "(", "说\"", "。", "、", "各单位;", "？", "2个"};
constexpr std::string_view kRight[] = {"", "的", "，同比", "。", "）", "》", "”", " 等", ",同比", ":即", ";又", "!他", ")以内", "\"等", "、", "?他", " ，", "……", "...后"};
// clang-format on

// Data whose last or first mark belongs to the sentence when such a neighbour comes: 2个1,234 is another number.
bool changes_datum(std::string_view left, std::string_view datum, std::string_view right) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!left.empty() && digit(left.back()) && digit(datum.front())) return true;
  // …… before ... is one run of dots; —— has no business between such marks.
  return datum == "……" && right.starts_with("...");
}

std::string pick(Draw& draw, std::initializer_list<std::string_view> words) {
  return std::string(words.begin()[draw.below(words.size())]);
}

std::string random_piece(Draw& draw) {
  switch (draw.below(9)) {
  case 0:
  case 1:
  case 2:
    return pick(draw, {"各单位", "要", "加强领导", "抓好落实", "市水利局", "刘", "洋", "年", "月", "日", "第", "号",
                       "工作会议", "万元"});
  case 3:
    return pick(draw, {"，", "。", "、", "；", "：", "（", "）", "《", "》", "！",  "？",
                       "…",  "……", "——", "·",  "—",  "－", "・", "•",  "⋯",  "。。"});
  case 4: return pick(draw, {",", ".", ";", ":", "?", "!", "(", ")", "-", "--", "~", "...", "..", ",,", "=", "/", "%"});
  case 5: return pick(draw, {"\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』", "\""});
  case 6: return pick(draw, {" ", "　", "  ", "\u00A0", "\u200B", "\t", "    ", "\uFEFF"});
  case 7:
    return pick(draw, {"GDP",
                       "a",
                       "hello, world",
                       "12",
                       "3",
                       "2024",
                       "2024 年 5 月 6 日",
                       "2023年2月30日",
                       "x",
                       "X",
                       "**",
                       "__",
                       "1.5",
                       "9:30",
                       "&nbsp;",
                       "&quot;",
                       "&amp;",
                       "lt;",
                       "&#8220;",
                       "&hellip;",
                       "&ldquo;",
                       "一、",
                       "（一）",
                       "(1)",
                       "1.",
                       "{{",
                       "}}",
                       "【待补",
                       "】",
                       "`"});
  default: return std::string(std::begin(kData)[draw.below(std::size(kData))]);
  }
}

std::string random_text(Draw& draw) {
  std::string text;
  const std::size_t lines = 1 + draw.below(3);
  for (std::size_t line = 0; line < lines; ++line) {
    const std::size_t pieces = draw.below(18);
    for (std::size_t i = 0; i < pieces; ++i) text += random_piece(draw);
    text += '\n';
  }
  return text;
}

std::string whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A draft written as @role|label|text: the fields joined, the roles left out.
std::string plain_draft(const std::string& gold) {
  std::string out;
  for (std::size_t at = 0; at < gold.size();) {
    const std::size_t end = std::min(gold.find('\n', at), gold.size());
    std::string line = gold.substr(at, end - at);
    if (line.starts_with('@')) line.erase(0, line.find('|') + 1);
    std::erase(line, '|');
    out += line + "\n";
    at = end + 1;
  }
  return out;
}

std::string lines_of(std::string text) {
  std::erase(text, '\r');
  std::erase(text, '\f');
  return utf8_error(text) == kValid ? text : std::string();
}

void check_folder(const std::filesystem::path& folder) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string suffix = entry.path().extension().string();
    if (suffix != ".txt" && suffix != ".gold") continue;
    CAPTURE(entry.path().string());
    const std::string text = whole_file(entry.path());
    const std::string draft = lines_of(suffix == ".gold" ? plain_draft(text) : text);
    for (const std::string_view list : {"default,-split", "all,-split", "all"}) {
      normalised(draft, rules(list));
      normalised(draft, rules(list), {.cuts = 7});
    }
    ++files;
  }
  CHECK(files > 0);
}

}  // namespace

TEST_CASE("data stays byte for byte, whatever stands beside it") {
  for (const std::string_view datum : kData) {
    for (const std::string_view left : kLeft) {
      for (const std::string_view right : kRight) {
        if (changes_datum(left, datum, right)) continue;
        const std::string text =
            "各单位要认真研究" + std::string(left) + std::string(datum) + std::string(right) + "事项，抓好落实。";
        Document document = test::draft(text, {.labels = false});
        Diagnostics diagnostics;
        normalise(document, NormaliseRules::all(), diagnostics);
        const std::string after = test::text_of(document);
        CHECK_MESSAGE(after.find(datum) != std::string::npos, text << " -> " << after);
      }
    }
  }
}

TEST_CASE("random texts: edits account for every change, and twice is once") {
  constexpr std::uint64_t kTexts = 12000;
  for (std::uint64_t round = 0; round < kTexts; ++round) {
    const std::uint64_t seed = test::seed_of_round(round);
    CAPTURE(seed);
    Draw draw(seed);
    const std::string text = random_text(draw);
    test::DraftOptions options;
    options.cuts = draw.below(3) == 0 ? 0 : seed;
    constexpr Role kRoles[] = {Role::None, Role::None, Role::Date, Role::Title, Role::Print, Role::Heading};
    options.role = kRoles[draw.below(std::size(kRoles))];
    normalised(text, draw.below(4) == 0 ? NormaliseRules::all() : NormaliseRules::defaults(), options);
  }
}

TEST_CASE("random texts: each rule alone keeps the promises, too") {
  constexpr std::uint64_t kTexts = 3000;
  for (std::uint64_t round = 0; round < kTexts; ++round) {
    const std::uint64_t seed = test::seed_of_round(round);
    CAPTURE(seed);
    Draw draw(seed + 1'000'000);
    NormaliseRules one = NormaliseRules::none();
    one.set(static_cast<Rule>(draw.below(static_cast<std::size_t>(kRuleCount))), true);
    const std::string text = random_text(draw);
    normalised(text, one, {.cuts = seed});
  }
}

TEST_CASE("our drafts: edits account for every change, and twice is once") {
  check_folder(std::filesystem::path(GW_SOURCE_DIR) / "tests" / "report" / "drafts");
}

TEST_CASE("real drafts: edits account for every change, and twice is once") {
  if (const auto seeds = test::corpus("seeds")) check_folder(*seeds);
}
