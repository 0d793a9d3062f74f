#include "plugins/host/manifest.h"

#include <algorithm>
#include <charconv>

#include "formats/shared/json/json.h"

namespace gongwen::host {
namespace {

using nlohmann::json;

// Reads fields by name and remembers the first that was wrong.
class Fields {
 public:
  Fields(const json& object, std::string path, std::string& fault)
      : object_(object), path_(std::move(path)), fault_(fault) {
    if (!object_.is_object()) wrong("");
  }

  std::string text(const char* name, bool required = false) {
    const json* value = find(name, required);
    if (!value) return {};
    if (!value->is_string() || (required && value->get_ref<const std::string&>().empty())) {
      wrong(name);
      return {};
    }
    return value->get<std::string>();
  }
  // An option's default, whatever its type.
  std::string scalar(const char* name) {
    const json* value = find(name, false);
    if (value && value->is_boolean()) return value->get<bool>() ? "true" : "false";
    if (value && value->is_number_integer()) return std::to_string(value->get<std::int64_t>());
    return text(name);
  }
  bool boolean(const char* name, bool fallback) {
    const json* value = find(name, false);
    if (!value) return fallback;
    if (!value->is_boolean()) wrong(name);
    return value->is_boolean() && value->get<bool>();
  }
  unsigned number(const char* name, unsigned fallback) {
    const json* value = find(name, false);
    if (!value) return fallback;
    if (!value->is_number_unsigned()) wrong(name);
    return value->is_number_unsigned() ? value->get<unsigned>() : 0;
  }
  LocalText local(const char* name) {
    const json* value = find(name, false);
    if (!value) return {};
    if (value->is_string()) return {value->get<std::string>(), {}};
    Fields fields(*value, path_ + "/" + name, fault_);
    return {fields.text("en"), fields.text("zh")};
  }
  std::vector<std::string> texts(const char* name) {
    std::vector<std::string> out;
    each(name, [&](const json& item, const std::string&) {
      if (item.is_string()) {
        out.push_back(item.get<std::string>());
      } else {
        wrong(name);
      }
    });
    return out;
  }
  template <class Take>
  void each(const char* name, Take&& take) {
    const json* value = find(name, false);
    if (!value) return;
    if (!value->is_array()) return wrong(name);
    std::size_t index = 0;
    for (const json& item : *value) take(item, path_ + "/" + name + "/" + std::to_string(index++));
  }
  const json* find(const char* name, bool required) {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(name);
    if (found != object_.end()) return &*found;
    if (required) wrong(name);
    return nullptr;
  }
  void wrong(const std::string& name) {
    if (fault_.empty()) fault_ = path_ + "/" + name;
  }

