// Why two renderings of one input may differ and both be right, or the peer wrong: the list of reasons that are known.
#pragma once

#include <span>
#include <string_view>

namespace gongwen::differential {

struct Reason {
  bool (*holds)(std::string_view input);  // the input has what the difference comes from
  std::string_view sentence;
};

std::span<const Reason> reasons();

// The first that holds, or null.
const Reason* explained(std::string_view input);

}  // namespace gongwen::differential
