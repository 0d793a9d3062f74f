// inspect and verify: looking without converting.

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "core/document/dump.h"
#include "core/text/utf8.h"
#include "plugins/host/preserve.h"
#include "plugins/host/session.h"
#include "tools/gongwen/commands.h"
#include "tools/gongwen/source.h"
#include "tools/gongwen/structure.h"

namespace gongwen::tools {
namespace {

Result<std::string> visible_of(Context& context, const std::string& name, const std::string& from) {
  GW_TRY(Source source, open_source(context, name, from));
  host::Session session(context.registry);
  GW_TRY(const std::string visible, session.visible(*source.format, source.input.bytes, source.input.encoding, source.extensions));
  // The extractor is dumb on purpose and takes what it finds: that the file is what it claims to be, the reader knows.
  if (source.format->spec->reads) {
    GW_TRY(const auto options, host::resolve_options(*source.format, false, source.extensions));
    GW_TRY([[maybe_unused]] const Document document, session.read(*source.format, std::move(source.input), options));
  }
  return visible;
}

}  // namespace

Result<int> run_inspect(Context& context) {
  const Arguments& a = context.arguments;
  if (!a.write_overrides.empty() && host::same_file(a.inputs.front(), a.write_overrides)) {
    return Error(ErrorCategory::Usage, "usage.same-file", {a.write_overrides});
  }
  std::vector<host::OptionSetting> settings;
  for (const std::string& text : a.options) {
    GW_TRY(host::OptionSetting setting, host::parse_option(text));
    settings.push_back(std::move(setting));
  }
  GW_CHECK(host::check_options(context.registry, settings));
  StructureRequest request;
  if (!a.overrides.empty()) {
    GW_TRY(request.overrides, read_overrides(a.overrides));
  }
  GW_TRY(Source source, open_source(context, a.inputs.front(), a.from));
  std::ranges::move(source.extensions, std::back_inserter(settings));
  GW_TRY(const auto options, host::resolve_options(*source.format, false, settings));
  host::Session session(context.registry);
  auto document = session.read(*source.format, std::move(source.input), options);
  if (!document) {
    context.log.report(session.diagnostics(), a.inputs.front(), nullptr);
    return std::move(document).error();
  }
  GW_TRY(const report::Recognition recognition, find_structure(*document, request, session.diagnostics()));
  context.log.report(session.diagnostics(), a.inputs.front(), &*document);
  if (a.list_format == "ast") {
    GW_CHECK(host::write_descriptor(1, dump(*document, {a.explain, true})));
    return 0;
  }
  const report::Outline outline = report::outline_of(*document, &recognition);
  if (!a.write_overrides.empty()) {
    host::AtomicFile file;
    GW_CHECK(file.open(a.write_overrides));
    GW_CHECK(file.write(write_overrides(outline, recognition)));
    GW_CHECK(file.commit());
  }
  const OutlineFacts facts{source.format->spec->id, session.encoding(), a.explain};
  GW_CHECK(host::write_descriptor(1, a.list_format == "json" ? outline_json(*document, outline, recognition, facts)
                                                              : outline_text(outline, recognition, a.explain)));
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
