#include "core/position.h"

#include <algorithm>
#include <cstring>

#include "core/text/utf8.h"

namespace gongwen {
namespace {

constexpr std::size_t kBefore = 120, kAfter = 120;  // bytes of a long line shown around a place

Position describe(std::string_view source, Place place, std::uint32_t line, std::size_t start) {
  const std::size_t at = std::min<std::size_t>(place.offset, source.size());
  std::size_t end = source.find('\n', at);
  if (end == std::string_view::npos) end = source.size();
  const std::size_t stop = std::clamp<std::size_t>(at + place.length, at, end);
  Position p;
  p.line = line;
  p.column = static_cast<std::uint32_t>(count_code_points(source.substr(start, at - start))) + 1;
  p.length = static_cast<std::uint32_t>(count_code_points(source.substr(at, stop - at)));
  const std::size_t from = at - start > kBefore ? previous_boundary(source, at - kBefore) : start;
  const std::size_t to = end - at > kAfter ? previous_boundary(source, at + kAfter) : end;
  p.excerpt = std::string(source.substr(from, to - from));
  p.excerpt_column = static_cast<std::uint32_t>(count_code_points(source.substr(from, at - from)));
  return p;
}

}  // namespace

Position locate(std::string_view source, Place place) {
  const std::size_t at = std::min<std::size_t>(place.offset, source.size());
  const auto line = static_cast<std::uint32_t>(std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  const std::size_t newline = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
  return describe(source, place, line + 1, newline == std::string_view::npos ? 0 : newline + 1);
}

LineIndex::LineIndex(std::string_view source) : source_(source), starts_{0} {
  for (std::size_t at = source.find('\n'); at != std::string_view::npos; at = source.find('\n', at + 1)) {
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
}

Position LineIndex::locate(Place place) const {
  const std::uint32_t line = line_of(place.offset);
  return describe(source_, place, line, starts_[line - 1]);
}

}  // namespace gongwen
