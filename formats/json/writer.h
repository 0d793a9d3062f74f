// Writer: the document as Pandoc JSON, API 1.23 or 1.22: compact, one line, "t" before "c", metadata keys sorted, only
// quotes, backslashes and control characters escaped.
//
// Streams: nothing is built up, text goes from the host's views to its output in slices. Writes any document the host
// can hold; a part that is not there becomes Pandoc's empty one.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::json {

void write(gongwen::plugin::Writer& out);

}  // namespace gongwen::json
