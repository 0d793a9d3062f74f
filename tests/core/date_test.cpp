#include "core/text/date.h"

#include <string>

#include <doctest/doctest.h>

#include "core/text/numeral.h"
#include "core/text/utf8.h"

using namespace gongwen;

namespace {

// The text is one date from end to end.
void check_whole(std::string_view text, DateForm form, Date date, bool possible = true) {
  CAPTURE(text);
  const auto match = match_date(text, 0);
  REQUIRE(match);
  CHECK(match->length == text.size());
  CHECK(match->form == form);
  CHECK(match->date.year == date.year);
  CHECK(match->date.month == date.month);
  CHECK(match->date.day == date.day);
  CHECK(match->date.placeholder == date.placeholder);
  CHECK(match->possible == possible);
}

void check_none(std::string_view text, std::size_t at = 0) {
  CAPTURE(text);
  CHECK_FALSE(match_date(text, at));
}

}  // namespace

TEST_CASE("a date in digits is recognised however it is spaced and padded") {
  check_whole("2025年8月12日", DateForm::Canonical, {2025, 8, 12});
  check_whole("2025年12月1日", DateForm::Canonical, {2025, 12, 1});
  check_whole("2020 年 11 月 30 日", DateForm::Spaced, {2020, 11, 30});
  check_whole("2020年 11月30日", DateForm::Spaced, {2020, 11, 30});
  check_whole("2025年08月02日", DateForm::Padded, {2025, 8, 2});
  check_whole("2025 年 08 月 02 日", DateForm::Spaced, {2025, 8, 2});
  check_whole("２０２５年８月１２日", DateForm::FullWidth, {2025, 8, 12});
}

TEST_CASE("a date in Han is recognised, whatever its zero is typed with") {
  for (const char* year : {"二〇二五", "二○二五", "二零二五", "二O二五", "二Ｏ二五", "二0二五", "二◯二五"}) {
    check_whole(std::string(year) + "年八月十二日", DateForm::Han, {2025, 8, 12});
    check_whole(std::string(year) + "年十二月三十一日", DateForm::Han, {2025, 12, 31});
  }
  check_whole("一九四九年十月一日", DateForm::Han, {1949, 10, 1});
  check_whole("二〇二五年八月廿三日", DateForm::Han, {2025, 8, 23});
  check_whole("二〇二五年8月12日", DateForm::Han, {2025, 8, 12});
  check_whole("二〇二五年 八月 十二日", DateForm::Han, {2025, 8, 12});
}

TEST_CASE("dots, slashes and hyphens separate a date") {
  check_whole("2026.04.20", DateForm::Dotted, {2026, 4, 20});
  check_whole("2026.4.20", DateForm::Dotted, {2026, 4, 20});
  check_whole("2026/4/20", DateForm::Slashed, {2026, 4, 20});
  check_whole("2026-4-20", DateForm::Hyphened, {2026, 4, 20});
  check_whole("2026-04-20", DateForm::Hyphened, {2026, 4, 20});
  check_whole("２０２６．４．２０", DateForm::Dotted, {2026, 4, 20});
}

TEST_CASE("a date still to be filled in is a placeholder that keeps what is known") {
  check_whole("2025年x月x日", DateForm::Placeholder, {2025, 0, 0, true});
  check_whole("2025年xx月xx日", DateForm::Placeholder, {2025, 0, 0, true});
  check_whole("2025年8月×日", DateForm::Placeholder, {2025, 8, 0, true});
  check_whole("20XX年X月X日", DateForm::Placeholder, {0, 0, 0, true});
  check_whole("××××年×月×日", DateForm::Placeholder, {0, 0, 0, true});
  check_whole("****年**月**日", DateForm::Placeholder, {0, 0, 0, true});
  check_whole("二〇XX年X月X日", DateForm::Placeholder, {0, 0, 0, true});
  check_whole("○○○○年○月○日", DateForm::Placeholder, {0, 0, 0, true});
  check_whole("2025年 x 月 x 日", DateForm::Placeholder, {2025, 0, 0, true});
}

TEST_CASE("a date left blank is a placeholder with its blanks") {
  check_whole("  年  月  日", DateForm::Blank, {0, 0, 0, true});
  check_whole("　　年　月　日", DateForm::Blank, {0, 0, 0, true});
  check_whole("年 月 日", DateForm::Blank, {0, 0, 0, true});
  check_whole("2025年  月  日", DateForm::Blank, {2025, 0, 0, true});
  check_whole("2025年8月  日", DateForm::Blank, {2025, 8, 0, true});
  check_whole("____年__月__日", DateForm::Blank, {0, 0, 0, true});
}

