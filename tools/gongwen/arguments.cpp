#include "tools/gongwen/arguments.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "tools/gongwen/version.h"

namespace gongwen::tools {
namespace {

struct CommandName {
  std::string_view name;
  Command command;
};

// Recognised in first place only; "plugins" goes on to its own second word.
constexpr CommandName kCommands[] = {
    {"convert", Command::Convert}, {"inspect", Command::Inspect},     {"verify", Command::Verify},
    {"formats", Command::Formats}, {"plugins", Command::PluginsList},
};

Error usage(std::string code, std::vector<std::string> args = {}) {
  return Error(ErrorCategory::Usage, std::move(code), std::move(args));
}

// CLI11 counts bytes when it lines up its columns; people count what they see.
class Formatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string out = "  " + make_option_name(option, is_positional) + make_option_opts(option);
    const std::size_t width = display_width(out);
    out += width + 1 < column_width_ ? std::string(column_width_ - width, ' ') : "\n" + std::string(column_width_, ' ');
    return out + make_option_desc(option) + "\n";
  }
};

// The last value given to an option, before anything is parsed.
std::string_view value_of(std::string_view option, int argc, const char* const* argv) {
  std::string_view value;
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string_view word = argv[i];
    if (word == option && i + 1 < argc) value = argv[i + 1];
    if (word.starts_with(option) && word.substr(option.size()).starts_with("=")) value = word.substr(option.size() + 1);
  }
  return value;
}

class CommandLine {
 public:
  CommandLine(const Log& log, Arguments& arguments) : log_(log), a_(arguments) {
    app_.allow_windows_style_options(false);
    auto formatter = std::make_shared<Formatter>();
    for (const char* label : {"Usage", "OPTIONS", "Positionals", "REQUIRED", "TEXT", "FILE", "DIR"}) {
      formatter->label(label, log.say(std::string("label.") + label));
    }
    formatter->column_width(36);
    app_.formatter(formatter);
    app_.option_defaults()->group(log.say("label.Options"));
    app_.set_help_flag("-h,--help", log.say("help.help"));
    flag("--version", version_, "help.version");
  }

  void describe() {
    switch (a_.command) {
    case Command::Convert: return describe_convert();
    case Command::Inspect: return describe_inspect();
    case Command::Verify:
      head("verify", "help.verify-command");
      positional(a_.inputs, "A B", "help.two-files");
      text("-f,--from", a_.from, "help.from-first");
      text("-t,--to", a_.to, "help.from-second");
      text("--encoding", a_.encoding, "help.encoding");
      break;
    case Command::Formats:
      head("formats", "help.formats-command");
      list_format({"text", "json"});
      break;
    case Command::PluginsList:
      head("plugins list", "help.plugins-command");
      list_format({"text", "json"});
      break;
    case Command::PluginsInfo:
      head("plugins info", "help.info-command");
      positional(a_.inputs, "ID", "help.plugin-id");
      list_format({"text", "json"});
      break;
    }
    common();
  }

