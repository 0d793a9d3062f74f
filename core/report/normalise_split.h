// A document that lost its line breaks on the way, cut into paragraphs again where nobody would doubt it. Internal to
// the normaliser.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/document/document.h"

namespace gongwen::report {

// Where new paragraphs begin, in order, never at 0: behind a salutation; at a label that begins or continues a series
// behind a sentence; at 附件：; at a signature and its date that end the text. Empty unless there are at least two:
// one alone may be chance.
std::vector<std::uint32_t> find_cuts(std::string_view text);

// Cuts the paragraphs of a document of no more than three blocks. What was cut has no roles and labels any more. Gives
// the number of edits told; `complete` turns false when the document's memory budget ran out.
std::uint64_t split_collapsed(Document& document, Diagnostics& diagnostics, bool& complete);

}  // namespace gongwen::report
