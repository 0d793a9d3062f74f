// The formats compiled into this program: none in the ordinary one, all in gongwen-static.
#pragma once

#include <vector>

#include "plugins/host/registry.h"

namespace gongwen::host {
std::vector<Builtin> builtin_formats();
}
