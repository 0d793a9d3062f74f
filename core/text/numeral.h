// Chinese numerals and the other digits official documents number with, read and written.
//
// Pure functions of borrowed text. Reading is strict: what a careful reader would hesitate over (三四, 一百一, 一万五)
// is no number. Numbers go from 1 to 99 999 999.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongwen {

inline constexpr std::uint32_t kMaxNumeral = 99'999'999;

// 一, 十, 十一, 二十, 一百零一, 一百一十, 一千零一十, 一万零一. 0 and what is past kMaxNumeral give "".
std::string to_chinese(std::uint32_t number);

// The whole text must be one number: as to_chinese() writes it; with 两, 廿 卅 卌, 〇; formal or traditional (壹佰贰拾,
// 一萬); with 一 before a leading 十 or none after 百; or digit by digit (二〇二五, 〇〇七).
std::optional<std::uint32_t> from_chinese(std::string_view text);

// ① to ㊿; "" for any other number.
std::string to_circled(std::uint32_t number);
std::optional<std::uint32_t> from_circled(char32_t c);          // ① … ㊿
std::optional<std::uint32_t> from_bracketed_digit(char32_t c);  // ⑴ … ⒇
std::optional<std::uint32_t> from_bracketed_han(char32_t c);    // ㈠ … ㈩

// １２, 12: full-width and ASCII digits, up to kMaxNumeral; leading zeros count for nothing. 0 is a number here.
std::optional<std::uint32_t> from_digits(std::string_view text);

}  // namespace gongwen
