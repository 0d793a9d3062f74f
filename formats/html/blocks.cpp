#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "core/document/kind.h"
#include "formats/html/body.h"
#include "formats/html/plain.h"
#include "formats/html/role.h"
#include "formats/shared/identifiers/identifiers.h"

namespace gongwen::html {
namespace {

std::string percent_decoded(std::string_view url) {
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    unsigned byte = 0;
    const char* digits = url.data() + i + 1;
    const bool coded = url[i] == '%' && i + 2 < url.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    out += coded ? static_cast<char>(byte) : url[i];
    if (coded) i += 2;
  }
  return out;
}

}  // namespace

void Body::block(const Node& node, bool first) {
  switch (node.kind()) {
  case GW_KIND_PLAIN: return plain(node, first);
  case GW_KIND_PARA: return paragraph(node);
  case GW_KIND_HEADER: return header(node);
  case GW_KIND_CODE_BLOCK: return code_block(node);
  case GW_KIND_RAW_BLOCK: return raw(node, true);
  case GW_KIND_BLOCK_QUOTE: return container(node, "<blockquote", "</blockquote>\n");
  case GW_KIND_ORDERED_LIST: return ordered_list(node);
  case GW_KIND_BULLET_LIST: return container(node, "<ul", "</ul>\n");
  case GW_KIND_DEFINITION_LIST: return container(node, "<dl", "</dl>\n");
  case GW_KIND_DIV: return container(node, "<div", "</div>\n");
  case GW_KIND_TABLE: return table(node);
  case GW_KIND_FIGURE: return figure(node);
  case GW_KIND_LINE_BLOCK:
    attributes_.read(node);
    out_.cr();
    tag(node, "<div", {role_class(node.role()), "line-block"});
    return push(node, "</div>\n");
  default:  // a horizontal rule
    attributes_.read(node);
    out_.cr();
    out_.put("<hr");
    printer_.print(node, attributes_, {role_class(node.role())});
    out_.put(" />\n");
  }
}

void Body::paragraph(const Node& node) {
  out_.cr();
  if (node.role() == GW_ROLE_NONE && node.attr_count() == 0) {
    out_.put("<p>");
  } else {
    attributes_.read(node);
    tag(node, "<p", {role_class(node.role())});
  }
  push(node, "</p>\n");
}

// Text without a paragraph around it; behind the tag of an item or cell it stays on that line.
void Body::plain(const Node& node, bool first) {
  if (!first) out_.cr();
  if (node.role() == GW_ROLE_NONE) return push(node, {});
  attributes_.read(node);
  tag(node, "<div", {role_class(node.role())});
  push(node, "</div>\n");
}

void Body::header(const Node& node) {
  static constexpr std::string_view kOpen[] = {"<h1", "<h2", "<h3", "<h4", "<h5", "<h6"};
  static constexpr std::string_view kClose[] = {"</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"};
  attributes_.read(node);
  const std::int64_t level = attributes_.level;
  const auto index = static_cast<std::size_t>(std::clamp<std::int64_t>(level, 1, 6) - 1);
  out_.cr();
  out_.put(kOpen[index]);
  if (level > 6) pair("aria-level", std::to_string(level));
  // Identifiers that only repeat the text are left out of a fragment, as CommonMark's and GFM's HTML has none.
  if (!page_ && !attributes_.id.empty() && identifiers::is_derived(attributes_.id, plain_text(node)) && !is_pointed_at(attributes_.id)) {
    attributes_.id = {};
  }
  tag(node, {}, {role_class(node.role())}, {"aria-level"});
  push(node, kClose[index]);
}

bool Body::is_pointed_at(std::string_view id) {
  if (!targets_) {
    targets_.emplace();
    for (std::uint32_t i = 1; i <= host_.node_count(); ++i) {
      const Node node = host_.node(i);
      if (node.kind() != GW_KIND_LINK) continue;
      const std::string_view url = node.text_of(GW_ATTR_URL);
      if (url.starts_with('#')) targets_->insert(percent_decoded(url.substr(1)));
    }
  }
  return targets_->contains(std::string(id));
}

// The first class is the language.
void Body::code_block(const Node& node) {
  attributes_.read(node);
  std::string_view language;
  if (!attributes_.classes.empty()) {
    language = attributes_.classes.front();
    attributes_.classes.erase(attributes_.classes.begin());
  }
  out_.cr();
  tag(node, "<pre", {role_class(node.role())});
  out_.put("<code");
  if (!language.empty()) {
    out_.put(language.starts_with("language-") ? " class=\"" : " class=\"language-");
    out_.text(language);
    out_.put('"');
  }
  out_.put('>');
  out_.text(node.text());
  if (!node.text().empty()) out_.put('\n');
  out_.put("</code></pre>\n");
}

