#include "plugins/host/registry.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "plugins/host/file.h"
#include "plugins/host/library.h"

namespace gongwen::host {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kLargestManifest = 1U << 20;

bool holds(const SniffRule& rule, std::string_view head) {
  if (!rule.prefix.empty() && !head.starts_with(rule.prefix)) return false;
  if (!rule.first.empty()) {
    std::string_view rest = head;
    if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
    const std::size_t start = rest.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || !rest.substr(start).starts_with(rule.first)) return false;
  }
  return rule.contains.empty() || head.find(rule.contains) != std::string_view::npos;
}

unsigned ask_sniffer(const gw_format& format, std::string_view head, std::uint64_t size) {
  try {
    return std::min(format.sniff({head.data(), head.size()}, size), 100U);
  } catch (...) {
    return 0;  // it will be told when the format is used
  }
}

}  // namespace

std::string_view origin_name(Origin origin) {
  switch (origin) {
  case Origin::Option: return "option";
  case Origin::Env: return "env";
  case Origin::Install: return "install";
  case Origin::Builtin: return "builtin";
  }
  return "";
}

Registry Registry::scan(const SearchPath& path, Diagnostics& diagnostics) {
  Registry registry;
  std::vector<fs::path> seen;  // a folder named twice is one folder
  const auto scan_once = [&](const std::string& dir, Origin origin) {
    std::error_code ec;
    const fs::path real = fs::canonical(dir, ec);
    if (!ec && std::find(seen.begin(), seen.end(), real) != seen.end()) return;
    seen.push_back(real);
    registry.scan_dir(dir, origin, diagnostics);
  };
  for (const std::string& dir : path.option_dirs) scan_once(dir, Origin::Option);
  for (const std::string& dir : path.env_dirs) scan_once(dir, Origin::Env);
  if (!path.install_dir.empty()) scan_once(path.install_dir, Origin::Install);
  for (const Builtin& builtin : path.builtins) {
    auto plugin = std::make_unique<Plugin>();
    plugin->origin = Origin::Builtin;
    plugin->builtin = builtin.query;
    plugin->library_present = true;
    auto manifest = parse_manifest(builtin.manifest);
    if (!manifest) continue;  // ours: the build's own tests would have caught it
    plugin->manifest = *std::move(manifest);
    registry.plugins_.push_back(std::move(plugin));
  }
  registry.settle(diagnostics);
  return registry;
}

void Registry::scan_dir(const std::string& dir, Origin origin, Diagnostics& diagnostics) {
  static constexpr std::string_view kSuffix = ".plugin.json";
  std::vector<std::string> names;
  std::error_code ec;
  for (fs::directory_iterator it(dir, ec), end; !ec && it != end; it.increment(ec)) {
    std::string name = it->path().filename().string();
    if (name.ends_with(kSuffix)) names.push_back(std::move(name));
  }
  if (ec && origin != Origin::Install) diagnostics.warn("plugins.dir", {}, {dir, ec.message()});
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    auto plugin = std::make_unique<Plugin>();
    plugin->origin = origin;
    plugin->manifest_path = dir + "/" + name;
    const std::string stem = name.substr(0, name.size() - kSuffix.size());
    plugin->library_path = dir + "/" + stem + ".so";
    plugin->library_present = access(plugin->library_path.c_str(), F_OK) == 0;
    auto text = read_file(plugin->manifest_path, kLargestManifest);
    auto manifest = text ? parse_manifest(*text) : Result<Manifest>(std::move(text).error());
    if (manifest) {
      plugin->manifest = *std::move(manifest);
    } else {
      plugin->manifest.id = stem;
      plugin->problem = manifest.error().message();
    }
    add(std::move(plugin), dir, diagnostics);
  }
}

