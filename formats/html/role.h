// The class that says a block's role: gw-title and so on; "" for none.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/document/kind.h"

namespace gongwen::html {

inline std::string_view role_class(std::uint16_t role) {
  static const auto kClasses = [] {
    std::array<std::string, kRoleCount> classes;
    for (std::size_t i = 1; i < classes.size(); ++i) classes[i] = "gw-" + std::string(role_name(static_cast<Role>(i)));
    return classes;
  }();
  return role < kClasses.size() ? std::string_view(kClasses[role]) : std::string_view();
}

}  // namespace gongwen::html
