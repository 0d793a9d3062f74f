// HTML blocks: CommonMark's seven kinds, and which tags pandoc takes for blocks.
#pragma once

#include <cstdint>
#include <string_view>

namespace gongwen::markdown {

// Which of the seven kinds of HTML block begins here, or 0. `text` begins with <.
std::uint8_t html_block_kind(std::string_view text, bool interrupts_paragraph);
// Whether a block of kind 1 to 5 ends on this line.
bool html_block_ends(std::uint8_t kind, std::string_view line);

// Of a tag's name in any case, without /: whether pandoc's Markdown takes it for a block, and nothing else.
bool is_block_tag(std::string_view name);
// Those it takes for a block only where a block begins.
bool is_block_or_inline_tag(std::string_view name);
// pre, style, script, textarea.
bool is_verbatim_tag(std::string_view name);

bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace gongwen::markdown
