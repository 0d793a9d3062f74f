// From Markdown to the document: both phases, and the events. See block.h and inline.h.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

void read(plugin::Reader& in);

}  // namespace gongwen::markdown
