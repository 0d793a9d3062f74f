// walk: an iterative, depth-first visit of a subtree, by the tree's own links: no recursion, no stack, no allocation.
//
// `visit(id, entering)` is called on the way in and, for every node, on the way out. The tree must not change during
// the walk, except that a node may be edited in place.
#pragma once

#include "core/document/document.h"

namespace gongwen {

template <class Visit>
void walk(const Document& document, NodeId top, Visit&& visit) {
  NodeId at = top;
  while (true) {
    visit(at, true);
    if (const NodeId child = document[at].first; child != kNoNode) {
      at = child;
      continue;
    }
    visit(at, false);
    while (at != top && document[at].next == kNoNode) {
      at = document[at].parent;
      visit(at, false);
    }
    if (at == top) return;
    at = document[at].next;
  }
}

// The children of a node, for range-for.
class Children {
 public:
  class Iterator {
   public:
    Iterator(const Document* document, NodeId id) : document_(document), id_(id) {}
    NodeId operator*() const { return id_; }
    Iterator& operator++() {
      id_ = (*document_)[id_].next;
      return *this;
    }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return a.id_ != b.id_; }

   private:
    const Document* document_;
    NodeId id_;
  };
  Children(const Document& document, NodeId parent) : document_(&document), first_(document[parent].first) {}
  Iterator begin() const { return {document_, first_}; }
  Iterator end() const { return {document_, kNoNode}; }

 private:
  const Document* document_;
  NodeId first_;
};

}  // namespace gongwen
