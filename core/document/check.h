// check: the second opinion on a Document's invariants: links, containment, order, text, attributes, places, depth.
// The builder enforces the same for whatever comes through it; this is for tests, fuzzing, debug builds and for core's
// own passes, which edit the tree directly. Returns what is wrong, or nothing.
#pragma once

#include <optional>
#include <string>

#include "core/document/document.h"

namespace gongwen {

std::optional<std::string> check(const Document& document);

}  // namespace gongwen