  // True when there is something to do.
  Result<bool> parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    try {
      app_.parse(std::move(words));
    } catch (const CLI::CallForHelp&) {
      std::fputs(app_.help().c_str(), stdout);
      return false;
    } catch (const CLI::ExtrasError&) {
      return usage("usage.extra", {app_.remaining().empty() ? "?" : app_.remaining().front()});
    } catch (const CLI::ParseError& e) {
      // "--output: 1 required TEXT missing": the option's name is what helps, in either language.
      // "option verify was given a disallowed flag override" says it without the dashes.
      std::string name = e.what();
      name.resize(std::min(name.find(':'), name.size()));
      if (const std::size_t word = name.find(" was given"); word != std::string::npos) {
        name.resize(word);
        name = "--" + name.substr(name.rfind(' ') + 1);
      }
      return usage("usage.option", {name});
    }
    if (version_) {
      fmt::print("gongwen {}\n", kVersion);
      return false;
    }
    return finish();
  }

 private:
  void head(const char* name, const char* help) {
    app_.name(std::string("gongwen ") + name);
    app_.description(log_.say(help));
  }
  void text(const char* names, std::string& target, const char* help, const char* type = "TEXT") {
    app_.add_option(names, target, log_.say(help))->type_name(type)->take_last();
  }
  void list(const char* names, std::vector<std::string>& target, const char* help, const char* type = "TEXT") {
    app_.add_option(names, target, log_.say(help))->type_name(type)->allow_extra_args(false);
  }
  void flag(const char* names, bool& target, const char* help) {
    app_.add_flag(names, target, log_.say(help))->disable_flag_override();  // --verify=false would be a trap
  }
  void positional(std::vector<std::string>& target, const char* name, const char* help) {
    app_.add_option(name, target, log_.say(help))->type_name("")->expected(0, -1);
  }
  void list_format(std::vector<std::string> choices) {
    choices_ = std::move(choices);
    app_.add_option("--format", a_.list_format, log_.say("help.list-format"))
        ->type_name(fmt::format("{}", fmt::join(choices_, "|")))
        ->take_last();
  }
  void common() {
    list("--plugin-dir", a_.plugin_dirs, "help.plugin-dir", "DIR");
    app_.add_option("--lang", language_, log_.say("help.lang"))->type_name("zh|en")->take_last();
    app_.add_option("--log-format", log_format_, log_.say("help.log-format"))->type_name("text|json")->take_last();
  }
  void reading() {
    text("-f,--from", a_.from, "help.from");
    text("--encoding", a_.encoding, "help.encoding");
    list("-O,--option", a_.options, "help.option");
  }

  void describe_convert() {
    head("[convert]", "help.convert-command");
    positional(a_.inputs, "IN", "help.input");
    reading();
    text("-t,--to", a_.to, "help.to");
    text("-o,--output", a_.output, "help.output", "FILE");
    list("-M,--metadata", metadata_, "help.metadata");
    app_.add_option("--structure", a_.structure, log_.say("help.structure"))->type_name("auto|on|off")->take_last();
    // Its value only with "=": `--normalize FILE` reads FILE.
    app_.add_flag("--normalize", normalize_, log_.say("help.normalize"))->type_name("[=" + log_.say("label.RULES") + "]")->take_last();
    app_.add_option("--numbering", a_.numbering, log_.say("help.numbering"))->type_name("literal|auto")->take_last();
    flag("-s,--standalone", a_.standalone, "help.standalone");
    text("--overrides", a_.overrides, "help.overrides", "FILE");
    flag("--verify", a_.verify, "help.verify");
    text("--loss-report", a_.loss_report, "help.loss-report", "FILE");
    text("--extract-media", a_.extract_media, "help.extract-media", "DIR");
    text("--resource-path", a_.resource_path, "help.resource-path", "DIR");
    flag("--no-clobber", a_.no_clobber, "help.no-clobber");
    flag("--force", a_.force, "help.force");
    common();
    app_.footer(log_.say("help.commands"));
  }

  void describe_inspect() {
    head("inspect", "help.inspect-command");
    positional(a_.inputs, "IN", "help.input");
    reading();
    list_format({"tree", "json", "ast"});
    flag("--explain", a_.explain, "help.explain");
    text("--overrides", a_.overrides, "help.overrides", "FILE");
    text("--write-overrides", a_.write_overrides, "help.write-overrides", "FILE");
    common();
  }

  Result<bool> finish() {
    for (const std::string& entry : metadata_) {
      const std::size_t equals = entry.find('=');
      if (equals == std::string::npos || equals == 0 || utf8_error(entry) != kValid) return usage("usage.metadata", {entry});
      a_.metadata.emplace_back(entry.substr(0, equals), entry.substr(equals + 1));
    }
    if (has("--normalize")) a_.normalize = normalize_ == "true" ? "" : normalize_;
    if (a_.list_format.empty() && !choices_.empty()) a_.list_format = choices_.front();
    GW_CHECK(check_choice("--lang", language_, {"zh", "en"}));
    GW_CHECK(check_choice("--log-format", log_format_, {"text", "json"}));
    GW_CHECK(check_choice("--structure", a_.structure, {"auto", "on", "off"}));
    GW_CHECK(check_choice("--numbering", a_.numbering, {"literal", "auto"}));
    if (!choices_.empty()) GW_CHECK(check_choice("--format", a_.list_format, choices_));
    return check_inputs();
  }

  bool has(const char* name) const {
    const CLI::Option* option = app_.get_option_no_throw(name);
    return option && option->count() > 0;
  }

  static Status check_choice(const char* option, const std::string& value, const std::vector<std::string>& choices) {
    if (value.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return Success{};
    return usage("usage.choice", {option, value, fmt::format("{}", fmt::join(choices, "|"))});
  }

  Result<bool> check_inputs() const {
    const std::size_t wanted = a_.command == Command::Verify ? 2 : 1;
    if (a_.command == Command::Formats || a_.command == Command::PluginsList) return true;
    if (a_.inputs.size() < wanted) return usage("usage.no-input", {std::to_string(wanted)});
    if (a_.inputs.size() > wanted) return usage("usage.inputs", {std::to_string(wanted), a_.inputs[wanted]});
    return true;
  }

  const Log& log_;
  Arguments& a_;
  CLI::App app_;
  bool version_ = false;
  std::string language_, log_format_, normalize_;
  std::vector<std::string> metadata_, choices_;
};

}  // namespace

Log::Form choose_log_form(int argc, const char* const* argv) {
  return value_of("--log-format", argc, argv) == "json" ? Log::Form::Json : Log::Form::Text;
}

Language choose_language(int argc, const char* const* argv) {
  std::string_view name = value_of("--lang", argc, argv);
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (name.empty() && value) name = value;
  }
  return name.starts_with("zh") ? Language::Chinese : Language::English;
}

Result<std::optional<Arguments>> parse_arguments(int argc, const char* const* argv, const Log& log) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  Arguments arguments;
  if (!words.empty()) {
    const auto* named = std::find_if(std::begin(kCommands), std::end(kCommands), [&](const CommandName& c) { return c.name == words.front(); });
    if (named != std::end(kCommands)) {
      arguments.command = named->command;
      words.erase(words.begin());
    }
  }
  if (arguments.command == Command::Formats && !words.empty() && words.front() == "list") words.erase(words.begin());
  if (arguments.command == Command::PluginsList && !words.empty() && !words.front().starts_with("-")) {
    if (words.front() != "list" && words.front() != "info") return usage("usage.subcommand", {words.front(), "list, info"});
    if (words.front() == "info") arguments.command = Command::PluginsInfo;
    words.erase(words.begin());
  }
  CommandLine line(log, arguments);
  line.describe();
  GW_TRY(const bool go_on, line.parse(std::move(words)));
  return go_on ? std::optional<Arguments>(std::move(arguments)) : std::nullopt;
}

}  // namespace gongwen::tools
