#include "tests/fuzz/differential/shrink.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "tests/fuzz/differential/documents.h"

namespace gongwen::differential {
namespace {

using Parts = std::vector<std::string>;

Parts characters_of(std::string_view text) {
  Parts parts;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (!is_boundary(text, end)) ++end;
    parts.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

// Drops runs of parts, long ones first, while `holds`.
bool drop_parts(Parts& parts, const std::function<bool(const std::string&)>& holds) {
  bool dropped = false;
  for (std::size_t size = std::max<std::size_t>(parts.size() / 2, 1); size > 0; size /= 2) {
    for (std::size_t at = 0; at < parts.size();) {
      Parts fewer(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(at));
      const std::size_t rest = std::min(at + size, parts.size());
      fewer.insert(fewer.end(), parts.begin() + static_cast<std::ptrdiff_t>(rest), parts.end());
      if (holds(joined(fewer))) {
        parts = std::move(fewer);
        dropped = true;
      } else {
        at += size;
      }
    }
  }
  return dropped;
}

// Makes what has to stay as plain as possible.
bool plainer(Parts& parts, const std::function<bool(const std::string&)>& holds) {
  bool changed = false;
  for (std::string& part : parts) {
    if (part == "a" || part == "\n" || part == " ") continue;
    const std::string before = part;
    part.assign(1, 'a');
    if (holds(joined(parts))) {
      changed = true;
    } else {
      part = before;
    }
  }
  return changed;
}

}  // namespace

std::string shrunk(std::string input, const std::function<bool(const std::string&)>& holds) {
  for (int round = 0; round < 6; ++round) {
    Parts lines = split_lines(input);
    bool changed = drop_parts(lines, holds);
    Parts characters = characters_of(joined(lines));
    changed = drop_parts(characters, holds) || changed;
    changed = plainer(characters, holds) || changed;
    input = joined(characters);
    if (!changed) break;
  }
  return input;
}

}  // namespace gongwen::differential
