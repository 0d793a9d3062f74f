// What a line of text looks like to whoever asks where lines were broken: widths, and how it begins and ends.
#pragma once

#include <cstdint>
#include <string_view>

namespace gongwen::text {

struct Extent {
  std::uint32_t columns = 0;     // display width
  std::uint32_t characters = 0;  // code points
};
Extent measure(std::string_view text);

// The width, in columns and in characters, of what a line breaker would not tear from the beginning of `text`: a word
// or a character with the marks that may not begin a line; an opening mark with what it opens.
Extent first_unit(std::string_view text);

char32_t first_character(std::string_view text);
char32_t last_character(std::string_view text);

// Ends with 。！？：； or their ASCII counterparts, perhaps inside a closing quote or bracket.
bool ends_sentence(std::string_view text);

// Has one of ，。、；：
bool has_clause_mark(std::string_view text);
// Has one, or a blank as between English words: reads like running text.
bool is_prose(std::string_view text);

// The bytes of a label that opens an element: 一、 （一） 1. （1） ① 第一章 附件1 附件： 抄送： “- ”; 0 without.
std::size_t label_size(std::string_view text);

// 3 for what begins with 三是 三要 第三，; 0 without such a label, and past nine.
int point_ordinal(std::string_view text);

// （此件公开发布）, all of it in one pair of brackets.
bool is_bracketed(std::string_view text);

// 特此通知。谢谢大家！
bool is_closing(std::string_view text);

// 附件 or 附件1 and nothing else.
bool is_attachment_mark(std::string_view text);

// 同志们： 各位代表！
bool is_salutation(std::string_view text);

}  // namespace gongwen::text
