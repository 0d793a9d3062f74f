// One fuzz target per format that reads, through the real door: bytes → reader → check → dump → every writer of the build
// → extractors. Compiled once per format with its id in GW_FUZZ_FORMAT. Whatever the bytes are, reading ends in a document
// or an error; a document is sound, dumps and parses back, and every writer takes it.
//
// The first byte is the number of option bytes that follow it (at most a hundred); each chooses the value of one of the
// reader's options in turn. The rest is the input.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/check.h"
#include "core/document/dump.h"
#include "plugins/host/registry.h"
#include "plugins/host/session.h"

using namespace gongwen;

namespace {

[[noreturn]] void found(const std::string& what) {
  std::fprintf(stderr, "%s: %s\n", GW_FUZZ_FORMAT, what.c_str());
  std::abort();
}

host::Registry& registry() {
  static host::Registry instance = [] {
    Diagnostics diagnostics;
    host::SearchPath path;
    path.install_dir = GW_PLUGIN_DIR;
    return host::Registry::scan(path, diagnostics);
  }();
  return instance;
}

std::string value_for(const host::OptionSpec& option, std::uint8_t byte) {
  switch (option.type) {
  case host::OptionType::Boolean: return byte % 2 ? "true" : "false";
  case host::OptionType::Integer: return std::to_string(static_cast<int>(byte) - 16);
  case host::OptionType::Choice: return option.choices.empty() ? std::string() : option.choices[byte % option.choices.size()];
  case host::OptionType::Text: return byte % 2 ? std::string(1, static_cast<char>('a' + byte % 26)) : option.fallback;
  }
  return {};
}

host::OptionValues options_from(const host::Format& format, std::string_view& bytes) {
  std::vector<host::OptionSetting> settings;
  if (!bytes.empty()) {
    const std::size_t count = std::min<std::size_t>(static_cast<unsigned char>(bytes[0]), std::min<std::size_t>(100, bytes.size() - 1));
    std::size_t next = 0;
    for (const host::OptionSpec& option : format.spec->options) {
      if (!option.for_read || next >= count) continue;
      settings.push_back({format.spec->id, option.name, value_for(option, static_cast<std::uint8_t>(bytes[1 + next++]))});
    }
    bytes.remove_prefix(1 + count);
  }
  auto values = host::resolve_options(format, false, settings);
  if (!values) found("an option's value of its own type is refused: " + values.error().message().code);
  return *std::move(values);
}

void write_everywhere(host::Session& session, const Document& document) {
  for (const host::Format& target : registry().formats()) {
    if (!target.spec->writes) continue;
    const auto options = host::resolve_options(target, true, {});
    if (!options) found("the defaults of " + target.spec->id + " are refused");
    host::StringSink once, twice;
    if (const Status status = session.write(document, target, *options, once); !status) {
      // Not every document fits everywhere, but breaking the contract or a bug of ours is no excuse.
      const ErrorCategory category = status.error().category();
      if (category == ErrorCategory::Plugin || category == ErrorCategory::Internal) found(target.spec->id + " fails: " + status.error().message().code);
      continue;
    }
    if (!session.write(document, target, *options, twice) || once.text() != twice.text()) found(target.spec->id + " writes differently the second time");
    if (auto visible = session.visible(target, once.text(), target.spec->text_input ? "UTF-8" : ""); !visible) {
      const ErrorCategory category = visible.error().category();
      if (category != ErrorCategory::Usage) found("the extractor of " + target.spec->id + " refuses what was written: " + visible.error().message().code);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const host::Format* format = registry().find(GW_FUZZ_FORMAT);
  if (!format) found("the format is not in " GW_PLUGIN_DIR);
  const host::OptionValues options = options_from(*format, bytes);
  host::Session session(registry());
  const auto visible = session.visible(*format, bytes, "");
  if (!visible && visible.error().category() == ErrorCategory::Internal) found("the extractor fails: " + visible.error().message().code);
  const auto document = session.read(*format, {"fuzz", std::string(bytes), ""}, options);
  if (!document) {
    const ErrorCategory category = document.error().category();
    if (category == ErrorCategory::Plugin || category == ErrorCategory::Internal) found("the reader fails: " + document.error().message().code);
    return 0;
  }
  if (const auto fault = check(*document)) found("the document is unsound: " + *fault);
  const DumpOptions all{true, true};
  const std::string text = dump(*document, all);
  const auto again = parse_dump(text);
  if (!again) found("the dump does not parse");
  if (dump(*again, all) != text) found("the dump does not come back");
  write_everywhere(session, *document);
  return 0;
}
