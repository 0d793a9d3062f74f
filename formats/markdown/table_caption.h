// Captions of tables (表题): "Table: …" or ": …", before or behind the table, over several lines.
#pragma once

#include <cstddef>
#include <optional>

#include "formats/markdown/source.h"
#include "formats/markdown/table.h"

namespace gongwen::markdown {

// The index of the first line behind the caption that begins at line `index`: a blank one or none. Nothing if no
// caption begins there, or if it goes on for too long to be one.
std::optional<std::size_t> caption_end(const Source& source, Ahead& ahead, std::size_t index);

// Gives the table the caption between these lines, and the attributes at its end.
void take_caption(const Source& source, Ahead& ahead, std::size_t begin, std::size_t end, Table& table);

}  // namespace gongwen::markdown
