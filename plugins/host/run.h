// gw_run: the host's side of one call into a plugin; what `plugin.h` shows as an opaque pointer.
//
// It holds views of what the call may touch: for a reader the input and a Builder, for a writer the document and a
// sink, for the dumb extractor the input and a string. Slots that make no sense in a call (an event from a writer) are
// refused with GW_ERROR_PLUGIN. It owns only what it hands out (resources). One call, one thread.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include <gongwen/plugin.h>

#include "core/diagnostic.h"
#include "core/document/builder.h"
#include "core/document/document.h"
#include "core/error.h"
#include "plugins/host/cancel.h"
#include "plugins/host/file.h"
#include "plugins/host/manifest.h"
#include "plugins/host/media.h"

namespace gongwen::host {

// An option's value as its type wants it.
struct OptionValue {
  std::int64_t integer = 0;
  std::string text;
};
using OptionValues = std::map<std::string, OptionValue, std::less<>>;

const gw_host& host_table();
}  // namespace gongwen::host

struct gw_run {
  std::string_view format;
  const gongwen::host::OptionValues* options = nullptr;
  gongwen::Diagnostics* diagnostics = nullptr;
  gongwen::host::MediaBag* media = nullptr;
  const gongwen::host::Resources* resources = nullptr;

  std::optional<std::string_view> input;              // read, visible
  gongwen::Document* target = nullptr;                // read, transform: what is being built
  gongwen::Builder* builder = nullptr;
  const gongwen::Document* document = nullptr;        // write, transform, check: what is looked at
  gongwen::host::Sink* sink = nullptr;                // write
  std::string* visible = nullptr;                     // visible

  std::optional<gongwen::Error> error;                // the first failure
  std::deque<std::string> loaned;                     // resources handed out
  std::uint32_t events = 0;
};

namespace gongwen::host {

// Calls a plugin's function with the run: exceptions, status without reason and reason without status end as an Error.
Status call(int32_t (*function)(const gw_host*, gw_run*), gw_run& run);

}  // namespace gongwen::host
