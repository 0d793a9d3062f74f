// A table as lines: its rows, the cells padded to columns two blanks apart. Cells that a span covers stay empty.
#pragma once

#include <string>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/text/inlines.h"

namespace gongwen::text {

struct TableLines {
  std::vector<std::string> lines;
  bool flattened = false;  // there were spans, or cells of several blocks
};

TableLines table_lines(const plugin::Node& table, Inlines& inlines);

}  // namespace gongwen::text
