// Attributes: Pandoc's Attr as it is written in Markdown, {#id .class key="value"}, and the short form after a fence.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

struct Attributes {
  std::string id;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> pairs;

  bool empty() const { return id.empty() && classes.empty() && pairs.empty(); }
  void push(plugin::Reader& out) const;  // as events
};

struct AttributesMatch {
  Attributes attributes;
  std::size_t end;  // behind the }
};
// An attribute list that begins at text[at] == '{'; entities and escapes in values are decoded, `-` is the class
// unnumbered, `=format` is not one (raw_format_at). It may span lines when `text` does.
std::optional<AttributesMatch> attributes_at(std::string_view text, std::size_t at);

// {=html} at text[at]: the format and where it ends.
struct RawFormatMatch {
  std::string_view format;
  std::size_t end;
};
std::optional<RawFormatMatch> raw_format_at(std::string_view text, std::size_t at);

// A heading's attributes at the end of its text: they are cut from `text`, with the blanks before them.
Attributes take_trailing_attributes(std::string_view& text);

// What HTML's own attributes say, for native Divs and Spans and for <img>: `tag` is a whole opening tag.
Attributes html_attributes(std::string_view tag);

}  // namespace gongwen::markdown
