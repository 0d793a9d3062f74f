#include "formats/shared/yaml/yaml.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace gongwen::yaml {
namespace {

constexpr MessageText kMessages[] = {
    {"yaml.syntax", "not valid YAML: {}", "不是合法的 YAML：{}"},
    {"yaml.limit", "the YAML is too large or nested too deep", "YAML 过大或嵌套过深"},
};

Place place_of(const YAML::Mark& mark) {
  return mark.is_null() ? Place{} : Place::source(static_cast<std::uint32_t>(std::max(mark.pos, 0)), 1);
}

Error too_much() { return Error(ErrorCategory::Limit, "yaml.limit"); }

class Converter {
 public:
  explicit Converter(const Limits& limits) : limits_(limits) {}

  // yaml-cpp shares aliased nodes; walking them is what a bomb is made for, so every visit counts.
  Status convert(const YAML::Node& node, Value& out, std::size_t depth) {
    if (depth > limits_.max_depth || ++nodes_ > limits_.max_nodes) return too_much();
    out.place = place_of(node.Mark());
    if (node.IsScalar()) {
      out.kind = Value::Kind::Scalar;
      out.scalar = node.Scalar();
      out.quoted = node.Tag() == "!";
    } else if (node.IsSequence()) {
      out.kind = Value::Kind::List;
      for (const YAML::Node& item : node) GW_CHECK(convert(item, out.items.emplace_back(), depth + 1));
    } else if (node.IsMap()) {
      out.kind = Value::Kind::Map;
      for (const auto& entry : node) {
        auto& [key, value] = out.entries.emplace_back();
        if (!entry.first.IsScalar()) return Error(ErrorCategory::Input, "yaml.syntax", {"key"}).at(place_of(entry.first.Mark()));
        key = entry.first.Scalar();
        GW_CHECK(convert(entry.second, value, depth + 1));
      }
    }
    return Success{};
  }

 private:
  const Limits& limits_;
  std::size_t nodes_ = 0;
};

}  // namespace

const Value* Value::find(std::string_view name) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.key == name; });
  return found == entries.end() ? nullptr : &found->value;
}

Result<Value> parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.max_bytes) return too_much();
  try {
    Value value;
    GW_CHECK(Converter(limits).convert(YAML::Load(std::string(text)), value, 0));
    return value;
  } catch (const YAML::DeepRecursion&) {
    return too_much();
  } catch (const YAML::Exception& e) {
    return Error(ErrorCategory::Input, "yaml.syntax", {e.msg}).at(place_of(e.mark)).located_in(text);
  }
}

std::string quote(std::string_view text) {
  YAML::Emitter emitter;
  emitter << std::string(text);
  return emitter.c_str();
}

std::span<const MessageText> yaml_messages() { return kMessages; }

}  // namespace gongwen::yaml
