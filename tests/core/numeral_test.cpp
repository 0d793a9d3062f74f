#include "core/text/numeral.h"

#include <string>

#include <doctest/doctest.h>

#include "core/text/utf8.h"

using namespace gongwen;

TEST_CASE("numbers are written as official documents write them") {
  const struct {
    std::uint32_t number;
    const char* text;
  } kCases[] = {{1, "一"},
                {10, "十"},
                {11, "十一"},
                {20, "二十"},
                {99, "九十九"},
                {100, "一百"},
                {101, "一百零一"},
                {110, "一百一十"},
                {111, "一百一十一"},
                {200, "二百"},
                {1000, "一千"},
                {1001, "一千零一"},
                {1010, "一千零一十"},
                {1100, "一千一百"},
                {2222, "二千二百二十二"},
                {10000, "一万"},
                {10001, "一万零一"},
                {10010, "一万零一十"},
                {10100, "一万零一百"},
                {11000, "一万一千"},
                {100000, "十万"},
                {100001, "十万零一"},
                {110000, "十一万"},
                {205000, "二十万五千"},
                {1010101, "一百零一万零一百零一"},
                {99999999, "九千九百九十九万九千九百九十九"}};
  for (const auto& one : kCases) {
    CHECK(to_chinese(one.number) == one.text);
    CHECK(from_chinese(one.text) == one.number);
  }
  CHECK(to_chinese(0) == "");
  CHECK(to_chinese(100000000) == "");
}

TEST_CASE("what is written is read back") {
  for (std::uint32_t n = 1; n <= 100000; ++n)
    if (from_chinese(to_chinese(n)) != n) {
      CAPTURE(n);
      REQUIRE(false);
    }
  for (std::uint32_t n = 100000; n <= kMaxNumeral; n += 997)
    if (from_chinese(to_chinese(n)) != n) {
      CAPTURE(n);
      REQUIRE(false);
    }
}

TEST_CASE("no two numbers share a numeral, and every prefix of one that is read is a smaller number") {
  for (std::uint32_t n = 1; n < 20000; ++n) {
    const std::string text = to_chinese(n);
    for (std::size_t at = 3; at < text.size(); at += 3) {
      const auto prefix = from_chinese(text.substr(0, at));
      if (prefix && *prefix >= n) {
        CAPTURE(text);
        REQUIRE(false);
      }
    }
  }
}

TEST_CASE("digits in a row are read by position") {
  CHECK(from_chinese("二〇二五") == 2025);
  CHECK(from_chinese("二零二五") == 2025);
  CHECK(from_chinese("一九四九") == 1949);
  CHECK(from_chinese("二〇") == 20);
  CHECK(from_chinese("〇〇七") == 7);
  CHECK(from_chinese("九九九九九九九九") == 99999999);
}

TEST_CASE("other ways to write a number are read") {
  CHECK(from_chinese("两") == 2);
  CHECK(from_chinese("两百零二") == 202);
  CHECK(from_chinese("两千") == 2000);
  CHECK(from_chinese("两万两千") == 22000);
  CHECK(from_chinese("廿") == 20);
  CHECK(from_chinese("廿三") == 23);
  CHECK(from_chinese("卅一") == 31);
  CHECK(from_chinese("一百廿三") == 123);
  CHECK(from_chinese("一十二") == 12);
  CHECK(from_chinese("一百十二") == 112);
  CHECK(from_chinese("二十万零五千") == 205000);
  CHECK(from_chinese("壹") == 1);
  CHECK(from_chinese("壹佰贰拾叁") == 123);
  CHECK(from_chinese("柒仟零伍拾") == 7050);
  CHECK(from_chinese("一萬零三") == 10003);
  CHECK(from_chinese("拾") == 10);
}

TEST_CASE("what is no number, or could be two, is not read") {
  for (const char* junk : {"",
                           "零",
                           "〇",
                           "〇〇",
                           "十十",
                           "一二十",
                           "二十三十",
                           "三四",
                           "一百一十十",
                           "百",
                           "百一",
                           "千",
                           "万",
                           "万一",
                           "一百一",
                           "一百零十",
                           "一百零",
                           "零一十",
                           "一万五",
                           "一万五百",
                           "一万一",
                           "一千五十",
                           "一万万",
                           "两十",
                           "两二",
                           "一百零两",
                           "十百",
                           "一百千",
                           "廿十",
                           "十廿",
                           "一a",
                           "a",
                           "1",
                           "一 二",
                           "二十万零",
                           "一百零零一",
                           "九九九九九九九九九",
                           "一千万万",
                           "二〇十",
                           "亿"}) {
    CAPTURE(junk);
    CHECK_FALSE(from_chinese(junk));
  }
}

TEST_CASE("junk of any kind ends in no number, never in a crash") {
  const char32_t kAlphabet[] = {U'〇', U'一', U'二', U'两', U'廿', U'十', U'百', U'千', U'万'};
  for (std::uint32_t code = 0; code < 9 * 9 * 9 * 9 * 9 * 9; ++code) {
    std::string text;
    for (std::uint32_t rest = code; rest != 0; rest /= 9) append_utf8(text, kAlphabet[rest % 9]);
    const auto number = from_chinese(text);
    if (number && (*number == 0 || *number > kMaxNumeral)) {
      CAPTURE(text);
      REQUIRE(false);
    }
  }
}

TEST_CASE("circled and bracketed numbers") {
  CHECK(to_circled(1) == "①");
  CHECK(to_circled(20) == "⑳");
  CHECK(to_circled(21) == "㉑");
  CHECK(to_circled(36) == "㊱");
  CHECK(to_circled(50) == "㊿");
  CHECK(to_circled(0) == "");
  CHECK(to_circled(51) == "");
  for (std::uint32_t n = 1; n <= 50; ++n) CHECK(from_circled(decode_utf8(to_circled(n), 0).value) == n);
  CHECK_FALSE(from_circled(U'1'));
  CHECK_FALSE(from_circled(U'⑴'));
  CHECK(from_bracketed_digit(U'⑴') == 1);
  CHECK(from_bracketed_digit(U'⒇') == 20);
  CHECK_FALSE(from_bracketed_digit(U'⒈'));
  CHECK(from_bracketed_han(U'㈠') == 1);
  CHECK(from_bracketed_han(U'㈩') == 10);
  CHECK_FALSE(from_bracketed_han(U'㈪'));
}

TEST_CASE("full-width digits are digits") {
  CHECK(from_digits("１２") == 12);
  CHECK(from_digits("2０25") == 2025);
  CHECK(from_digits("007") == 7);
  CHECK(from_digits("0") == 0);
  CHECK_FALSE(from_digits(""));
  CHECK_FALSE(from_digits("１.2"));
  CHECK_FALSE(from_digits("一"));
  CHECK_FALSE(from_digits("100000000"));
  CHECK_FALSE(from_digits("99999999999999999999"));
}
