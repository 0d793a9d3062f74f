// What the dumb extractor needs to look at marks: characters' classes and the small syntaxes that are passed over.
//
// Nothing here is shared with the reader: a fault of one must show against the other. Every search that may fail over
// the rest of a text remembers that it did, so no input is searched twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongwen::markdown::dumb {

inline constexpr std::size_t kNo = std::string_view::npos;

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_space(char c) { return is_blank(c) || c == '\n'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_mark(char c) { return c > ' ' && c < 0x7F && !is_letter(c) && !is_digit(c); }

// What stands beside a run of delimiters.
enum class Side : std::uint8_t { Space, Mark, WideMark, Wide, Word };
Side side_of(char32_t c);
bool is_word(char32_t c);  // letter or digit of any script

// A word to look for, and from where on it is known not to come.
class Search {
 public:
  explicit Search(std::string_view needle) : needle_(needle) {}
  std::size_t find(std::string_view text, std::size_t from) {
    if (from >= dead_) return kNo;
    const std::size_t at = text.find(needle_, from);
    if (at == kNo) dead_ = from;
    return at;
  }

 private:
  std::string_view needle_;
  std::size_t dead_ = kNo;
};

// HTML in one text: where a tag, comment, instruction, declaration or CDATA that begins at `at` ends, or kNo.
class Html {
 public:
  explicit Html(std::string_view text) : text_(text) {}
  std::size_t after(std::size_t at);

 private:
  std::string_view text_;
  Search comment_{"-->"}, instruction_{"?>"}, cdata_{"]]>"}, declaration_{">"};
};
std::size_t after_tag(std::string_view text, std::size_t at);  // opening or closing
std::string tag_name(std::string_view tag);                    // lower case, without the slash
bool is_block_tag(std::string_view name);                      // by CommonMark's list
bool is_raw_tag(std::string_view name);                        // pre, script, style, textarea

// &amp; &#35; &#x5b57; at `at`: its end, the characters appended to `out`.
std::size_t after_entity(std::string_view text, std::size_t at, std::string& out);
std::size_t after_autolink(std::string_view text, std::size_t at);    // <scheme:…> <a@b.c>
std::size_t after_attributes(std::string_view text, std::size_t at);  // {#id .class key=value}
// The end of a bare link, http://… or www.…, that begins at `at` and whose host begins at `host`. `friendly`: a Chinese
// mark ends it.
// `bracketed`: a ] ends it, too.
std::size_t after_bare_link(std::string_view text, std::size_t at, std::size_t host, bool friendly, bool bracketed);

std::size_t after_group(std::string_view text, std::size_t at);  // {…} or […], balanced, of some length
std::size_t after_destination(std::string_view text, std::size_t at);
std::size_t after_title(std::string_view text, std::size_t at);
std::size_t after_label(std::string_view text, std::size_t at);   // [label]
std::size_t after_spaces(std::string_view text, std::size_t at);  // at most one line end among them

std::string folded(std::string_view label);

// Without the attributes at its end, unless they belong to what stands before them.
std::string_view without_attributes(std::string_view text);
bool contains_folded(std::string_view text, std::string_view needle);  // `needle` in lower case
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace gongwen::markdown::dumb
