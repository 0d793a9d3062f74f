// The dumb way to the text of an HTML file: tags stripped, entities decoded.
//
// Seen is what the document counts as its text: head, scripts and styles are not, nor are the numbers and arrows of
// notes; a note's text stands where it is referred to, a caption before what it is about, and a picture's alt text only
// where it is not the caption once more. Made for what the writer gives; other pages are read as well as that goes.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::html {

void extract(plugin::Visible& in);

}  // namespace gongwen::html
