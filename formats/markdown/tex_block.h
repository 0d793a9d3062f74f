// Raw TeX blocks: environments, and commands that stand alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "formats/markdown/source.h"

namespace gongwen::markdown {

// Where each environment of a run of lines ends: found in one pass when it is first asked for.
class TexIndex {
 public:
  struct Place {
    std::size_t line;
    std::uint32_t offset;
  };
  // Behind the \end{…} that belongs to the \begin{…} at this place; `lines` must be the same every time.
  std::optional<Place> end_of(const Source& source, Lines lines, Place begin);

 private:
  struct Pair {
    Place begin, end;
  };
  void build(const Source& source, Lines lines);

  bool built_ = false;
  std::vector<Pair> pairs_;  // by begin
};

// The name of the command at text[at] == '\\', empty if it is none.
std::string_view tex_command(std::string_view text, std::size_t at);
// Of \begin{name} at text[at]; empty if it is none.
std::string_view tex_environment(std::string_view text, std::size_t at);

// Environments of formulas are inline.
bool is_inline_environment(std::string_view name);
// Commands that are blocks whatever follows, and those of them that end a paragraph.
bool is_block_command(std::string_view name);
bool is_heading_command(std::string_view name);
// Commands that are never blocks.
bool is_inline_command(std::string_view name);

}  // namespace gongwen::markdown
