#include "tests/support/door.h"

#include <algorithm>
#include <iterator>

#include "core/position.h"

namespace gongwen::test {
namespace {

std::vector<host::OptionSetting> settings_of(std::string_view format, const OptionList& options) {
  std::vector<host::OptionSetting> settings;
  for (const auto& [name, value] : options) settings.push_back({std::string(format), name, value});
  return settings;
}

std::string list(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out.empty() ? out : " [" + out + "]";
}

std::string where(const Place& place, const std::string& part, std::string_view source) {
  if (!place.known()) return {};
  const auto pair = [](std::uint32_t a, std::uint32_t b, const char* between) {
    return std::to_string(a) + between + std::to_string(b);
  };
  if (place.in_package()) return " " + part + ":p" + pair(place.offset, place.length, ":r");
  if (source.empty()) return " @" + pair(place.offset, place.length, "+");
  const Position position = locate(source, place);
  return " " + pair(position.line, position.column, ":");
}

std::string_view word(const Diagnostic& d) {
  if (d.kind == DiagnosticKind::Loss) return "loss";
  if (d.kind == DiagnosticKind::Edit) return "edit";
  switch (d.severity) {
  case Severity::Note: return "note";
  case Severity::Warning: return "warning";
  case Severity::Error: return "error";
  }
  return "";
}

std::string_view word(ErrorCategory category) {
  switch (category) {
  case ErrorCategory::Usage: return "Usage";
  case ErrorCategory::Input: return "Input";
  case ErrorCategory::Io: return "Io";
  case ErrorCategory::Plugin: return "Plugin";
  case ErrorCategory::Limit: return "Limit";
  case ErrorCategory::TextLoss: return "TextLoss";
  case ErrorCategory::Internal: return "Internal";
  case ErrorCategory::Retry: return "Retry";
  case ErrorCategory::Interrupted: return "Interrupted";
  }
  return "";
}

void hand_on(const Diagnostics& from, Diagnostics* to) {
  if (!to) return;
  for (const Diagnostic& d : from.entries()) to->add(d);
}

}  // namespace

host::Registry& registry() {
  static host::Registry instance = [] {
    Diagnostics diagnostics;
    host::SearchPath path;
    path.install_dir = GW_PLUGIN_DIR;
    host::Registry scanned = host::Registry::scan(path, diagnostics);
    CHECK_MESSAGE(diagnostics.entries().empty(), told(diagnostics));
    return scanned;
  }();
  return instance;
}

void Door::restart(std::vector<std::string> resource_roots) {
  session_ = std::make_unique<host::Session>(registry_, std::move(resource_roots));
}

Result<host::NamedFormat> Door::find(std::string_view name, const OptionList& options) const {
  GW_TRY(host::NamedFormat named, host::find_format(registry_, name));
  std::vector<host::OptionSetting> settings = settings_of(named.format->spec->id, options);
  std::ranges::move(named.extensions, std::back_inserter(settings));
  return host::NamedFormat{named.format, std::move(settings)};
}

Result<Document> Door::read(std::string_view name, std::string bytes, const OptionList& options, std::string encoding) {
  restart();
  GW_TRY(const host::NamedFormat named, find(name, options));
  GW_TRY(const host::OptionValues values, host::resolve_options(*named.format, false, named.extensions));
  return session_->read(*named.format, {"test", std::move(bytes), std::move(encoding)}, values);
}

Result<std::string> Door::write(const Document& document, std::string_view name, const OptionList& options) {
  GW_TRY(const host::NamedFormat named, find(name, options));
  GW_TRY(const host::OptionValues values, host::resolve_options(*named.format, true, named.extensions));
  host::StringSink sink;
  GW_CHECK(session_->write(document, *named.format, values, sink));
  return std::move(sink.text());
}

Result<std::string> Door::visible(std::string_view name, std::string_view bytes, std::string_view encoding) {
  GW_TRY(const host::NamedFormat named, find(name, {}));
  return session_->visible(*named.format, bytes, encoding, named.extensions);
}

OptionList options_of_case(std::string_view name) {
  OptionList options;
  const std::size_t open = name.rfind('[');
  if (open == std::string_view::npos || name.back() != ']') return options;
  std::string_view list = name.substr(open + 1, name.size() - open - 2);
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find(' '));
    const std::size_t equals = one.find('=');
    options.emplace_back(one.substr(0, equals), one.substr(equals + 1));
    list.remove_prefix(std::min(list.size(), one.size() + 1));
  }
  return options;
}

Result<Document> read(std::string_view format, std::string bytes, const OptionList& options, Diagnostics* told) {
  Door door;
  auto document = door.read(format, std::move(bytes), options);
  hand_on(door.diagnostics(), told);
  return document;
}

Result<std::string> write(const Document& document, std::string_view format, const OptionList& options, Diagnostics* told) {
  Door door;
  auto bytes = door.write(document, format, options);
  hand_on(door.diagnostics(), told);
  return bytes;
}

Result<std::string> visible(std::string_view format, std::string_view bytes) { return Door().visible(format, bytes); }

std::string told(const Diagnostics& diagnostics, std::string_view source) {
  std::string out;
  for (const Diagnostic& d : diagnostics.entries()) {
    out += word(d);
    out += " " + d.message.code + where(d.place, d.part, source);
    if (d.kind == DiagnosticKind::Edit) {
      out += " [" + d.before + " → " + d.after + "]";
    } else if (d.kind == DiagnosticKind::Loss) {
      out += d.sample.empty() ? "" : " [" + d.sample + "]";
    } else {
      out += list(d.message.args);
    }
    out += '\n';
  }
  return out;
}

std::string told(const Error& error) {
  std::string out = std::string(word(error.category())) + " " + error.message().code + list(error.message().args);
  if (error.position()) out += " " + std::to_string(error.position()->line) + ":" + std::to_string(error.position()->column);
  return out;
}

}  // namespace gongwen::test
