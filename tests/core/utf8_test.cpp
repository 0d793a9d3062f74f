#include "core/text/utf8.h"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace gongwen;

namespace {

std::string encode(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

// Written from the grammar of RFC 3629 alone, as slow as can be.
bool well_formed(std::string_view s) {
  const auto in = [&](std::size_t i, unsigned low, unsigned high) {
    return i < s.size() && static_cast<unsigned char>(s[i]) >= low && static_cast<unsigned char>(s[i]) <= high;
  };
  std::size_t i = 0;
  while (i < s.size()) {
    if (in(i, 0x00, 0x7F))
      i += 1;
    else if (in(i, 0xC2, 0xDF) && in(i + 1, 0x80, 0xBF))
      i += 2;
    else if (in(i, 0xE0, 0xE0) && in(i + 1, 0xA0, 0xBF) && in(i + 2, 0x80, 0xBF))
      i += 3;
    else if (in(i, 0xE1, 0xEC) && in(i + 1, 0x80, 0xBF) && in(i + 2, 0x80, 0xBF))
      i += 3;
    else if (in(i, 0xED, 0xED) && in(i + 1, 0x80, 0x9F) && in(i + 2, 0x80, 0xBF))
      i += 3;
    else if (in(i, 0xEE, 0xEF) && in(i + 1, 0x80, 0xBF) && in(i + 2, 0x80, 0xBF))
      i += 3;
    else if (in(i, 0xF0, 0xF0) && in(i + 1, 0x90, 0xBF) && in(i + 2, 0x80, 0xBF) && in(i + 3, 0x80, 0xBF))
      i += 4;
    else if (in(i, 0xF1, 0xF3) && in(i + 1, 0x80, 0xBF) && in(i + 2, 0x80, 0xBF) && in(i + 3, 0x80, 0xBF))
      i += 4;
    else if (in(i, 0xF4, 0xF4) && in(i + 1, 0x80, 0x8F) && in(i + 2, 0x80, 0xBF) && in(i + 3, 0x80, 0xBF))
      i += 4;
    else
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("every scalar value is encoded and decoded back") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    const std::string bytes = encode(c);
    const CodePoint got = decode_utf8(bytes, 0);
    if (got.value != c || got.size != bytes.size() || utf8_error(bytes) != kValid) {
      CAPTURE(static_cast<unsigned>(c));
      REQUIRE(false);
    }
  }
}

TEST_CASE("what is no scalar value is written as a replacement character") {
  CHECK(encode(0xD800) == "\uFFFD");
  CHECK(encode(0x110000) == "\uFFFD");
}

TEST_CASE("surrogates, overlong forms and values past the end are invalid") {
  for (const char* bad :
       {"\xED\xA0\x80", "\xED\xBF\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xBF", "\xFE", "\xFF", "\xE4\xB8", "\xF0\x9F\x98"}) {
    CAPTURE(bad);
    CHECK(utf8_error(bad) == 0);
  }
}

TEST_CASE("the offset of an error is that of the first byte of the bad sequence") {
  const std::string good = "关于印发《办法》的通知，abcdefgh，12345678901234567890123456789012，各单位：";
  for (std::size_t at = 0; at <= good.size(); ++at) {
    if (at < good.size() && (static_cast<unsigned char>(good[at]) & 0xC0U) == 0x80U) continue;
    for (const char* bad : {"\xFF", "\xED\xA0\x80", "\xE0\x80\x80", "\xE4\xB8"}) {
      CAPTURE(at);
      CHECK(utf8_error(good.substr(0, at) + bad + good.substr(at)) == at);
    }
  }
  CHECK(utf8_error(good) == kValid);
  CHECK(utf8_error("") == kValid);
}

TEST_CASE("a text cut inside a character is invalid where that character begins") {
  const std::string text = "中文字符";
  CHECK(utf8_error(text.substr(0, 10)) == 9);
  CHECK(utf8_error(text.substr(0, 11)) == 9);
}

TEST_CASE("the fast check agrees with the grammar on damaged text") {
  std::mt19937 random(20250812);
  const std::vector<std::string> pieces = {"国务院办公厅", "，",    "abc 123\n", "\u00E9\u00FC", "😀", "ࠀ",
                                           "퟿",          "\uE000"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
    if (!text.empty() && random() % 2 == 0) text[random() % text.size()] = static_cast<char>(random());
    const std::size_t error = utf8_error(text);
    CAPTURE(text);
    REQUIRE((error == kValid) == well_formed(text));
    if (error != kValid) REQUIRE(well_formed(text.substr(0, error)));
  }
}

TEST_CASE("decoding bytes that are not UTF-8 goes on byte by byte and stays inside") {
  const std::string text = "\xE4\xB8\xFFz\xF0\x9F";
  std::u32string got;
  for (const char32_t c : code_points(text)) got += c;
  CHECK(got == U"\uFFFD\uFFFD\uFFFDz\uFFFD\uFFFD");
}

TEST_CASE("code points are a forward range with offsets") {
  const std::string text = "a中😀";
  const CodePoints range = code_points(text);
  auto it = range.begin();
  CHECK(*it == U'a');
  const auto first = it++;
  CHECK(*first == U'a');
  CHECK(*it == U'中');
  CHECK(it.offset() == 1);
  ++it;
  CHECK(it.offset() == 4);
  ++it;
  CHECK(it == range.end());
  CHECK(code_points("").begin() == code_points("").end());
}

TEST_CASE("counting, clipping and stepping back keep to code points") {
  const std::string text = "第1条😀";
  CHECK(count_code_points(text) == 4);
  CHECK(count_code_points("") == 0);
  CHECK(clip(text, 0).empty());
  CHECK(clip(text, 3) == "第1条");
  CHECK(clip(text, 4) == text);
  CHECK(clip(text, 99) == text);
  CHECK(previous_boundary(text, text.size()) == 7);
  CHECK(previous_boundary(text, 7) == 4);
  CHECK(previous_boundary(text, 3) == 0);
  CHECK(previous_boundary(text, 0) == 0);
}
