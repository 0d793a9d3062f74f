#include "formats/shared/roles/dress.h"

namespace gongwen::roles {

using plugin::Node;

namespace {

bool is_block(const Node& node) { return node.kind() >= GW_KIND_PLAIN && node.kind() <= GW_KIND_DIV; }
bool is_inline(const Node& node) { return node.kind() >= GW_KIND_STR && node.kind() <= GW_KIND_SPAN; }

}  // namespace

std::string role_class(std::uint16_t role) { return std::string(kRolePrefix).append(role_name(role)); }

bool needs_wrapper(const Node& node) {
  if (node.role() == GW_ROLE_NONE) return false;
  if (is_block(node)) return node.kind() != GW_KIND_HEADER || node.role() != GW_ROLE_HEADING;
  return is_inline(node) && node.kind() != GW_KIND_SPAN;
}

const Attr& Dress::plain(const Node& node) {
  clear();
  gather(node);
  return attr_;
}

const Attr& Dress::with_class(std::string_view name, const Node& node) {
  clear();
  class_ = name;
  attr_.classes.push_back(class_);
  gather(node);
  return attr_;
}

const Attr& Dress::header(const Node& node) {
  return node.role() == GW_ROLE_HEADING ? with_class("gw-heading", node) : plain(node);
}

const Attr& Dress::span(const Node& node) {
  clear();
  if (node.role() != GW_ROLE_NONE) {
    class_ = role_class(node.role());
    attr_.classes.push_back(class_);
  }
  if (node.attr_count() == 0) return attr_;
  add_number(0, node, GW_ATTR_LEVEL, "level");
  const std::size_t before = attr_.pairs.size();
  if (const auto scheme = node.find(GW_ATTR_NUMBER_SCHEME)) {
    attr_.pairs.emplace_back("scheme", plugin::view(scheme->text));
  }
  add_number(1, node, GW_ATTR_NUMBER_ORDINAL, "ordinal");
  add_number(2, node, GW_ATTR_NUMBER_LEVEL, "level");
  if (node.integer(GW_ATTR_NUMBER_AUTO, 0) != 0) attr_.pairs.emplace_back("auto", "true");
  if (attr_.pairs.size() != before) attr_.classes.push_back(kNumberClass);
  gather(node);
  return attr_;
}

const Attr& Dress::wrapper(std::uint16_t role) {
  inline_wrapper(role);
  attr_.pairs.emplace_back(kStyleKey, role_style(role));
  return attr_;
}

const Attr& Dress::inline_wrapper(std::uint16_t role) {
  clear();
  class_ = role_class(role);
  attr_.classes.push_back(class_);
  return attr_;
}

void Dress::clear() { attr_.clear(); }

// Adds the node's own id, classes and pairs.
void Dress::gather(const Node& node) {
  for (std::uint32_t i = 0; i < node.attr_count(); ++i) {
    const gw_attr a = node.attr(i);
    if (a.key == GW_ATTR_ID) attr_.id = plugin::view(a.text);
    if (a.key == GW_ATTR_CLASS) attr_.classes.push_back(plugin::view(a.text));
    if (a.key == GW_ATTR_PAIR) attr_.pairs.emplace_back(plugin::view(a.text), plugin::view(a.second));
  }
}

void Dress::add_number(std::size_t slot, const Node& node, std::uint16_t key, std::string_view name) {
  const auto value = node.find(key);
  if (!value) return;
  digits_[slot] = std::to_string(value->integer);
  attr_.pairs.emplace_back(name, digits_[slot]);
}

}  // namespace gongwen::roles
