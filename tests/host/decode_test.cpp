#include "plugins/host/decode.h"

#include <random>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <iconv.h>

#include "core/text/utf8.h"

using namespace gongwen;
using namespace std::string_literals;
using gongwen::host::Decoded;

namespace {

const std::string kSimplified =
    "关于做好汛期安全生产工作的通知\n各县（市、区）人民政府，市直各单位：\n"
    "　　为进一步压实责任，现就有关事项通知如下。一要加强值班值守，二要及时报告险情。\n";
const std::string kTraditional =
    "關於做好汛期安全工作的通知\n各縣市政府，各有關單位：\n"
    "　　為進一步落實責任，現將有關事項通知如下。一要加強值班，二要及時報告險情。\n";

std::string encode(std::string_view text, const char* charset) {
  const iconv_t descriptor = iconv_open(charset, "UTF-8");
  REQUIRE(descriptor != iconv_t(-1));
  std::string out(text.size() * 4 + 16, '\0');
  char* in = const_cast<char*>(text.data());
  char* to = out.data();
  std::size_t in_left = text.size(), out_left = out.size();
  REQUIRE(iconv(descriptor, &in, &in_left, &to, &out_left) != std::size_t(-1));
  iconv_close(descriptor);
  out.resize(out.size() - out_left);
  return out;
}

struct Outcome {
  Result<Decoded> result;
  Diagnostics diagnostics;
};

Outcome run(std::string bytes, std::string_view forced = {}) {
  Diagnostics diagnostics;
  Result<Decoded> result = host::decode(std::move(bytes), forced, diagnostics);
  return {std::move(result), std::move(diagnostics)};
}

void check_decoded(const std::string& bytes, std::string_view text, std::string_view encoding) {
  CAPTURE(text);
  const Outcome outcome = run(bytes);
  REQUIRE(outcome.result);
  CHECK(outcome.result->text == text);
  CHECK(outcome.result->encoding == encoding);
  if (encoding == "UTF-8") {
    CHECK(outcome.diagnostics.entries().empty());
  } else {
    REQUIRE(outcome.diagnostics.entries().size() == 1);
    CHECK(outcome.diagnostics.entries()[0].message.code == "encoding.detected");
    CHECK(outcome.diagnostics.entries()[0].message.args[0] == encoding);
  }
}

void check_error(const std::string& bytes, std::string_view forced, std::string_view code, std::uint32_t offset) {
  const Outcome outcome = run(bytes, forced);
  REQUIRE_FALSE(outcome.result);
  CHECK(outcome.result.error().category() == ErrorCategory::Input);
  CHECK(outcome.result.error().message().code == code);
  CHECK(outcome.result.error().place() == Place::source(offset, 1));
}

}  // namespace

TEST_CASE("UTF-8 passes as it is, without a word") {
  check_decoded("", "", "UTF-8");
  check_decoded("plain ASCII\n", "plain ASCII\n", "UTF-8");
  check_decoded(kSimplified, kSimplified, "UTF-8");
}

TEST_CASE("UTF-8 is not copied") {
  std::string bytes = kSimplified;
  const char* where = bytes.data();
  const Outcome outcome = run(std::move(bytes));
  REQUIRE(outcome.result);
  CHECK(outcome.result->text.data() == where);
}

TEST_CASE("a byte order mark is taken off and remembered") {
  const Outcome outcome = run("\xEF\xBB\xBF" + kSimplified);
  REQUIRE(outcome.result);
  CHECK(outcome.result->text == kSimplified);
  CHECK(outcome.result->had_bom);
  CHECK_FALSE(run(kSimplified).result->had_bom);
  CHECK(run("\xEF\xBB\xBF").result->text.empty());
  CHECK(run("\xFF\xFE").result->text.empty());
  CHECK(run("\x84\x31\x95\x33\xD6\xD0").result->text == "中");
}

TEST_CASE("CRLF and lone CR become LF") {
  const Outcome outcome = run("一\r\n二\r三\n\r\r\n四\r");
  REQUIRE(outcome.result);
  CHECK(outcome.result->text == "一\n二\n三\n\n\n四\n");
  CHECK(outcome.result->had_crlf);
  CHECK(outcome.result->had_lone_cr);
  CHECK(run("\r").result->text == "\n");
  CHECK_FALSE(run("a\r\nb").result->had_lone_cr);
  CHECK(run(encode("一\r\n二", "GB18030") + encode("，通知如下。", "GB18030")).result->text == "一\n二，通知如下。");
}

