#include "plugins/host/session.h"

#include <algorithm>
#include <charconv>

#include "core/document/check.h"
#include "plugins/host/decode.h"

namespace gongwen::host {
namespace {

const OptionSpec* find_option(const FormatSpec& spec, std::string_view name) {
  const auto found = std::find_if(spec.options.begin(), spec.options.end(), [&](const OptionSpec& o) { return o.name == name; });
  return found == spec.options.end() ? nullptr : &*found;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += out.empty() ? word : "|" + word;
  return out;
}

Result<OptionValue> parse_value(const FormatSpec& format, const OptionSpec& option, const std::string& text) {
  OptionValue value;
  value.text = text;
  const auto wrong = [&](std::string expected) {
    return Error(ErrorCategory::Usage, "option.value", {format.id + "." + option.name, text, std::move(expected)});
  };
  switch (option.type) {
  case OptionType::Boolean:
    if (text != "true" && text != "false") return wrong("true|false");
    value.integer = text == "true" ? 1 : 0;
    break;
  case OptionType::Integer: {
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value.integer);
    if (ec != std::errc{} || end != text.data() + text.size()) return wrong("int");
    break;
  }
  case OptionType::Choice: {
    const auto found = std::find(option.choices.begin(), option.choices.end(), text);
    if (found == option.choices.end()) return wrong(joined(option.choices));
    value.integer = found - option.choices.begin();
    break;
  }
  case OptionType::Text: break;
  }
  return value;
}

}  // namespace

Result<OptionSetting> parse_option(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::size_t dot = text.find('.');
  if (equals == std::string_view::npos || dot == std::string_view::npos || dot > equals || dot == 0 || dot + 1 == equals) {
    return Error(ErrorCategory::Usage, "option.syntax", {std::string(text)});
  }
  return OptionSetting{std::string(text.substr(0, dot)), std::string(text.substr(dot + 1, equals - dot - 1)),
                       std::string(text.substr(equals + 1))};
}

Result<NamedFormat> find_format(const Registry& registry, std::string_view name) {
  NamedFormat found{registry.find(name), {}};
  std::size_t end = name.size();  // a format's own name may hold a hyphen: the longest that is one
  while (!found.format && end != std::string_view::npos && end > 0) {
    end = name.find_last_of("+-", end - 1);
    if (end != std::string_view::npos) found.format = registry.find(name.substr(0, end));
  }
  if (!found.format) {
    std::string known;
    for (const Format& format : registry.formats()) known += (known.empty() ? "" : ", ") + format.spec->id;
    return Error(ErrorCategory::Usage, "usage.unknown-format", {std::string(name), known});
  }
  const FormatSpec& spec = *found.format->spec;
  for (std::string_view rest = name.substr(end); !rest.empty();) {
    const std::size_t next = std::min(rest.find_first_of("+-", 1), rest.size());
    const std::string extension(rest.substr(1, next - 1));
    const OptionSpec* option = find_option(spec, extension);
    if (!option || !option->extension) return Error(ErrorCategory::Usage, "usage.unknown-extension", {extension, spec.id});
    found.extensions.push_back({spec.id, extension, rest[0] == '+' ? "true" : "false"});
    rest.remove_prefix(next);
  }
  return found;
}

namespace {

template <class Wanted>
Result<OptionValues> resolve(const Format& format, const std::vector<OptionSetting>& settings, Wanted&& wanted) {
  const FormatSpec& spec = *format.spec;
  OptionValues values;
  for (const OptionSpec& option : spec.options) {
    if (!wanted(option)) continue;
    std::string text = option.fallback;
    for (const OptionSetting& setting : settings) {
      if (setting.name == option.name && spec.answers_to(setting.format)) text = setting.value;
    }
    if (text.empty() && option.type == OptionType::Boolean) text = "false";
    if (text.empty() && option.type == OptionType::Integer) text = "0";
    GW_TRY(values[option.name], parse_value(spec, option, text));
  }
  return values;
}

}  // namespace

Result<OptionValues> resolve_options(const Format& format, bool for_write, const std::vector<OptionSetting>& settings) {
  return resolve(format, settings, [&](const OptionSpec& o) { return for_write ? o.for_write : o.for_read; });
}

Result<OptionValues> resolve_options(const Format& format, const std::vector<OptionSetting>& settings) {
  return resolve(format, settings, [](const OptionSpec&) { return true; });
}

Status check_options(const Registry& registry, const std::vector<OptionSetting>& settings) {
  for (const OptionSetting& setting : settings) {
    const Format* format = registry.find(setting.format);
    if (!format) return Error(ErrorCategory::Usage, "format.unknown", {setting.format});
    const OptionSpec* option = find_option(*format->spec, setting.name);
    if (!option) return Error(ErrorCategory::Usage, "option.unknown", {setting.format + "." + setting.name});
    if (auto value = parse_value(*format->spec, *option, setting.value); !value) return std::move(value).error();
  }
  return Success{};
}

Session::Session(Registry& registry, std::vector<std::string> resource_roots)
    : registry_(registry), resources_(std::move(resource_roots)) {}

gw_run Session::begin(const Format& format, const OptionValues& options) {
  gw_run run;
  run.format = format.spec->id;
  run.options = &options;
  run.diagnostics = &diagnostics_;
  run.media = &media_;
  run.resources = &resources_;
  return run;
}

Result<Document> Session::read(const Format& format, Input input, const OptionValues& options) {
  GW_TRY(const gw_format* table, registry_.load(format));
  if (!table->read) return Error(ErrorCategory::Usage, "format.no-reader", {format.spec->id});
  Document document;
  if (format.spec->text_input) {
    GW_TRY(Decoded decoded, decode(std::move(input.bytes), input.encoding, diagnostics_));
    encoding_ = decoded.encoding;
    document.adopt_source(std::move(decoded.text));
  }
  Builder builder(document);
  gw_run run = begin(format, options);
  run.input = format.spec->text_input ? document.source() : std::string_view(input.bytes);
  run.target = &document;
  run.builder = &builder;
  if (Status status = call(table->read, run); !status) {
    // The place is in the text that the document owns: say line and column while it is there.
    return std::move(status).error().located_in(document.source());
  }
  GW_CHECK(builder.finish());
#ifndef NDEBUG
  if (const auto fault = check(document)) return Error(ErrorCategory::Internal, "document.check", {*fault});
#endif
  return document;
}

Status Session::write(const Document& document, const Format& format, const OptionValues& options, Sink& sink) {
  GW_TRY(const gw_format* table, registry_.load(format));
  if (!table->write) return Error(ErrorCategory::Usage, "format.no-writer", {format.spec->id});
  gw_run run = begin(format, options);
  run.document = &document;
  run.sink = &sink;
  return call(table->write, run);
}

Result<std::string> Session::visible(const Format& format, std::string_view bytes, std::string_view encoding,
                                     const std::vector<OptionSetting>& settings) {
  GW_TRY(const gw_format* table, registry_.load(format));
  if (!table->visible) return Error(ErrorCategory::Usage, "format.no-extractor", {format.spec->id});
  std::string text;
  if (format.spec->text_input) {
    Diagnostics unused;  // told when the file was read
    GW_TRY(Decoded decoded, decode(std::string(bytes), encoding, unused));
    text = std::move(decoded.text);
    bytes = text;
  }
  GW_TRY(const OptionValues options, resolve_options(format, settings));
  std::string out;
  gw_run run = begin(format, options);
  run.input = bytes;
  run.visible = &out;
  GW_CHECK(call(table->visible, run));
  return out;
}

}  // namespace gongwen::host
