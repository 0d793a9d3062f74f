// A smaller input for which something still holds: lines go first, then characters, as many at a time as possible.
#pragma once

#include <functional>
#include <string>

namespace gongwen::differential {

std::string shrunk(std::string input, const std::function<bool(const std::string&)>& holds);

}  // namespace gongwen::differential
