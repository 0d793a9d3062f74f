// The one flag that ends everything: set from a signal handler, looked at by whatever waits or works for long.
#pragma once

#include <atomic>

namespace gongwen::host {
inline std::atomic<bool> cancelled{false};
}
