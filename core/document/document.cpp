#include "core/document/document.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "core/document/walk.h"

namespace gongwen {

bool operator==(const Attribute& a, const Attribute& b) {
  if (a.key != b.key || a.type != b.type) return false;
  switch (a.type) {
  case AttrType::Integer: return a.integer_value == b.integer_value;
  case AttrType::Real: return a.real_value == b.real_value;
  case AttrType::Text: return a.text() == b.text();
  case AttrType::Pair: return a.name() == b.name() && a.value() == b.value();
  }
  return false;
}

Document::Document(const Limits& limits) : limits_(limits), arena_(limits.max_bytes), looks_(1) {
  new_node(Kind::Document);
  new_node(Kind::MetaMap);
}

const Attribute* Document::find(NodeId id, AttrKey key) const {
  for (const Attribute& a : (*this)[id].attributes()) {
    if (a.key == key) return &a;
  }
  return nullptr;
}

std::int64_t Document::integer(NodeId id, AttrKey key, std::int64_t fallback) const {
  const Attribute* a = find(id, key);
  return a ? a->integer_value : fallback;
}

std::string_view Document::text_of(NodeId id, AttrKey key) const {
  const Attribute* a = find(id, key);
  return a ? a->text() : std::string_view{};
}

const Attribute* Document::find_look(NodeId id, AttrKey key) const {
  for (const Attribute& a : look(id)) {
    if (a.key == key) return &a;
  }
  return nullptr;
}

void Document::adopt_source(std::string source) { source_ = std::make_unique<std::string>(std::move(source)); }

std::uint32_t Document::intern_part(std::string_view name) {
  const auto found = std::find(parts_.begin(), parts_.end(), name);
  if (found != parts_.end()) return static_cast<std::uint32_t>(found - parts_.begin()) + 1;
  parts_.emplace_back(name);
  return static_cast<std::uint32_t>(parts_.size());
}

std::string_view Document::part_name(std::uint32_t part) const {
  return part >= 1 && part <= parts_.size() ? std::string_view(parts_[part - 1]) : std::string_view{};
}

NodeId Document::new_node(Kind kind) {
  if (count_ >= limits_.max_nodes) return kNoNode;
  const NodeId id = count_ + 1;
  if ((id >> kPageBits) >= pages_.size()) {
    if (!arena_.charge(sizeof(Node) << kPageBits)) return kNoNode;
    pages_.push_back(std::make_unique_for_overwrite<Node[]>(std::size_t{1} << kPageBits));
  }
  count_ = id;
  Node& node = edit(id);
  node = Node{};
  node.kind = kind;
  return id;
}

bool Document::in_source(std::string_view text) const {
  if (!source_) return false;
  const std::less_equal<const char*> le;
  return le(source_->data(), text.data()) && le(text.data() + text.size(), source_->data() + source_->size());
}

std::string_view Document::intern(std::string_view text) {
  if (text.empty()) return "";
  if (in_source(text)) return text;
  const char* data = arena_.copy(text);
  return data ? std::string_view(data, text.size()) : std::string_view{};
}

bool Document::set_text(NodeId id, std::string_view text) {
  const std::string_view own = intern(text);
  if (!own.data()) return false;
  Node& node = edit(id);
  node.text_data = own.data();
  node.text_size = static_cast<std::uint32_t>(own.size());
  return true;
}

std::optional<std::span<const Attribute>> Document::copy_attributes(std::span<const Attribute> attributes) {
  if (attributes.empty()) return std::span<const Attribute>{};
  auto* own = static_cast<Attribute*>(arena_.allocate(attributes.size_bytes(), alignof(Attribute)));
  if (!own) return std::nullopt;
  std::copy(attributes.begin(), attributes.end(), own);
  for (Attribute& a : std::span(own, attributes.size())) {
    if (a.type != AttrType::Text && a.type != AttrType::Pair) continue;
    a.data = intern(a.text()).data();
    if (a.type == AttrType::Pair) a.second_data = intern(a.value()).data();
    if (!a.data || (a.type == AttrType::Pair && !a.second_data)) return std::nullopt;
  }
  return std::span<const Attribute>(own, attributes.size());
}

bool Document::set_attributes(NodeId id, std::span<const Attribute> attributes) {
  const auto own = copy_attributes(attributes);
  if (!own) return false;
  Node& node = edit(id);
  node.attrs = own->data();
  node.attr_count = static_cast<std::uint16_t>(own->size());
  return true;
}

std::size_t Document::hash_look(std::span<const Attribute> look) {
  std::size_t hash = look.size();
  for (const Attribute& a : look) {
    const std::size_t value = a.type == AttrType::Text ? std::hash<std::string_view>{}(a.text())
                                                       : static_cast<std::size_t>(a.integer_value);
    hash = hash * 1099511628211U + (value ^ (static_cast<std::size_t>(a.key) << 48U));
  }
  return hash;
}

bool Document::set_look(NodeId id, std::span<const Attribute> look) {
  if (look.empty()) {
    edit(id).look = 0;
    return true;
  }
  const auto use = [&](std::uint32_t index) {
    edit(id).look = last_look_ = index;
    return true;
  };
  const auto same = [&](std::uint32_t index) { return std::ranges::equal(looks_[index], look); };
  if (same(last_look_)) return use(last_look_);  // paragraphs in a row nearly always look alike
  const std::size_t hash = hash_look(look);
  const auto [from, to] = look_index_.equal_range(hash);
  for (auto it = from; it != to; ++it) {
    if (same(it->second)) return use(it->second);
  }
  const auto own = copy_attributes(look);
  if (!own) return false;
  looks_.push_back(*own);
  look_index_.emplace(hash, static_cast<std::uint32_t>(looks_.size() - 1));
  return use(static_cast<std::uint32_t>(looks_.size() - 1));
}

void Document::append(NodeId parent, NodeId child) {
  Node& p = edit(parent);
  Node& c = edit(child);
  c.parent = parent;
  c.previous = p.last;
  c.next = kNoNode;
  if (p.last != kNoNode) {
    edit(p.last).next = child;
  } else {
    p.first = child;
  }
  p.last = child;
}

void Document::insert_before(NodeId sibling, NodeId child) {
  Node& s = edit(sibling);
  Node& c = edit(child);
  c.parent = s.parent;
  c.next = sibling;
  c.previous = s.previous;
  if (s.previous != kNoNode) {
    edit(s.previous).next = child;
  } else {
    edit(s.parent).first = child;
  }
  s.previous = child;
}

void Document::insert_after(NodeId sibling, NodeId child) {
  const NodeId next = (*this)[sibling].next;
  if (next != kNoNode) {
    insert_before(next, child);
  } else {
    append((*this)[sibling].parent, child);
  }
}

void Document::detach(NodeId id) {
  Node& n = edit(id);
  if (n.parent == kNoNode) return;
  Node& p = edit(n.parent);
  if (n.previous != kNoNode) {
    edit(n.previous).next = n.next;
  } else {
    p.first = n.next;
  }
  if (n.next != kNoNode) {
    edit(n.next).previous = n.previous;
  } else {
    p.last = n.previous;
  }
  n.parent = n.next = n.previous = kNoNode;
}

void Document::wrap_children(NodeId from, NodeId new_parent) {
  for (NodeId child = (*this)[from].first; child != kNoNode;) {
    const NodeId next = (*this)[child].next;
    detach(child);
    append(new_parent, child);
    child = next;
  }
}

std::string plain_text(const Document& document, NodeId id, std::string_view line_break) {
  std::string out;
  NodeId skipped = kNoNode;
  walk(document, id, [&](NodeId at, bool entering) {
    const Node& node = document[at];
    if (skipped != kNoNode) {
      if (at == skipped && !entering) skipped = kNoNode;
      return;
    }
    if (node.kind == Kind::Note && entering) {
      skipped = at;
    } else if (node.kind == Kind::Quoted) {
      const bool single = document.integer(at, AttrKey::QuoteType, 0) == static_cast<int>(QuoteType::Single);
      out += entering ? (single ? "‘" : "“") : (single ? "’" : "”");
    } else if (entering) {
      switch (node.kind) {
      case Kind::Space: out += ' '; break;
      case Kind::SoftBreak:
      case Kind::LineBreak: out += line_break; break;
      case Kind::RawBlock:
      case Kind::RawInline: break;
      default: out += node.text();
      }
    }
  });
  return out;
}

}  // namespace gongwen
