#include "formats/html/table.h"

#include <algorithm>
#include <cmath>

namespace gongwen::html {

Grid::Grid(const plugin::Node& table) {
  for (const plugin::Node& part : table) {
    if (part.kind() == GW_KIND_CAPTION) continue;
    if (part.kind() != GW_KIND_COLUMN) break;
    std::int64_t align = 0;
    int width = -1;
    for (std::uint32_t i = 0; i < part.attr_count(); ++i) {
      const gw_attr attr = part.attr(i);
      if (attr.key == GW_ATTR_ALIGN) align = attr.integer;
      const bool sensible = std::isfinite(attr.real) && attr.real > 0 && attr.real <= 100;
      if (attr.key == GW_ATTR_WIDTH && sensible) width = static_cast<int>(std::lround(attr.real * 100));
    }
    aligns_.push_back(align);
    widths_.push_back(width);
    has_widths_ = has_widths_ || width >= 0;
  }
  covered_.resize(std::min<std::size_t>(aligns_.size(), kMostColumnsSpanned));
}

int Grid::total_width() const {
  int total = 0;
  for (const int width : widths_) {
    if (width < 0) return 0;
    total = std::min(total + width, 1000);
  }
  return total;
}

void Grid::begin_section(std::int64_t row_heads, bool is_head) {
  row_heads_ = row_heads;
  head_section_ = is_head;
  if (spans_) std::fill(covered_.begin(), covered_.end(), 0);
  spans_ = false;
}

void Grid::begin_row(bool is_head) {
  head_row_ = is_head || head_section_;
  column_ = 0;
}

void Grid::end_row() {
  if (!spans_) return;
  for (std::size_t i = column_; i < covered_.size(); ++i) {
    if (covered_[i] > 0) --covered_[i];
  }
}

void Grid::skip_covered() {
  for (; column_ < covered_.size() && covered_[column_] > 0; ++column_) --covered_[column_];
}

Grid::Place Grid::cell(std::int64_t rows, std::int64_t columns) {
  if (spans_) skip_covered();
  const Place place{column_ < aligns_.size() ? aligns_[column_] : 0, head_row_,
                    !head_row_ && column_ < static_cast<std::size_t>(std::max<std::int64_t>(row_heads_, 0))};
  const std::size_t end = column_ + static_cast<std::size_t>(columns);
  if (rows > 1) {
    spans_ = true;
    const auto below = static_cast<std::uint32_t>(rows - 1);
    for (std::size_t i = column_; i < std::min(end, covered_.size()); ++i) covered_[i] = below;
  }
  column_ = end;
  return place;
}

std::string_view align_name(std::int64_t align) {
  constexpr std::string_view kNames[] = {"", "left", "right", "center"};
  return align > 0 && align < 4 ? kNames[align] : std::string_view();
}

}  // namespace gongwen::html
