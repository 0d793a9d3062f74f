// Metadata as YAML front matter, in the document's order.
#pragma once

#include <gongwen/plugin.hpp>

#include "formats/markdown/writer_blocks.h"
#include "formats/markdown/writer_setting.h"

namespace gongwen::markdown {

void write_front_matter(plugin::Writer& out, const Setting& setting, BlockWriter& blocks);

}  // namespace gongwen::markdown
