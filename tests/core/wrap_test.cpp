#include "core/text/wrap.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/text/chars.h"
#include "core/text/utf8.h"

using namespace gongwen;

namespace {

// A seeded sequence, the same everywhere.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t operator()() { return engine_(); }

 private:
  std::mt19937 engine_;
};

using Lines = std::vector<std::string>;

Lines wrapped(std::string_view text, std::size_t first, std::size_t columns) {
  const auto views = wrap(text, first, columns);
  return {views.begin(), views.end()};
}

Lines wrapped(std::string_view text, std::size_t columns) { return wrapped(text, columns, columns); }

std::string_view without_trailing_spaces(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

char32_t first_of(std::string_view line) { return decode_utf8(line, 0).value; }

char32_t last_of(std::string_view line) { return decode_utf8(line, previous_boundary(line, line.size())).value; }

bool is_ascii_word(char32_t c) { return c > 0x20 && c < 0x7F; }

const std::vector<std::string> kPieces = {"各",
                                          "单",
                                          "位",
                                          "要",
                                          "，",
                                          "。",
                                          "、",
                                          "“",
                                          "”",
                                          "（",
                                          "）",
                                          "《",
                                          "》",
                                          "——",
                                          "……",
                                          "！",
                                          "？",
                                          " ",
                                          "  ",
                                          "GB/T",
                                          "9704—2012",
                                          "1,234.56",
                                          "https://example.cn/a?b=1&c=2",
                                          "word",
                                          "a",
                                          "50%",
                                          "3.5‰",
                                          "℃",
                                          "①",
                                          "￥",
                                          "é",
                                          "e\u0301",
                                          "\u00A0",
                                          "一",
                                          "是",
                                          "：",
                                          "；",
                                          "(",
                                          ")",
                                          "[1]",
                                          "第",
                                          "10",
                                          "条",
                                          "\t"};

std::string random_text(Random& random) {
  std::string text;
  for (std::size_t n = 1 + random() % 60; n > 0; --n) text += kPieces[random() % kPieces.size()];
  return text;
}

void check_shape(const std::string& text, std::size_t first, std::size_t columns) {
  CAPTURE(text);
  CAPTURE(first);
  CAPTURE(columns);
  std::string joined;
  std::size_t limit = std::max<std::size_t>(first, 2);
  for (const std::string_view line : wrap(text, first, columns)) {
    REQUIRE_FALSE(line.empty());
    REQUIRE(utf8_error(line) == kValid);
    REQUIRE(display_width(without_trailing_spaces(line)) <= limit + 2);
    joined += line;
    limit = std::max<std::size_t>(columns, 2);
  }
  REQUIRE(joined == text);
}

}  // namespace

TEST_CASE("a short paragraph is one line and nothing is none") {
  CHECK(wrapped("各单位：", 8) == Lines{"各单位："});
  CHECK(wrapped("", 8).empty());
}

TEST_CASE("Chinese breaks between any two characters") {
  CHECK(wrapped("各单位要认真落实", 6) == Lines{"各单位", "要认真", "落实"});
  CHECK(wrapped("各单位要认真落实", 4, 6) == Lines{"各单", "位要认", "真落实"});
}

TEST_CASE("a closing mark that would begin a line hangs over the edge") {
  CHECK(wrapped("认真落实，确保", 8) == Lines{"认真落实，", "确保"});
}

TEST_CASE("of two closing marks one may hang but not both") {
  CHECK(wrapped("他说认真落实。”确保", 12) == Lines{"他说认真落", "实。”确保"});
  CHECK(wrapped("他说认真落。”确保", 12) == Lines{"他说认真落。”", "确保"});
}

TEST_CASE("an opening mark that would end a line goes down to the next") {
  CHECK(wrapped("按照要求（试行）", 10) == Lines{"按照要求", "（试行）"});
}

TEST_CASE("words, numbers and URLs stay whole") {
  CHECK(wrapped("共计1,234.56元整", 8) == Lines{"共计", "1,234.56", "元整"});
  CHECK(wrapped("见https://a.cn/b 页", 15) == Lines{"见", "https://a.cn/b ", "页"});
}

TEST_CASE("a word longer than a line is split where the line ends") {
  CHECK(wrapped("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
  CHECK(wrapped("文abcdefghij", 4) == Lines{"文", "abcd", "efgh", "ij"});
}

TEST_CASE("a word that fits alone is not split, at the price of a mark") {
  CHECK(wrapped("（abcdef）", 6) == Lines{"（", "abcdef）"});
  CHECK(wrapped("（abcdef，", 6) == Lines{"（", "abcdef，"});
}

TEST_CASE("dashes and ellipses are not torn") {
  CHECK(wrapped("目标一——保障", 8) == Lines{"目标", "一——保", "障"});
  CHECK(wrapped("如此等等……好", 10) == Lines{"如此等", "等……好"});
}

TEST_CASE("a space at a break stays at the end of the earlier line") {
  CHECK(wrapped("hello world", 5) == Lines{"hello ", "world"});
  CHECK(wrapped("各单位  要认真", 6) == Lines{"各单位  ", "要认真"});
}

TEST_CASE("combining characters stay with their base") { CHECK(wrapped("ae\u0301ou", 2) == Lines{"ae\u0301", "ou"}); }

TEST_CASE("fewer than two columns count as two") { CHECK(wrapped("各单", 0) == Lines{"各", "单"}); }

TEST_CASE("lines put together are the text, and none is empty or too wide") {
  Random random(1);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random);
    check_shape(text, random() % 50, random() % 50);
  }
}

TEST_CASE("on lines that are wide enough no rule is ever broken") {
  Random random(2);
  const std::vector<std::string> kCalm = {"各",  "单",   "位",   "要", "认",   "真，",  "落。", "实”",
                                          "“确", "（保", "）。", "——", "word", "12.5%", " ",    "https://a.cn/b"};
  for (int round = 0; round < 20000; ++round) {
    std::string text = "文";
    for (std::size_t n = 1 + random() % 60; n > 0; --n) text += kCalm[random() % kCalm.size()] + "件";
    const auto lines = wrap(text, 36, 40);
    CAPTURE(text);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const std::string_view earlier = without_trailing_spaces(lines[i - 1]);
      REQUIRE_FALSE(earlier.empty());
      const bool spaced = earlier.size() < lines[i - 1].size();
      const char32_t before = last_of(earlier), after = first_of(lines[i]);
      REQUIRE_FALSE(is_closing_mark(after));
      REQUIRE_FALSE(is_opening_mark(before));
      REQUIRE_FALSE((!spaced && is_ascii_word(before) && is_ascii_word(after)));
      REQUIRE_FALSE((before == after && before == U'—'));
      REQUIRE(after != U' ');
    }
  }
}

TEST_CASE("a line is filled: what follows would not have fitted") {
  Random random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t n = 1 + random() % 80; n > 0; --n) text += random() % 8 == 0 ? "，文" : "字";
    const auto lines = wrap(text, 20, 20);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) REQUIRE(display_width(lines[i]) >= 18);
  }
}

TEST_CASE("a paragraph without a single break takes linear time") {
  const std::string word(1U << 20, 'x');
  CHECK(wrap(word, 40, 40).size() == ((1U << 20) + 39) / 40);
  std::string marks;
  for (int i = 0; i < 200000; ++i) marks += "）";
  std::size_t size = 0;
  for (const std::string_view line : wrap(marks, 40, 40)) size += line.size();
  CHECK(size == marks.size());
  std::string accents = "a";
  for (int i = 0; i < 500000; ++i) accents += "\u0301";
  CHECK(wrap(accents + "b", 2, 2).size() == 1);
}
