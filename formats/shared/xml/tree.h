// Tree: a small part (styles, numbering, relationships) as a whole, with places to look instead of events to follow.
//
//   GW_TRY(const xml::Tree tree, xml::parse_tree(bytes, "word/styles.xml", kVocabulary));
//   for (const xml::Element& style : tree.root()) {
//     if (style.token == kStyle) use(style.value(kStyleId), style.child_value(kName, kVal));
//   }
//
// Everything lives in the tree's arena and goes with it. An element's text is what stands directly in it, put together:
// for leaves, not for prose with marked words in it.
#pragma once

#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "formats/shared/xml/reader.h"

namespace gongwen::xml {

struct Element : Tag {
  std::string_view text;
  const Element* parent = nullptr;
  const Element* first = nullptr;
  const Element* next = nullptr;

  // The first child of that name, or null; the next sibling of that name.
  const Element* child(Token wanted) const;
  const Element* next_same() const;
  // An attribute of the first child of that name, as most of OOXML's settings are: <w:name w:val="…"/>.
  std::string_view child_value(Token wanted, Token attribute, std::string_view fallback = {}) const;
  std::string_view child_text(Token wanted) const;

  class Iterator {
   public:
    explicit Iterator(const Element* at) : at_(at) {}
    const Element& operator*() const { return *at_; }
    Iterator& operator++() {
      at_ = at_->next;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const Element* at_;
  };
  Iterator begin() const { return Iterator(first); }
  Iterator end() const { return Iterator(nullptr); }
};

class Tree {
 public:
  const Element& root() const { return *root_; }

 private:
  friend class TreeBuilder;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  const Element* root_ = nullptr;
};

// Builds a tree of one element out of events, for a handler that wants one subtree as a whole: pass on the events from
// its start() to its end(), then take().
class TreeBuilder {
 public:
  TreeBuilder();
  ~TreeBuilder();
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  void start(const Tag& tag);
  void end();
  void text(std::string_view text);
  bool complete() const { return tree_.root_ && open_.empty(); }
  Tree take();  // when complete; the builder is as new

 private:
  struct Open {
    Element* element;
    Element* last = nullptr;
    std::size_t text_from;
  };
  const char* intern(const char* text);
  std::string_view copy(std::string_view text);

  Tree tree_;
  std::vector<Open> open_;
  std::string texts_;                           // of the open elements, one after the other
  std::unordered_set<std::string_view> names_;  // in the arena, each once and with a NUL behind it
};

// For small parts: the limits are lower than parse()'s.
inline constexpr Limits kTreeLimits{.elements = 1'000'000, .text_bytes = std::size_t{64} << 20U};

// Errors are those of parse().
Result<Tree> parse_tree(std::string_view bytes, std::string_view part, const Vocabulary& vocabulary,
                        const Limits& limits = kTreeLimits);

}  // namespace gongwen::xml
