// Separate: paragraphs that hold two elements of an official document one below the other.
//
// Where line ends do not end a paragraph (Markdown, a word processor's soft returns), signature and date (署名, 成文日期)
// are often typed as two lines of one paragraph. They become two, before anything is recognised. No character moves.
#pragma once

#include "core/document/document.h"

namespace gongwen::report {

// False when the document's budget is used up.
bool separate_endings(Document& document);

}  // namespace gongwen::report
