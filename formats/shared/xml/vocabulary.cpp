#include "formats/shared/xml/vocabulary.h"

#include <algorithm>
#include <bit>

namespace gongwen::xml {
namespace {

// Names come from hostile files, but the table's own are fixed: a bad name only ever costs one short probe.
std::uint32_t hash(Group group, std::string_view text) {
  std::uint32_t h = 2166136261U ^ group;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h ^ (h >> 15U);
}

template <class Same>
std::size_t probe(const std::vector<std::uint32_t>& slots, std::uint32_t start, Same same) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = start & mask;
  while (slots[at] != 0 && !same(slots[at] - 1)) at = (at + 1) & mask;
  return at;
}

}  // namespace

Vocabulary::Vocabulary(std::span<const NamespaceUri> uris, std::span<const KnownName> names)
    : uris_(uris.begin(), uris.end()),
      names_(names.begin(), names.end()),
      uri_slots_(std::bit_ceil(uris.size() * 2 + 2)),
      name_slots_(std::bit_ceil(names.size() * 2 + 2)) {
  for (std::uint32_t i = 0; i < uris_.size(); ++i) {
    const std::size_t at =
        probe(uri_slots_, hash(0, uris_[i].uri), [&](std::uint32_t k) { return uris_[k].uri == uris_[i].uri; });
    if (uri_slots_[at] == 0) uri_slots_[at] = i + 1;
  }
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const KnownName& name = names_[i];
    const std::size_t at = probe(name_slots_, hash(name.group, name.local), [&](std::uint32_t k) {
      return names_[k].group == name.group && names_[k].local == name.local;
    });
    if (name_slots_[at] == 0) name_slots_[at] = i + 1;
  }
}

Group Vocabulary::group(std::string_view uri) const {
  if (uri.empty()) return kNoNamespace;
  const std::size_t at = probe(uri_slots_, hash(0, uri), [&](std::uint32_t k) { return uris_[k].uri == uri; });
  return uri_slots_[at] == 0 ? kUnknownNamespace : uris_[uri_slots_[at] - 1].group;
}

std::string_view Vocabulary::uri(Group group) const {
  const auto found = std::find_if(uris_.begin(), uris_.end(), [&](const NamespaceUri& u) { return u.group == group; });
  return found == uris_.end() ? std::string_view() : found->uri;
}

Token Vocabulary::token(Group group, std::string_view local) const {
  if (group == kUnknownNamespace) return kUnknownName;
  const std::size_t at = probe(name_slots_, hash(group, local),
                               [&](std::uint32_t k) { return names_[k].group == group && names_[k].local == local; });
  return name_slots_[at] == 0 ? kUnknownName : names_[name_slots_[at] - 1].token;
}

std::string_view Vocabulary::name(Token token) const {
  const auto found = std::find_if(names_.begin(), names_.end(), [&](const KnownName& n) { return n.token == token; });
  return found == names_.end() ? std::string_view() : found->local;
}

}  // namespace gongwen::xml
