// Visible: the text a reader of the document sees, straight from the JSON: what the reader and the writer are held to.
//
// Deliberately dumb, and sharing nothing with them: brackets, strings and a table of which object is what. It takes
// Str, Code, CodeBlock, Math, quotation marks for Quoted, and whatever of these stands in notes, captions and cells;
// no metadata, attributes, targets or raw content, and of a Cite what it shows, not what it refers to. An image's alt
// text counts, but not a second time where it only repeats its figure's caption. Of malformed JSON it takes what it
// can, and stops.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::json {

void visible(gongwen::plugin::Visible& in);

}  // namespace gongwen::json