TEST_CASE("simplified and traditional Chinese are told from each other's encodings") {
  check_decoded(encode(kSimplified, "GB18030"), kSimplified, "GB18030");
  check_decoded(encode(kTraditional, "GB18030"), kTraditional, "GB18030");
  check_decoded(encode(kTraditional, "BIG5"), kTraditional, "Big5");
}

TEST_CASE("six characters of GBK are enough, and so are two") {
  for (const char* text :
       {"会议通知", "关于印发通知", "工作总结", "附件", "通知", "请示报告", "公示", "王小明同志", "国发〔2025〕3号"})
    check_decoded(encode(text, "GBK"), text, "GB18030");
}

TEST_CASE("short GBK whose bytes happen to be UTF-8 is read as GBK, other scripts are not") {
  REQUIRE(utf8_error(encode("通知", "GBK")) == kValid);
  check_decoded(encode("通知\n", "GBK"), "通知\n", "GB18030");
  for (const char* text : {"é", "Ünïcödé", "Привет", "αβγ", "שלום", "سلام", "\u0301", "通知é", "ʰ"})
    check_decoded(text, text, "UTF-8");
}

TEST_CASE("short Big5 is told from GBK") {
  for (const char* text : {"會議通知", "關於印發通知", "工作總結", "請示報告", "中華民國"})
    check_decoded(encode(text, "BIG5"), text, "Big5");
}

TEST_CASE("a few Chinese words in English are read as such") {
  const std::string text =
      "Minutes of the weekly meeting, see the attached notice (通知) for details.\n"
      "Responsible: 办公室. Deadline 2025-08-12; budget 1,234.56.\n";
  check_decoded(encode(text, "GBK"), text, "GB18030");
  const std::string late = std::string(300000, 'x') + "\n" + "各单位：\n";
  check_decoded(encode(late, "GBK"), late, "GB18030");
}

TEST_CASE("UTF-16 is read with and without a mark") {
  for (const std::string& text : {kSimplified, kTraditional, "通知"s, "English only\n"s, "好的😀\n"s}) {
    for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
      check_decoded(encode(text, charset), text, charset);
      check_decoded(encode("\uFEFF" + text, charset), text, charset);
    }
  }
}

TEST_CASE("pure Chinese in UTF-16 has no NUL byte and is still not taken for GBK") {
  const std::string text = "各单位要认真贯彻落实会议精神，切实加强组织领导。";
  for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
    const std::string bytes = encode(text, charset);
    REQUIRE(bytes.find('\0') == std::string::npos);
    check_decoded(bytes, text, charset);
  }
}

TEST_CASE("UTF-32 is read by its mark") {
  for (const char* charset : {"UTF-32LE", "UTF-32BE"})
    check_decoded(encode("\uFEFF" + kSimplified, charset), kSimplified, charset);
}

TEST_CASE("every round trip through an encoding gives the text back") {
  std::mt19937 random(20250812);
  const std::vector<std::string> words = {"单位", "通知", "，",   "。",   "工作", "abc ",
                                          "12",   "\n",   "安全", "要求", "《",   "》"};
  const std::vector<std::string> traditional = {"單位", "通知", "，", "。", "工作", "abc ", "12", "\n", "關於", "辦理"};
  const std::vector<std::string> rare = {"龘", "镕", "〇", "㐀", "𠀀", "é", "①", "\uE000"};
  for (int round = 0; round < 1000; ++round) {
    std::string text = "各单位：";
    for (std::size_t n = random() % 60; n > 0; --n) text += words[random() % words.size()];
    if (random() % 4 == 0) text += rare[random() % rare.size()];
    for (const char* charset : {"GB18030", "UTF-16LE", "UTF-16BE"}) {
      CAPTURE(charset);
      check_decoded(encode(text, charset), text, charset);
    }
    text = "各單位：";
    for (std::size_t n = random() % 60; n > 0; --n) text += traditional[random() % traditional.size()];
    check_decoded(encode(text, "BIG5"), text, "Big5");
  }
}

TEST_CASE("all of the basic plane goes through GB18030 unharmed") {
  // Private-use characters that became real ones; glibc 2.36 has no code for them any more.
  constexpr std::u32string_view kMoved =
      U"\uE78D\uE78E\uE78F\uE790\uE791\uE792\uE793\uE794\uE795\uE796\uE816\uE817\uE818\uE81E"
      U"\uE826\uE82B\uE82C\uE831\uE832\uE83B\uE843\uE854\uE855\uE864";
  std::string text;
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c == 0xD800) c = 0xE000;
    const bool moved = kMoved.find(c) != std::u32string_view::npos;
    if (c != U'\r' && !moved) append_utf8(text, c);
  }
  const Outcome outcome = run(encode(text, "GB18030"), "gb18030");
  REQUIRE(outcome.result);
  CHECK((outcome.result->text == text));  // in brackets: 180 KB need not be printed
}

