// The visible characters of a text: what must be the same before and after any conversion.
//
// Which ones count is is_visible() in core/text/chars.h. Deliberately dumb: no tables, no normalisation, no state.
#pragma once

#include <string>
#include <string_view>

namespace gongwen {

// Appends the visible code points of valid UTF-8, in order.
void append_visible(std::string& out, std::string_view text);
std::string visible_text(std::string_view text);

}  // namespace gongwen
