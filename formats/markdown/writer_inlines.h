// From inlines to a Draft: which syntax says a node in this dialect, or the nearest form with the loss told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/writer_draft.h"
#include "formats/markdown/writer_setting.h"
#include "formats/shared/roles/dress.h"

namespace gongwen::markdown {

class InlineWriter {
 public:
  // How a hard break is said: by a line of its own, by HTML's tag, or, where neither may stand, like a soft one.
  enum class Breaks : std::uint8_t { Lines, Tags, Blanks };

  InlineWriter(plugin::Writer& out, const Setting& setting, Losses& losses)
      : out_(out), setting_(setting), losses_(losses) {}

  // The inlines below `parent`; `draft` is cleared first.
  void draft(const plugin::Node& parent, Breaks breaks, Draft& draft);
  // The lines of a line block, hard breaks between them.
  void draft_lines(const plugin::Node& parent, Draft& draft);
  // The same of blocks, or of inlines, put into one line.
  void draft_flat(const plugin::Node& parent, Breaks breaks, Draft& draft);
  // Image of a figure: the caption's inlines are what is written for its alt text.
  void draft_image(const plugin::Node& image, const plugin::Node& alt, std::string_view id, Draft& draft);

  // Labels of numbers are left out, each an edit, while this is on.
  void drop_numbers(bool drop) { dropping_ = drop; }

  // The notes referred to so far; the first is [^1]. While one is being written, notes inside are put into the text.
  const std::vector<plugin::Node>& notes() const { return notes_; }
  void inside_note(bool inside) { in_note_ = inside; }
  void forget_notes(std::size_t kept) {
    notes_.erase(notes_.begin() + static_cast<std::ptrdiff_t>(kept), notes_.end());
  }

 private:
  void children(const plugin::Node& parent);
  void inline_node(const plugin::Node& node);
  void literal(std::string_view text);
  void soft_break();
  void line_break();
  void styled(const plugin::Node& node);
  void delimited(const plugin::Node& node, std::string_view delimiter);
  void emphasis(const plugin::Node& node);
  void tagged(const plugin::Node& node, std::string_view tag);
  bool reopens(const plugin::Node& node, std::string_view delimiter);
  void set_off(const plugin::Node& node, Ext ext, std::string_view delimiter, std::string_view tag);
  bool has_blank(std::uint32_t open) const;
  void retag(std::uint32_t open, std::string_view tag);
  void close(std::uint32_t open, Mark::Kind kind, std::string_view text, bool keep_empty);
  std::uint32_t shift_blanks(std::uint32_t& open);
  void quoted(const plugin::Node& node);
  void cite(const plugin::Node& node);
  std::uint32_t bracket_open(std::string_view text);
  void bracket_close(std::uint32_t open, std::string_view text);
  void cite_in_text(const std::vector<plugin::Node>& citations);
  void citation(const plugin::Node& node);
  void code(const plugin::Node& node);
  void put_code(std::string_view text, std::string_view attributes);
  void join_code(std::string_view text);
  void math(const plugin::Node& node);
  void raw(const plugin::Node& node);
  void link(const plugin::Node& node);
  bool autolink(const plugin::Node& node, const roles::Attr& attr);
  void image(const plugin::Node& node, const plugin::Node& alt, const roles::Attr& attr);
  std::string link_attributes(const roles::Attr& attr, const plugin::Node& node);
  void edit(std::string_view code, gw_place place, std::string_view before, std::string_view after);
  void note(const plugin::Node& node);
  void flat(const plugin::Node& parent);
  void span(const plugin::Node& node);
  void spanned(const plugin::Node& node, const roles::Attr& attr);
  void emphasis_of_heading(const plugin::Node& node);
  void role_span(const plugin::Node& node);

  plugin::Writer& out_;
  const Setting& setting_;
  Losses& losses_;
  roles::Dress dress_;
  Draft* draft_ = nullptr;
  Breaks breaks_ = Breaks::Lines;
  std::vector<plugin::Node> notes_;
  bool dropping_ = false, in_note_ = false, in_link_ = false;
  int raised_ = 0;      // inside superscript or subscript, where blanks are escaped
  char delimiter_ = 0;  // of the emphasis around
  int strong_ = 0, emphatic_ = 0, tildes_ = 0, carets_ = 0;  // how many of these are open
  std::uint32_t depth_ = 0;
};

// What pandoc calls stringify: the text a heading's identifier is made of.
std::string plain_text(const plugin::Node& parent);
// The same of a heading, whose breaks are written as blanks, or as nothing between wide characters.
std::string heading_text(const plugin::Node& heading);

}  // namespace gongwen::markdown
