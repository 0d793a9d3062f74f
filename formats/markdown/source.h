// Source and Line: text in the parser is never rewritten, only sliced. Every construct, however deep it lies in
// quotations, list items, notes or table cells, is a list of slices of the source's lines.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

// What is being parsed: the input itself, or a piece of text that was written in another notation inside it (a scalar
// of the front matter, whose places are then all the scalar's).
struct Source {
  std::string_view text;
  gw_place fixed = plugin::kNowhere;  // the place of everything, unless unknown: then offsets are places

  gw_place place(std::size_t offset, std::size_t length) const {
    return fixed.part == GW_PLACE_UNKNOWN ? plugin::source(offset, length) : fixed;
  }
};

// A slice of one line, without its newline. What a container's prefix cut from a tab is `pad` blanks before it.
struct Line {
  std::uint32_t offset = 0, length = 0;
  std::uint16_t column = 0;  // of the slice's beginning, from 0, tabs counted; of what stands before `pad`
  std::uint16_t pad = 0;

  std::uint32_t end() const { return offset + length; }
};
using Lines = std::span<const Line>;

inline std::string_view text_of(const Source& source, const Line& line) {
  return source.text.substr(line.offset, line.length);
}
bool is_blank(const Source& source, const Line& line);  // nothing but blanks and tabs
std::vector<Line> lines_of(const Source& source);       // all of them

}  // namespace gongwen::markdown
