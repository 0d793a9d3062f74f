// Inlines: the text of a block as one string, and cutting the tree at places in that string.
//
// A recogniser thinks in one string a paragraph; the tree may hold that paragraph in any number of inlines. `flatten`
// lays the string out with the node behind each piece; `cut` splits text nodes, and formatting around them, so that a
// boundary of the string is a boundary between siblings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace gongwen::report {

// The one text node a block consists of, or kNoNode. Nearly every paragraph of a draft is one.
NodeId only_text(const Document& document, NodeId block);

// Appends the text of a block: breaks become a space between two ASCII letters or digits, else nothing; quotations get
// their marks; notes, pictures and raw content are left out. `skip` (a child of the block, or kNoNode) is left out too.
void flatten(const Document& document, NodeId block, std::string& out, NodeId skip = kNoNode);

// Makes a Span around bytes [begin, end) of the block's flattened text: as deep in the formatting as it lies, or as a
// child of the block itself. kNoNode when that would cut through something that cannot be cut (a link, a quotation), or
// when the document's budget is used up.
enum class WrapAt : unsigned char { Deepest, Block };
NodeId wrap_range(Document& document, NodeId block, std::size_t begin, std::size_t end, WrapAt where);

// Moves the inlines of `from` behind those of `into`, with a LineBreak between, and takes `from` out of the tree.
bool join_lines(Document& document, NodeId into, NodeId from);

}  // namespace gongwen::report
