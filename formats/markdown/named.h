// Named characters: HTML's entities and GitHub's emoji.
#pragma once

#include <string_view>

namespace gongwen::markdown {

// Without & and ; — empty if there is none of that name.
std::string_view entity_named(std::string_view name);
// Without the colons.
std::string_view emoji_named(std::string_view name);

}  // namespace gongwen::markdown
