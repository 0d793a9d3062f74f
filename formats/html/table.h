// The grid of a table that is being written: in which column the next cell stands, past what spans from above cover.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <gongwen/plugin.hpp>

namespace gongwen::html {

// As HTML caps them.
inline constexpr std::int64_t kMostColumnsSpanned = 1000, kMostRowsSpanned = 65534;

class Grid {
 public:
  // Takes alignments and widths from a table's columns.
  explicit Grid(const plugin::Node& table);

  // Whether widths are still to be written; says so once.
  bool take_widths() { return std::exchange(has_widths_, false); }
  // In whole percents; -1 = by content.
  const std::vector<int>& widths() const { return widths_; }
  int total_width() const;  // 0 unless every column has one

  void begin_section(std::int64_t row_heads, bool is_head);
  void begin_row(bool is_head);
  void end_row();

  struct Place {
    std::int64_t align;  // of the column
    bool head, row_head;
  };
  Place cell(std::int64_t rows, std::int64_t columns);

 private:
  void skip_covered();

  std::vector<std::int64_t> aligns_;
  std::vector<int> widths_;
  std::vector<std::uint32_t> covered_;  // rows that a span above still takes from each column
  std::size_t column_ = 0;
  std::int64_t row_heads_ = 0;
  bool has_widths_ = false, spans_ = false, head_section_ = false, head_row_ = false;
};

// left, right, center; "" for none
std::string_view align_name(std::int64_t align);

}  // namespace gongwen::html
