// preserve: the proof that no character was lost or invented.
//
// Compares the visible text of what came in with the visible text of what goes out. They must be the same sequence
// but for the listed edits: wherever they differ, an edit must account for exactly that difference. Each edit is used
// at most once. Linear in the texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/diagnostic.h"

namespace gongwen::host {

struct Difference {
  std::size_t position;    // code points before it, in the visible text of the first
  std::string before, after;  // how the two go on from there, clipped for telling
};

// The first difference that no edit accounts for.
std::optional<Difference> first_difference(std::string_view before, std::string_view after, const Diagnostics& diagnostics);

}  // namespace gongwen::host
