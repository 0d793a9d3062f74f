#include "core/text/encoding.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "core/text/utf8.h"

using namespace gongwen;
using namespace std::string_literals;

namespace {

const std::string kChinese = "各单位要认真贯彻落实会议精神，切实加强组织领导，确保各项工作取得实效。";
const std::string kTraditional = "各單位應認真貫徹會議精神，切實加強組織領導，確保各項工作取得實效。";

std::string utf16(std::string_view text, bool little) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += little ? low : high;
    out += little ? high : low;
  };
  for (const char32_t c : code_points(text)) {
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD7C0 + (c >> 10));
      put(0xDC00 + (c & 0x3FF));
    }
  }
  return out;
}

void check_guessed(std::string_view text) {
  CAPTURE(text);
  for (const bool little : {true, false}) {
    const auto guess = guess_utf16(utf16(text, little));
    REQUIRE(guess);
    CHECK(guess->encoding == (little ? Encoding::Utf16Le : Encoding::Utf16Be));
  }
}

}  // namespace

TEST_CASE("a byte order mark names its encoding") {
  CHECK(sniff_bom("\xEF\xBB\xBF text")->encoding == Encoding::Utf8);
  CHECK(sniff_bom("\xEF\xBB\xBF text")->size == 3);
  CHECK(sniff_bom("\xFF\xFE"s + "a\0"s)->encoding == Encoding::Utf16Le);
  CHECK(sniff_bom("\xFE\xFF"s + "\0a"s)->encoding == Encoding::Utf16Be);
  CHECK(sniff_bom("\xFF\xFE\0\0a\0\0\0"s)->encoding == Encoding::Utf32Le);
  CHECK(sniff_bom("\0\0\xFE\xFF\0\0\0a"s)->encoding == Encoding::Utf32Be);
  CHECK(sniff_bom("\x84\x31\x95\x33")->encoding == Encoding::Gb18030);
  for (const std::string& none : {""s, "abc"s, "\xEF\xBB"s, "\xFF"s, "中"s}) CHECK_FALSE(sniff_bom(none));
}

TEST_CASE("every encoding has the name users know") {
  CHECK(encoding_name(Encoding::Utf16Le) == "UTF-16LE");
  CHECK(encoding_name(Encoding::Gb18030) == "GB18030");
}

TEST_CASE("UTF-16 without a mark is known by its pattern, in Chinese and in English") {
  check_guessed(kChinese);
  check_guessed(kTraditional);
  check_guessed("通知");
  check_guessed("Minutes of the meeting, 12 August 2025\r\n");
  check_guessed("会议纪要 No. 3\r\nAgenda: budget 预算\r\n");
  check_guessed("Протокол заседания");
  check_guessed("好的😀😀好的");
}

TEST_CASE("UTF-16 that is cut in half is UTF-16 all the same") {
  const std::string bytes = utf16(kChinese, true);
  CHECK(guess_utf16(bytes.substr(0, bytes.size() - 1)));
}

TEST_CASE("bytes that are not UTF-16 are not taken for it") {
  CHECK_FALSE(guess_utf16(""));
  CHECK_FALSE(guess_utf16("a"));
  CHECK_FALSE(guess_utf16(kChinese));
  CHECK_FALSE(guess_utf16("Bush hid the facts"));
  CHECK_FALSE(guess_utf16("plain text with a \0 in it, and another \0 there"s));
  CHECK_FALSE(
      guess_utf16("\x7F"
                  "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0"s));
  // 关于做好 in GBK, alone and in English.
  CHECK_FALSE(guess_utf16("\xB9\xD8\xD3\xDA\xD7\xF6\xBA\xC3"));
  CHECK_FALSE(guess_utf16("see the notice \xB9\xD8\xD3\xDA\xD7\xF6\xBA\xC3 for details"));
}

TEST_CASE("random bytes are not taken for UTF-16") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    CHECK_FALSE(guess_utf16(bytes));
  }
}

TEST_CASE("Chinese scores high in either script, and what is no Chinese does not") {
  CHECK(hanzi_score(kChinese) > 0.75);
  CHECK(hanzi_score(kTraditional) > 0.75);
  CHECK(hanzi_score("") == 0);
  CHECK(hanzi_score("ASCII only") == 0);
  CHECK(hanzi_score("锟斤拷锟斤拷烫烫烫屯屯屯") < 0.2);
  CHECK(hanzi_score("éüñß") == 0);
}
