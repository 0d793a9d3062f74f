// Tables and attributes, from Markdown to the document.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

void run_cases(std::string_view file, std::string_view format) {
  run_case_file(GW_SOURCE_DIR "/formats/markdown/test/cases/" + std::string(file), [&](const Case& c) {
    Door door;
    const Document document = must(door.read(format, c.input()));
    return std::vector<std::string>{dump(document), told(door.diagnostics(), document.source())};
  });
}

TEST_CASE("tables are read as pandoc reads them") { run_cases("tables.txt", "markdown"); }
TEST_CASE("GitHub's tables are read as pandoc reads them") { run_cases("tables-gfm.txt", "gfm"); }
TEST_CASE("tables that pandoc loses text of, or finds where none was meant") {
  run_cases("tables-own.txt", "markdown");
}
TEST_CASE("attributes are read as pandoc reads them") { run_cases("attributes.txt", "markdown"); }

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_;
};

// Every word is another one, so that where it went can be told.
std::string word(std::size_t number) {
  std::string text;
  append_utf8(text, static_cast<char32_t>(0x4E00 + number));
  append_utf8(text, static_cast<char32_t>(0x6000 + number));
  return text;
}

std::string padded(std::string text, std::size_t width) {
  text.append(width - display_width(text), ' ');
  return text;
}

struct Drawing {
  std::vector<std::string> lines;
  std::string text() const {
    std::string all;
    for (const std::string& line : lines) all += line + "\n";
    return all;
  }
};

// A grid of words, some cells of which take two columns.
Drawing draw(Dice& dice, std::size_t rows, std::size_t columns, std::vector<std::vector<std::string>>& expected) {
  std::string rule = "+";
  for (std::size_t i = 0; i < columns; ++i) rule += "------+";
  Drawing drawing{{rule}};
  std::size_t number = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line = "|";
    std::vector<std::string>& cells = expected.emplace_back();
    for (std::size_t column = 0; column < columns; ++column) {
      const bool wide = row > 0 && column + 1 < columns && dice.below(4) == 0;
      cells.push_back(word(number++));
      line += " " + padded(cells.back(), wide ? 12 : 5) + "|";
      if (wide) ++column;
    }
    drawing.lines.push_back(line);
    drawing.lines.push_back(rule);
  }
  return drawing;
}

std::vector<std::vector<std::string>> cells_of(const Document& document) {
  std::vector<std::vector<std::string>> rows;
  NodeId table = document[Document::root()].first;
  REQUIRE(document[table].kind == Kind::Table);
  for (NodeId part = document[table].first; part != kNoNode; part = document[part].next) {
    if (document[part].kind != Kind::TableBody) continue;
    for (NodeId row = document[part].first; row != kNoNode; row = document[row].next) {
      std::vector<std::string>& cells = rows.emplace_back();
      for (NodeId cell = document[row].first; cell != kNoNode; cell = document[cell].next)
        cells.push_back(plain_text(document, cell));
    }
  }
  return rows;
}

TEST_CASE("a drawn grid gives its cells back") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    std::vector<std::vector<std::string>> expected;
    const Drawing drawing = draw(dice, 1 + dice.below(6), 1 + dice.below(6), expected);
    CAPTURE(drawing.text());
    CHECK(cells_of(must(read("markdown", drawing.text()))) == expected);
  }
}

TEST_CASE("a damaged drawing loses no word") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    std::vector<std::vector<std::string>> words;
    Drawing drawing = draw(dice, 1 + dice.below(5), 1 + dice.below(5), words);
    for (std::size_t damage = dice.below(5); damage > 0; --damage) {
      std::string& line = drawing.lines[dice.below(drawing.lines.size())];
      const std::size_t at = dice.below(line.size());
      if (static_cast<unsigned char>(line[at]) < 0x80) line[at] = "+|=:"[dice.below(4)];
    }
    CAPTURE(drawing.text());
    const std::string read_back = dump(must(read("markdown", drawing.text())));
    for (const auto& row : words) {
      for (const std::string& cell : row) CHECK(read_back.find(cell) != std::string::npos);
    }
  }
}

std::string times(std::string_view text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

// Each of these is read in time that grows with its size; were it otherwise, none would come back.
TEST_CASE("tables made to be expensive") {
  const std::string plus_row = "+" + times("-+", 1500) + "\n";
  const std::vector<std::string> inputs = {
      "|" + times("甲|", 20000) + "\n|" + times("-|", 20000) + "\n" + times("|乙\n", 20000),
      "|甲|乙|\n|-|-|\n" + times("|" + times("丙|", 40) + "\n", 500),
      times("--- ---\n甲\n\n", 20000),
      times("--- ---\n\n", 20000),
      "--- ---\n" + times("甲\n\n", 20000),
      times("- ", 20000) + "\n" + times("甲\n", 20000),
      times(": 甲\n", 20000),
      "+---+\n" + times("| 甲 |\n", 20000),
      times(plus_row, 200),
      plus_row + times("|" + times("+", 2999) + "|\n", 100) + plus_row,
      plus_row + times("|\n+-+\n", 20000),
      "|甲|乙|\n|-|-|\n|" + times("`甲``", 20000) + "\n",
      "|甲|乙|\n|-|-|\n|" + times("<!--$\\甲{", 20000) + "\n",
      times("[甲]{k=", 20000),
      times("[甲]{k=\"", 20001),
  };
  for (const std::string& input : inputs) {
    CAPTURE(input.substr(0, 40));
    for (const char* format : {"markdown", "gfm"}) {
      Door door;
      CHECK(door.read(format, input));
    }
  }
}

TEST_CASE("a hostile table's missing cells are not all made") {
  const std::string input = "|" + times("甲|", 10000) + "\n|" + times("-|", 10000) + "\n" + times("|乙\n", 10000);
  const Document document = must(read("gfm", input));
  CHECK(document.node_count() < 500000);
}

}  // namespace
}  // namespace gongwen::test
