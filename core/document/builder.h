// Builder: the only way a reader makes nodes. A stream of events in, a valid Document out.
//
// Every event is checked: containment and order (kind.h), attributes' types, text only where text belongs, depth,
// node and byte budgets, valid UTF-8. The first thing wrong is kept as the error and every later event is refused, so
// a reader may check only now and then, and none can forget. Text that lies inside the document's source is borrowed,
// everything else is copied.
//
//   enter(kind) attribute* (text | enter … leave)* leave
//
// At the top level, blocks go to the document and entries (a MetaMap's children, each with a MetaKey attribute) to
// its metadata; they may come in any order.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/document/document.h"
#include "core/error.h"

namespace gongwen {

class Builder {
 public:
  explicit Builder(Document& document);

  // Each returns false once there is an error.
  bool enter(Kind kind, Place place = {});
  bool attribute(const Attribute& attribute);
  bool text(std::string_view text);
  bool leave();

  // A node without children: enter, text, leave.
  bool leaf(Kind kind, std::string_view text = {}, Place place = {});

  std::size_t depth() const { return open_.size(); }
  bool failed() const { return error_.has_value(); }
  // Closes the document: everything entered must have been left.
  Status finish();

 private:
  struct Open {
    NodeId id;
    std::uint8_t rank;
    bool ranked;  // whether a child came yet
  };

  bool fail(ErrorCategory category, const char* code, std::vector<std::string> args = {});
  bool fits(Kind kind);
  bool settle();  // writes the attributes gathered so far to the open node
  bool valid_value(const Attribute& attribute, const AttrInfo& info);
  bool valid_text(std::string_view text);

  Document& document_;
  std::vector<Open> open_;
  bool has_head_ = false;  // the open node still takes attributes
  std::vector<Attribute> attributes_, look_;
  std::string scratch_;
  std::optional<Error> error_;
};

}  // namespace gongwen
