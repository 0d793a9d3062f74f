#include "tools/gongwen/source.h"

#include <unistd.h>

#include <algorithm>

namespace gongwen::tools {
namespace {

constexpr std::size_t kHead = 4096;       // what sniffing looks at
constexpr std::string_view kStandardInput = "-";

}  // namespace

Result<Source> open_source(Context& context, const std::string& name, const std::string& from) {
  host::Registry& registry = context.registry;
  Source source;
  source.input.name = name;
  source.input.encoding = context.arguments.encoding;
  if (!from.empty()) {
    GW_TRY(host::NamedFormat named, host::find_format(registry, from));
    source.format = named.format;
    source.extensions = std::move(named.extensions);
  }
  if (name == kStandardInput) {
    GW_TRY(source.input.bytes, host::read_descriptor(STDIN_FILENO));
  } else {
    GW_TRY(source.input.bytes, host::read_file(name));
  }
  if (source.format) return source;

  const std::string& bytes = source.input.bytes;
  const host::Format* by_suffix = registry.find_suffix(name, false);
  const host::Format* by_contents = registry.sniff(std::string_view(bytes).substr(0, kHead), bytes.size());
  if (by_suffix && by_contents && by_contents != by_suffix) {
    context.log.line(Severity::Warning, {"convert.really", {by_contents->spec->id, by_suffix->spec->id, by_contents->spec->id}});
  }
  source.format = by_contents ? by_contents : by_suffix ? by_suffix : registry.fallback();
  if (!source.format) return Error(ErrorCategory::Usage, "usage.unknown-input", {name});
  return source;
}

}  // namespace gongwen::tools
