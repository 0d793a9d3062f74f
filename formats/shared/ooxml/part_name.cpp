#include "formats/shared/ooxml/part_name.h"

#include <algorithm>
#include <vector>

namespace gongwen::ooxml {
namespace {

constexpr std::size_t kMaxName = 4096;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

}  // namespace

std::optional<std::string> part_name(std::string_view entry) {
  if (entry.empty() || entry.size() > kMaxName) return std::nullopt;
  std::string name(entry);
  std::replace(name.begin(), name.end(), '\\', '/');
  if (name.size() >= 2 && is_letter(name[0]) && name[1] == ':') return std::nullopt;
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
    return std::nullopt;
  }
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view segment = std::string_view(name).substr(at, end - at);
    const bool folder = segment.empty() && at == name.size() && at > 0;  // a slash at the end
    if (!folder && (segment.empty() || segment == "." || segment == "..")) return std::nullopt;
    at = end + 1;
  }
  return name;
}

std::string folded(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string percent_decoded(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] == '%' && name.size() - at > 2 && hex(name[at + 1]) >= 0 && hex(name[at + 2]) >= 0) {
      out += static_cast<char>(hex(name[at + 1]) * 16 + hex(name[at + 2]));
      at += 2;
    } else {
      out += name[at];
    }
  }
  return out;
}

std::string_view folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == part.npos ? std::string_view() : part.substr(0, slash + 1);
}

std::string extension_of(std::string_view part) {
  const std::string_view file = part.substr(folder_of(part).size());
  const std::size_t dot = file.rfind('.');
  return dot == file.npos ? std::string() : folded(file.substr(dot + 1));
}

std::string relationships_part(std::string_view part) {
  const std::string_view folder = folder_of(part);
  return std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

bool has_scheme(std::string_view target) {
  const std::size_t end = target.find_first_of(":/?#");
  if (end == target.npos || target[end] != ':' || end == 0 || !is_letter(target[0])) return false;
  return std::all_of(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; });
}

std::string resolved(std::string_view part, std::string_view target) {
  target = target.substr(0, target.find('#'));
  std::string path = target.starts_with('/') || target.starts_with('\\') ? std::string() : std::string(folder_of(part));
  path += target;
  std::replace(path.begin(), path.end(), '\\', '/');
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = std::string_view(path).substr(at, end - at);
    if (segment == "..") {
      if (!out.empty()) out.pop_back();
      out.resize(folder_of(out).size());
    } else if (!segment.empty() && segment != ".") {
      out += segment;
      if (end < path.size()) out += '/';
    }
    at = end + 1;
  }
  return out;
}

std::string relative(std::string_view from_part, std::string_view to_part) {
  std::string_view from = folder_of(from_part), to = to_part;
  for (std::size_t slash = from.find('/'); slash != from.npos && to.starts_with(from.substr(0, slash + 1));
       slash = from.find('/')) {
    from.remove_prefix(slash + 1);
    to.remove_prefix(slash + 1);
  }
  std::string out;
  for (auto up = std::count(from.begin(), from.end(), '/'); up > 0; --up) out += "../";
  return out.append(to);
}

}  // namespace gongwen::ooxml
