// Gold drafts: one element a line (`@role|…`), from which both a plain draft and the outline it must yield are made,
// and the score of an outline against it. Written apart from core/report, down to the characters, so that the two do
// not share a mistake.
//
//   @title|…   @title+|…         an element, and its next line
//   @h2|（一）|加强领导。|各单位要…    a heading with its label, here with the rest of the paragraph
//   @point|一是|…|…               a point, likewise
//   @chapter|第一章|总则            @article|第一条|…
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongwen::report_test {

// What is compared of one entry: role, level, number, run-in and text without white space, points.
struct Unit {
  std::string role;  // an item counts as a heading: a numbered clause may be either
  int level = 0;
  std::string scheme;
  int ordinal = 0;
  bool run_in = false;
  std::string text;
  std::string points;

  friend bool operator==(const Unit&, const Unit&) = default;
};
std::string to_string(const Unit& unit);

struct Gold {
  std::string draft;        // plain, a line a paragraph
  std::string dressed;      // the same with a mark for its look, see drafts.h
  std::vector<Unit> units;  // the title first
};
Gold parse_gold(std::string_view text);

struct Score {
  double f1 = 0;
  std::vector<std::string> missing, extra;
};
// As difflib's SequenceMatcher counts what matches, in order.
Score score(const std::vector<Unit>& gold, const std::vector<Unit>& got);

std::string without_space(std::string_view text);

}  // namespace gongwen::report_test
