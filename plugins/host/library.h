// library: from a file (or a built-in entry) to a checked gw_plugin table. Everything that can be wrong with a foreign
// library is caught here, with one clear message: not loadable, no entry, outside the version window, refused, lying
// sizes, ids that differ from the manifest's.
#pragma once

#include <gongwen/plugin.h>

#include "core/error.h"

namespace gongwen::host {

struct Plugin;

// Loads and checks; plugin.table is set on success. A library that is not ours (any origin but install and built-in)
// is first loaded and asked in a child process, so that one that crashes there takes nothing down.
Status load_library(Plugin& plugin);

// The table's entry for a format id, checked for the functions its manifest promises.
Result<const gw_format*> find_format(const Plugin& plugin, std::string_view id, bool reads, bool writes);

}  // namespace gongwen::host
