#include "core/document/metadata.h"

#include <algorithm>

#include "core/document/walk.h"


namespace gongwen {
namespace {

constexpr MetaName kNames[] = {
    {"title", "标题"},         {"subtitle", "副标题"},   {"layout", "版式"},         {"issuer", "发文机关"},
    {"issuer-mark", "发文机关标志"}, {"doc-number", "发文字号"}, {"copy-number", "份号"},    {"classification", "密级"},
    {"period", "保密期限"},    {"urgency", "紧急程度"},  {"signatory", "签发人"},    {"recipients", "主送机关"},
    {"salutation", "称谓"},    {"byline", "题注"},       {"date", "成文日期"},       {"signature", "署名"},
    {"seal", "印章"},          {"attachments", "附件"},  {"annotation", "附注"},     {"cc", "抄送机关"},
    {"print-office", "印发机关"}, {"print-date", "印发日期"}, {"attendees", "出席"},     {"absent", "请假"},
    {"observers", "列席"},     {"paper", "用纸"},
};

NodeId new_string(Document& document, std::string_view text) {
  const NodeId id = document.new_node(Kind::MetaString);
  return id != kNoNode && document.set_text(id, text) ? id : kNoNode;
}

NodeId new_value(Document& document, const std::vector<std::string_view>& values) {
  if (values.size() == 1) return new_string(document, values.front());
  const NodeId list = document.new_node(Kind::MetaList);
  if (list == kNoNode) return kNoNode;
  for (const std::string_view value : values) {
    const NodeId item = new_string(document, value);
    if (item == kNoNode) return kNoNode;
    document.append(list, item);
  }
  return list;
}

}  // namespace

std::span<const MetaName> meta_names() { return kNames; }

std::string_view canonical_meta_key(std::string_view key) {
  for (const MetaName& name : kNames) {
    if (name.chinese == key) return name.english;
  }
  return key;
}

NodeId find_meta(const Document& document, std::string_view key) {
  for (const NodeId id : Children(document, Document::meta())) {
    if (document.text_of(id, AttrKey::MetaKey) == key) return id;
  }
  return kNoNode;
}

bool set_metadata(Document& document, const std::vector<std::pair<std::string, std::string>>& entries) {
  std::vector<std::pair<std::string_view, std::vector<std::string_view>>> grouped;
  for (const auto& [given, value] : entries) {
    const std::string_view key = canonical_meta_key(given);
    auto same = std::find_if(grouped.begin(), grouped.end(), [&](const auto& g) { return g.first == key; });
    if (same == grouped.end()) same = grouped.insert(grouped.end(), {key, {}});
    same->second.push_back(value);
  }
  for (const auto& [key, values] : grouped) {
    const NodeId node = new_value(document, values);
    const Attribute name = Attribute::text(AttrKey::MetaKey, key);
    if (node == kNoNode || !document.set_attributes(node, {&name, 1})) return false;
    if (const NodeId old = find_meta(document, key); old != kNoNode) {
      document.insert_before(old, node);
      document.detach(old);
    } else {
      document.append(Document::meta(), node);
    }
  }
  return true;
}

}  // namespace gongwen
