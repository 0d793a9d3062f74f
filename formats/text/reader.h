// From a typed draft to paragraphs.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::text {

// Every block is a Para; what a paragraph is in the document is for the recogniser to say. Text is pushed as slices of
// the input.
void read(plugin::Reader& in);

}  // namespace gongwen::text
