#include "formats/markdown/grid_trace.h"

#include <functional>
#include <queue>
#include <utility>

namespace gongwen::markdown {

namespace {

// Looks at characters, for each character of the drawing.
constexpr std::size_t kLooksPerCharacter = 32;

class Tracer {
 public:
  explicit Tracer(const GridText& grid) : grid_(grid), height_(grid.height()), width_(grid.width()), done_(width_, 0) {
    std::size_t size = 0;
    for (std::size_t row = 0; row < height_; ++row) size += grid_.width_of(row);
    looks_left_ = kLooksPerCharacter * (size + 64);
  }

  std::vector<GridCell> trace() {
    if (!has_outline()) return {};
    corners_.emplace(0, 0);
    while (!corners_.empty()) {
      const auto [top, left] = corners_.top();
      corners_.pop();
      if (top + 1 >= height_ || left + 1 >= width_ || top < done_[left]) continue;
      GridCell cell{top, left, 0, 0};
      if (!find_right(cell)) continue;
      if (!mark(cell)) return {};
      cells_.push_back(cell);
      corners_.emplace(cell.top, cell.right);
      corners_.emplace(cell.bottom, cell.left);
    }
    for (std::size_t column = 0; column + 1 < width_; ++column) {
      if (done_[column] + 1 != height_) return {};
    }
    return std::move(cells_);
  }

 private:
  // Every line is as wide as the first, and both sides and the bottom are drawn.
  bool has_outline() const {
    if (height_ < 2 || width_ < 2 || grid_.kind(height_ - 1) == GridText::Kind::Content) return false;
    for (std::size_t row = 0; row < height_; ++row) {
      if (grid_.width_of(row) != width_ || !is_side(grid_.at(row, 0)) || !is_side(grid_.at(row, width_ - 1)))
        return false;
    }
    return true;
  }
  static bool is_side(char c) { return c == '|' || c == '+'; }

  bool look() {
    if (looks_left_ == 0) return false;
    --looks_left_;
    return true;
  }

  bool find_right(GridCell& cell) {
    for (cell.right = cell.left + 1; cell.right < width_; ++cell.right) {
      if (!look()) return false;
      const char c = grid_.at(cell.top, cell.right);
      if (c == '+' && find_bottom(cell)) return true;
      if (c != '-' && c != '+') return false;
    }
    return false;
  }

  bool find_bottom(GridCell& cell) {
    for (cell.bottom = cell.top + 1; cell.bottom < height_; ++cell.bottom) {
      if (!look()) return false;
      const char c = grid_.at(cell.bottom, cell.right);
      if (c == '+' && closes(cell)) return true;
      if (c != '|' && c != '+') return false;
    }
    return false;
  }

  // Whether there is a way back along the bottom and up the left side.
  bool closes(const GridCell& cell) {
    if (grid_.at(cell.bottom, cell.left) != '+') return false;
    for (std::size_t column = cell.right - 1; column > cell.left; --column) {
      const char c = grid_.at(cell.bottom, column);
      if (!look() || (c != '-' && c != '+')) return false;
    }
    for (std::size_t row = cell.bottom - 1; row > cell.top; --row) {
      const char c = grid_.at(row, cell.left);
      if (!look() || (c != '|' && c != '+')) return false;
    }
    return true;
  }

  // The cell must lie directly below what was found above it, over its whole width.
  bool mark(const GridCell& cell) {
    for (std::size_t column = cell.left; column < cell.right; ++column) {
      if (done_[column] != cell.top) return false;
      done_[column] = cell.bottom;
    }
    return true;
  }

  using Corner = std::pair<std::size_t, std::size_t>;  // row, column

  const GridText& grid_;
  std::size_t height_, width_;
  std::vector<std::size_t> done_;  // of each column: how far down cells are known
  std::priority_queue<Corner, std::vector<Corner>, std::greater<>> corners_;
  std::vector<GridCell> cells_;
  std::size_t looks_left_ = 0;
};

}  // namespace

std::vector<GridCell> trace_grid(const GridText& grid) { return Tracer(grid).trace(); }

}  // namespace gongwen::markdown
