// The outside corpus: real documents that are not part of the repository. Its folder is named by GONGWEN_CORPUS; a test
// that needs it says so when it is not there.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include <doctest/doctest.h>

namespace gongwen::test {

// The path of `name` in the corpus; nothing, with a message, when there is no corpus.
inline std::optional<std::string> corpus(const std::string& name) {
  const char* folder = std::getenv("GONGWEN_CORPUS");
  if (!folder || !*folder) {
    MESSAGE("skipped: GONGWEN_CORPUS is not set");
    return std::nullopt;
  }
  const std::string path = std::string(folder) + "/" + name;
  REQUIRE_MESSAGE(std::filesystem::exists(path), "GONGWEN_CORPUS has no " << name);
  return path;
}

}  // namespace gongwen::test
