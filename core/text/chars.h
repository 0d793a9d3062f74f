// What a character is, as far as Chinese official text cares: how wide, which kind of mark, what it may stand next to.
//
// Every predicate is a pure function of one code point. Widths are those of a Chinese context: whatever Unicode
// calls Ambiguous (“ ” — … · ① § α) is two columns, because every Chinese font draws it so. Latin letters with
// accents are the exception: they stay one column.
#pragma once

#include <cstddef>
#include <string_view>

namespace gongwen {

// Unicode White_Space, with U+3000, U+00A0 and U+2028.
constexpr bool is_white_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= 0x09 && c <= 0x0D);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

// Nothing but white space.
bool is_white_space(std::string_view text);

// General category Cc.
constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// A character the text-preservation promise counts: not white space, not a control, not one of the zero-width
// marks U+FEFF, U+200B–200F, U+2060 and U+00AD.
constexpr bool is_visible(char32_t c) {
  return !is_white_space(c) && !is_control(c) && c != 0xFEFF && !(c >= 0x200B && c <= 0x200F) && c != 0x2060 &&
         c != 0xAD;
}

// An ideograph of any block (planes 2 and 3 hold nothing else), 〇 or 々.
constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || c == 0x3005 ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_wide(char32_t c);       // East Asian Wide or Fullwidth
bool is_ambiguous(char32_t c);  // East Asian Ambiguous but for Latin letters; also private use

// 0 for controls, combining and zero-width characters; 1; or 2. A tab is a control: whoever prints one expands it.
int char_width(char32_t c);
std::size_t display_width(std::string_view text);

// May not end a line: “ （ 《 …
bool is_opening_mark(char32_t c);
// May not begin a line: ，。” ） — … ％. The ASCII marks among them only where they follow a character directly.
bool is_closing_mark(char32_t c);

// 。！？
constexpr bool is_sentence_end(char32_t c) { return c == U'。' || c == U'！' || c == U'？'; }

// ，。；：！？ and , ; : ? !
constexpr bool is_clause_end(char32_t c) {
  return is_sentence_end(c) || c == U'，' || c == U'；' || c == U'：' || c == U',' || c == U';' || c == U':' ||
         c == U'?' || c == U'!';
}

// A mark of two columns: CJK punctuation, the full-width forms of ASCII marks and signs, and “ ” ‘ ’ — … ·
bool is_full_width_punctuation(char32_t c);

// +1 where a quotation or bracket opens, -1 where one closes, else 0. ’ is also an apostrophe and brackets come
// unbalanced, so whoever adds these up keeps the sum from falling below zero.
int quote_depth_delta(char32_t c);

}  // namespace gongwen
