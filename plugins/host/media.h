// Media and Resources: the bytes a document refers to.
//
// MediaBag holds the pictures a reader handed over, by the name its images use as url. Resources resolves names to
// files below given folders only: no absolute path, no `..`, no link leaving the folder, no URL. Both are used by one
// conversion in one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/document/document.h"
#include "core/error.h"

namespace gongwen::host {

struct Medium {
  std::string mime, bytes;
};

class MediaBag {
 public:
  // The same name twice with other bytes is an error of the reader's.
  bool put(std::string_view name, std::string_view mime, std::string_view bytes);
  const Medium* get(std::string_view name) const;
  bool empty() const { return media_.empty(); }
  const std::map<std::string, Medium, std::less<>>& all() const { return media_; }

  // Writes every medium to `dir` under a name made of its contents and points the document's images there.
  Status extract(const std::string& dir, Document& document) const;

 private:
  std::map<std::string, Medium, std::less<>> media_;
};

class Resources {
 public:
  explicit Resources(std::vector<std::string> roots) : roots_(std::move(roots)) {}
  Result<std::string> read(std::string_view name) const;

 private:
  std::vector<std::string> roots_;
};

}  // namespace gongwen::host
