// The subcommands. Each takes what was asked and gives an exit code, or the Error that becomes one.
#pragma once

#include "core/error.h"
#include "plugins/host/registry.h"
#include "tools/gongwen/arguments.h"
#include "tools/gongwen/log.h"

namespace gongwen::tools {

// What every command works with.
struct Context {
  const Arguments& arguments;
  Log& log;
  host::Registry& registry;
};

Result<int> run_convert(Context& context);
Result<int> run_inspect(Context& context);
Result<int> run_verify(Context& context);
Result<int> run_formats(Context& context);
Result<int> run_plugins_list(Context& context);
Result<int> run_plugins_info(Context& context);

}  // namespace gongwen::tools
