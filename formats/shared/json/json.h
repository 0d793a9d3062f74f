// The toolkit's one door to nlohmann/json, and the few lines of printing that every JSON report shares.
//
// `parse` is for small things that are read whole (manifests, option files). Documents are never parsed into a DOM:
// formats/json streams them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/error.h"

namespace gongwen::json_shared {

// The value, or an Input error "json.syntax" with the reason and the place.
Result<nlohmann::json> parse(std::string_view text);

// `text` in quotes; only what must be escaped is.
void append_string(std::string& out, std::string_view text);

}  // namespace gongwen::json_shared
