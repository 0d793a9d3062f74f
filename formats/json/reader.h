// Reader: Pandoc JSON, API 1.22 or 1.23, to events.
//
// The file is parsed once by nlohmann's SAX interface and never held as a tree: one element at a time goes to a Tape
// and from there, by Tree, to the host. Keys may come in any order, so that `jq -S` output loads equal.
#pragma once

#include <gongwen/plugin.hpp>

namespace gongwen::json {

void read(gongwen::plugin::Reader& in);

}  // namespace gongwen::json
