#include "plugins/host/media.h"

#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "plugins/host/file.h"

namespace gongwen::host {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kLargestResource = std::uint64_t{512} << 20U;

// FNV-1a, twice with different starts: names, not security; different bytes of one name are told apart where they are written.
std::string content_name(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const std::uint64_t start : {0xcbf29ce484222325ULL, 0x84222325cbf29ce4ULL}) {
    std::uint64_t hash = start;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    for (int shift = 60; shift >= 0; shift -= 4) out += kHex[(hash >> static_cast<unsigned>(shift)) & 15U];
  }
  return out;
}

std::string suffix_of(std::string_view name, std::string_view mime) {
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && name.size() - dot <= 6 && name.find('/', dot) == std::string_view::npos) {
    return std::string(name.substr(dot));
  }
  static constexpr std::pair<std::string_view, std::string_view> kSuffixes[] = {
      {"image/png", ".png"}, {"image/jpeg", ".jpg"}, {"image/gif", ".gif"}, {"image/svg+xml", ".svg"}};
  for (const auto& [type, suffix] : kSuffixes) {
    if (type == mime) return std::string(suffix);
  }
  return ".bin";
}

Error refused(std::string_view name) { return Error(ErrorCategory::Io, "resource.refused", {std::string(name)}); }

}  // namespace

bool MediaBag::put(std::string_view name, std::string_view mime, std::string_view bytes) {
  const auto [it, fresh] = media_.try_emplace(std::string(name), Medium{std::string(mime), std::string(bytes)});
  return fresh || it->second.bytes == bytes;
}

const Medium* MediaBag::get(std::string_view name) const {
  const auto found = media_.find(name);
  return found == media_.end() ? nullptr : &found->second;
}

Status MediaBag::extract(const std::string& dir, Document& document) const {
  std::error_code ec;
  fs::create_directories(dir, ec);
  if (ec) return Error(ErrorCategory::Io, "io.write", {dir, ec.message()});
  std::map<std::string, std::string, std::less<>> names;
  std::map<std::string, const std::string*> written;
  for (const auto& [name, medium] : media_) {
    const std::string stem = dir + "/" + content_name(medium.bytes), suffix = suffix_of(name, medium.mime);
    std::string path = stem + suffix;
    for (int n = 2; written.contains(path) && *written[path] != medium.bytes; ++n) path = stem + "-" + std::to_string(n) + suffix;
    written.emplace(path, &medium.bytes);
    AtomicFile file;
    GW_CHECK(file.open(path));
    GW_CHECK(file.write(medium.bytes));
    GW_CHECK(file.commit());
    names.emplace(name, path);
  }
  for (NodeId id = 1; id <= document.node_count(); ++id) {
    if (document[id].kind != Kind::Image) continue;
    const auto found = names.find(document.text_of(id, AttrKey::Url));
    if (found == names.end()) continue;
    std::vector<Attribute> attributes(document[id].attributes().begin(), document[id].attributes().end());
    for (Attribute& a : attributes) {
      if (a.key == AttrKey::Url) a = Attribute::text(AttrKey::Url, found->second);
    }
    if (!document.set_attributes(id, attributes)) return Error(ErrorCategory::Limit, "limit.memory");
  }
  return Success{};
}

Result<std::string> Resources::read(std::string_view name) const {
  const fs::path relative(name);
  const bool url = name.find("://") != std::string_view::npos || name.starts_with("data:");
  if (url || name.empty() || name.find('\0') != std::string_view::npos || relative.is_absolute()) return refused(name);
  for (const fs::path& part : relative) {
    if (part == "..") return refused(name);
  }
  for (const std::string& root : roots_) {
    char real_root[PATH_MAX], real_file[PATH_MAX];
    if (!realpath(root.c_str(), real_root)) continue;
    if (!realpath((fs::path(root) / relative).c_str(), real_file)) continue;
    // A link may point anywhere below the root, never out of it.
    const std::string below = std::strcmp(real_root, "/") == 0 ? "/" : std::string(real_root) + "/";
    if (!std::string_view(real_file).starts_with(below)) return refused(name);
    std::error_code ec;
    if (!fs::is_regular_file(real_file, ec) && !fs::is_directory(real_file, ec)) return refused(name);  // a pipe never ends
    return read_file(real_file, kLargestResource);
  }
  return Error(ErrorCategory::Io, "io.missing", {std::string(name), std::strerror(ENOENT)});
}

}  // namespace gongwen::host
