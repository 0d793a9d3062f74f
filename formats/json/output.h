// Output: JSON's scalars, written to the host in slices. Only quotes, backslashes and control characters are escaped.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <gongwen/plugin.hpp>

namespace gongwen::json {

class Output {
 public:
  explicit Output(gongwen::plugin::Writer& out) : out_(out) {}

  void raw(std::string_view json) { out_.write(json); }
  void raw(char json) { out_.write(json); }
  void string(std::string_view text);
  void integer(std::int64_t value);
  void real(double value);  // must be finite
  void pair(std::string_view key, std::string_view value);  // ["key","value"]
  // {"t":NAME}, by number; a number that has no name is written as 0.
  void choice(std::int64_t value, std::span<const std::string_view> names);

 private:
  void escape(char c);

  gongwen::plugin::Writer& out_;
};

}  // namespace gongwen::json
