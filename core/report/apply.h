// Apply: writes what was decided into the tree. Roles on blocks, number Spans around labels, run-in Spans around leads,
// the lines of one title, mark or note joined with LineBreaks. Moves and wraps inlines, never touches a character.
#pragma once

#include <vector>

#include "core/report/block.h"
#include "core/report/body.h"

namespace gongwen::report {

// False when the document's budget ran out. A lead that cannot be cut off turns the shape into what it then is.
bool apply_shape(Document& document, const Draft& draft, const Block& block, Shape& shape);
// Joins a line to the block before it, if the tree allows; true when it did.
bool join_line(Document& document, NodeId into, NodeId line);

}  // namespace gongwen::report
