// The dumb way to the text of a Markdown file: its marks stripped by a scanner of its own.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

void extract(plugin::Visible& in);

}  // namespace gongwen::markdown
