#include "formats/text/inlines.h"

#include <algorithm>
#include <utility>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "core/text/visible.h"
#include "formats/text/list_marker.h"
#include "formats/text/shape.h"

namespace gongwen::text {

namespace {

namespace gp = plugin;

constexpr std::string_view kNoteOpens = "（注：", kNoteCloses = "）";

void pad(std::string& out) {
  if (!out.empty() && out.back() != ' ') out += ' ';
}

}  // namespace

bool is_plain_raw(const gp::Node& raw) {
  const std::string_view format = raw.text_of(GW_ATTR_FORMAT);
  return format == "text" || format == "plain" || format == "txt";
}

std::string Inlines::text(const gp::Node& parent) {
  std::string out;
  soft_break_ = false;
  inlines(parent, out);
  soft_break_ = false;
  return out;
}

std::string Inlines::peek(const gp::Node& parent) {
  const bool quiet = std::exchange(quiet_, true), soft_break = soft_break_;
  std::string out = text(parent);
  quiet_ = quiet;
  soft_break_ = soft_break;
  return out;
}

std::string Inlines::flat(const gp::Node& parent) {
  std::string out;
  soft_break_ = false;
  blocks(parent, out);
  std::replace(out.begin(), out.end(), '\n', ' ');
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string Inlines::marker(const gp::Node& list, const gp::Node& item, std::int64_t index) {
  std::string mark = list_marker(list, index);
  edit("text.list-marker", item.place(), mark);
  return mark;
}

void Inlines::edit(std::string_view code, gw_place place, std::string_view after) {
  if (!quiet_) out_.edit(code, place, "", after);
}

// A soft break is nothing between two wide characters, else a blank.
void Inlines::append(std::string_view text, std::string& out) {
  if (text.empty()) return;
  if (soft_break_) {
    soft_break_ = false;
    const bool wide = !out.empty() && char_width(last_character(out)) == 2 && char_width(first_character(text)) == 2;
    if (!wide) out += ' ';
  }
  out += text;
}

void Inlines::inlines(const gp::Node& parent, std::string& out) {
  for (const gp::Node& node : parent) inline_node(node, out);
}

void Inlines::inline_node(const gp::Node& node, std::string& out) {
  switch (node.kind()) {
  case GW_KIND_STR:
  case GW_KIND_CODE:
  case GW_KIND_MATH: return append(node.text(), out);
  case GW_KIND_SPACE: return append(" ", out);
  case GW_KIND_SOFT_BREAK: soft_break_ = true; return;
  case GW_KIND_LINE_BREAK:
    soft_break_ = false;
    out += '\n';
    return;
  case GW_KIND_QUOTED: return quoted(node, out);
  case GW_KIND_LINK: return link(node, out);
  case GW_KIND_IMAGE: return image(node, out);
  case GW_KIND_NOTE: return note(node, out);
  case GW_KIND_RAW_INLINE: return is_plain_raw(node) ? append(node.text(), out) : lose_raw(node);
  case GW_KIND_CITATION: return;  // what is to be read of it are the inlines after it
  default: return inlines(node, out);
  }
}

void Inlines::quoted(const gp::Node& node, std::string& out) {
  const bool is_double = node.integer(GW_ATTR_QUOTE_TYPE, 0) == 1;
  append(is_double ? "“" : "‘", out);
  inlines(node, out);
  append(is_double ? "”" : "’", out);
}

void Inlines::link(const gp::Node& node, std::string& out) {
  const std::size_t start = out.size();
  inlines(node, out);
  const std::string_view url = node.text_of(GW_ATTR_URL), shown = std::string_view(out).substr(start);
  constexpr std::string_view kMail = "mailto:";
  const bool is_shown =
      shown.find(url) != std::string_view::npos ||
      (url.substr(0, kMail.size()) == kMail && shown.find(url.substr(kMail.size())) != std::string_view::npos);
  if (!is_shown && !quiet_) out_.loss("text.link-target", node.place(), url);
}

// An implicit figure's alt text is its caption once more.
bool Inlines::repeats_caption(const gp::Node& image) {
  gp::Node around = image.parent();
  while (around && around.kind() != GW_KIND_FIGURE && around.kind() != GW_KIND_CAPTION) around = around.parent();
  if (!around || around.kind() == GW_KIND_CAPTION) return false;
  if (const auto known = repeating_.find(image.id()); known != repeating_.end()) return known->second;
  const bool repeats = visible_text(peek(image)) == caption_of(around);
  repeating_.emplace(image.id(), repeats);
  return repeats;
}

const std::string& Inlines::caption_of(const gp::Node& figure) {
  if (figure.id() == figure_) return caption_;
  std::string caption;
  for (const gp::Node& part : figure) {
    if (part.kind() != GW_KIND_CAPTION) continue;
    for (const gp::Node& block : part) {
      if (block.kind() != GW_KIND_SHORT_CAPTION) append_visible(caption, peek(block));
    }
  }
  figure_ = figure.id();
  return caption_ = std::move(caption);
}

void Inlines::image(const gp::Node& node, std::string& out) {
  if (!repeats_caption(node)) inlines(node, out);
  if (!quiet_) out_.loss("text.image", node.place(), node.text_of(GW_ATTR_URL));
}

void Inlines::note(const gp::Node& node, std::string& out) {
  append(kNoteOpens, out);
  edit("text.note", node.place(), kNoteOpens);
  std::string inside;
  const bool waiting = soft_break_;
  soft_break_ = false;
  blocks(node, inside);
  soft_break_ = waiting;
  std::replace(inside.begin(), inside.end(), '\n', ' ');
  append(inside, out);
  append(kNoteCloses, out);
  edit("text.note", node.place(), kNoteCloses);
}

void Inlines::lose_raw(const gp::Node& raw) {
  if (!quiet_) out_.loss("text.raw", raw.place(), raw.text());
}

void Inlines::blocks(const gp::Node& parent, std::string& out) {
  for (const gp::Node& node : parent) {
    const std::size_t before = out.size();
    pad(out);
    const std::size_t start = out.size();
    block(node, out);
    if (out.size() == start) out.resize(before);
  }
}

void Inlines::block(const gp::Node& node, std::string& out) {
  soft_break_ = false;
  switch (node.kind()) {
  case GW_KIND_PARA:
  case GW_KIND_PLAIN:
  case GW_KIND_HEADER:
  case GW_KIND_LINE:
  case GW_KIND_TERM: return inlines(node, out);
  case GW_KIND_SHORT_CAPTION:
    if (!quiet_) out_.loss("text.short-caption", node.place(), peek(node));
    return;
  case GW_KIND_CODE_BLOCK: return append(node.text(), out);
  case GW_KIND_RAW_BLOCK: return is_plain_raw(node) ? append(node.text(), out) : lose_raw(node);
  case GW_KIND_ORDERED_LIST:
  case GW_KIND_BULLET_LIST: return list(node, out);
  case GW_KIND_COLUMN:
  case GW_KIND_HORIZONTAL_RULE: return;
  default: return blocks(node, out);
  }
}

void Inlines::list(const gp::Node& node, std::string& out) {
  std::int64_t index = 0;
  for (const gp::Node& item : node) {
    pad(out);
    out += marker(node, item, index++);
    out += ' ';
    blocks(item, out);
  }
}

}  // namespace gongwen::text
