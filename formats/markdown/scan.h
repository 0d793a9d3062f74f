// Scan: the small closed syntaxes that blocks and inlines share. Each function looks at text[at] and says where the
// thing that begins there ends, or npos. None allocates, none looks further back than `at`, each is linear in what it
// passes over.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gongwen::markdown {

inline constexpr std::size_t kNone = std::string_view::npos;

constexpr bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank_char(char c) { return c == ' ' || c == '\t'; }

// HTML, by CommonMark's grammar. html_tag: an opening or closing tag, comment, instruction, declaration or CDATA.
std::size_t html_tag(std::string_view text, std::size_t at);
std::size_t html_open_or_close_tag(std::string_view text, std::size_t at);
// The tag's name, as written: "/div" for a closing tag.
std::string_view html_tag_name(std::string_view tag);

// <scheme:…> and <a@b.c>, with the brackets.
std::size_t uri_autolink(std::string_view text, std::size_t at);
// Pandoc's mail addresses may hold letters of any alphabet.
std::size_t email_autolink(std::string_view text, std::size_t at, bool any_alphabet = false);

// Parts of links: destination with or without <>, title with its quotes, label with its brackets (at most 999
// characters, no unescaped brackets inside).
std::size_t link_destination(std::string_view text, std::size_t at);
std::size_t link_title(std::string_view text, std::size_t at);
std::size_t link_label(std::string_view text, std::size_t at);

// An entity or numeric reference at text[at] == '&': its end, and its characters appended to `out`.
std::size_t entity(std::string_view text, std::size_t at, std::string& out);

// Backslash escapes and entities decoded.
std::string unescaped(std::string_view text);

}  // namespace gongwen::markdown