void Body::ordered_list(const Node& node) {
  static constexpr std::string_view kTypes[] = {"", "", "", "i", "I", "a", "A"};
  constexpr std::int64_t kExample = 1;
  attributes_.read(node);
  const std::int64_t style = attributes_.style;
  out_.cr();
  out_.put("<ol");
  if (attributes_.start != 1) pair("start", std::to_string(attributes_.start));
  if (style > 2 && style <= 6) pair("type", kTypes[style]);
  tag(node, {}, {role_class(node.role()), style == kExample ? "example" : ""}, {"start", "type"});
  out_.put('\n');
  push(node, "</ol>\n");
}

void Body::container(const Node& node, std::string_view open, std::string_view close) {
  attributes_.read(node);
  out_.cr();
  tag(node, open, {role_class(node.role())});
  out_.put('\n');
  push(node, close);
  stack_.back().cr = true;
}

// The caption, which comes first in the document, stands below.
void Body::figure(const Node& node) {
  container(node, "<figure", "</figure>\n");
  const Node caption = stack_.back().child;
  if (!caption || caption.kind() != GW_KIND_CAPTION) return;
  stack_.back().child = caption.next();
  if (!caption.empty()) stack_.back().caption = caption.id();
}

void Body::line(const Node& node, bool first) {
  if (!first) out_.put("<br />\n");
  push(node, {});
}

void Body::part(const Node& node, bool first) {
  switch (node.kind()) {
  case GW_KIND_LINE: return line(node, first);
  case GW_KIND_ITEM:
    out_.cr();
    out_.put("<li>");
    return push(node, "</li>\n");
  case GW_KIND_TERM:
    out_.cr();
    out_.put("<dt>");
    return push(node, "</dt>\n");
  case GW_KIND_DEFINITION:
    out_.cr();
    out_.put("<dd>");
    return push(node, "</dd>\n");
  case GW_KIND_CAPTION:
    if (node.empty()) return;
    out_.put("<caption>");
    return push(node, "</caption>\n");
  case GW_KIND_SHORT_CAPTION:
    stack_.back().fresh = true;
    return host_.loss("html.short-caption", node.place(), plain_text(node));
  case GW_KIND_TABLE_HEAD: return section(node, "<thead", "</thead>\n");
  case GW_KIND_TABLE_BODY: return section(node, "<tbody", "</tbody>\n");
  case GW_KIND_TABLE_FOOT: return section(node, "<tfoot", "</tfoot>\n");
  case GW_KIND_ROW: return row(node);
  case GW_KIND_CELL: return cell(node);
  case GW_KIND_COLUMN:
  case GW_KIND_CITATION: return;  // seen to by those around
  default: return push(node, {});
  }
}

// --- tables ---

void Body::table(const Node& node) {
  attributes_.read(node);
  const Grid& grid = grids_.emplace_back(node);
  out_.cr();
  out_.put("<table");
  if (const int total = grid.total_width(); total > 0 && total < 100) style("width: " + std::to_string(total) + "%");
  tag(node, {}, {role_class(node.role())});
  out_.put('\n');
  push(node, "</table>\n", After::Table);
  stack_.back().cr = true;
}

// Behind the caption.
void Body::columns(const Grid& grid) {
  out_.cr();
  out_.put("<colgroup>\n");
  for (const int width : grid.widths()) {
    out_.put("<col");
    if (width >= 0) pair("style", "width: " + std::to_string(width) + "%");
    out_.put(" />\n");
  }
  out_.put("</colgroup>\n");
}

void Body::section(const Node& node, std::string_view open, std::string_view close) {
  Grid& grid = grids_.back();
  if (grid.take_widths()) columns(grid);
  attributes_.read(node);
  grid.begin_section(attributes_.row_heads, node.kind() == GW_KIND_TABLE_HEAD);
  if (node.empty()) return;
  out_.cr();
  tag(node, open);
  out_.put('\n');
  push(node, close);
}

void Body::row(const Node& node) {
  attributes_.read(node);
  grids_.back().begin_row(attributes_.head_row != 0);
  tag(node, "<tr");
  out_.put('\n');
  push(node, "</tr>\n", After::Row);
}

void Body::cell(const Node& node) {
  attributes_.read(node);
  const std::int64_t rows = std::clamp<std::int64_t>(attributes_.rows, 1, kMostRowsSpanned);
  const std::int64_t columns = std::clamp<std::int64_t>(attributes_.columns, 1, kMostColumnsSpanned);
  const Grid::Place place = grids_.back().cell(rows, columns);
  const std::string_view align = align_name(attributes_.align != 0 ? attributes_.align : place.align);
  out_.put(place.head || place.row_head ? "<th" : "<td");
  if (place.row_head) out_.put(" scope=\"row\"");
  if (!align.empty()) this->align(align);
  if (columns > 1) pair("colspan", std::to_string(columns));
  if (rows > 1) pair("rowspan", std::to_string(rows));
  tag(node, {}, {}, {"align", "colspan", "rowspan", "scope"});
  push(node, place.head || place.row_head ? "</th>\n" : "</td>\n");
}

void Body::align(std::string_view align) {
  if (!page_) return pair("align", align);
  style("text-align: " + std::string(align));
}

}  // namespace gongwen::html
