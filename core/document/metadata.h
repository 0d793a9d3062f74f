// Metadata by name: the keys a document may carry, in English inside and in Chinese or English outside, and how a value
// given on the command line joins them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document/document.h"

namespace gongwen {

struct MetaName {
  std::string_view english, chinese;
};
std::span<const MetaName> meta_names();

// The English name for either; anything else comes back as it is.
std::string_view canonical_meta_key(std::string_view key);

NodeId find_meta(const Document& document, std::string_view key);

// Sets entries as strings, replacing what was there; a key given several times becomes a list. False when the
// document's budget is used up.
bool set_metadata(Document& document, const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace gongwen
