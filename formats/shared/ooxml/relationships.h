// Relationships: what a part points at. Types are short names, so that strict, transitional and later kinds are asked
// for alike: "officeDocument", "styles", "image", "core-properties", "commentsExtended".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gongwen::ooxml {

struct Relationship {
  std::string id;
  std::string type;       // short where the family is known, else the whole URI
  std::string target;     // a part's name; if external, what is written
  bool external = false;  // never followed
  bool strict = false;    // of the strict family
};

class Relationships {
 public:
  const std::vector<Relationship>& all() const { return all_; }
  // The first that is not external, of that short type; null if there is none.
  const Relationship* first(std::string_view type) const;
  const Relationship* find(std::string_view id) const;  // a binary search
  // The part an id means; empty if there is none, or it is external.
  std::string_view part(std::string_view id) const;

 private:
  friend Result<Relationships> read_relationships(std::string_view, std::string_view, std::string_view);
  std::vector<Relationship> all_;  // as written
  std::vector<std::uint32_t> by_id_;
};

// `bytes` of the part `rels_part`, with targets as seen from `source`.
Result<Relationships> read_relationships(std::string_view bytes, std::string_view rels_part, std::string_view source);

// "http://…/officeDocument/2006/relationships/styles" → "styles", of whatever family; a URI of no known family stays.
std::string_view short_type(std::string_view uri);
// And back, transitional. What holds a `:` is a URI already.
std::string full_type(std::string_view type);

}  // namespace gongwen::ooxml
