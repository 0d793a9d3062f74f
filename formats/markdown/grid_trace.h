// Tracing a grid: which rectangles a drawing of + - | consists of.
#pragma once

#include <cstddef>
#include <vector>

#include "formats/markdown/grid_text.h"

namespace gongwen::markdown {

// The borders of a cell: rows and columns of characters.
struct GridCell {
  std::size_t top = 0, left = 0, bottom = 0, right = 0;
};

// The cells by top, then left; none unless they fill the whole drawing without overlap. The work is bounded by the
// drawing's size, so a drawing made to mislead is none.
std::vector<GridCell> trace_grid(const GridText& grid);

}  // namespace gongwen::markdown
