// The dumb way to the text of a draft: all of it is text.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::text {

void extract(plugin::Visible& in);

}  // namespace gongwen::text
