// Meta values: the metadata that was found, as events. A scalar is Markdown in its turn; one that ends in a newline is
// blocks. Parsed after the document's blocks, because it may refer to what is defined there.
#pragma once

#include <string_view>

#include "formats/markdown/emit.h"
#include "formats/markdown/metadata.h"

namespace gongwen::markdown {

// `inlines` is of `source`, which the metadata was found in.
void emit_metadata(Context& context, const Source& source, Inlines& inlines, NoteWriter* notes,
                   const Metadata& metadata);

}  // namespace gongwen::markdown
