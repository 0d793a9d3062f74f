// Link parts: what scan.h finds as destination and title, made the strings that the document holds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gongwen::markdown {

// With or without <>; escapes and entities decoded. Pandoc's dialect percent-encodes what no URL may hold, and makes
// one blank of several.
std::string destination_of(std::string_view raw, bool pandoc);
// Blanks and what else no URL may hold, percent-encoded; other alphabets stay readable.
std::string percent_encoded(std::string_view url);

// Of an address that is a link by itself: escapes are none there.
std::string without_entities(std::string_view text);

// Of a title without its quotes.
std::string title_of(std::string_view raw, bool pandoc);

// Pandoc's destination inside parentheses, which begins at `at`: words, up to a title or the closing parenthesis.
std::size_t pandoc_destination_end(std::string_view text, std::size_t at);

// Pandoc's title may hold its own quotes: it ends at the one behind which its link ends (`inside`: a parenthesis) or
// its line, or attributes begin. It begins at text[at] and ends before `limit`.
std::size_t pandoc_title_end(std::string_view text, std::size_t at, std::size_t limit, bool inside);

}  // namespace gongwen::markdown
