// Small documents for the JSON format's tests, and what is done with them.
#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "core/document/check.h"
#include "core/document/dump.h"
#include "tests/support/door.h"

namespace gongwen::json_test {

// A document of these blocks, as JSON.
inline std::string doc(std::string_view blocks, std::string_view version = "1,23,1,2", std::string_view meta = "{}") {
  return std::string(R"({"pandoc-api-version":[)")
      .append(version)
      .append(R"(],"meta":)")
      .append(meta)
      .append(R"(,"blocks":[)")
      .append(blocks)
      .append("]}\n");
}
inline std::string old_doc(std::string_view blocks) { return doc(blocks, "1,22,2,1"); }

inline Document load(const std::string& json) {
  CAPTURE(json.substr(0, 2000));
  Document document = test::must(test::read("json", json));
  const auto fault = check(document);
  CHECK_MESSAGE(!fault, *fault);
  return document;
}

// Whatever is written must be JSON on one line.
inline std::string store(const Document& document, const test::OptionList& options = {}) {
  const std::string json = test::must(test::write(document, "json", options));
  CHECK(nlohmann::json::accept(json));
  CHECK(json.find('\n') == json.size() - 1);
  return json;
}

inline void check_same(std::string_view got, std::string_view expected) {
  const auto a = nlohmann::json::parse(got), b = nlohmann::json::parse(expected);
  const std::string difference = a == b ? "" : nlohmann::json::diff(b, a).dump(1);
  CHECK_MESSAGE(a == b, difference.substr(0, 2000));
}

// Read and written, it says the same.
inline void check_kept(const std::string& json, const test::OptionList& options = {}) {
  CAPTURE(json);
  check_same(store(load(json), options), json);
}

// The blocks' dump, without looks, places and metadata.
inline std::string tree(const std::string& json) { return dump(load(json), {.places = false, .looks = true}); }

// With every object's keys sorted, as `jq -S` does; "c" comes before "t" and the blocks before the version.
inline std::string sorted(const std::string& json) { return nlohmann::json::parse(json).dump(); }

inline std::string fault(const std::string& json) {
  const auto document = test::read("json", json);
  REQUIRE_FALSE(document);
  return test::told(document.error());
}

inline std::string seen(const std::string& json) { return test::must(test::visible("json", json)); }

}  // namespace gongwen::json_test
