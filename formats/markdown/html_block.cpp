#include "formats/markdown/html_block.h"

#include <algorithm>
#include <array>
#include <string>

#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

using Names = std::string_view;

// clang-format off
constexpr auto kCommonMarkNames = std::to_array<Names>({
  "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
  "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
  "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
  "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section",
  "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul"});

// HTML's, DocBook's and EPUB's.
constexpr auto kPandocNames = std::to_array<Names>({
  "address", "article", "aside", "bibliolist", "blockquote", "body", "calloutlist", "canvas", "caption", "case",
  "caution", "center", "classsynopsis", "cmdsynopsis", "col", "colgroup", "dd", "default", "details", "dir", "div",
  "dl", "dt", "epigraph", "equation", "example", "fieldset", "figcaption", "figure", "footer", "form", "formalpara",
  "frameset", "funcsynopsis", "glosslist", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
  "html", "important", "informalequation", "informalexample", "informalfigure", "informaltable", "isindex",
  "itemizedlist", "li", "literallayout", "main", "mediaobject", "menu", "meta", "msgset", "nav", "noframes", "note",
  "ol", "orderedlist", "output", "p", "para", "pre", "procedure", "programlisting", "programlistingco", "qandaset",
  "screen", "screenco", "screenshot", "script", "section", "segmentedlist", "sidebar", "simpara", "simplelist",
  "style", "summary", "switch", "synopsis", "table", "task", "tbody", "td", "textarea", "tfoot", "th", "thead", "tip",
  "title", "tr", "ul", "variablelist", "warning"});

constexpr auto kEitherNames = std::to_array<Names>({
  "applet", "area", "audio", "button", "del", "embed", "iframe", "ins", "map", "noscript", "object", "progress",
  "script", "source", "svg", "track", "video"});
// clang-format on

constexpr auto kVerbatimNames = std::to_array<Names>({"pre", "script", "style", "textarea"});

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool less_ignoring_case(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return lower(x) < lower(y); });
}

template <std::size_t size>
bool contains(const std::array<Names, size>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name, less_ignoring_case);
}

bool starts_with_name(std::string_view text, std::string_view& name) {
  std::size_t end = 0;
  while (end < text.size() && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) ++end;
  name = text.substr(0, end);
  return end > 0;
}

bool ends_name(std::string_view text, std::size_t at) {
  return at >= text.size() || is_blank_char(text[at]) || text[at] == '>';
}

bool contains_ignoring_case(std::string_view text, std::string_view wanted) {
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::uint8_t html_block_kind(std::string_view text, bool interrupts_paragraph) {
  if (text.size() < 2 || text[0] != '<') return 0;
  std::string_view name;
  if (starts_with_name(text.substr(1), name)) {
    if (contains(kVerbatimNames, name) && ends_name(text, 1 + name.size())) return 1;
  } else if (text.substr(0, 4) == "<!--") {
    return 2;
  } else if (text[1] == '?') {
    return 3;
  } else if (text.substr(0, 9) == "<![CDATA[") {
    return 5;
  } else if (text[1] == '!') {
    return text.size() > 2 && is_ascii_letter(text[2]) ? 4 : 0;
  }
  const std::size_t begin = text[1] == '/' ? 2 : 1;
  if (starts_with_name(text.substr(begin), name) && contains(kCommonMarkNames, name)) {
    const std::size_t end = begin + name.size();
    if (ends_name(text, end) || text.substr(end, 2) == "/>") return 6;
  }
  if (interrupts_paragraph) return 0;
  const std::size_t end = html_open_or_close_tag(text, 0);
  if (end == kNone || text.find_first_not_of(" \t", end) != std::string_view::npos) return 0;
  return 7;
}

bool html_block_ends(std::uint8_t kind, std::string_view line) {
  switch (kind) {
    case 1:
      if (line.find("</") == std::string_view::npos) return false;
      return std::any_of(kVerbatimNames.begin(), kVerbatimNames.end(), [&](std::string_view name) {
        return contains_ignoring_case(line, "</" + std::string(name) + ">");
      });
    case 2: return line.find("-->") != std::string_view::npos;
    case 3: return line.find("?>") != std::string_view::npos;
    case 4: return line.find('>') != std::string_view::npos;
    case 5: return line.find("]]>") != std::string_view::npos;
    default: return false;
  }
}

bool is_block_tag(std::string_view name) { return contains(kPandocNames, name); }
bool is_block_or_inline_tag(std::string_view name) { return contains(kEitherNames, name); }
bool is_verbatim_tag(std::string_view name) { return contains(kVerbatimNames, name); }

}  // namespace gongwen::markdown
