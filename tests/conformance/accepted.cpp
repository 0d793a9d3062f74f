#include "tests/conformance/accepted.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/files.h"

namespace gongwen::conformance {
namespace {

const nlohmann::json& entries() {
  static const nlohmann::json file =
      nlohmann::json::parse(test::slurp(GW_SOURCE_DIR "/tests/conformance/accepted.json"));
  return file;
}

}  // namespace

Accepted::Accepted(std::string_view test) {
  for (const nlohmann::json& entry : entries()) {
    if (entry.at("test") != test) continue;
    const std::string category = entry.at("category");
    const bool known = category == "peer's bug" || category == "deliberate" || category == "not done";
    REQUIRE_MESSAGE(known, "accepted.json: no such category: " << category);
    REQUIRE_MESSAGE(!entry.at("why").get<std::string>().empty(), "accepted.json: an entry does not say why");
    const bool first = categories_.emplace(entry.at("case"), category).second;
    REQUIRE_MESSAGE(first, "accepted.json: twice: " << entry.at("case"));
  }
}

void Accepted::differs(const std::string& name) {
  const auto entry = categories_.find(name);
  if (entry != categories_.end()) used_.insert(name);
  if (entry != categories_.end() && entry->second != "not done") {
    ++accepted_;
  } else {
    failed_.push_back(name);
  }
}

double Accepted::rate() const {
  return total() == 0 ? 0 : 100.0 * static_cast<double>(passed_ + accepted_) / static_cast<double>(total());
}

std::string Accepted::summary() const {
  std::string out = std::to_string(passed_) + " of " + std::to_string(total()) + " pass";
  if (accepted_ != 0) out += ", " + std::to_string(accepted_) + " accepted";
  if (failed_.empty()) return out;
  out += ", " + std::to_string(failed_.size()) + " fail:";
  for (const std::string& name : failed_) out += " " + name;
  return out;
}

std::vector<std::string> Accepted::stale() const {
  std::vector<std::string> names;
  for (const auto& [name, category] : categories_) {
    if (!used_.contains(name)) names.push_back(name);
  }
  return names;
}

}  // namespace gongwen::conformance
