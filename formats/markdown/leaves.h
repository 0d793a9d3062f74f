// Leaves: the one-line forms of headings, rules and fences, as CommonMark and pandoc know them. Each function looks at
// the text of a line from its first character that is no blank on; how far that was indented is the caller's business.
#pragma once

#include <cstdint>
#include <string_view>

#include "formats/markdown/dialect.h"
#include "formats/markdown/tree_builder.h"

namespace gongwen::markdown {

// "* * *" and the like.
bool is_rule(std::string_view text);

// How many # it begins with if it is a heading, else 0. More than six are pandoc's only.
std::size_t atx_level(std::string_view text, const Dialect& dialect);
// The heading's text between its marks: `text` without the blanks and closing #s around it.
std::string_view atx_text(std::string_view text, const Dialect& dialect);

// 1 for ===, 2 for ---, 0 for anything else.
std::uint8_t setext_level(std::string_view text);

struct Fence {
  char mark = 0;  // 0: it is none
  std::uint32_t length = 0;
  std::string_view info;  // without blanks around it
};
// What opens a fenced code block. In pandoc's dialect the info must be one that it understands.
Fence opening_fence(std::string_view text, const Dialect& dialect);
// The length of a closing fence of this mark, or 0.
std::uint32_t closing_fence(std::string_view text, char mark);
// Language, attributes or raw format, as the info says. The block becomes Raw if it says so.
void apply_fence_info(TreeBuilder& builder, BlockId block, std::string_view info);

// ::: – how many colons a line begins with, at least three, or 0; and what stands behind them.
struct DivFence {
  std::uint32_t length = 0;
  std::string_view info;  // empty: it closes
};
DivFence div_fence(std::string_view text);
// Whether an opening fence's info is one: attributes or a single word.
bool div_attributes(std::string_view info, Attributes& attributes);

// [^label] – the length of that at the beginning of `text`, or 0.
std::size_t note_reference(std::string_view text);
// [^label]: – the length of that at the beginning of `text`, or 0; the label is without its brackets.
std::size_t note_marker(std::string_view text, std::string_view& label);

}  // namespace gongwen::markdown
