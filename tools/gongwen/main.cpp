// gongwen: the command. Parses, scans for plugins, runs one subcommand, and maps whatever came of it to an exit code.

#include <malloc.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <unistd.h>

#include "core/report/normalise.h"
#include "core/report/recognise.h"
#include "formats/shared/yaml/yaml.h"
#include "plugins/host/decode.h"
#include "plugins/host/messages.h"
#include "plugins/host/registry.h"
#include "plugins/host/run.h"
#include "tools/gongwen/arguments.h"
#include "tools/gongwen/builtin.h"
#include "tools/gongwen/commands.h"
#include "tools/gongwen/log.h"

namespace gongwen::tools {
namespace {

std::vector<std::string> split_path(const char* value) {
  std::vector<std::string> dirs;
  std::string_view rest = value ? value : "";
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    if (colon != 0) dirs.emplace_back(rest.substr(0, colon));
    rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
  }
  return dirs;
}

// ../lib/gongwen/plugins beside the program's own folder, wherever it was installed or built.
std::string install_dir() {
  char buffer[4096];
  const ssize_t size = readlink("/proc/self/exe", buffer, sizeof buffer);
  if (size <= 0) return {};
  const std::string program(buffer, static_cast<std::size_t>(size));
  const std::string bin = program.substr(0, program.rfind('/'));
  return bin.substr(0, bin.rfind('/')) + "/lib/gongwen/plugins";
}

Result<int> dispatch(Context& context) {
  switch (context.arguments.command) {
  case Command::Convert: return run_convert(context);
  case Command::Inspect: return run_inspect(context);
  case Command::Verify: return run_verify(context);
  case Command::Formats: return run_formats(context);
  case Command::PluginsList: return run_plugins_list(context);
  case Command::PluginsInfo: return run_plugins_info(context);
  }
  return 0;
}

int fail(const Log& log, const Error& error, std::string_view file) {
  log.report(error, file);
  return static_cast<int>(error.category());
}

int run(int argc, const char* const* argv, Log& log) {
  auto arguments = parse_arguments(argc, argv, log);
  if (!arguments) return fail(log, arguments.error(), {});
  if (!*arguments) return 0;
  const Arguments& a = **arguments;

  host::SearchPath path;
  path.option_dirs = a.plugin_dirs;
  path.env_dirs = split_path(std::getenv("GONGWEN_PLUGIN_PATH"));
  path.builtins = host::builtin_formats();
  if (path.builtins.empty()) path.install_dir = install_dir();
  Diagnostics found;
  host::Registry registry = host::Registry::scan(path, found);
  registry.add_messages(log.catalog());
  log.report(found, {}, nullptr);

  Context context{a, log, registry};
  auto result = dispatch(context);
  if (result) return *result;
  return fail(log, result.error(), a.inputs.empty() ? std::string_view{} : std::string_view(a.inputs.front()));
}

// The first asks, the second insists.
// One conversion only ever grows, and ends with the process: ask the kernel for memory in large steps and give none
// back in between. A fifth less CPU on a 20 MB draft; what is not touched costs nothing.
void tune_allocator() {
  constexpr int kStep = 16 << 20;
  mallopt(M_TOP_PAD, kStep);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
}

extern "C" void on_interrupt(int signal) {
  host::cancelled = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace
}  // namespace gongwen::tools

int main(int argc, char** argv) {
  using namespace gongwen;
  tools::tune_allocator();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write error, told like any other
  struct sigaction interrupt {};  // without SA_RESTART: a call that waits comes back to look at the flag
  interrupt.sa_handler = tools::on_interrupt;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &interrupt, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a write error, too
  const char* no_colour = std::getenv("NO_COLOR");
  tools::Log log(tools::choose_language(argc, argv), isatty(STDERR_FILENO) != 0 && !(no_colour && *no_colour));
  log.set_form(tools::choose_log_form(argc, argv));
  try {
    log.catalog().add(core_messages());
    log.catalog().add(host::host_messages());
    log.catalog().add(host::decode_messages());
    log.catalog().add(report::report_messages());
    log.catalog().add(report::normalise_messages());
    log.catalog().add(yaml::yaml_messages());
    return tools::run(argc, argv, log);
  } catch (const std::bad_alloc&) {
    log.line(Severity::Error, {"limit.memory", {}});
    return static_cast<int>(ErrorCategory::Limit);
  } catch (const std::exception& e) {
    log.line(Severity::Error, {"internal.exception", {e.what()}});
    return static_cast<int>(ErrorCategory::Internal);
  }
}
