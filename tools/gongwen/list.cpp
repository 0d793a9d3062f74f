// formats and plugins: what there is, for people (tab-separated) and for programs (the contract's JSON).

#include <fmt/format.h>

#include <string>

#include "formats/shared/json/json.h"
#include "plugins/host/file.h"
#include "plugins/host/library.h"
#include "tools/gongwen/commands.h"

namespace gongwen::tools {
namespace {

using nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

ordered_json default_of(const host::OptionSpec& option) {
  switch (option.type) {
  case host::OptionType::Boolean: return option.fallback == "true";
  case host::OptionType::Integer: return option.fallback.empty() ? 0 : std::stoll(option.fallback);
  case host::OptionType::Text:
  case host::OptionType::Choice: break;
  }
  return option.fallback;
}

ordered_json option_json(const host::OptionSpec& option, Language language) {
  ordered_json json;
  json["name"] = option.name;
  json["type"] = option.type == host::OptionType::Choice ? ordered_json(option.choices) : ordered_json(host::option_type_name(option.type));
  json["default"] = default_of(option);
  json["for"] = option.for_read && option.for_write ? "both" : option.for_read ? "read" : "write";
  json["help"] = option.help.in(language);
  return json;
}

ordered_json format_json(const host::Format& format, Language language) {
  const host::FormatSpec& spec = *format.spec;
  ordered_json json;
  json["id"] = spec.id;
  json["aliases"] = spec.aliases;
  json["description"] = spec.description.in(language);
  json["reads"] = spec.reads;
  json["writes"] = spec.writes;
  json["suffixes"] = spec.suffixes;
  json["mime"] = spec.mime;
  json["plugin"] = format.plugin->manifest.id;
  json["path"] = format.plugin->library_path;
  json["available"] = format.available();
  json["options"] = ordered_json::array();
  for (const host::OptionSpec& option : spec.options) json["options"].push_back(option_json(option, language));
  return json;
}

std::vector<std::string> kinds_of(const host::Manifest& manifest) {
  bool reads = false, writes = false;
  for (const host::FormatSpec& format : manifest.formats) {
    reads = reads || format.reads;
    writes = writes || format.writes;
  }
  std::vector<std::string> kinds;
  if (reads) kinds.emplace_back("reader");
  if (writes) kinds.emplace_back("writer");
  if (!manifest.transforms.empty()) kinds.emplace_back("transform");
  if (!manifest.checkers.empty()) kinds.emplace_back("checker");
  return kinds;
}

std::vector<std::string> format_ids(const host::Manifest& manifest) {
  std::vector<std::string> ids;
  for (const host::FormatSpec& format : manifest.formats) ids.push_back(format.id);
  return ids;
}

ordered_json plugin_json(const host::Plugin& plugin, const Log& log) {
  ordered_json json;
  json["id"] = plugin.manifest.id;
  json["version"] = plugin.manifest.version;
  json["abi"] = plugin.manifest.abi_max;
  json["kinds"] = kinds_of(plugin.manifest);
  json["formats"] = format_ids(plugin.manifest);
  json["path"] = plugin.library_path;
  json["manifest"] = plugin.manifest_path;
  json["origin"] = host::origin_name(plugin.origin);
  json["problem"] = plugin.problem ? ordered_json(log.render(*plugin.problem)) : ordered_json();
  return json;
}

std::string plugin_line(const host::Plugin& plugin, const Log& log) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", plugin.manifest.id, plugin.manifest.version, host::origin_name(plugin.origin),
                     joined(kinds_of(plugin.manifest)), joined(format_ids(plugin.manifest)), plugin.library_path,
                     plugin.problem ? log.render(*plugin.problem) : "");
}

Status print(const ordered_json& json) {
  // A path may hold bytes that are no UTF-8; the list must come out all the same.
  return host::write_descriptor(1, json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace

Result<int> run_formats(Context& context) {
  const Language language = context.log.language();
  ordered_json json{{"formats", ordered_json::array()}};
  std::string lines;
  for (const host::Format& format : context.registry.formats()) {
    const host::FormatSpec& spec = *format.spec;
    json["formats"].push_back(format_json(format, language));
    lines += fmt::format("{}\t{}{}{}\t{}\t{}\t{}\n", spec.id, spec.reads ? "r" : "-", spec.writes ? "w" : "-",
                         format.available() ? "" : "!", joined(spec.suffixes), joined(spec.aliases), spec.description.in(language));
  }
  GW_CHECK(context.arguments.list_format == "json" ? print(json) : host::write_descriptor(1, lines));
  return 0;
}

Result<int> run_plugins_list(Context& context) {
  ordered_json json{{"plugins", ordered_json::array()}};
  std::string lines;
  for (const auto& plugin : context.registry.plugins()) {
    json["plugins"].push_back(plugin_json(*plugin, context.log));
    lines += plugin_line(*plugin, context.log);
  }
  GW_CHECK(context.arguments.list_format == "json" ? print(json) : host::write_descriptor(1, lines));
  return 0;
}

Result<int> run_plugins_info(Context& context) {
  const std::string& id = context.arguments.inputs.front();
  bool found = false;
  for (const auto& plugin : context.registry.plugins()) {
    if (plugin->manifest.id != id) continue;
    found = true;
    // Unlike listing, this really loads it, so that its author sees what a conversion would see.
    if (!plugin->problem) {
      if (Status loaded = host::load_library(*plugin); !loaded) plugin->problem = loaded.error().message();
    }
    if (context.arguments.list_format == "json") {
      GW_CHECK(print(plugin_json(*plugin, context.log)));
    } else {
      GW_CHECK(host::write_descriptor(1, plugin_line(*plugin, context.log)));
    }
    if (plugin->problem) return Error(ErrorCategory::Plugin, plugin->problem->code, plugin->problem->args);
  }
  if (!found) return Error(ErrorCategory::Usage, "usage.plugin", {id});
  return 0;
}

}  // namespace gongwen::tools
