// The dumb extractor's door to the generated data: entities, marks, case folding.
#pragma once

#include <string>
#include <string_view>

namespace gongwen::markdown::dumb {

std::string_view named_entity(std::string_view name);  // without & and ; — empty when there is none
std::string_view named_emoji(std::string_view name);   // without the colons

// Of a character that is not ASCII. A mark: general categories P and S; word: L and N.
struct CharacterClass {
  bool space, mark, word, cjk;
};
CharacterClass class_of(char32_t c);
void append_case_folded(std::string& out, char32_t c);

}  // namespace gongwen::markdown::dumb
