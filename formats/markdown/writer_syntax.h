// The small closed syntaxes as they are written: attribute lists, code spans, link targets. The counterpart of
// attributes.h and scan.h.
#pragma once

#include <string>
#include <string_view>

#include "formats/markdown/writer_setting.h"
#include "formats/shared/roles/roles.h"

namespace gongwen::markdown {

constexpr bool is_blank_or_line(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// {#id .class key="value"}; "" for an empty one, and "{}" where one must stand. A key that has no syntax is lost.
std::string braced(const roles::Attr& attr, Losses& losses, std::string_view empty = {});
// ` id="…" class="…" key="value"`, with the blank before it.
std::string html_attributes_of(const roles::Attr& attr, Losses& losses);
std::string html_escaped(std::string_view text);

// `code`, its fence longer than any inside; line ends become blanks.
std::string code_span(std::string_view text);
// What stands in the parentheses of a link.
std::string link_target(std::string_view url, std::string_view title, bool pandoc);
// So many backticks or tildes, at least three, that `text` cannot close them.
std::string fence_for(std::string_view text, char mark);

// A character reference: &#12288;
std::string reference_of(char32_t c);

}  // namespace gongwen::markdown