 private:
  const json& object_;
  std::string path_;
  std::string& fault_;
};

std::string from_hex(const std::string& hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    out += static_cast<char>(std::strtoul(hex.substr(i, 2).c_str(), nullptr, 16));
  }
  return out;
}

bool fits_default(const OptionSpec& option) {
  const std::string& text = option.fallback;
  if (text.empty()) return true;
  switch (option.type) {
  case OptionType::Boolean: return text == "true" || text == "false";
  case OptionType::Integer: {
    std::int64_t value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    return ec == std::errc{} && end == text.data() + text.size();
  }
  case OptionType::Choice: return std::find(option.choices.begin(), option.choices.end(), text) != option.choices.end();
  case OptionType::Text: return true;
  }
  return true;
}

OptionSpec read_option(Fields& fields) {
  OptionSpec option;
  option.name = fields.text("name", true);
  option.fallback = fields.scalar("default");
  option.choices = fields.texts("choices");
  option.help = fields.local("help");
  const std::string type = fields.text("type", true);
  if (type == "bool") {
    option.type = OptionType::Boolean;
  } else if (type == "int") {
    option.type = OptionType::Integer;
  } else if (type == "choice") {
    option.type = OptionType::Choice;
  } else if (type != "text") {
    fields.wrong("type");
  }
  if (!fits_default(option)) fields.wrong("default");
  const std::string use = fields.text("for", true);
  option.for_read = use == "read" || use == "both";
  option.for_write = use == "write" || use == "both";
  if (!option.for_read && !option.for_write) fields.wrong("for");
  return option;
}

// "extensions": {"on": [names], "off": [names]}: options of both directions, which FORMAT+name-name sets too.
void read_extensions(const json& item, const std::string& path, FormatSpec& format, std::string& fault) {
  Fields fields(item, path, fault);
  for (const char* state : {"on", "off"}) {
    for (std::string& name : fields.texts(state)) {
      OptionSpec option;
      option.name = std::move(name);
      option.type = OptionType::Boolean;
      option.fallback = state == std::string_view("on") ? "true" : "false";
      option.for_read = option.for_write = option.extension = true;
      option.help = {"an extension of the notation, by pandoc's name", "语法扩展（名称同 pandoc）"};
      format.options.push_back(std::move(option));
    }
  }
}

SniffRule read_sniff(Fields& fields) {
  SniffRule rule;
  rule.prefix = from_hex(fields.text("prefix_hex"));
  rule.first = fields.text("first");
  rule.contains = fields.text("contains");
  rule.score = std::clamp(fields.number("score", 50), 1U, 100U);
  if (rule.prefix.empty() && rule.first.empty() && rule.contains.empty()) fields.wrong("");
  return rule;
}

// "structure": {"read": true} or {"read": ["text", "docx"]}, {"write": true}
StructureSpec read_structure(Fields& fields) {
  StructureSpec structure;
  const json* read = fields.find("read", false);
  if (read && read->is_array()) {
    structure.towards = fields.texts("read");
  } else {
    structure.reading = fields.boolean("read", false);
  }
  structure.writing = fields.boolean("write", false);
  return structure;
}

FormatSpec read_format(const json& item, const std::string& path, std::string& fault) {
  Fields fields(item, path, fault);
  FormatSpec format;
  format.id = fields.text("id", true);
  format.aliases = fields.texts("aliases");
  format.description = fields.local("description");
  format.reads = fields.boolean("reads", false);
  format.writes = fields.boolean("writes", false);
  const auto is_text = [&](const char* name) {
    const std::string value = fields.text(name);
    if (!value.empty() && value != "text" && value != "bytes") fields.wrong(name);
    return value != "bytes";
  };
  format.text_input = is_text("input");
  format.text_output = is_text("output");
  format.suffixes = fields.texts("suffixes");
  format.mime = fields.texts("mime");
  format.sniffer = fields.boolean("sniffer", false);
  format.fallback = fields.boolean("fallback", false);
  if (const json* structure = fields.find("structure", false)) {
    Fields inner(*structure, path + "/structure", fault);
    format.structure = read_structure(inner);
  }
  fields.each("sniff", [&](const json& rule, const std::string& at) {
    Fields inner(rule, at, fault);
    format.sniff.push_back(read_sniff(inner));
  });
  fields.each("options", [&](const json& option, const std::string& at) {
    Fields inner(option, at, fault);
    format.options.push_back(read_option(inner));
  });
  if (const json* extensions = fields.find("extensions", false)) {
    read_extensions(*extensions, path + "/extensions", format, fault);
  }
  return format;
}

void read_messages(Fields& fields, Manifest& manifest, std::string& fault) {
  const json* messages = fields.find("messages", false);
  if (!messages) return;
  if (!messages->is_object()) return fields.wrong("messages");
  for (const auto& [code, text] : messages->items()) {
    Fields inner(text, "/messages/" + code, fault);
    manifest.messages.push_back({code, {inner.text("en", true), inner.text("zh")}});
  }
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool FormatSpec::answers_to(std::string_view name) const {
  return same_name(id, name) ||
         std::any_of(aliases.begin(), aliases.end(), [&](const std::string& alias) { return same_name(alias, name); });
}

bool StructureSpec::wanted(const StructureSpec& target, std::string_view target_id) const {
  return reading || target.writing || std::find(towards.begin(), towards.end(), target_id) != towards.end();
}

std::string_view option_type_name(OptionType type) {
  switch (type) {
  case OptionType::Boolean: return "bool";
  case OptionType::Integer: return "int";
  case OptionType::Text: return "text";
  case OptionType::Choice: return "choice";
  }
  return "";
}

Result<Manifest> parse_manifest(std::string_view text) {
  auto parsed = json_shared::parse(text);
  if (!parsed) return Error(ErrorCategory::Plugin, "manifest.bad", parsed.error().message().args);
  std::string fault;
  Fields fields(*parsed, "", fault);
  Manifest manifest;
  manifest.id = fields.text("id", true);
  manifest.version = fields.text("version", true);
  manifest.license = fields.text("license");
  if (const json* abi = fields.find("abi", true)) {
    const bool fine = abi->is_array() && abi->size() == 2 && (*abi)[0].is_number_unsigned() && (*abi)[1].is_number_unsigned();
    if (fine) {
      manifest.abi_min = (*abi)[0].get<std::uint32_t>();
      manifest.abi_max = (*abi)[1].get<std::uint32_t>();
    } else {
      fields.wrong("abi");
    }
  }
  fields.each("formats", [&](const json& item, const std::string& path) {
    manifest.formats.push_back(read_format(item, path, fault));
  });
  manifest.transforms = fields.texts("transforms");
  manifest.checkers = fields.texts("checkers");
  read_messages(fields, manifest, fault);
  if (!fault.empty()) return Error(ErrorCategory::Plugin, "manifest.bad", {fault});
  return manifest;
}

}  // namespace gongwen::host
