// Document: the tree in the middle of every conversion. Pandoc's types, with role, number, look and place riding on
// them.
//
// It owns everything its nodes show: an arena, the decoded source (text nodes usually point straight into it), the
// names of package parts and the interned looks. Nodes are numbered, 64 bytes, trivially destructible, and live in
// pages that never move, so a `const Node&` stays valid as long as the document. Moving a Document keeps all of that.
//
// Documents are filled by a Builder (core/document/builder.h), which enforces containment, depth and budget; the
// mutators here are for core's own passes (core/report), which keep the invariants themselves and are held to them by
// `check`. Everything walks by links, never by recursion. Not thread-safe; one conversion, one document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "core/document/arena.h"
#include "core/document/attribute.h"
#include "core/document/kind.h"
#include "core/place.h"

namespace gongwen {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0;

struct Node {
  Kind kind = Kind::None;
  Role role = Role::None;
  std::uint16_t attr_count = 0;
  NodeId parent = kNoNode, first = kNoNode, last = kNoNode, next = kNoNode, previous = kNoNode;
  std::uint32_t text_size = 0;
  std::uint32_t look = 0;  // index for Document::look; 0 = nothing seen
  const char* text_data = nullptr;
  const Attribute* attrs = nullptr;
  Place place;

  std::string_view text() const { return {text_data, text_size}; }
  std::span<const Attribute> attributes() const { return {attrs, attr_count}; }
};
static_assert(std::is_trivially_destructible_v<Node> && sizeof(Node) <= 64);

struct Limits {
  std::uint32_t max_depth = 1000;
  std::uint32_t max_nodes = 200'000'000;
  std::uint64_t max_bytes = std::uint64_t{8} << 30U;
};

class Document {
 public:
  explicit Document(const Limits& limits = {});
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  const Limits& limits() const { return limits_; }

  static constexpr NodeId root() { return 1; }  // Kind::Document
  static constexpr NodeId meta() { return 2; }  // Kind::MetaMap
  std::uint32_t node_count() const { return count_; }  // valid ids are 1 … node_count()
  bool contains(NodeId id) const { return id != kNoNode && id <= count_; }
  const Node& operator[](NodeId id) const { return pages_[id >> kPageBits][id & kPageMask]; }
  Node& edit(NodeId id) { return pages_[id >> kPageBits][id & kPageMask]; }

  // Attributes by key; the first of a repeating one. A missing one gives the fallback.
  const Attribute* find(NodeId id, AttrKey key) const;
  std::int64_t integer(NodeId id, AttrKey key, std::int64_t fallback) const;
  std::string_view text_of(NodeId id, AttrKey key) const;
  std::span<const Attribute> look(NodeId id) const { return looks_[(*this)[id].look]; }
  const Attribute* find_look(NodeId id, AttrKey key) const;

  // The decoded source. Set before the first node is built; places and borrowed text refer to it.
  void adopt_source(std::string source);
  std::string_view source() const { return source_ ? std::string_view(*source_) : std::string_view{}; }
  std::uint32_t intern_part(std::string_view name);  // → Place::part, from 1
  std::string_view part_name(std::uint32_t part) const;

  // --- for the builder and core's own passes ---

  // kNoNode when a budget is used up.
  NodeId new_node(Kind kind);
  bool set_text(NodeId id, std::string_view text);          // copied, unless it lies inside the source
  bool set_attributes(NodeId id, std::span<const Attribute> attributes);  // text is copied
  bool set_look(NodeId id, std::span<const Attribute> look);               // interned
  std::string_view intern(std::string_view text);            // empty data() when the budget is used up
  void append(NodeId parent, NodeId child);
  void insert_before(NodeId sibling, NodeId child);
  void insert_after(NodeId sibling, NodeId child);
  void detach(NodeId id);
  void wrap_children(NodeId from, NodeId new_parent);        // moves all children of `from` to the end of `new_parent`
  std::uint64_t bytes_used() const { return arena_.used(); }

 private:
  static constexpr unsigned kPageBits = 10;
  static constexpr std::uint32_t kPageMask = (1U << kPageBits) - 1;

  bool in_source(std::string_view text) const;
  std::optional<std::span<const Attribute>> copy_attributes(std::span<const Attribute> attributes);
  static std::size_t hash_look(std::span<const Attribute> look);

  Limits limits_;
  Arena arena_;
  std::vector<std::unique_ptr<Node[]>> pages_;
  std::uint32_t count_ = 0;
  std::unique_ptr<std::string> source_;  // on the heap, so that moving the document moves no character
  std::vector<std::string> parts_;
  std::vector<std::span<const Attribute>> looks_;
  std::unordered_multimap<std::size_t, std::uint32_t> look_index_;
  std::uint32_t last_look_ = 0;
};

// The text of a subtree as a reader sees it: Str, Code and Math as they are, spaces and breaks as given, Quoted with
// its marks; notes left out. For recognition, titles and messages; not the text-preservation check.
std::string plain_text(const Document& document, NodeId id, std::string_view line_break = "\n");

}  // namespace gongwen