TEST_CASE("a date is found at its own offset and ends where it ends") {
  const std::string text = "市政府　2025年8月12日印发";
  const std::size_t at = std::string("市政府　").size();
  const auto match = match_date(text, at);
  REQUIRE(match);
  CHECK(text.substr(at, match->length) == "2025年8月12日");
  check_none(text, at - 3);  // the blank before it
  check_none(text, at + 1);  // inside its year
  check_none(text, text.size());
  CHECK(match_date("（2026.4.20）", 3)->length == 9);
  CHECK(match_date("2026.4.20。", 0)->length == 9);
  CHECK(match_date("2026.4.1-2026.4.20", 0)->length == 8);
  CHECK(match_date("2026.4.1-2026.4.20", 9)->length == 9);
  CHECK(match_date("**2025年8月12日**", 2));
}

TEST_CASE("a longer number, a version, a path or a time stamp is no date") {
  check_none("12025年8月12日", 1);
  check_none("十二〇二五年八月十二日", 3);
  check_none("1.2026.4.20", 2);
  check_none("2026.4.20.1");
  check_none("2026.4.200");
  check_none("/2026/4/20/", 1);
  check_none("https://example.cn/2026/4/20/a.html", 19);
  check_none("2026-04-20-001");
  check_none("2026-04-20T10:00");
  check_none("v2026.4.20", 1);
  check_none("report_2026.4.20", 7);
  check_none("2026.4/20");
}

TEST_CASE("a year in words is no blank to fill in") {
  check_none("每年8月12日", 3);
  check_none("今年 月 日", 3);
  check_none("年8月12日");
  CHECK(match_date("：年 月 日", 3));
  CHECK(match_date("日期　年　月　日", 6));
}

TEST_CASE("what is only part of a date, or only looks like one, is none") {
  for (const char* text : {"2025年",
                           "2025年8月",
                           "8月12日",
                           "年月日",
                           "出生年月日",
                           "25年8月12日",
                           "2025年8月日",
                           "2025年月12日",
                           "2025年度8月12日",
                           "202年8月12日",
                           "二〇二年八月十二日",
                           "2〇25年8月12日",
                           "2025年八十十月12日",
                           "2025年123月4日",
                           "2026.4",
                           "2026..4",
                           "1,234.56",
                           "9:30",
                           "1:3",
                           "二十年八月十二日",
                           "",
                           "x",
                           "日"})
    check_none(text);
}

TEST_CASE("an impossible day is recognised and said to be impossible") {
  check_whole("2025年2月29日", DateForm::Canonical, {2025, 2, 29}, false);
  check_whole("2024年2月29日", DateForm::Canonical, {2024, 2, 29}, true);
  check_whole("1900年2月29日", DateForm::Canonical, {1900, 2, 29}, false);
  check_whole("2000年2月29日", DateForm::Canonical, {2000, 2, 29}, true);
  check_whole("2025年4月31日", DateForm::Canonical, {2025, 4, 31}, false);
  check_whole("2025年13月1日", DateForm::Canonical, {2025, 13, 1}, false);
  check_whole("2025年0月1日", DateForm::Canonical, {2025, 0, 1}, false);
  check_whole("2026.13.45", DateForm::Dotted, {2026, 13, 45}, false);
  check_whole("2025年13月x日", DateForm::Placeholder, {2025, 13, 0, true}, false);
}

TEST_CASE("every day of a leap year is recognised in digits and in Han, and written back") {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int month = 1; month <= 12; ++month)
    for (int day = 1; day <= kDays[month - 1]; ++day) {
      const std::string text = canonical({2024, month, day});
      check_whole(text, DateForm::Canonical, {2024, month, day});
      const std::string han = "二〇二四年" + to_chinese(static_cast<std::uint32_t>(month)) + "月" +
                              to_chinese(static_cast<std::uint32_t>(day)) + "日";
      check_whole(han, DateForm::Han, {2024, month, day});
    }
}

TEST_CASE("the canonical form has neither zeros nor spaces, and keeps open places open") {
  CHECK(canonical({2025, 8, 2}) == "2025年8月2日");
  CHECK(canonical({2025, 0, 0, true}) == "2025年×月×日");
  CHECK(canonical({0, 0, 0, true}) == "××××年×月×日");
}

TEST_CASE("matching at every byte of any text stays inside it") {
  const std::string text = "　　年　月　日2025年8月12日２０２５．8．1二〇二五年八月十二日xx年";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    const std::string part = text.substr(0, cut);
    for (std::size_t at = 0; at <= cut; ++at)
      if (const auto match = match_date(part, at)) CHECK(at + match->length <= cut);
  }
}
