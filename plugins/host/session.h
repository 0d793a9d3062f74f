// Session: one conversion, step by step: bytes → Document → bytes, through plugins. What tools call.
//
//   Session session(registry);
//   GW_TRY(Document document, session.read(*format, std::move(input), options));
//   GW_CHECK(session.write(document, *writer, options, sink));
//
// It owns the media, the diagnostics and the input's bytes while they are needed. It knows no format by name, writes no
// file by itself and prints nothing. One session, one conversion, one thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.h"
#include "core/document/document.h"
#include "core/error.h"
#include "plugins/host/media.h"
#include "plugins/host/registry.h"
#include "plugins/host/run.h"

namespace gongwen::host {

struct Input {
  std::string name;      // as the user gave it, for messages; "-" is standard input
  std::string bytes;
  std::string encoding;  // forced; empty = found out
};

// `-O format.option=value`, in the order given.
struct OptionSetting {
  std::string format, name, value;
};
// "docx.compat=pandoc" → its three parts; a Usage error otherwise.
Result<OptionSetting> parse_option(std::string_view text);

// "markdown+footnotes-smart": a format by id or alias, and its extensions switched on and off as settings of it.
struct NamedFormat {
  const Format* format = nullptr;
  std::vector<OptionSetting> extensions;
};
// A Usage error for a format that is not known, or an extension it has not.
Result<NamedFormat> find_format(const Registry& registry, std::string_view name);

// The settings that concern `format` in a direction, over the defaults; a Usage error for one its manifest does not
// know or a value of the wrong type. A format is also meant by its aliases.
Result<OptionValues> resolve_options(const Format& format, bool for_write, const std::vector<OptionSetting>& settings);
// Those of both directions: what an extractor gets, which looks at a format's files whoever wrote them.
Result<OptionValues> resolve_options(const Format& format, const std::vector<OptionSetting>& settings);

// Whether every setting names a known format and option at all.
Status check_options(const Registry& registry, const std::vector<OptionSetting>& settings);

class Session {
 public:
  explicit Session(Registry& registry, std::vector<std::string> resource_roots = {});

  // A text format's input is decoded first; the document owns the decoded text.
  Result<Document> read(const Format& format, Input input, const OptionValues& options);
  Status write(const Document& document, const Format& format, const OptionValues& options, Sink& sink);
  // The visible characters of a file by its format's second, dumb extractor.
  Result<std::string> visible(const Format& format, std::string_view bytes, std::string_view encoding,
                              const std::vector<OptionSetting>& settings = {});

  Diagnostics& diagnostics() { return diagnostics_; }
  const MediaBag& media() const { return media_; }
  // Of the last text input that was read.
  const std::string& encoding() const { return encoding_; }

 private:
  // What every call into a plugin gets; the rest is the call's own.
  gw_run begin(const Format& format, const OptionValues& options);

  Registry& registry_;
  Diagnostics diagnostics_;
  MediaBag media_;
  Resources resources_;
  std::string encoding_;
};

}  // namespace gongwen::host
