// Raw HTML from the document: which it is, GFM's tag filter, and what of it will be seen.
#pragma once

#include <string>
#include <string_view>

namespace gongwen::html {

// html, html4, html5, in any case.
bool is_html(std::string_view format);

// GFM's “Disallowed Raw HTML”: the first < of certain tags becomes &lt;.
std::string filter_tags(std::string_view html);

// The text that a piece of HTML shows; what the document does not count as its text, but a page has.
std::string shown_text(std::string_view html);

}  // namespace gongwen::html
