#include "formats/markdown/writer_blocks.h"

#include <algorithm>

#include "formats/markdown/scan.h"
#include "formats/markdown/writer_syntax.h"
#include "formats/markdown/writer_tables.h"

namespace gongwen::markdown {

namespace {

namespace gp = plugin;
using gp::Node;
using Roles = Setting::Roles;

bool is_block(std::uint16_t kind) { return kind >= GW_KIND_PLAIN && kind <= GW_KIND_DIV; }

bool is_list(std::uint16_t kind) { return kind == GW_KIND_BULLET_LIST || kind == GW_KIND_ORDERED_LIST; }

// Told by its number, or by nothing: what is recognised again without being said.
bool is_labelled(std::uint16_t role) {
  return role == GW_ROLE_HEADING || role == GW_ROLE_POINT || role == GW_ROLE_ITEM || role == GW_ROLE_CHAPTER ||
         role == GW_ROLE_ARTICLE;
}

bool has_line_break(const Node& node) {
  bool found = false;
  gp::walk(node, [&](const Node& n, bool) { found = found || n.kind() == GW_KIND_LINE_BREAK; });
  return found;
}

bool is_inlines(std::uint16_t kind) { return kind == GW_KIND_PARA || kind == GW_KIND_PLAIN || kind == GW_KIND_HEADER; }

// A title that is written as the heading above all others.
bool is_heading_title(const Node& node, Roles roles) {
  if (roles == Roles::Full || node.role() != GW_ROLE_TITLE || !is_inlines(node.kind())) return false;
  return roles == Roles::Plain || !has_line_break(node);
}

// What is left of a name or a bracket's text when marks and case do not count.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_blank_or_line(c) || is_ascii_punctuation(c)) continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

BlockWriter::BlockWriter(gp::Writer& out, const Setting& setting, Losses& losses, LineWriter& lines)
    : out_(out),
      setting_(setting),
      losses_(losses),
      lines_(&lines),
      inlines_(out, setting, losses),
      escaper_(setting, *this),
      identifiers_(setting_.dialect),
      fill_(setting.wrap == Setting::Wrap::Auto ? setting.columns : 0) {
  for (const Node& block : out.root())
    if (is_heading_title(block, setting.roles)) shift_ = 1;
}

void BlockWriter::document() {
  blocks(out_.root());
  notes();
}

bool BlockWriter::has(std::string_view bracketed) {
  constexpr std::size_t kLongest = 999;  // as of other labels
  if (bracketed.size() > kLongest) return false;
  if (!heading_names_) {
    heading_names_.emplace();
    gp::walk(out_.root(), [&](const Node& node, bool entering) {
      const bool heading = node.kind() == GW_KIND_HEADER || node.role() == GW_ROLE_TITLE;
      if (entering && heading) heading_names_->insert(folded(plain_text(node)));
    });
  }
  return !heading_names_->empty() && heading_names_->contains(folded(bracketed));
}

std::string BlockWriter::braced_of(const roles::Attr& attr) { return braced(attr, losses_); }

// Straight quotation marks are edits: the document has curly ones.
void BlockWriter::escape(const Where& where, bool ranges, Escaped& out) {
  escaper_.escape(draft_, where, ranges, out);
  if (losses_.muted()) return;
  for (const Escaped::Straight& mark : out.straight) {
    const std::string_view curly = mark.opens ? (mark.is_double ? "“" : "‘") : (mark.is_double ? "”" : "’");
    out_.edit("markdown.quotes", mark.place, curly, mark.is_double ? "\"" : "'");
  }
}

// --- apart ---

std::string BlockWriter::blocks_apart(const Node& parent) {
  std::string buffer;
  LineWriter apart(buffer);
  LineWriter* const lines = std::exchange(lines_, &apart);
  const std::size_t fill = std::exchange(fill_, std::size_t{0});
  blocks(parent);
  fill_ = fill;
  lines_ = lines;
  return buffer;
}

std::string BlockWriter::inlines_apart(const Node& parent, InlineWriter::Breaks breaks, const Where& where) {
  inlines_.draft(parent, breaks, draft_);
  Escaped escaped;
  escape(where, false, escaped);
  return std::move(escaped.text);
}

std::string BlockWriter::cell_apart(const Node& cell, InlineWriter::Breaks breaks, const Where& where) {
  inlines_.draft_flat(cell, breaks, draft_);
  Escaped escaped;
  escape(where, false, escaped);
  return std::move(escaped.text);
}

std::string BlockWriter::caption_apart(const Node& caption, const Where& where) {
  return cell_apart(caption, InlineWriter::Breaks::Blanks, where);
}

std::string BlockWriter::text_apart(std::string_view text) {
  draft_.clear();
  draft_.text = text;
  Escaped escaped;
  Where where;
  where.line_start = true;
  escape(where, false, escaped);
  return std::move(escaped.text);
}

// --- one after another ---

void BlockWriter::blocks(const Node& parent, bool tight) {
  Node previous;
  Where first;
  first.line_start = true;
  first.item_start = parent.kind() == GW_KIND_ITEM;
  first.quote_start = parent.kind() == GW_KIND_BLOCK_QUOTE;
  for (const Node& node : parent) {
    if (node.kind() == GW_KIND_CAPTION || node.kind() == GW_KIND_SHORT_CAPTION) continue;
    Where where = first;
    if (previous) {
      where.item_start = where.quote_start = false;
      separate(previous, node, tight);
    }
    const Node after = node.next();
    where.beside_table = (previous && previous.kind() == GW_KIND_TABLE) || (after && after.kind() == GW_KIND_TABLE);
    where.document_start = !lines_->started();
    const std::size_t before = lines_->count();
    block(node, where);
    if (lines_->count() != before) previous = node;
  }
}

void BlockWriter::separate(const Node& previous, const Node& node, bool tight) {
  if (needs_comment(previous, node)) {
    lines_->blank();
    lines_->line(setting_.has(Ext::RawHtml) ? "<!-- -->" : "&nbsp;");
    lines_->blank();
    return;
  }
  if (tight && previous.kind() == GW_KIND_PLAIN && follows_tightly(node)) return lines_->next();
  lines_->blank();
}

// Whether a block ends the text of a list's item without a blank line between.
bool BlockWriter::follows_tightly(const Node& node) const {
  if (setting_.pandoc()) return is_list(node.kind());
  if (node.kind() == GW_KIND_CODE_BLOCK) return true;
  const Node item = node.first();
  return is_list(node.kind()) && item && !item.empty() && node.integer(GW_ATTR_LIST_START, 1) == 1;
}

// Between lists that would be read as one. CommonMark tells bullet lists apart by their marks.
bool BlockWriter::needs_comment(const Node& previous, const Node& node) const {
  if (previous.kind() != node.kind()) return false;
  switch (node.kind()) {
  case GW_KIND_BULLET_LIST: return setting_.pandoc();
  case GW_KIND_DEFINITION_LIST: return setting_.has(Ext::DefinitionLists);
  case GW_KIND_ORDERED_LIST: {
    const bool fancy = setting_.has(Ext::FancyLists);
    const ListKind is = list_kind(node), was = list_kind(previous);
    if (!setting_.pandoc()) return (is.delimiter == kOneParenthesis) == (was.delimiter == kOneParenthesis);
    return !fancy || (is.style == was.style && is.delimiter == was.delimiter);
  }
  default: return false;
  }
}

// Containers inside each other are written as deep as this reader follows them.
void BlockWriter::block(const Node& node, const Where& where) {
  constexpr std::uint32_t kDeepest = 140;
  if (depth_ >= kDeepest && !node.empty() && !is_inlines(node.kind()) && node.kind() != GW_KIND_TABLE &&
      node.kind() != GW_KIND_LINE_BLOCK) {
    losses_.add("markdown.nesting-lost", node.place(), {});
    for (const Node& part : node) {
      lines_->blank();
      if (is_block(part.kind())) {
        block(part, where);
      } else {
        blocks(part);
      }
    }
    return;
  }
  ++depth_;
  if (roles::needs_wrapper(node)) {
    dressed(node, where);
  } else {
    bare(node, where);
  }
  --depth_;
}

void BlockWriter::dressed(const Node& node, const Where& where) {
  if (setting_.roles == Roles::Full) return fenced(node, dress_.wrapper(node.role()), node, where);
  if (node.parent().kind() == GW_KIND_DOCUMENT && is_heading_title(node, setting_.roles)) return title(node);
  if (setting_.roles == Roles::Plain || is_labelled(node.role())) return bare(node, where);
  roles::Attr attr;
  const std::string name = roles::role_class(node.role());
  attr.classes.push_back(name);
  fenced(node, attr, node, where);
}

void BlockWriter::bare(const Node& node, const Where& where) {
  switch (node.kind()) {
  case GW_KIND_PARA:
  case GW_KIND_PLAIN: return paragraph(node, where);
  case GW_KIND_HEADER: return header(node);
  case GW_KIND_LINE_BLOCK: return line_block(node);
  case GW_KIND_CODE_BLOCK: return code_block(node);
  case GW_KIND_RAW_BLOCK: return raw_block(node);
  case GW_KIND_BLOCK_QUOTE: return quote(node);
  case GW_KIND_BULLET_LIST: return bullet_list(node);
  case GW_KIND_ORDERED_LIST: return ordered_list(node);
  case GW_KIND_DEFINITION_LIST: return definition_list(node);
  case GW_KIND_HORIZONTAL_RULE: return lines_->line("***");
  case GW_KIND_TABLE: return TableWriter(*this, node).write();
  case GW_KIND_FIGURE: return figure(node);
  case GW_KIND_DIV: return div(node);
  default: return blocks(node);
  }
}

// --- divs ---

// How many fences lie inside each other from this Div downwards: the outer ones are longer.
std::uint32_t BlockWriter::height_of(const Node& node) {
  if (const auto known = heights_.find(node.id()); known != heights_.end()) return known->second;
  std::vector<std::uint32_t> open;  // heights of the nodes that are open
  gp::walk(node, [&](const Node& n, bool entering) {
    if (n.kind() >= GW_KIND_STR && n.kind() <= GW_KIND_SPAN && n.kind() != GW_KIND_NOTE) return;
    if (entering) return open.push_back(0);
    const bool figure = n.kind() == GW_KIND_FIGURE && !is_implicit_figure(n);
    const bool caption =
        n.kind() == GW_KIND_CAPTION && n.parent().kind() == GW_KIND_FIGURE && !is_implicit_figure(n.parent());
    const bool fence = n.kind() == GW_KIND_DIV || figure || caption || roles::needs_wrapper(n);
    const std::uint32_t height = open.back() + (fence ? 1 : 0);
    open.pop_back();
    if (fence) heights_.emplace(n.id(), height);
    if (!open.empty()) open.back() = std::max(open.back(), height);
  });
  const auto known = heights_.find(node.id());
  return known == heights_.end() ? 1 : known->second;
}

// ::: name, or ::: {attributes}
std::string BlockWriter::opening_fence(std::size_t colons, const roles::Attr& attr) {
  std::string attributes = braced(attr, losses_, "{}");
  const bool alone = attributes.starts_with("{.") && attributes.find_first_of(" =") == std::string::npos;
  if (alone) attributes = attributes.substr(2, attributes.size() - 3);
  return std::string(colons, ':') + " " + attributes;
}

// `inner`: the block itself, when what is fenced is a role.
void BlockWriter::fenced(const Node& node, const roles::Attr& attr, const Node& inner, const Where& where) {
  if (setting_.has(Ext::FencedDivs)) {
    constexpr std::uint32_t kLongest = 60;
    const std::string colons(std::min(height_of(node), kLongest) + 2, ':');
    lines_->line(opening_fence(colons.size(), attr));
    lines_->next();
    content_of(node, inner, where);
    const Node last = node.last();
    if (last && last.kind() == GW_KIND_DEFINITION_LIST) lines_->blank();  // else its last paragraph would be Plain
    return lines_->line(colons);
  }
  if (attr.empty() || !(setting_.has(Ext::RawHtml) || setting_.has(Ext::NativeDivs))) {
    if (!attr.empty()) losses_.add("markdown.attributes", node.place(), braced(attr, losses_));
    if (inner) return bare(inner, where);
    return blocks(node);
  }
  lines_->line("<div" + html_attributes_of(attr, losses_) + ">");
  lines_->blank();
  content_of(node, inner, where);
  lines_->blank();
  lines_->line("</div>");
}

void BlockWriter::content_of(const Node& node, const Node& inner, const Where& where) {
  if (inner) return bare(inner, where);
  blocks(node);
}

void BlockWriter::div(const Node& node) {
  if (setting_.has(Ext::Alerts) && alert(node)) return;
  const roles::Attr attr = dress_.plain(node);
  fenced(node, attr, Node(), {});
}

// > [!NOTE]: a Div of that class which begins with its name.
bool BlockWriter::alert(const Node& node) {
  static constexpr std::pair<std::string_view, std::string_view> kAlerts[] = {
      {"note", "Note"}, {"tip", "Tip"}, {"important", "Important"}, {"warning", "Warning"}, {"caution", "Caution"}};
  const roles::Attr attr = dress_.plain(node);
  if (!attr.id.empty() || !attr.pairs.empty() || attr.classes.size() != 1) return false;
  const auto* const known = std::ranges::find(kAlerts, attr.classes.front(), [](const auto& a) { return a.first; });
  const Node name = node.first();
  if (known == std::end(kAlerts) || !name || name.kind() != GW_KIND_DIV) return false;
  const roles::Attr named = dress_.plain(name);
  const bool titled = named.id.empty() && named.pairs.empty() && named.classes.size() == 1 &&
                      named.classes.front() == "title" && plain_text(name) == known->second;
  if (!titled) return false;
  std::string mark(known->first);
  std::ranges::transform(mark, mark.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  lines_->push("> ", "> ");
  lines_->line("[!" + mark + "]");
  Node previous;
  for (Node child = name.next(); child; child = child.next()) {
    if (previous) separate(previous, child, false);
    const std::size_t before = lines_->count();
    Where where;
    where.line_start = true;
    block(child, where);
    if (lines_->count() != before) previous = child;
  }
  lines_->pop(false);
  return true;
}

void BlockWriter::quote(const Node& node) {
  lines_->push("> ", "> ");
  blocks(node);
  lines_->pop(true);
}

// --- figures ---

void BlockWriter::figure(const Node& node) {
  if (is_implicit_figure(node)) return implicit_figure(node);
  Node caption;
  for (const Node& part : node)
    if (part.kind() == GW_KIND_CAPTION) caption = part;
  losses_.add("markdown.figure", node.place(), plain_text(node));
  const roles::Attr attr = dress_.with_class("figure", node);
  if (!setting_.has(Ext::FencedDivs)) {
    if (caption) blocks(caption);
    lines_->blank();
    return blocks(node);
  }
  constexpr std::uint32_t kLongest = 60;
  const std::string colons(std::min(height_of(node), kLongest) + 2, ':');
  lines_->line(opening_fence(colons.size(), attr));
  if (caption && !caption.empty()) {
    roles::Attr of_caption;
    of_caption.classes.emplace_back("caption");
    fenced(caption, of_caption, Node(), {});
    lines_->blank();
  }
  blocks(node);
  lines_->line(colons);
}

namespace {

Node only_child(const Node& parent, std::uint16_t kind) {
  const Node child = parent ? parent.first() : Node();
  return child && child.is_last() && child.kind() == kind && child.role() == GW_ROLE_NONE ? child : Node();
}

Node caption_text(const Node& caption) {
  const Node plain = only_child(caption, GW_KIND_PLAIN);
  return plain ? plain : only_child(caption, GW_KIND_PARA);
}

}  // namespace

// ![caption](url): a picture alone in its paragraph. What the dialect cannot hold beside that has another form.
bool BlockWriter::is_implicit_figure(const Node& node) {
  const Node caption = node.first();
  if (!caption || caption.kind() != GW_KIND_CAPTION) return false;
  const Node body = caption.next();
  if (!body || !body.is_last() || (body.kind() != GW_KIND_PLAIN && body.kind() != GW_KIND_PARA)) return false;
  const Node picture = only_child(body, GW_KIND_IMAGE);
  const Node text = caption_text(caption);
  if (!picture || !text || text.empty() || !picture.text_of(GW_ATTR_ID).empty()) return false;
  const roles::Attr attr = dress_.plain(node);
  if (!attr.classes.empty() || !attr.pairs.empty()) return false;
  return picture.empty() || plain_text(picture) == plain_text(text);
}

void BlockWriter::implicit_figure(const Node& node) {
  const Node caption = node.first();
  const std::string id(node.text_of(GW_ATTR_ID));
  inlines_.draft_image(only_child(caption.next(), GW_KIND_IMAGE), caption_text(caption), id, draft_);
  Where where;
  where.line_start = true;
  put_text(where);
}

}  // namespace gongwen::markdown
