// Attribute: one key with its value, 32 bytes, trivially copyable. Text it shows belongs to whoever made it: inside a
// Document, to the document's arena; on its way into the builder, to the caller, for the length of the call.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/document/kind.h"

namespace gongwen {

struct Attribute {
  AttrKey key = AttrKey::None;
  AttrType type = AttrType::Integer;
  std::uint32_t size = 0;
  union {
    std::int64_t integer_value = 0;
    double real_value;
    const char* data;
  };
  const char* second_data = nullptr;
  std::uint32_t second_size = 0;

  static Attribute integer(AttrKey key, std::int64_t value) {
    Attribute a;
    a.key = key;
    a.integer_value = value;
    return a;
  }
  template <class Enum>
  static Attribute of_enum(AttrKey key, Enum value) {
    return integer(key, static_cast<std::int64_t>(value));
  }
  static Attribute real(AttrKey key, double value) {
    Attribute a;
    a.key = key;
    a.type = AttrType::Real;
    a.real_value = value;
    return a;
  }
  static Attribute text(AttrKey key, std::string_view value) {
    Attribute a;
    a.key = key;
    a.type = AttrType::Text;
    a.data = value.data();
    a.size = static_cast<std::uint32_t>(value.size());
    return a;
  }
  static Attribute pair(std::string_view name, std::string_view value) {
    Attribute a = text(AttrKey::Pair, name);
    a.type = AttrType::Pair;
    a.second_data = value.data();
    a.second_size = static_cast<std::uint32_t>(value.size());
    return a;
  }

  std::string_view text() const { return {data, size}; }
  std::string_view name() const { return {data, size}; }                        // of a pair
  std::string_view value() const { return {second_data, second_size}; }         // of a pair
};

bool operator==(const Attribute& a, const Attribute& b);

}  // namespace gongwen
