// The mark before a list's item, since plain text has no lists: `1.` `a)` `(iv)` `-`.
#pragma once

#include <cstdint>
#include <string>

#include <gongwen/plugin.hpp>

namespace gongwen::text {

// `index` counts from 0.
std::string list_marker(const plugin::Node& list, std::int64_t index);

}  // namespace gongwen::text
