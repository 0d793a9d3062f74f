// From a document to plain text: every visible character of it, set as an official page or bare.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::text {

void write(plugin::Writer& out);

}  // namespace gongwen::text
