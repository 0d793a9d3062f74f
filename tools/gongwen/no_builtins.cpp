#include "tools/gongwen/builtin.h"

namespace gongwen::host {
std::vector<Builtin> builtin_formats() { return {}; }
}  // namespace gongwen::host
