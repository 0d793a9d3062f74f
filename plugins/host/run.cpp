#include "plugins/host/run.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "core/text/utf8.h"
#include "core/text/visible.h"

namespace gongwen::host {
namespace {

constexpr std::uint32_t kMostArgs = 16;
constexpr std::size_t kLongestSample = 200;  // bytes kept of a lost text

std::string_view view(gw_str s) { return s.size && s.data ? std::string_view(s.data, s.size) : std::string_view(); }
gw_str str(std::string_view s) { return {s.data(), s.size()}; }

// A foreign string on its way into a message: valid UTF-8 or marked as not.
std::string clean(gw_str s) {
  std::string_view text = view(s);
  if (const std::size_t bad = utf8_error(text); bad != std::string_view::npos) {
    return std::string(text.substr(0, bad)) + "\xef\xbf\xbd";
  }
  return std::string(text);
}

std::vector<std::string> clean(const gw_str* args, std::uint32_t count) {
  std::vector<std::string> out;
  for (std::uint32_t i = 0; args && i < std::min(count, kMostArgs); ++i) out.push_back(clean(args[i]));
  return out;
}

Place to_place(gw_place p) { return p.part == GW_PLACE_UNKNOWN ? Place{} : Place{p.part, p.offset, p.length}; }
gw_place from_place(const Place& p) { return {p.part, p.offset, p.length}; }

ErrorCategory category(std::int32_t status) {
  switch (status) {
  case GW_ERROR_USAGE: return ErrorCategory::Usage;
  case GW_ERROR_INPUT: return ErrorCategory::Input;
  case GW_ERROR_IO: return ErrorCategory::Io;
  case GW_ERROR_LIMIT: return ErrorCategory::Limit;
  case GW_ERROR_TEXT: return ErrorCategory::TextLoss;
  case GW_ERROR_INTERNAL: return ErrorCategory::Internal;
  case GW_ERROR_CANCELLED: return ErrorCategory::Interrupted;
  default: return ErrorCategory::Plugin;
  }
}

std::int32_t keep(gw_run* run, Error error) {
  const auto status = static_cast<std::int32_t>(error.category());
  if (!run->error) run->error = std::move(error);
  return status;
}

std::int32_t misuse(gw_run* run, const char* slot) {
  return keep(run, Error(ErrorCategory::Plugin, "plugin.slot", {std::string(run->format), slot}));
}

// Which document a place of this run is about.
std::string part_of(const gw_run& run, const Place& place) {
  const Document* document = run.target ? run.target : run.document;
  return document && place.in_package() ? std::string(document->part_name(place.part)) : std::string();
}

std::int32_t fail(gw_run* run, std::int32_t status, gw_str code, gw_place place, const gw_str* args, std::uint32_t count) {
  if (status == GW_OK) status = GW_ERROR_PLUGIN;
  return keep(run, Error(category(status), clean(code), clean(args, count)).at(to_place(place)));
}

void add(gw_run* run, Diagnostic d, gw_str code, gw_place place) {
  d.message.code = clean(code);
  d.place = to_place(place);
  d.part = part_of(*run, d.place);
  run->diagnostics->add(std::move(d));
}

void tell(gw_run* run, std::uint32_t severity, gw_str code, gw_place place, const gw_str* args, std::uint32_t count) {
  Diagnostic d;
  d.severity = severity > GW_SEVERITY_ERROR ? Severity::Error : static_cast<Severity>(severity);
  d.message.args = clean(args, count);
  add(run, std::move(d), code, place);
}

void loss(gw_run* run, gw_str code, gw_place place, gw_str sample, std::uint64_t count) {
  Diagnostic d;
  d.kind = DiagnosticKind::Loss;
  d.sample = clean(sample);
  if (d.sample.size() > kLongestSample) d.sample.resize(previous_boundary(d.sample, kLongestSample));
  d.message.args = {d.sample, std::to_string(count)};
  d.count = count;
  add(run, std::move(d), code, place);
}

void edit(gw_run* run, gw_str code, gw_place place, gw_str before, gw_str after) {
  Diagnostic d;
  d.kind = DiagnosticKind::Edit;
  d.severity = Severity::Note;
  d.before = clean(before);
  d.after = clean(after);
  d.message.args = {d.before, d.after};
  add(run, std::move(d), code, place);
}

std::int32_t progress(gw_run* run, std::uint64_t, std::uint64_t) {
  if (!cancelled.load(std::memory_order_relaxed)) return GW_OK;
  return keep(run, Error(ErrorCategory::Interrupted, "run.cancelled"));
}

gw_str format(gw_run* run) { return str(run->format); }

const OptionValue* option(gw_run* run, gw_str name) {
  const auto found = run->options->find(view(name));
  if (found != run->options->end()) return &found->second;
  keep(run, Error(ErrorCategory::Plugin, "plugin.option", {std::string(run->format), clean(name)}));
  return nullptr;
}

std::int32_t option_integer(gw_run* run, gw_str name, std::int64_t* value) {
  const OptionValue* found = option(run, name);
  if (!found) return GW_ERROR_PLUGIN;
  *value = found->integer;
  return GW_OK;
}

std::int32_t option_text(gw_run* run, gw_str name, gw_str* value) {
  const OptionValue* found = option(run, name);
  if (!found) return GW_ERROR_PLUGIN;
  *value = str(found->text);
  return GW_OK;
}

std::int32_t input(gw_run* run, gw_str* bytes) {
  if (!run->input) return misuse(run, "input");
  *bytes = str(*run->input);
  return GW_OK;
}

std::int32_t resource(gw_run* run, gw_str name, gw_str* bytes) {
  if (!run->resources) return misuse(run, "resource");
  auto found = run->resources->read(view(name));
  if (!found) {
    run->diagnostics->warn(found.error().message().code, {}, found.error().message().args);
    return GW_ERROR_IO;
  }
  run->loaned.push_back(*std::move(found));
  *bytes = str(run->loaned.back());
  return GW_OK;
}

std::int32_t media_put(gw_run* run, gw_str name, gw_str mime, gw_str bytes) {
  if (!run->builder) return misuse(run, "media_put");
  if (run->media->put(clean(name), clean(mime), view(bytes))) return GW_OK;
  return keep(run, Error(ErrorCategory::Plugin, "plugin.media", {std::string(run->format), clean(name)}));
}

std::int32_t media_get(gw_run* run, gw_str name, gw_str* mime, gw_str* bytes) {
  const Medium* medium = run->media->get(view(name));
  if (!medium) return GW_ERROR_IO;
  *mime = str(medium->mime);
  *bytes = str(medium->bytes);
  return GW_OK;
}

std::int32_t refused_event(gw_run* run) {
  const Status status = run->builder->finish();
  return status ? misuse(run, "event") : keep(run, status.error());
}

std::int32_t enter(gw_run* run, std::uint32_t kind, gw_place place) {
  if (!run->builder) return misuse(run, "enter");
  if ((++run->events & 0xfffU) == 0 && cancelled.load(std::memory_order_relaxed)) return progress(run, 0, 0);
  if (kind > 0xffU) return keep(run, Error(ErrorCategory::Plugin, "builder.kind", {std::to_string(kind)}));
  return run->builder->enter(static_cast<Kind>(kind), to_place(place)) ? GW_OK : refused_event(run);
}

std::int32_t attribute(gw_run* run, const gw_attr* a) {
  if (!run->builder) return misuse(run, "attribute");
  if (!a || a->struct_size < sizeof(gw_attr)) return misuse(run, "attribute");
  if ((a->text.size && !a->text.data) || (a->second.size && !a->second.data)) return misuse(run, "attribute");
  const auto key = static_cast<AttrKey>(a->key);
  Attribute own;
  switch (a->type) {
  case GW_INTEGER: own = Attribute::integer(key, a->integer); break;
  case GW_REAL: own = Attribute::real(key, a->real); break;
  case GW_TEXT: own = Attribute::text(key, view(a->text)); break;
  case GW_PAIR: own = Attribute::pair(view(a->text), view(a->second)); break;
  default: return misuse(run, "attribute");
  }
  const bool fits = a->text.size <= 0xffffffffU && a->second.size <= 0xffffffffU;
  if (!fits) return keep(run, Error(ErrorCategory::Limit, "limit.memory"));
  own.key = key;
  return run->builder->attribute(own) ? GW_OK : refused_event(run);
}

std::int32_t text(gw_run* run, gw_str s) {
  if (!run->builder || (s.size && !s.data)) return misuse(run, "text");
  return run->builder->text(view(s)) ? GW_OK : refused_event(run);
}

std::int32_t leave(gw_run* run) {
  if (!run->builder) return misuse(run, "leave");
  return run->builder->leave() ? GW_OK : refused_event(run);
}

std::int32_t leaf(gw_run* run, std::uint32_t kind, gw_str s, gw_place place) {
  if (!run->builder || (s.size && !s.data)) return misuse(run, "leaf");
  if ((++run->events & 0xfffU) == 0 && cancelled.load(std::memory_order_relaxed)) return progress(run, 0, 0);
  if (kind > 0xffU) return keep(run, Error(ErrorCategory::Plugin, "builder.kind", {std::to_string(kind)}));
  return run->builder->leaf(static_cast<Kind>(kind), view(s), to_place(place)) ? GW_OK : refused_event(run);
}

std::uint32_t part(gw_run* run, gw_str name) {
  return run->target ? run->target->intern_part(clean(name)) : GW_PLACE_UNKNOWN;
}

std::uint32_t node_count(gw_run* run) { return run->document ? run->document->node_count() : 0; }

std::int32_t node(gw_run* run, std::uint32_t id, gw_node* out) {
  if (!run->document || !run->document->contains(id) || !out) return misuse(run, "node");
  const Node& n = (*run->document)[id];
  gw_node full{};
  full.struct_size = out->struct_size;
  full.kind = static_cast<std::uint16_t>(n.kind);
  full.role = static_cast<std::uint16_t>(n.role);
  full.parent = n.parent;
  full.first = n.first;
  full.last = n.last;
  full.next = n.next;
  full.previous = n.previous;
  full.attr_count = n.attr_count;
  full.look_count = n.look == 0 ? 0 : static_cast<std::uint32_t>(run->document->look(id).size());
  full.place = from_place(n.place);
  full.text = str(n.text());
  if (out->struct_size >= sizeof full) {
    *out = full;
  } else {
    std::memcpy(out, &full, out->struct_size);  // an older plugin's shorter node
  }
  return GW_OK;
}

std::int32_t give(gw_run* run, std::span<const Attribute> list, std::uint32_t index, gw_attr* out) {
  if (index >= list.size() || !out || out->struct_size < sizeof(gw_attr)) return misuse(run, "attr_at");
  const Attribute& a = list[index];
  gw_attr full{};
  full.struct_size = out->struct_size;
  full.key = static_cast<std::uint16_t>(a.key);
  full.type = static_cast<std::uint16_t>(a.type);
  switch (a.type) {
  case AttrType::Integer: full.integer = a.integer_value; break;
  case AttrType::Real: full.real = a.real_value; break;
  case AttrType::Text: full.text = str(a.text()); break;
  case AttrType::Pair:
    full.text = str(a.name());
    full.second = str(a.value());
  }
  *out = full;
  return GW_OK;
}

std::int32_t attr_at(gw_run* run, std::uint32_t id, std::uint32_t index, gw_attr* out) {
  if (!run->document || !run->document->contains(id)) return misuse(run, "attr_at");
  return give(run, (*run->document)[id].attributes(), index, out);
}

std::int32_t look_at(gw_run* run, std::uint32_t id, std::uint32_t index, gw_attr* out) {
  if (!run->document || !run->document->contains(id)) return misuse(run, "look_at");
  return give(run, run->document->look(id), index, out);
}

std::int32_t write(gw_run* run, const void* data, std::uint64_t size) {
  if (!run->sink || (size && !data)) return misuse(run, "write");
  if (cancelled.load(std::memory_order_relaxed)) return progress(run, 0, 0);
  const Status status = run->sink->write({static_cast<const char*>(data), size});
  return status ? GW_OK : keep(run, status.error());
}

std::int32_t visible(gw_run* run, gw_str s) {
  if (!run->visible || (s.size && !s.data)) return misuse(run, "visible");
  append_visible(*run->visible, view(s));
  return GW_OK;
}

}  // namespace

const gw_host& host_table() {
  static const gw_host table = {
      sizeof(gw_host), GW_ABI_CURRENT, [](const gw_host*, gw_str) {},
      &fail,           &tell,          &loss,
      &edit,           &progress,      &format,
      &option_integer, &option_text,   &input,
      &resource,       &media_put,     &media_get,
      &enter,          &attribute,     &text,
      &leave,          &leaf,          &part,
      &node_count,     &node,          &attr_at,
      &look_at,        &write,         &visible,
  };
  return table;
}

Status call(std::int32_t (*function)(const gw_host*, gw_run*), gw_run& run) {
  std::int32_t status = GW_ERROR_PLUGIN;
  try {
    status = function(&host_table(), &run);
  } catch (...) {
    keep(&run, Error(ErrorCategory::Plugin, "plugin.threw", {std::string(run.format)}));
  }
  if (run.error) return *run.error;  // told a reason, whatever was returned
  if (status != GW_OK) {
    return Error(category(status), "plugin.silent", {std::string(run.format), std::to_string(status)});
  }
  return Success{};
}

}  // namespace gongwen::host
