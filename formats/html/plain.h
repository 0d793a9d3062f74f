// Plain text of a part of the document, for where HTML has room for nothing else: alt, the title of a page.
#pragma once

#include <string>
#include <vector>

#include <gongwen/plugin.hpp>

namespace gongwen::html {

// Of all below `top`: quotation marks as they are shown, a blank for every break and between blocks. Raw content and
// short captions are left out; the nodes left out are added to `dropped`, if given.
std::string plain_text(const plugin::Node& top, std::vector<plugin::Node>* dropped = nullptr);

}  // namespace gongwen::html
