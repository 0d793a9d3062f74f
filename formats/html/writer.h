// From the document to HTML.
//
// A fragment by default, laid out byte for byte as CommonMark's specification shows it; a page with `standalone`. What
// CommonMark lacks follows GFM's specification, then Pandoc. The structure of an official document stands in classes.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::html {

void write(plugin::Writer& out);

}  // namespace gongwen::html
