// precedence: where metadata and the text say different things, metadata wins.
//
// Runs after recognition, which has told of the conflict. The one block of a role takes the metadata's text as a listed
// edit; its notes stay. Where it cannot be done without losing something (several blocks of the role, a picture or a
// formula in it) nothing is changed, and that is told. English and Chinese keys mean the same.
#pragma once

#include "core/diagnostic.h"
#include "core/document/document.h"

namespace gongwen::report {

// False when the document's budget is used up.
bool let_metadata_win(Document& document, Diagnostics& diagnostics);

}  // namespace gongwen::report
