#include "tools/gongwen/log.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <optional>

#include "core/position.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/shared/json/json.h"
#include "tools/gongwen/messages.h"

namespace gongwen::tools {
namespace {

// People read the first few of a kind; the loss report and the JSON log hold them all.
constexpr int kShownOfAKind = 10;

std::string_view name_of(Severity severity) {
  switch (severity) {
  case Severity::Note: return "note";
  case Severity::Warning: return "warning";
  case Severity::Error: return "error";
  }
  return "";
}

std::string_view colour_of(Severity severity) {
  switch (severity) {
  case Severity::Note: return "\x1b[36m";
  case Severity::Warning: return "\x1b[35m";
  case Severity::Error: return "\x1b[31m";
  }
  return "";
}

void put(std::string& out, const char* key, std::string_view value) {
  out += out.back() == '{' ? "\"" : ",\"";
  out += key;
  out += "\":";
  json_shared::append_string(out, value);
}

void put(std::string& out, const char* key, const std::optional<std::uint64_t>& value) {
  out += out.back() == '{' ? "\"" : ",\"";
  out += key;
  out += "\":" + (value ? std::to_string(*value) : "null");
}

void put_or_null(std::string& out, const char* key, std::string_view value) {
  if (value.empty()) return put(out, key, std::optional<std::uint64_t>{});
  put(out, key, value);
}

// A terminal obeys control characters; a message shows them.
std::string harmless(std::string_view text) {
  std::string out;
  for (const char32_t c : code_points(text)) append_utf8(out, is_control(c) && c != U'\n' ? U'\uFFFD' : c);
  return out;
}

}  // namespace

struct Log::Entry {
  Severity severity;
  std::string_view code;
  std::string message;
  std::string_view file, part, rule, sample;
  Place place;
  std::optional<Position> position;

  void put_place(std::string& out) const {
    const bool in_part = place.in_package();
    put_or_null(out, "file", file);
    put_or_null(out, "part", part);
    using Number = std::optional<std::uint64_t>;
    put(out, "line", position ? Number(position->line) : in_part ? Number(place.offset) : Number());
    put(out, "column", position ? Number(position->column) : in_part ? Number(place.length) : Number());
    put(out, "length", position ? Number(position->length) : Number());
  }
};

Log::Log(Language language, bool colour) : language_(language), colour_(colour) {
  catalog_.add(tool_messages());
}

void Log::report(const Diagnostics& diagnostics, std::string_view file, const Document* document) const {
  std::optional<LineIndex> lines;
  std::map<std::string_view, std::uint64_t> seen;
  for (const Diagnostic& d : diagnostics.entries()) {
    if (form_ == Form::Text && ++seen[d.message.code] > kShownOfAKind) continue;
    Entry entry{d.severity, d.message.code, render(d.message), file, d.part, d.rule, d.sample, d.place, {}};
    if (d.place.in_source() && document) {
      if (!lines) lines.emplace(document->source());
      entry.position = lines->locate(d.place);
    }
    print(entry);
  }
  for (const auto& [code, count] : seen) {
    if (count > kShownOfAKind) line(Severity::Note, {"log.more", {std::to_string(count - kShownOfAKind), std::string(code)}});
  }
  if (diagnostics.overflow() > 0) line(Severity::Warning, {"log.overflow", {std::to_string(diagnostics.overflow())}});
}

void Log::report(const Error& error, std::string_view file) const {
  std::string part;
  for (const std::string& step : error.context()) part += part.empty() ? step : ": " + step;
  print({Severity::Error, error.message().code, render(error.message()), file, part, {}, {}, error.place(), error.position()});
}

void Log::line(Severity severity, const Message& message) const {
  print({severity, message.code, render(message), {}, {}, {}, {}, {}, {}});
}

void Log::print(const Entry& entry) const { form_ == Form::Json ? print_json(entry) : print_text(entry); }

void Log::print_text(const Entry& entry) const {
  fmt::memory_buffer out;
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "{}{}{}", entry.file, !entry.file.empty() && !entry.part.empty() ? ":" : "", entry.part);
  if (entry.position) {
    fmt::format_to(to, ":{}:{}", entry.position->line, entry.position->column);
  } else if (entry.place.in_package()) {
    fmt::format_to(to, ":p{}:c{}", entry.place.offset, entry.place.length);
  }
  if (out.size() > 0) fmt::format_to(to, ": ");
  fmt::format_to(to, "{}{}{}[{}]: {}\n", colour_ ? colour_of(entry.severity) : "", name_of(entry.severity), colour_ ? "\x1b[0m" : "", entry.code,
      harmless(entry.message));
  if (entry.position && !entry.position->excerpt.empty()) {
    const Position& p = *entry.position;
    const std::string_view before = clip(p.excerpt, p.excerpt_column);
    const std::string_view at = clip(std::string_view(p.excerpt).substr(before.size()), p.length);
    fmt::format_to(to, "  {}\n  {:{}}^{:~<{}}\n", harmless(p.excerpt), "", display_width(before), "",
        std::max<std::size_t>(1, display_width(at)) - 1);
  }
  std::fwrite(out.data(), 1, out.size(), stderr);
}

void Log::print_json(const Entry& entry) const {
  std::string out = "{";
  put(out, "severity", name_of(entry.severity));
  put(out, "code", entry.code);
  put_or_null(out, "rule", entry.rule);
  put(out, "message", entry.message);
  entry.put_place(out);
  put_or_null(out, "sample", entry.sample);
  out += "}\n";
  std::fwrite(out.data(), 1, out.size(), stderr);
}

std::string Log::loss_report(const Diagnostics& diagnostics, std::string_view file, const Document* document) const {
  const std::optional<LineIndex> lines = document ? std::optional<LineIndex>(document->source()) : std::nullopt;
  std::string losses, edits;
  for (const Diagnostic& d : diagnostics.entries()) {
    if (d.kind == DiagnosticKind::Message) continue;
    Entry entry{d.severity, d.message.code, render(d.message), file, d.part, d.rule, d.sample, d.place, {}};
    if (d.place.in_source() && lines) entry.position = lines->locate(d.place);
    std::string& list = d.kind == DiagnosticKind::Loss ? losses : edits;
    list += list.empty() ? "\n  {" : ",\n  {";
    if (d.kind == DiagnosticKind::Loss) {
      put(list, "severity", name_of(entry.severity));
      put(list, "code", entry.code);
      put_or_null(list, "rule", entry.rule);
      put(list, "message", entry.message);
      entry.put_place(list);
      put_or_null(list, "sample", entry.sample);
      put(list, "count", std::optional<std::uint64_t>(d.count));
    } else {
      put(list, "code", entry.code);
      list += ",\"place\":{";
      entry.put_place(list);
      list += "}";
      put(list, "before", d.before);
      put(list, "after", d.after);
    }
    list += "}";
  }
  std::string out = "{\"losses\":[" + losses + (losses.empty() ? "" : "\n ") + "],\n \"edits\":[" + edits + (edits.empty() ? "" : "\n ") + "]";
  if (diagnostics.overflow() > 0) out += ",\n \"not_listed\":" + std::to_string(diagnostics.overflow());
  return out + "}\n";
}

}  // namespace gongwen::tools
