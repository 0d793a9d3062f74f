// Numbering: the labels that paragraphs of an official document start with, read in every spelling people use and
// printed in the canonical one.
//
//   level 1  一、    level 2  （一）    level 3  1.    level 4  （1）    level 5  ①
//   points   第一，  一是  一要  首先，             chapters and articles   第一章  第一节  第一编  第一部分  第一条
//
// Reading is lexical: it sees one paragraph. Where the form alone does not settle it (1.5亿元, 第三条路线, 首先，), the
// label says so by its Strength, and a Sequence, which knows what came before, decides. Pure functions of borrowed
// text; nothing here owns memory or touches the tree.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongwen::report {

enum class Scheme : std::uint8_t {
  None,
  Han,           // 一、
  HanBracket,    // （一）
  Digit,         // 1.
  DigitBracket,  // （1）
  Circle,        // ①
  Ordinal,       // 第一，
  Is,            // 一是
  Must,          // 一要
  First,         // 首先，其次，再次，最后，
  Part,          // 第一编 第一篇 第一部分
  Chapter,       // 第一章
  Section,       // 第一节
  Article,       // 第一条
};
inline constexpr int kSchemeCount = static_cast<int>(Scheme::Article) + 1;

std::string_view scheme_name(Scheme scheme);  // "（一）"; "" for None
Scheme scheme_from_name(std::string_view name);
constexpr std::uint8_t level_of(Scheme scheme) {
  return scheme >= Scheme::Han && scheme <= Scheme::Circle ? static_cast<std::uint8_t>(scheme) : std::uint8_t{0};
}
constexpr bool is_point(Scheme scheme) { return scheme >= Scheme::Ordinal && scheme <= Scheme::First; }
constexpr bool is_chapter(Scheme scheme) { return scheme >= Scheme::Part && scheme <= Scheme::Section; }

enum class Strength : std::uint8_t {
  Weak,    // a label only if it continues a series or one starts with it
  Likely,  // a label unless the rest of the paragraph speaks against it
  Sure,
};

struct Label {
  Scheme scheme = Scheme::None;
  Strength strength = Strength::Sure;
  bool canonical = true;           // written exactly as print_label writes it
  std::uint8_t level = 0;          // 1 to 5; 0 for points, chapters and articles
  std::uint32_t ordinal = 0;
  std::uint32_t begin = 0, end = 0;  // bytes in the text; white space around the label lies outside
};

// The label the text starts with, white space aside. Nothing where there is none, or nothing else.
std::optional<Label> parse_label(std::string_view text);

// "" where the scheme cannot write that number: ① ends at 50, 首先 at 4, everything at 99 999 999.
std::string print_label(Scheme scheme, std::uint32_t ordinal);

// The last ordinal seen on each level, per parent: a label of level n opens a new scope for what lies deeper.
// Points are counted per scheme and start anew with every heading.
class Sequence {
 public:
  // Whether the label is the next of its series, or starts one.
  bool continues(const Label& label) const { return label.ordinal == last_[slot(label.scheme)] + 1; }
  std::uint32_t last(Scheme scheme) const { return last_[slot(scheme)]; }
  void take(const Label& label);
  // At an attachment: every counter starts again.
  void reset() { last_.fill(0); }

 private:
  static std::size_t slot(Scheme scheme) { return static_cast<std::size_t>(scheme); }
  std::array<std::uint32_t, kSchemeCount> last_{};
};

}  // namespace gongwen::report
