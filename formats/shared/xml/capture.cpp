#include "formats/shared/xml/capture.h"

#include <libxml/parser.h>

#include <algorithm>

#include "formats/shared/xml/writer.h"

namespace gongwen::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

// Values that are lists of prefixes or of prefixed names.
bool holds_prefixes(std::string_view local) {
  for (const std::string_view name : {"Ignorable", "Requires", "MustUnderstand", "ProcessContent", "PreserveElements",
                                      "PreserveAttributes", "type"}) {
    if (local == name) return true;
  }
  return false;
}

// As libxml2 has it: decoded, but for `&`, which is `&#38;`.
void append_uri(std::string& out, std::string_view uri) {
  static constexpr std::string_view kAmpersand = "&#38;";
  for (std::size_t at = 0; at < uri.size();) {
    const std::size_t next = std::min(uri.find(kAmpersand, at), uri.size());
    append_attribute_value(out, uri.substr(at, next - at));
    if (next < uri.size()) out += "&amp;";
    at = next + kAmpersand.size();
  }
}

constexpr std::string_view kBlank = " \t\r\n";

}  // namespace

void Capture::begin(const Context& in, int own_declarations, std::size_t from, Token token) {
  needed_.clear();
  from_ = from;
  outer_ = in.nsNr - 2 * own_declarations;
  token_ = token;
}

void Capture::note(const Context& in, const xmlChar* prefix, int attribute_count, const xmlChar** attributes) {
  need(in, prefix);
  for (int i = 0; i < attribute_count; ++i) {
    const xmlChar** attribute = attributes + 5 * i;
    if (attribute[1]) need(in, attribute[1]);
    if (holds_prefixes(view(attribute[0]))) {
      need_in_value(
          in, {reinterpret_cast<const char*>(attribute[3]), static_cast<std::size_t>(attribute[4] - attribute[3])});
    }
  }
}

// libxml2's table: prefix and URI in turn, the innermost last; interned, so pointers say whether they are the same.
void Capture::need(const Context& in, const xmlChar* prefix) {
  for (int at = in.nsNr - 2; at >= 0; at -= 2) {
    if (in.nsTab[at] == prefix) return add(in, at);
  }
}

void Capture::need_in_value(const Context& in, std::string_view value) {
  while (true) {
    value.remove_prefix(std::min(value.find_first_not_of(kBlank), value.size()));
    if (value.empty()) return;
    const std::string_view word = value.substr(0, value.find_first_of(kBlank));
    const std::string_view prefix = word.substr(0, word.find(':'));
    for (int at = in.nsNr - 2; at >= 0; at -= 2) {
      if (in.nsTab[at] && view(in.nsTab[at]) == prefix) {
        add(in, at);
        break;
      }
    }
    value.remove_prefix(word.size());
  }
}

void Capture::add(const Context& in, int at) {
  if (at >= outer_) return;
  const xmlChar* prefix = in.nsTab[at];
  const bool there = std::any_of(needed_.begin(), needed_.end(), [&](const Binding& b) { return b.prefix == prefix; });
  if (!there) needed_.push_back({prefix, in.nsTab[at + 1]});
}

std::string_view Capture::finish(std::string_view source, std::size_t to, const Vocabulary& vocabulary) {
  const std::string_view element = source.substr(from_, to - from_);
  const std::size_t name_end = std::min(element.find_first_of(" \t\r\n/>"), element.size());
  text_.assign(element.substr(0, name_end));
  for (const Binding& binding : needed_) {
    text_ += binding.prefix ? " xmlns:" : " xmlns";
    text_ += view(binding.prefix);
    text_ += "=\"";
    const std::string_view canonical = vocabulary.uri(vocabulary.group(view(binding.uri)));
    if (canonical.empty()) {
      append_uri(text_, view(binding.uri));
    } else {
      append_attribute_value(text_, canonical);
    }
    text_ += '"';
  }
  text_ += element.substr(name_end);
  return text_;
}

}  // namespace gongwen::xml
