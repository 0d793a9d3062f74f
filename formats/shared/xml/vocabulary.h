// Vocabulary: the names a reader of XML knows, registered once as small integers.
//
//   enum W : xml::Token { kNone, kBody, kP, kVal };
//   constexpr xml::NamespaceUri kUris[] = {{1, "http://schemas…/wordprocessingml/main"}, {1, "http://purl…/main"}};
//   constexpr xml::KnownName kNames[] = {{1, "body", kBody}, {1, "p", kP}, {1, "val", kVal}};
//   const xml::Vocabulary kVocabulary(kUris, kNames);
//
// Namespaces are groups: several URIs of one group are the same namespace (strict and transitional OOXML), and the
// first of them is the one to write. Prefixes never matter. Elements and attributes share the table. It refers to the
// strings it is given, which are literals as a rule, and does not change: any number of threads may read with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace gongwen::xml {

using Token = std::uint16_t;  // 0: a name the vocabulary does not know
using Group = std::uint8_t;

inline constexpr Token kUnknownName = 0;
inline constexpr Group kNoNamespace = 0;         // <a>, or an attribute without prefix
inline constexpr Group kUnknownNamespace = 255;  // a URI the vocabulary does not know

struct NamespaceUri {
  Group group;  // 1…254
  std::string_view uri;
};

struct KnownName {
  Group group;
  std::string_view local;
  Token token;  // from 1; several names may have the same
};

class Vocabulary {
 public:
  Vocabulary(std::span<const NamespaceUri> uris, std::span<const KnownName> names);

  Group group(std::string_view uri) const;
  // The first URI of the group; empty for a group without.
  std::string_view uri(Group group) const;
  Token token(Group group, std::string_view local) const;
  // The first name registered for the token, for messages; empty if there is none.
  std::string_view name(Token token) const;

 private:
  std::vector<NamespaceUri> uris_;
  std::vector<KnownName> names_;
  std::vector<std::uint32_t> uri_slots_, name_slots_;  // open addressing: index + 1, 0 = free
};

}  // namespace gongwen::xml
