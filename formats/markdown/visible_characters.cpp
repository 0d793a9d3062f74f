#include "formats/markdown/visible_characters.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "core/text/utf8.h"

namespace gongwen::markdown::dumb {
namespace {

struct Named {
  std::string_view name, characters;
};
struct Fold {
  char32_t from;
  std::string_view to;
};
constexpr unsigned kSpace = 1, kPunctuation = 2, kAlphanumeric = 4, kCjk = 8, kHangul = 0;
struct Run {
  char32_t first, last;
  unsigned flags;
};

#include "formats/markdown/emoji_table.inc"
#include "formats/markdown/entity_table.inc"
#include "formats/markdown/folding_table.inc"
#include "formats/markdown/unicode_table.inc"

std::string_view find(std::span<const Named> table, std::string_view name) {
  const auto found = std::ranges::lower_bound(table, name, {}, &Named::name);
  return found != table.end() && found->name == name ? found->characters : std::string_view();
}

}  // namespace

std::string_view named_entity(std::string_view name) { return find(kEntities, name); }
std::string_view named_emoji(std::string_view name) { return find(kEmoji, name); }

CharacterClass class_of(char32_t c) {
  const auto found = std::ranges::lower_bound(kRuns, c, {}, &Run::last);
  const unsigned flags = found != std::end(kRuns) && found->first <= c ? found->flags : 0U;
  return {(flags & kSpace) != 0, (flags & kPunctuation) != 0, (flags & kAlphanumeric) != 0, (flags & kCjk) != 0};
}

void append_case_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return;
  }
  const auto found = std::ranges::lower_bound(kFolds, c, {}, &Fold::from);
  if (found != std::end(kFolds) && found->from == c) {
    out += found->to;
  } else {
    append_utf8(out, c);
  }
}

}  // namespace gongwen::markdown::dumb
