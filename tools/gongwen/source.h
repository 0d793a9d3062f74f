// Source: an input file with its format decided: by -f, else by suffix and contents; where the two disagree, contents
// win and it is said.
#pragma once

#include <string>

#include "core/error.h"
#include "plugins/host/session.h"
#include "tools/gongwen/commands.h"

namespace gongwen::tools {

struct Source {
  host::Input input;
  const host::Format* format = nullptr;
  std::vector<host::OptionSetting> extensions;  // named with the format
};

Result<Source> open_source(Context& context, const std::string& name, const std::string& from);

}  // namespace gongwen::tools