TEST_CASE("the four-byte codes that glibc lacks are read as the characters they stood for") {
  CHECK(run("\xD6\xD0\x84\x31\x82\x36\xCE\xC4", "gb18030").result->text == "中\uFE10文");
  CHECK(run("\x84\x31\x83\x35", "gb18030").result->text == "\uFE19");
  CHECK(run("\x82\x35\x90\x37", "gb18030").result->text == "\u9FB4");
  CHECK(run("\x82\x35\x91\x34", "gb18030").result->text == "\u9FBB");
  CHECK(run("\xA6\xD9\xFE\x59", "gb18030").result->text == "\uFE10\u9FB4");
  const std::string notice = encode("通知如下：", "GBK");
  check_decoded(notice + "\x84\x31\x82\x36" + notice, "通知如下：\uFE10通知如下：", "GB18030");
}

TEST_CASE("every four-byte code of the basic plane is one character") {
  std::string bytes;
  std::size_t count = 0;
  for (int index = 0; index <= 39419; ++index, ++count) {
    bytes += static_cast<char>(0x81 + index / 12600);
    bytes += static_cast<char>(0x30 + index / 1260 % 10);
    bytes += static_cast<char>(0x81 + index / 10 % 126);
    bytes += static_cast<char>(0x30 + index % 10);
  }
  const Outcome outcome = run(bytes, "gb18030");
  REQUIRE(outcome.result);
  CHECK(count_code_points(outcome.result->text) == count);
}

TEST_CASE("the euro sign of Windows code page 936 is read") {
  CHECK(run(encode("预算为", "GBK") + "\x80" + "100").result->text == "预算为€100");
}

TEST_CASE("NUL bytes in anything but UTF-16 are not text") {
  check_error("plain\0text"s, "", "encoding.binary", 5);
  check_error(kSimplified + "\0"s, "", "encoding.binary", static_cast<std::uint32_t>(kSimplified.size()));
  check_error(encode(kSimplified, "GBK") + "\0"s, "", "encoding.binary",
              static_cast<std::uint32_t>(encode(kSimplified, "GBK").size()));
  check_error(
      "\xEF\xBB\xBF"
      "ab\0c"s,
      "", "encoding.binary", 5);
  check_error(
      "\x7F"
      "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"s,
      "", "encoding.binary", 7);
  check_error("ab\0c"s, "utf-8", "encoding.binary", 2);
  check_error("ab\0c"s, "gbk", "encoding.binary", 2);
  check_error("ab\0c"s, "latin1", "encoding.binary", 2);
  check_error(
      "\xFF\xFE"
      "a\0\0\0b\0"s,
      "", "encoding.binary", 4);
}

TEST_CASE("UTF-16 that is cut in half is refused where it is cut") {
  const std::string bytes = encode("\uFEFF" + kSimplified, "UTF-16LE");
  const auto size = static_cast<std::uint32_t>(bytes.size());
  check_error(bytes.substr(0, size - 1), "", "encoding.truncated", size - 2);
  check_error(encode(kSimplified, "UTF-16BE") + "a", "", "encoding.truncated", size - 2);
  const std::string emoji = encode("好的😀", "UTF-16BE");
  check_error(emoji.substr(0, 6), "utf-16be", "encoding.truncated", 4);
  check_error(
      "\xFF\xFE"
      "a\0\x00\xDC"
      "b\0"s,
      "", "encoding.truncated", 4);
  check_error("\xFF\xFE\0\0a\0\0"s, "", "encoding.truncated", 4);
}

TEST_CASE("what fits no encoding is refused, saying how far each of them got") {
  const std::string good = encode("关于通知", "GBK");
  const Outcome outcome = run(good + "\xFF\xFF" + good);
  REQUIRE_FALSE(outcome.result);
  const Error& error = outcome.result.error();
  CHECK(error.message().code == "encoding.undetected");
  CHECK(error.message().args[0] == "0");
  CHECK(error.message().args[1] == "8");
  CHECK(error.place() == Place::source(0, 1));
  check_error("caf\xE9 au lait", "", "encoding.undetected", 3);
}

