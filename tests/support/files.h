// Files for tests: a temporary folder that goes away, whole files in and out, and folders listed in order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongwen::test {

class TempDir {
 public:
  TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();
  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

// Both fail the running test when the file cannot be had.
std::string slurp(const std::string& path);
void spill(const std::string& path, std::string_view bytes);

// Every ordinary file below a folder, sorted; nothing for a folder that is not there.
std::vector<std::string> files_below(const std::string& folder);

}  // namespace gongwen::test
