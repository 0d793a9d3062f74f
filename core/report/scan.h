// Scan: looking through one paragraph. Leads, phrases and the points inside a body, as the outline's contract words
// them; bracket and quotation depth is kept for all of them in one way. Pure functions of borrowed text, each linear
// in what it has to look at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/numbering.h"

namespace gongwen::report {

// White space of any kind, byte order marks and zero-width characters off both ends.
std::string_view trim(std::string_view text);
// The text without any white space: what two spellings of one title have in common.
std::string squeeze(std::string_view text);
// Code points, but no more than `limit`.
std::size_t length_up_to(std::string_view text, std::size_t limit);
// `code_points` in the last place; 0 for an empty text.
char32_t last_character(std::string_view text);

// How deep inside quotations and brackets. Straight quotes toggle, and “ inside “ closes it: that is how “ gets
// mistyped. Never below zero.
class Depth {
 public:
  void add(char32_t c);
  bool outside() const { return brackets_ == 0 && !quoted_ && !inner_ && !straight_; }

 private:
  int brackets_ = 0;
  bool quoted_ = false, inner_ = false, straight_ = false;
};

inline constexpr std::size_t kLongestLead = 40;    // code points, the mark included
inline constexpr std::size_t kLongestHeading = 45;

// Where the lead of a text ends: behind its first 。！？ outside quotations and brackets, if that is no further than
// kLongestLead and more follows; else 0.
std::size_t lead_end(std::string_view text);
// Whether a 。！？ outside quotations stands anywhere but at the very end. Looks no further than kLongestHeading.
bool is_one_sentence(std::string_view text);
// Where the phrase starting at `from` ends: behind its first ，。；：！？ outside quotations and brackets, or at the end.
std::size_t phrase_end(std::string_view text, std::size_t from);

// 一是 or 一要 inside a paragraph.
struct InlinePoint {
  Scheme scheme = Scheme::Is;
  std::uint32_t ordinal = 0;
  std::uint32_t begin = 0, end = 0;  // of the label
  std::uint32_t phrase_end = 0;
};

// The runs of at least two, consecutive from 1, each at a clause start. Appends to `out`.
void find_points(std::string_view text, std::vector<InlinePoint>& out);

// Whether label n+1 of the same series follows in the rest of a paragraph that label n opens, at a clause start and
// before the series begins anew.
bool series_goes_on(std::string_view rest, Scheme scheme, std::uint32_t ordinal);

}  // namespace gongwen::report
