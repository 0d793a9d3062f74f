#include "core/text/chars.h"

#include <string>

#include <doctest/doctest.h>

#include "core/text/utf8.h"
#include "core/text/visible.h"

using namespace gongwen;
using namespace std::string_literals;

TEST_CASE("white space, controls and zero-width marks are not visible, all else is") {
  int invisible = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) invisible += !is_visible(c);
  // 65 controls, of which 6 are white space too; 19 more white spaces; U+FEFF, U+200B–200F, U+2060, U+00AD.
  CHECK(invisible == 65 + 19 + 8);
  for (const char32_t c : U"　\u00A0\u2028\u2029\u202F\u205F\u1680\u200B\u200F\u2060\uFEFF\u00AD\u007F\u0085")
    if (c != 0) CHECK_FALSE(is_visible(c));
  for (const char32_t c : U"中a。　"s.substr(0, 3)) CHECK(is_visible(c));
  CHECK(is_visible(0x2061));
  CHECK(is_visible(0xFFFD));
  CHECK(is_visible(0xE000));
}

TEST_CASE("the visible text leaves out exactly the invisible characters") {
  CHECK(visible_text("") == "");
  CHECK(visible_text("  \t\r\n　\u00A0") == "");
  CHECK(visible_text("　　各单位：\r\n　　请于 2025 年\u200B8月\uFEFF") == "各单位：请于2025年8月");
  std::string out = "前";
  append_visible(out, " 后 ");
  CHECK(out == "前后");
}

TEST_CASE("the fast extraction agrees with the predicate for every code point") {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text = "x";
    append_utf8(text, c);
    const std::string whole = text + "y";
    if (visible_text(whole) != (is_visible(c) ? whole : "xy"s)) {
      CAPTURE(static_cast<unsigned>(c));
      REQUIRE(false);
    }
  }
}

TEST_CASE("a text that is cut inside a character is still extracted within its bounds") {
  const std::string text = "中文";
  for (std::size_t size = 0; size <= text.size(); ++size)
    CHECK(visible_text(text.substr(0, size)) == text.substr(0, size));
}

TEST_CASE("ideographs of every block are Han, marks and letters are not") {
  for (const char32_t c : U"一龥㐀䶿鿿豈𠀀𪜶𰀀〇々"s) CHECK(is_han(c));
  for (const char32_t c : U"a１，。ァ한〡①"s) CHECK_FALSE(is_han(c));
}

TEST_CASE("width is that of a Chinese context") {
  for (const char32_t c : U"中，　“”‘’—…·①⑴×÷°±※★§ⅠⅡαЖ─│┌￥Ａ１한カ😀㎡℃"s) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(char_width(c) == 2);
  }
  for (const char32_t c : U"aZ0 ~éüàｱ\u00A0¥"s) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(char_width(c) == 1);
  }
  for (const char32_t c : U"\t\n\u007F\u0301\u200B\u200D\uFEFF\uFE0F\u00AD\u2060"s) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(char_width(c) == 0);
  }
  CHECK(display_width("第12条 “总则”") == 2 + 2 + 2 + 1 + 8);
  CHECK(display_width("") == 0);
}

TEST_CASE("wide and ambiguous are told apart") {
  CHECK(is_wide(U'中'));
  CHECK(is_wide(U'，'));
  CHECK_FALSE(is_wide(U'“'));
  CHECK_FALSE(is_wide(U'a'));
  CHECK(is_ambiguous(U'“'));
  CHECK(is_ambiguous(U'①'));
  CHECK(is_ambiguous(U'Ⅱ'));
  CHECK(is_ambiguous(0xE000));
  CHECK_FALSE(is_ambiguous(U'中'));
  CHECK_FALSE(is_ambiguous(U'é'));
}

TEST_CASE("marks know on which side of a line they may stand") {
  for (const char32_t c : U"“‘（《〈【〔「『([{"s) {
    CHECK(is_opening_mark(c));
    CHECK_FALSE(is_closing_mark(c));
    CHECK(quote_depth_delta(c) == 1);
  }
  for (const char32_t c : U"”’）》〉】〕」』)]}"s) {
    CHECK(is_closing_mark(c));
    CHECK_FALSE(is_opening_mark(c));
    CHECK(quote_depth_delta(c) == -1);
  }
  for (const char32_t c : U"，。、；：？！…—·%‰℃～,.;:?!％"s) {
    CHECK(is_closing_mark(c));
    CHECK(quote_depth_delta(c) == 0);
  }
  for (const char32_t c : U"中a1 　\"'"s) CHECK_FALSE((is_opening_mark(c) || is_closing_mark(c)));
}

TEST_CASE("sentences and clauses end at their marks") {
  for (const char32_t c : U"。！？"s) CHECK((is_sentence_end(c) && is_clause_end(c)));
  for (const char32_t c : U"，；：,;:?!"s) CHECK((!is_sentence_end(c) && is_clause_end(c)));
  for (const char32_t c : U"、.…—中"s) CHECK_FALSE(is_clause_end(c));
}

TEST_CASE("full-width punctuation is neither letters, digits nor ASCII") {
  for (const char32_t c : U"，。、；：？！“”‘’（）《》〈〉【】〔〕「」—…·～％＂"s) CHECK(is_full_width_punctuation(c));
  for (const char32_t c : U"中Ａ１ａ,.() 　々〇※ｱ｡"s) CHECK_FALSE(is_full_width_punctuation(c));
}
