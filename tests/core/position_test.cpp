#include "core/position.h"

#include <string>

#include <doctest/doctest.h>

#include "core/text/utf8.h"

using namespace gongwen;

namespace {

Position at(std::string_view source, std::size_t offset, std::size_t length = 0) {
  const Place place = Place::source(static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length));
  const Position position = locate(source, place);
  const Position indexed = LineIndex(source).locate(place);
  CHECK(indexed.line == position.line);
  CHECK(indexed.column == position.column);
  CHECK(indexed.length == position.length);
  CHECK(indexed.excerpt == position.excerpt);
  CHECK(indexed.excerpt_column == position.excerpt_column);
  return position;
}

}  // namespace

TEST_CASE("lines and columns count from one, columns in code points") {
  const std::string source = "标题\n\n各单位：\n𠮷x\n";
  CHECK(at(source, 0).line == 1);
  CHECK(at(source, 0).column == 1);
  CHECK(at(source, 3).column == 2);
  CHECK(at(source, 6).line == 1);  // the line end belongs to its line
  CHECK(at(source, 6).column == 3);
  CHECK(at(source, 7).line == 2);
  CHECK(at(source, 8).line == 3);
  CHECK(at(source, source.find("位")).column == 3);
  CHECK(at(source, source.find('x')).line == 4);
  CHECK(at(source, source.find('x')).column == 2);
  CHECK(at(source, source.size()).line == 5);
  CHECK(at(source, source.size()).column == 1);
  CHECK(at(source, 8).excerpt == "各单位：");
}

TEST_CASE("a place's length is in code points and ends with its line") {
  const std::string source = "各单位：\n下一行";
  CHECK(at(source, 3, 6).length == 2);
  CHECK(at(source, 3, 900).length == 3);
  CHECK(at(source, 0, 0).length == 0);
}

TEST_CASE("a place beyond the source is its end") {
  const std::string source = "甲\n乙";
  CHECK(at(source, 4000, 10).line == 2);
  CHECK(at(source, 4000, 10).column == 2);
  CHECK(at("", 0, 5).line == 1);
  CHECK(at("", 7, 0xffffffffU).column == 1);
}

TEST_CASE("a very long line is clipped around the place, between characters") {
  std::string source;
  for (int i = 0; i < 1000; ++i) source += "文";
  source += "错";
  for (int i = 0; i < 1000; ++i) source += "件";
  const Position p = at(source, 3000, 3);
  CHECK(p.column == 1001);
  CHECK(p.excerpt.size() < 400);
  CHECK(utf8_error(p.excerpt) == std::string_view::npos);
  std::size_t column = 0, offset = 0;
  for (; column < p.excerpt_column; ++column) offset += decode_utf8(p.excerpt, offset).size;
  CHECK(p.excerpt.substr(offset).starts_with("错"));
}

TEST_CASE("an index knows the line of every offset") {
  const std::string source = "\n一\n\n二";
  const LineIndex index(source);
  std::uint32_t line = 1;
  for (std::uint32_t offset = 0; offset <= source.size(); ++offset) {
    CHECK(index.line_of(offset) == line);
    if (offset < source.size() && source[offset] == '\n') ++line;
  }
}
