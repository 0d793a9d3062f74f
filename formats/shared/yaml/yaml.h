// The toolkit's one door to yaml-cpp: YAML text as a small tree of plain values, with places.
//
// Whoever writes YAML for us is not trusted: nesting, the number of nodes (aliases counted as often as they are used)
// and the length are capped, tags are ignored, and nothing is ever constructed from the text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gongwen::yaml {

struct Value {
  enum class Kind { Null, Scalar, List, Map };
  Kind kind = Kind::Null;
  std::string scalar;
  bool quoted = false;                             // "true" in quotes is a string
  std::vector<Value> items;                        // of a list
  struct Entry;
  std::vector<Entry> entries;                      // of a map, in the order written
  Place place;                                     // in the text parsed

  // The first entry of that name, or null.
  const Value* find(std::string_view name) const;
};

struct Value::Entry {
  std::string key;
  Value value;
};

struct Limits {
  std::size_t max_bytes = std::size_t{1} << 20U;
  std::size_t max_nodes = 100'000;
  std::size_t max_depth = 64;
};

// Errors: Input "yaml.syntax" (why, with the place), Limit "yaml.limit".
Result<Value> parse(std::string_view text, const Limits& limits = {});

// A scalar as YAML writes it, quoted only where it must be.
std::string quote(std::string_view text);

std::span<const MessageText> yaml_messages();

}  // namespace gongwen::yaml
