#include "plugins/host/preserve.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/text/utf8.h"
#include "core/text/visible.h"
#include "tests/support/arbitrary.h"
#include "tests/support/settings.h"

using namespace gongwen;
using gongwen::host::first_difference;

namespace {

struct Change {
  std::string before, after;
};

std::optional<host::Difference> compare(const std::string& before, const std::string& after, const std::vector<Change>& edits = {}) {
  Diagnostics diagnostics;
  for (const Change& e : edits) diagnostics.edit("test.edit", {}, e.before, e.after);
  return first_difference(before, after, diagnostics);
}

void check_explained(const std::string& before, const std::string& after, const std::vector<Change>& edits) {
  CAPTURE(before);
  CAPTURE(after);
  const auto difference = compare(before, after, edits);
  CHECK_MESSAGE(!difference, "at " << difference->position << ": " << difference->before << " / " << difference->after);
}

void check_found(const std::string& before, const std::string& after, const std::vector<Change>& edits, std::size_t position) {
  CAPTURE(before);
  CAPTURE(after);
  const auto difference = compare(before, after, edits);
  CHECK_MESSAGE(difference, "not found");
  if (difference) CHECK(difference->position == position);
}

}  // namespace

TEST_CASE("equal texts do not differ, whatever was listed") {
  CHECK_FALSE(compare("", ""));
  CHECK_FALSE(compare("各单位：", "各单位："));
}

TEST_CASE("an edit that was listed but did not happen is no loss of text") {
  check_explained("各单位：", "各单位：", {{"甲", "乙"}});
}

TEST_CASE("a listed insertion, deletion or replacement is explained") {
  check_explained("一二三", "一二三四", {{"", "四"}});
  check_explained("一二三", "〇一二三", {{"", "〇"}});
  check_explained("一二三", "一二点三", {{"", "点"}});
  check_explained("一二三", "一二", {{"三", ""}});
  check_explained("一二三", "二三", {{"一", ""}});
  check_explained("一二三", "一三", {{"二", ""}});
  check_explained("一二三", "一两三", {{"二", "两"}});
  check_explained("", "全文", {{"", "全文"}});
  check_explained("全文", "", {{"全文", ""}});
  check_explained("1、总则", "一、总则", {{"1、", "一、"}});
  check_explained("(一)甲(二)乙", "（一）甲（二）乙", {{"(一)", "（一）"}, {"(二)", "（二）"}});
}

TEST_CASE("an edit may quote more than it changes") {
  check_explained("现将1有关事项", "现将一有关事项", {{"现将1有关", "现将一有关"}});
  check_explained("见附件:1.名单", "见附件：1.名单", {{"附件:1.名单", "附件：1.名单"}});
}

TEST_CASE("white space in an edit counts for nothing") {
  check_explained("2026年3月", "2026年03月", {{"2026 年 3 月", "2026年03月"}});
  check_explained("一二", "一二", {{"  ", ""}});
}

TEST_CASE("an edit is used once") {
  check_found("甲乙甲乙", "乙乙", {{"甲", ""}}, 2);
  check_explained("甲乙甲乙", "乙乙", {{"甲", ""}, {"甲", ""}});
  check_found("一二", "一二。。", {{"", "。"}}, 2);
}

TEST_CASE("edits are found in any near order") {
  check_explained("一二三四", "壹二叁四", {{"三", "叁"}, {"一", "壹"}});
}

TEST_CASE("a change among repeated characters is explained wherever it is seen") {
  check_explained("甲甲甲乙", "甲甲乙", {{"甲", ""}});
  check_explained("甲甲乙", "甲甲甲乙", {{"", "甲"}});
  check_explained("——————", "——", {{"————", ""}});
  check_explained("一甲乙甲乙尾", "一甲乙尾", {{"甲乙", ""}});
  check_explained("一甲乙尾", "一甲乙甲乙尾", {{"", "甲乙"}});
  check_explained("abab", "ab", {{"ab", ""}});
  check_explained("xabab", "xab", {{"ab", ""}});
  check_explained("一。。。", "一。", {{"。", ""}, {"。", ""}});
  check_explained("一二二", "一二二二", {{"一", "一二"}});
  check_explained("二一一", "二一一一", {{"二", "二一"}});
  check_explained("一二二二三", "一二二三", {{"一二", "一"}});
}

TEST_CASE("two edits at one place are explained together") {
  check_explained("甲尾", "乙尾", {{"甲", ""}, {"", "乙"}});
  check_explained("甲尾", "乙尾", {{"", "乙"}, {"甲", ""}});
  check_explained("甲乙", "甲", {{"甲乙", ""}, {"", "甲"}});
  check_explained("甲", "甲乙", {{"甲", ""}, {"", "甲乙"}});
  check_explained("尾甲甲", "尾甲", {{"", "甲"}, {"甲甲", ""}});
}

TEST_CASE("a line moved by two edits is explained") {
  check_explained("签发人：甲正文", "正文签发人：甲", {{"签发人：甲", ""}, {"", "签发人：甲"}});
}

