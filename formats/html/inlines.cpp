#include <algorithm>
#include <string>

#include "formats/html/body.h"
#include "formats/html/plain.h"
#include "formats/html/role.h"

namespace gongwen::html {

namespace gp = plugin;

// A role on an inline other than a span.
void Body::marked(const Node& node) {
  const std::size_t before = stack_.size();
  out_.put("<span class=\"");
  out_.put(role_class(node.role()));
  out_.put("\">");
  inline_node(node);
  if (stack_.size() > before) {
    stack_.back().marked = true;
  } else {
    out_.put("</span>");
  }
}

void Body::inline_node(const Node& node) {
  const auto simple = [&](std::string_view open, std::string_view close) {
    out_.put(open);
    push(node, close);
  };
  switch (node.kind()) {
  case GW_KIND_STR: return str(node);
  case GW_KIND_SPACE: return node.text().empty() ? out_.put(' ') : out_.text(node.text());
  case GW_KIND_SOFT_BREAK: return out_.put('\n');
  case GW_KIND_LINE_BREAK: return out_.put("<br />\n");
  case GW_KIND_EMPH: return simple("<em>", "</em>");
  case GW_KIND_STRONG: return simple("<strong>", "</strong>");
  case GW_KIND_UNDERLINE: return simple("<u>", "</u>");
  case GW_KIND_STRIKEOUT: return simple("<del>", "</del>");
  case GW_KIND_SUPERSCRIPT: return simple("<sup>", "</sup>");
  case GW_KIND_SUBSCRIPT: return simple("<sub>", "</sub>");
  case GW_KIND_SMALL_CAPS: return simple("<span class=\"smallcaps\">", "</span>");
  case GW_KIND_QUOTED: return quoted(node);
  case GW_KIND_CITE: return cite(node);
  case GW_KIND_CODE: return code(node);
  case GW_KIND_MATH: return math(node);
  case GW_KIND_RAW_INLINE: return raw(node, false);
  case GW_KIND_LINK: return link(node);
  case GW_KIND_IMAGE: return image(node);
  case GW_KIND_NOTE: return note(node);
  default: return span(node);
  }
}

// A box at the beginning of a list item is one to tick.
void Body::str(const Node& node) {
  const std::string_view text = node.text();
  const bool empty_box = text == "☐", ticked_box = text == "☒";
  if ((empty_box || ticked_box) && stack_.size() > 2) {
    const Frame& paragraph = stack_.back();
    const bool begins_item = stack_[stack_.size() - 2].node.kind() == GW_KIND_ITEM && !paragraph.node.previous();
    if (begins_item && !node.previous() && paragraph.child && paragraph.child.kind() == GW_KIND_SPACE) {
      return out_.put(ticked_box ? "<input checked=\"\" disabled=\"\" type=\"checkbox\">"
                                 : "<input disabled=\"\" type=\"checkbox\">");
    }
  }
  out_.text(text);
}

void Body::code(const Node& node) {
  if (node.attr_count() == 0) {
    out_.put("<code>");
  } else {
    attributes_.read(node);
    tag(node, "<code");
  }
  out_.text(node.text());
  out_.put("</code>");
}

void Body::math(const Node& node) {
  const bool display = node.integer(GW_ATTR_MATH_TYPE, 0) == 1;
  out_.put(display ? "<span class=\"math display\">\\[" : "<span class=\"math inline\">\\(");
  out_.text(node.text());
  out_.put(display ? "\\]</span>" : "\\)</span>");
}

void Body::quoted(const Node& node) {
  const bool twice = node.integer(GW_ATTR_QUOTE_TYPE, 0) == 1;
  out_.put(twice ? "“" : "‘");
  push(node, twice ? "”" : "’");
}

void Body::cite(const Node& node) {
  std::string ids;
  for (const Node& child : node) {
    if (child.kind() != GW_KIND_CITATION) break;
    ids += ids.empty() ? "" : " ";
    ids += child.text_of(GW_ATTR_CITATION_ID);
  }
  out_.put("<span class=\"citation\"");
  pair("data-cites", ids);
  out_.put('>');
  push(node, "</span>");
}

// Some spans have a tag of their own.
void Body::span(const Node& node) {
  struct Tag {
    std::string_view class_name, open, close;
  };
  static constexpr Tag kTags[] = {{"mark", "<mark", "</mark>"},
                                  {"kbd", "<kbd", "</kbd>"},
                                  {"dfn", "<dfn", "</dfn>"},
                                  {"underline", "<u", "</u>"},
                                  {"ul", "<u", "</u>"}};
  attributes_.read(node);
  if (node.role() != GW_ROLE_NONE || attributes_.numbered) return marked_span(node);
  for (const Tag& own : kTags) {
    const auto found = std::ranges::find(attributes_.classes, own.class_name);
    if (found == attributes_.classes.end()) continue;
    attributes_.classes.erase(found);
    tag(node, own.open);
    return push(node, own.close);
  }
  tag(node, "<span");
  push(node, "</span>");
}

// A run-in heading, a numbering label.
void Body::marked_span(const Node& node) {
  out_.put("<span");
  if (attributes_.numbered) {
    pair("data-scheme", attributes_.scheme);
    pair("data-ordinal", std::to_string(attributes_.ordinal));
  }
  const std::int64_t level = attributes_.numbered ? attributes_.number_level : attributes_.level;
  if (level != 0) pair("data-level", std::to_string(level));
  if (attributes_.number_auto != 0) pair("data-auto", "true");
  tag(node, {}, {role_class(node.role()), attributes_.numbered ? "gw-number" : ""},
      {"data-scheme", "data-ordinal", "data-level", "data-auto"});
  push(node, "</span>");
}

// The URL of attributes_, unless it is not to be trusted.
void Body::url(const Node& node) {
  if (safe_ && is_dangerous_url(attributes_.url)) return host_.warn("html.url", node.place(), {attributes_.url});
  out_.href(attributes_.url);
}

void Body::link(const Node& node) {
  attributes_.read(node);
  if (links_ > 0) {  // HTML has no links in links
    host_.loss("html.link-in-link", node.place(), attributes_.url);
    tag(node, "<span");
    return push(node, "</span>");
  }
  out_.put("<a href=\"");
  url(node);
  out_.put('"');
  if (!attributes_.title.empty()) pair("title", attributes_.title);
  // These say that an address was typed without a text of its own; CommonMark shows nothing of it.
  std::vector<std::string_view>& classes = attributes_.classes;
  if (classes.size() == 1 && (classes[0] == "uri" || classes[0] == "email")) classes.clear();
  tag(node, {}, {}, {"href", "title"});
  ++links_;
  push(node, "</a>", After::Link);
}

// 100, 100px as an attribute, 5cm, 50% as style; anything else stays a pair.
void Body::size(std::string_view name, std::string_view value, std::string& style) {
  std::size_t digits = 0;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  while (digits < value.size() && (is_digit(value[digits]) || (value[digits] == '.' && digits > 0))) ++digits;
  const std::string_view unit = value.substr(digits);
  static constexpr std::string_view kUnits[] = {"%", "in", "cm", "mm", "pt", "pc", "em", "rem", "ex"};
  if (digits == 0 || digits > 12) return pair("data-" + std::string(name), value);
  if (unit.empty() || unit == "px") return pair(name, value.substr(0, digits));
  if (std::ranges::find(kUnits, unit) == std::end(kUnits)) return pair("data-" + std::string(name), value);
  style += style.empty() ? "" : "; ";
  style.append(name).append(": ").append(value);
}

// The first pair of this key, which is then no longer there.
std::optional<std::string_view> Body::take_pair(std::string_view key) {
  const auto found = std::ranges::find(attributes_.pairs, key, [](const auto& pair) { return pair.first; });
  if (found == attributes_.pairs.end()) return std::nullopt;
  const std::string_view value = found->second;
  attributes_.pairs.erase(found);
  return value;
}

void Body::image(const Node& node) {
  attributes_.read(node);
  if (host_.medium(attributes_.url)) host_.loss("html.image", node.place(), attributes_.url);
  std::vector<Node> dropped;
  const std::string alt = plain_text(node, &dropped);
  for (const Node& raw : dropped) host_.loss("html.raw", raw.place(), raw.text());
  out_.put("<img src=\"");
  url(node);
  out_.put('"');
  pair("alt", alt);
  if (!attributes_.title.empty()) pair("title", attributes_.title);
  std::string sizes;
  for (const std::string_view name : {"width", "height"}) {
    if (const auto value = take_pair(name)) size(name, *value, sizes);
  }
  if (!sizes.empty()) style(sizes);
  printer_.print(node, attributes_, {}, {"src", "alt", "title", "width", "height", "data-width", "data-height"});
  out_.put(" />");
}

void Body::note(const Node& node) {
  notes_.push_back(node.id());
  const auto number = static_cast<std::int64_t>(notes_.size());
  out_.put("<sup class=\"footnote-ref\" id=\"fnref");
  out_.integer(number);
  out_.put("\">");
  if (links_ == 0) {
    out_.put("<a href=\"#fn");
    out_.integer(number);
    out_.put("\" role=\"doc-noteref\">");
  }
  out_.integer(number);
  out_.put(links_ == 0 ? "</a></sup>" : "</sup>");
}

}  // namespace gongwen::html
