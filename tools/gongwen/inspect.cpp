// inspect and verify: looking without converting.

#include <cstdio>

#include "core/document/dump.h"
#include "core/text/utf8.h"
#include "plugins/host/preserve.h"
#include "plugins/host/session.h"
#include "tools/gongwen/commands.h"
#include "tools/gongwen/source.h"

namespace gongwen::tools {
namespace {

Result<std::string> visible_of(Context& context, const std::string& name, const std::string& from) {
  GW_TRY(Source source, open_source(context, name, from));
  host::Session session(context.registry);
  return session.visible(*source.format, source.input.bytes, source.input.encoding);
}

}  // namespace

Result<int> run_inspect(Context& context) {
  const Arguments& a = context.arguments;
  std::vector<host::OptionSetting> settings;
  for (const std::string& text : a.options) {
    GW_TRY(host::OptionSetting setting, host::parse_option(text));
    settings.push_back(std::move(setting));
  }
  GW_CHECK(host::check_options(context.registry, settings));
  GW_TRY(Source source, open_source(context, a.inputs.front(), a.from));
  GW_TRY(const auto options, host::resolve_options(*source.format, false, settings));
  host::Session session(context.registry);
  auto document = session.read(*source.format, std::move(source.input), options);
  context.log.report(session.diagnostics(), a.inputs.front(), document ? &*document : nullptr);
  if (!document) return std::move(document).error();
  GW_CHECK(host::write_descriptor(1, dump(*document, {a.explain, true})));
  return 0;
}

Result<int> run_verify(Context& context) {
  const Arguments& a = context.arguments;
  GW_TRY(const std::string first, visible_of(context, a.inputs[0], a.from));
  GW_TRY(const std::string second, visible_of(context, a.inputs[1], a.to));
  if (const auto difference = host::first_difference(first, second, {})) {
    context.log.line(Severity::Error, {"verify.difference", {std::to_string(difference->position), difference->before, difference->after}});
    return 1;
  }
  context.log.line(Severity::Note, {"verify.same", {std::to_string(count_code_points(first))}});
  return 0;
}

}  // namespace gongwen::tools
