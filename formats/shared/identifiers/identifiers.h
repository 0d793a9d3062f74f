// Identifiers: what pandoc and GitHub make of a heading's text so that links can point at it. Pure functions of the
// text; whoever gives them to the headings of a document makes them unique.
#pragma once

#include <string>
#include <string_view>

namespace gongwen::identifiers {

// What pandoc calls a heading whose text gives no identifier.
inline constexpr std::string_view kUnnamed = "section";

// Words in small letters joined by hyphens, from the first letter on; may be empty. `ascii`: only what is left of them
// in ASCII.
std::string pandoc_style(std::string_view text, bool ascii = false);
// Every blank becomes a hyphen.
std::string github_style(std::string_view text);
// What is left of an identifier in ASCII: é becomes e, Han letters go.
std::string only_ascii(std::string_view id);

// Whether a heading of this text gets this identifier by itself, in one of the two styles, made unique or not.
bool is_derived(std::string_view id, std::string_view text);

}  // namespace gongwen::identifiers
