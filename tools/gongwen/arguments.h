// Arguments: the command line, understood. CLI11 lives behind this header and nowhere else.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "tools/gongwen/log.h"

namespace gongwen::tools {

enum class Command { Convert, Inspect, Verify, Formats, PluginsList, PluginsInfo };

struct Arguments {
  Command command = Command::Convert;
  std::vector<std::string> inputs;
  std::string from, to, output;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::vector<std::string> options;  // -O format.option=value
  std::string encoding;
  std::string loss_report, extract_media, resource_path;
  std::string structure = "auto";     // auto, on, off
  std::string numbering = "literal";  // literal, auto
  std::optional<std::string> normalize;  // the rules; empty = all that are on by default
  std::string overrides, write_overrides;
  bool standalone = false, verify = false, no_clobber = false, force = false;
  std::string list_format;  // --format of inspect, formats and plugins
  bool explain = false;
  std::vector<std::string> plugin_dirs;
};

// Chinese or English, from --lang in `argv`, else from the environment.
Language choose_language(int argc, const char* const* argv);

// From --log-format in `argv`: needed before the command line is known to be right.
Log::Form choose_log_form(int argc, const char* const* argv);

// What to do; or nothing, when --help or --version was answered on stdout; or a Usage error.
Result<std::optional<Arguments>> parse_arguments(int argc, const char* const* argv, const Log& log);

}  // namespace gongwen::tools
