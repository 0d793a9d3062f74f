// The sentences for every code the host raises.
#pragma once

#include <span>

#include "core/message.h"

namespace gongwen::host {
std::span<const MessageText> host_messages();
}