TEST_CASE("GBK with a damaged byte does not pass for Big5") {
  std::string bytes = encode(kSimplified + kSimplified, "GBK");
  bytes.resize(bytes.size() - 2);
  bytes += "\xA3\xFF";
  const Outcome outcome = run(bytes);
  REQUIRE_FALSE(outcome.result);
  CHECK(outcome.result.error().message().code == "encoding.undetected");
}

TEST_CASE("a forced encoding wins over everything and is not commented on") {
  const Outcome outcome = run(encode(kSimplified, "GBK"), "gbk");
  REQUIRE(outcome.result);
  CHECK(outcome.result->text == kSimplified);
  CHECK(outcome.diagnostics.entries().empty());
  CHECK(run("caf\xE9", "ISO-8859-1").result->text == "café");
  CHECK(run("caf\xE9", "latin1").result->encoding == "latin1");
  CHECK(run("\xD6\xD0\xCE\xC4", "GB2312").result->text == "中文");
  CHECK(run(encode("朱镕", "GBK"), "gb2312").result->text == "朱镕");  // 镕 is not in GB 2312
  CHECK(run("abcd", "utf-16le").result->text == "\u6261\u6463");
  CHECK(run("\0a\0b"s, "utf-16").result->text == "ab");
  CHECK(run("a\0b\0"s, "UTF16").result->text == "ab");
  CHECK(run("\xFE\xFF\0a"s, "utf-16").result->text == "a");
  CHECK(run("a\0\0\0"s, "utf-32").result->text == "a");
}

TEST_CASE("bytes that are invalid in the forced encoding are refused where they stand") {
  check_error("中文\xFFxyz", "UTF-8", "encoding.invalid", 6);
  check_error("中\xED\xA0\x80", "utf8", "encoding.invalid", 3);
  check_error("ab\xFF", "gb18030", "encoding.invalid", 2);
  check_error("ab\xD6", "gb18030", "encoding.invalid", 2);
  check_error("ab\xFF", "EUC-JP", "encoding.invalid", 2);
  check_error("\0\0\x11\0"s, "utf-32le", "encoding.invalid", 0);
  check_error("\xEF\xBB\xBF\xD6\xD0", "", "encoding.invalid", 3);
}

TEST_CASE("an unknown encoding is a mistake in the command, and so is one that would drop characters") {
  for (const char* name : {"no-such-thing", "gbk//IGNORE", "latin1//TRANSLIT", "a b", "/"}) {
    CAPTURE(name);
    const Outcome outcome = run("text", name);
    REQUIRE_FALSE(outcome.result);
    CHECK(outcome.result.error().category() == ErrorCategory::Usage);
    CHECK(outcome.result.error().message().code == "encoding.unknown");
    CHECK(outcome.result.error().message().args[0] == name);
  }
}

TEST_CASE("a reading that is not likely Chinese is warned about") {
  const Outcome rare = run(encode("璟翊", "GBK"));
  REQUIRE(rare.result);
  CHECK(rare.result->text == "璟翊");
  CHECK(rare.result->confidence < 0.6);
  REQUIRE(rare.diagnostics.entries().size() == 1);
  CHECK(rare.diagnostics.entries()[0].message.code == "encoding.doubtful");
  CHECK(rare.diagnostics.entries()[0].severity == Severity::Warning);
}

TEST_CASE("whatever the bytes, the text is valid and has neither CR nor NUL") {
  std::mt19937 random(11);
  const std::string base =
      encode(kSimplified, "GBK") + kSimplified + encode(kTraditional, "BIG5") + encode("ab通知", "UTF-16LE");
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = base.substr(random() % base.size(), random() % 40);
    if (!bytes.empty() && random() % 2 == 0) bytes[random() % bytes.size()] = static_cast<char>(random());
    for (const char* forced : {"", "gb18030", "big5", "utf-16", "utf-8", "big5-hkscs"}) {
      const Outcome outcome = run(bytes, forced);
      if (!outcome.result) continue;
      REQUIRE(utf8_error(outcome.result->text) == kValid);
      REQUIRE(outcome.result->text.find_first_of("\r\0"s) == std::string::npos);
    }
  }
}

TEST_CASE("threads decode side by side") {
  const std::string bytes = encode(kSimplified, "GB18030");
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (int& count : wrong)
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        Diagnostics diagnostics;
        const auto result = host::decode(bytes, "", diagnostics);
        count += !result || result->text != kSimplified;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4));
}

TEST_CASE("every message of the ladder has both languages") {
  for (const MessageText& row : host::decode_messages()) {
    CHECK_FALSE(row.english.empty());
    CHECK_FALSE(row.chinese.empty());
    CHECK(utf8_error(row.chinese) == kValid);
  }
}
