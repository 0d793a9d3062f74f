// Position: a place in the decoded source as people count: lines and columns from 1, columns in code points, with the
// line's text for the caret.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/place.h"

namespace gongwen {

struct Position {
  std::uint32_t line = 0, column = 0;
  std::uint32_t length = 0;     // code points of the place on that line
  std::string excerpt;          // the line, clipped around the place when it is very long
  std::uint32_t excerpt_column = 0;  // where the place starts in the excerpt, in code points from 0
};

// One place in a source: a scan from its start. For many, make a LineIndex.
Position locate(std::string_view source, Place place);

class LineIndex {
 public:
  explicit LineIndex(std::string_view source);  // the source must outlive the index
  Position locate(Place place) const;
  std::uint32_t line_of(std::uint32_t offset) const;  // from 1

 private:
  std::string_view source_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace gongwen
