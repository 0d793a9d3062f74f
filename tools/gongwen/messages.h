// The command's own sentences, help texts among them, in both languages.
#pragma once

#include <span>

#include "core/message.h"

namespace gongwen::tools {
std::span<const MessageText> tool_messages();
}
