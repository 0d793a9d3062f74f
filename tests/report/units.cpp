#include "tests/report/units.h"

#include <string>

#include <nlohmann/json.hpp>

namespace gongwen::report_test {

std::vector<Unit> units_of(const report::Outline& outline) {
  std::vector<Unit> units{{"TITLE", 0, "", 0, false, without_space(outline.title.value_or("")), ""}};
  for (const report::OutlineBlock& block : outline.blocks) {
    const std::string role(block.role == "item" ? "heading" : block.role);
    Unit unit{role,
              role == "heading" ? block.level : 0,
              std::string(block.scheme),
              static_cast<int>(block.ordinal),
              block.run_in,
              without_space(block.text),
              ""};
    for (const report::OutlinePoint& point : block.points) {
      unit.points += std::string(point.scheme) + std::to_string(point.ordinal) + " " + without_space(point.text) + "|";
    }
    units.push_back(unit);
  }
  return units;
}

std::vector<Unit> units_of(const nlohmann::json& outline) {
  const auto text = [](const nlohmann::json& value, const char* key) {
    return value.contains(key) && value[key].is_string() ? value[key].get<std::string>() : std::string();
  };
  const auto number = [](const nlohmann::json& value, const char* key) {
    return value.contains(key) ? value[key].get<int>() : 0;
  };
  std::vector<Unit> units{{"TITLE", 0, "", 0, false, without_space(text(outline, "title")), ""}};
  for (const auto& block : outline["blocks"]) {
    const std::string role = text(block, "role") == "item" ? "heading" : text(block, "role");
    Unit unit{role,
              role == "heading" ? number(block, "level") : 0,
              text(block, "scheme"),
              number(block, "ordinal"),
              block.value("run_in", false),
              without_space(text(block, "text")),
              ""};
    for (const auto& point : block.value("points", nlohmann::json::array())) {
      unit.points += text(point, "scheme") + std::to_string(number(point, "ordinal")) + " " +
                     without_space(text(point, "text")) + "|";
    }
    units.push_back(unit);
  }
  return units;
}

}  // namespace gongwen::report_test
