// HTML inside Markdown, told how far the look went: what fails late must not be tried again from every `<`.
#pragma once

#include <cstddef>
#include <string_view>

namespace gongwen::markdown {

// As html_tag of scan.h; `reached` becomes the furthest place that was looked at.
std::size_t html_tag(std::string_view text, std::size_t at, std::size_t& reached);

}  // namespace gongwen::markdown
