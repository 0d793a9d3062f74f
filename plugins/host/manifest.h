// Manifest: what a plugin says of itself in NAME.plugin.json, beside NAME.so. Everything that listing, routing, help
// and option checking need, so that none of them loads a library. Plain values; owns nothing but its strings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gongwen::host {

struct LocalText {
  std::string english, chinese;
  const std::string& in(Language language) const {
    return language == Language::Chinese && !chinese.empty() ? chinese : english;
  }
};

enum class OptionType { Boolean, Integer, Text, Choice };
std::string_view option_type_name(OptionType type);  // "bool", "int", "text", "choice"

struct OptionSpec {
  std::string name;
  OptionType type = OptionType::Text;
  std::string fallback;  // the default, as text
  std::vector<std::string> choices;
  bool for_read = false, for_write = false;
  bool extension = false;  // a switch of the notation: FORMAT+name-name
  LocalText help;
};

// A rule holds when every part that is given holds.
struct SniffRule {
  std::string prefix;    // the file's first bytes
  std::string first;     // its first bytes after white space and a byte order mark
  std::string contains;  // somewhere in the head
  unsigned score = 50;   // 1 to 100
};

// Names of formats and suffixes: letters of either case are the same.
bool same_name(std::string_view a, std::string_view b);

// When the structure of an official document is to be recognised after reading, unless the user says on or off.
struct StructureSpec {
  bool reading = false;              // what this format reads is flat: always
  std::vector<std::string> towards;  // when it is converted to one of these formats
  bool writing = false;              // this format is nothing without it: whatever is converted to it

  bool wanted(const StructureSpec& target, std::string_view target_id) const;
};

struct FormatSpec {
  std::string id;
  std::vector<std::string> aliases;
  LocalText description;
  bool reads = false, writes = false;
  bool text_input = true;   // the host decodes
  bool text_output = true;  // fit for a terminal
  std::vector<std::string> suffixes, mime;
  std::vector<SniffRule> sniff;
  bool sniffer = false;     // the library's own sniff function is to be asked too
  bool fallback = false;    // reads what no other format claims
  StructureSpec structure;

  bool answers_to(std::string_view name) const;  // by id or alias
  std::vector<OptionSpec> options;
};

struct MessageSpec {
  std::string code;
  LocalText text;
};

struct Manifest {
  std::string id, version, license;
  std::uint32_t abi_min = 1, abi_max = 1;
  std::vector<FormatSpec> formats;
  std::vector<std::string> transforms, checkers;  // ids
  std::vector<MessageSpec> messages;
};

// Unknown keys are ignored, so that newer manifests list in older hosts; a wrong type or a missing id is an error
// (ErrorCategory::Plugin, "manifest.bad", with the JSON pointer of the fault).
Result<Manifest> parse_manifest(std::string_view json);

}  // namespace gongwen::host
