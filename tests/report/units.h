// Outlines as units that a score counts: one that was made, and one that a NAME.outline.json holds.
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/report/outline.h"
#include "tests/report/gold.h"

namespace gongwen::report_test {

std::vector<Unit> units_of(const report::Outline& outline);
std::vector<Unit> units_of(const nlohmann::json& outline);

}  // namespace gongwen::report_test
