// From the document to Markdown.
//
// Three promises. What is written reads back to the same document, by this reader and by pandoc's (in the dialect
// `markdown`); writing that again gives the same bytes; and a character is escaped only where it would otherwise be
// syntax at that very place. What a dialect cannot express is written in the nearest form and reported.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

void write(plugin::Writer& out);

}  // namespace gongwen::markdown
