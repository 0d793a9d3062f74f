#include "formats/markdown/named.h"

#include <algorithm>
#include <iterator>

namespace gongwen::markdown {

namespace {

struct Named {
  std::string_view name, characters;
};

#include "formats/markdown/emoji_table.inc"
#include "formats/markdown/entity_table.inc"

template <std::size_t N>
std::string_view find(const Named (&table)[N], std::string_view name) {
  const Named* found =
      std::lower_bound(std::begin(table), std::end(table), name,
                       [](const Named& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != std::end(table) && found->name == name ? found->characters : std::string_view();
}

}  // namespace

std::string_view entity_named(std::string_view name) { return find(kEntities, name); }
std::string_view emoji_named(std::string_view name) { return find(kEmoji, name); }

}  // namespace gongwen::markdown