TEST_CASE("characters that share their first bytes are told apart at the character") {
  // 甲 e7 94 b2, 申 e7 94 b3, 由 e7 94 b1
  check_found("甲", "申", {}, 0);
  check_found("一甲二", "一申二", {}, 1);
  check_explained("一甲二", "一申二", {{"甲", "申"}});
  check_explained("甲申", "申", {{"甲", ""}});
  check_explained("申", "甲申", {{"", "甲"}});
  check_explained("甲甲申", "甲由申", {{"甲", "由"}});
  check_explained("𠮷𠮸", "𠮸", {{"𠮷", ""}});
  const auto difference = compare("一甲二", "一申二");
  REQUIRE(difference);
  CHECK(difference->before == "甲二");
  CHECK(difference->after == "申二");
}

TEST_CASE("an unlisted difference is found where it stands") {
  check_found("一二三四五", "一二三五", {}, 3);
  check_found("一二三", "一二三四", {}, 3);
  check_found("一二三四", "一二三", {}, 3);
  check_found("", "x", {}, 0);
  check_found("一二三四", "一三二四", {}, 1);
  check_found("1、总则2、细则", "一、总则二、细则", {{"1、", "一、"}}, 4);
}

TEST_CASE("a lost character is not excused by an edit of another") {
  check_found("一二三四五", "一两四五", {{"二", "两"}}, 2);
  check_found("甲乙丙", "甲丙", {{"丙", ""}}, 1);
  check_found("共12人", "共1人", {{"12", "十二"}}, 2);
}

TEST_CASE("losses and messages excuse nothing") {
  Diagnostics diagnostics;
  diagnostics.loss("a.b", {}, "二");
  diagnostics.warn("a.b", {}, {"二", ""});
  CHECK(first_difference("一二三", "一三", diagnostics));
}

TEST_CASE("what is told of a difference is short and whole characters") {
  std::string before, after;
  for (int i = 0; i < 500; ++i) before += "文";
  for (int i = 0; i < 500; ++i) after += "件";
  const auto difference = compare("起" + before, "起" + after);
  REQUIRE(difference);
  CHECK(difference->position == 1);
  CHECK(count_code_points(difference->before) <= 40);
  CHECK(utf8_error(difference->before) == std::string_view::npos);
  CHECK(utf8_error(difference->after) == std::string_view::npos);
}

TEST_CASE("random texts with listed edits are explained, and one change more is found") {
  static const std::vector<std::string> kUnits{"一", "二", "甲", "申", "由", "。", "，", "a", "1", "（", "）", "—", "…", "𠮷", "工作", "要求"};
  int unexplained = 0;
  for (std::uint64_t round = 0; round < 3000; ++round) {
    const std::uint64_t seed = test::seed_of_round(round);
    CAPTURE(seed);
    test::Random random(seed);
    // Few different characters, so that edits are often ambiguous.
    const bool ambiguous = round % 2 == 0;
    const std::size_t variety = ambiguous ? random.between(2, kUnits.size()) : kUnits.size();
    const auto some = [&](std::size_t most) {
      std::string text;
      for (std::size_t i = random.below(most + 1); i > 0; --i) text += kUnits[random.below(variety)];
      return text;
    };
    std::string before, after;
    std::vector<Change> edits;
    for (std::size_t i = random.below(12); i > 0; --i) {
      const std::string same = some(8) + (ambiguous ? "" : "各单位要" + std::to_string(i));
      before += same;
      after += same;
      const Change e{some(3), some(3)};
      if (e.before == e.after) continue;
      before += e.before;
      after += e.after;
      edits.push_back(e);
    }
    const std::string tail = some(8);
    before += tail;
    after += tail;
    CAPTURE(before);
    CAPTURE(after);
    const auto difference = compare(before, after, edits);
    std::string listed;
    for (const Change& e : edits) listed += "[" + e.before + "→" + e.after + "]";
    // Where few characters make up everything, an edit may be spent in the wrong place: a false alarm, no lost text.
    if (ambiguous) {
      unexplained += difference ? 1 : 0;
    } else {
      CHECK_MESSAGE(!difference, listed << " at " << difference->position);
    }

    // A character none of the edits knows, somewhere: never explained.
    std::size_t at = random.below(after.size() + 1);
    while (at > 0 && at < after.size() && (static_cast<unsigned char>(after[at]) & 0xC0U) == 0x80U) --at;
    std::string more = after;
    more.insert(at, "失");
    REQUIRE(compare(before, more, edits));
    REQUIRE(compare(more, before, {}));
    // One character fewer: no edit that keeps the length accounts for that.
    if (!after.empty()) {
      std::size_t from = random.below(after.size());
      while ((static_cast<unsigned char>(after[from]) & 0xC0U) == 0x80U) --from;
      std::string fewer = after;
      fewer.erase(from, decode_utf8(after, from).size);
      bool excused = false;  // an edit that changes the length may be taken for the loss, or left out to make up for it
      for (const Change& e : edits) excused = excused || count_code_points(e.before) != count_code_points(e.after);
      if (!excused) REQUIRE(compare(before, fewer, edits));
    }
  }
  CHECK(unexplained < 150);  // of 1500
}

TEST_CASE("comparing is linear in the texts and in the edits") {
  // 400 000 characters and 40 000 edits: minutes if anything were quadratic.
  std::string before, after;
  std::vector<Change> edits;
  for (int i = 0; i < 40'000; ++i) {
    before += "各单位要认真落实1";
    after += "各单位要认真落实一";
    edits.push_back({"1", "一"});
  }
  CHECK_FALSE(compare(before, after, edits));
}