void Registry::add(std::unique_ptr<Plugin> plugin, const std::string& dir, Diagnostics& diagnostics) {
  const Manifest& manifest = plugin->manifest;
  if (!plugin->problem && (manifest.abi_min > GW_ABI_CURRENT || manifest.abi_max < GW_ABI_OLDEST)) {
    plugin->problem = Message{"plugin.abi", {manifest.id, std::to_string(manifest.abi_min), std::to_string(GW_ABI_OLDEST),
                                             std::to_string(GW_ABI_CURRENT)}};
  } else if (!plugin->problem && !plugin->library_present) {
    plugin->problem = Message{"plugin.missing", {manifest.id, plugin->library_path}};
  }
  for (const auto& other : plugins_) {
    if (other->manifest.id != manifest.id || fs::path(other->manifest_path).parent_path() != fs::path(dir)) continue;
    const Message twice{"plugin.twice", {manifest.id, other->manifest_path, plugin->manifest_path}};
    diagnostics.warn(twice.code, {}, twice.args);
    other->problem = plugin->problem = twice;
  }
  plugins_.push_back(std::move(plugin));
}

void Registry::settle(Diagnostics& diagnostics) {
  std::map<std::string, Format, std::less<>> taken;
  for (const auto& plugin : plugins_) {
    for (const FormatSpec& spec : plugin->manifest.formats) {
      const auto [it, fresh] = taken.emplace(spec.id, Format{plugin.get(), &spec});
      if (fresh) continue;
      Plugin& other = *it->second.plugin;
      if (fs::path(other.manifest_path).parent_path() == fs::path(plugin->manifest_path).parent_path() && !plugin->builtin) {
        const Message clash{"format.twice", {spec.id, other.manifest_path, plugin->manifest_path}};
        diagnostics.warn(clash.code, {}, clash.args);
        if (!other.problem) other.problem = clash;
        if (!plugin->problem) plugin->problem = clash;
      } else {
        diagnostics.warn("format.shadowed", {}, {spec.id, other.manifest_path, plugin->builtin ? "built-in" : plugin->manifest_path});
      }
    }
  }
  for (const auto& [id, format] : taken) formats_.push_back(format);
  std::stable_sort(plugins_.begin(), plugins_.end(), [](const auto& a, const auto& b) { return a->manifest.id < b->manifest.id; });
}

const Format* Registry::find(std::string_view name) const {
  for (const Format& format : formats_) {
    if (same_name(format.spec->id, name)) return &format;
  }
  for (const Format& format : formats_) {
    if (format.spec->answers_to(name)) return &format;
  }
  return nullptr;
}

const Format* Registry::find_suffix(std::string_view file_name, bool for_writing) const {
  const std::size_t slash = file_name.rfind('/');
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const std::string_view suffix = file_name.substr(dot + 1);
  for (const Format& format : formats_) {
    if (for_writing ? !format.spec->writes : !format.spec->reads) continue;
    for (const std::string& own : format.spec->suffixes) {
      if (same_name(own, suffix)) return &format;
    }
  }
  return nullptr;
}

const Format* Registry::sniff(std::string_view head, std::uint64_t size) {
  const Format* best = nullptr;
  unsigned best_score = 0;
  for (const Format& format : formats_) {
    if (!format.spec->reads) continue;
    unsigned score = 0;
    for (const SniffRule& rule : format.spec->sniff) {
      if (holds(rule, head)) score = std::max(score, rule.score);
    }
    if (score > 0 && format.spec->sniffer) {
      if (auto table = load(format); table && (*table)->sniff) score = ask_sniffer(**table, head, size);
    }
    if (score > best_score) {
      best = &format;
      best_score = score;
    }
  }
  return best;
}

const Format* Registry::fallback() const {
  const auto found = std::find_if(formats_.begin(), formats_.end(), [](const Format& f) { return f.spec->fallback && f.spec->reads; });
  return found == formats_.end() ? nullptr : &*found;
}

Result<const gw_format*> Registry::load(const Format& format) {
  Plugin& plugin = *format.plugin;
  if (plugin.problem) return Error(ErrorCategory::Plugin, plugin.problem->code, plugin.problem->args);
  GW_CHECK(load_library(plugin));
  return find_format(plugin, format.spec->id, format.spec->reads, format.spec->writes);
}

void Registry::add_messages(Catalog& catalog) const {
  for (const auto& plugin : plugins_) {
    for (const MessageSpec& message : plugin->manifest.messages) {
      catalog.add(message.code, message.text.english, message.text.chinese);
    }
  }
}

}  // namespace gongwen::host
