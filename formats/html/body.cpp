#include "formats/html/body.h"

#include <utility>

#include "core/text/visible.h"
#include "formats/html/raw.h"

namespace gongwen::html {

namespace gp = plugin;

Body::Body(gp::Writer& host, Output& out, bool page)
    : host_(host),
      out_(out),
      page_(page),
      safe_(host.option_bool("safe")),
      tagfilter_(host.option_bool("tagfilter")),
      printer_(host, out, safe_) {}

void Body::write() {
  walk(host_.root(), {});
  out_.cr();
  notes();
}

void Body::walk(const Node& top, std::string_view close, After after) {
  const std::size_t base = stack_.size();
  push(top, close, after);
  while (stack_.size() > base) {
    Frame& frame = stack_.back();
    if (!frame.child) {
      leave();
      continue;
    }
    const Node child = frame.child;
    frame.child = child.next();
    enter(child, std::exchange(frame.fresh, false));
  }
}

void Body::push(const Node& node, std::string_view close, After after) {
  Frame& frame = stack_.emplace_back();
  frame.node = node;
  frame.child = node.first();
  frame.close = close;
  frame.after = after;
}

void Body::leave() {
  Frame& frame = stack_.back();
  if (frame.caption != 0) {
    out_.cr();
    out_.put("<figcaption>");
    return push(host_.node(std::exchange(frame.caption, 0U)), "</figcaption>\n");
  }
  const std::uint16_t kind = frame.node.kind();
  const bool of_note = note_ != 0 && stack_.size() > 1 && stack_[stack_.size() - 2].after == After::Note;
  if (of_note && (kind == GW_KIND_PARA || kind == GW_KIND_PLAIN) && frame.node.is_last()) back_link();
  switch (frame.after) {
  case After::Link: --links_; break;
  case After::Row: grids_.back().end_row(); break;
  case After::Table: grids_.pop_back(); break;
  case After::Note:
    if (!linked_back_) {
      out_.cr();
      out_.put("<p>");
      back_link();
      out_.put("</p>\n");
    }
    break;
  default: break;
  }
  if (frame.cr) out_.cr();
  out_.put(frame.close);
  if (frame.marked) out_.put("</span>");
  stack_.pop_back();
}

void Body::enter(const Node& node, bool first) {
  const std::uint16_t kind = node.kind();
  if (kind >= GW_KIND_STR && kind <= GW_KIND_SPAN) {
    if (node.role() != GW_ROLE_NONE && kind != GW_KIND_SPAN) return marked(node);
    inline_node(node);
  } else if (kind >= GW_KIND_PLAIN && kind <= GW_KIND_DIV) {
    block(node, first);
  } else {
    part(node, first);
  }
}

void Body::tag(const Node& node, std::string_view open, std::initializer_list<std::string_view> classes,
               std::initializer_list<std::string_view> taken) {
  out_.put(open);
  printer_.print(node, attributes_, classes, taken);
  out_.put('>');
}

// What the document says itself joins what is said of it; in safe mode the printer refuses that.
void Body::style(std::string style) {
  if (!safe_) {
    const auto is_style = [](const auto& pair) { return lower(pair.first) == "style"; };
    for (const auto& pair : attributes_.pairs) {
      if (is_style(pair)) style.append("; ").append(pair.second);
    }
    std::erase_if(attributes_.pairs, is_style);
  }
  pair("style", style);
}

void Body::raw(const Node& node, bool block) {
  attributes_.read(node);
  if (!is_html(attributes_.format)) return host_.loss("html.raw", node.place(), node.text());
  if (safe_) return host_.loss("html.raw-unsafe", node.place(), node.text());
  std::string filtered;
  std::string_view html = node.text();
  if (tagfilter_) html = filtered = filter_tags(html);
  // The document does not count it as its text; the page's reader will see it.
  const std::string shown = shown_text(html);
  if (!visible_text(shown).empty()) host_.edit("html.raw-shown", node.place(), "", shown);
  if (block) out_.cr();
  out_.put(html);
  if (block) out_.cr();
}

void Body::notes() {
  if (notes_.empty()) return;
  out_.put("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
  for (std::size_t i = 0; i < notes_.size(); ++i) {  // notes in notes join the end
    note_ = i + 1;
    linked_back_ = false;
    out_.put("<li id=\"fn");
    out_.integer(static_cast<std::int64_t>(note_));
    out_.put("\">");
    walk(host_.node(notes_[i]), "</li>\n", After::Note);
  }
  out_.put("</ol>\n</section>\n");
}

void Body::back_link() {
  linked_back_ = true;
  out_.put("<a href=\"#fnref");
  out_.integer(static_cast<std::int64_t>(note_));
  out_.put("\" class=\"footnote-back\" role=\"doc-backlink\">↩\xef\xb8\x8e</a>");
}

}  // namespace gongwen::html
