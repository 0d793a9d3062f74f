// The text of inlines, and of blocks where only one line is free for them.
//
// What plain text cannot hold is told on the way: link targets and pictures as losses, the marks around a note or
// before a list item as edits, in the order of the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include <gongwen/plugin.hpp>

namespace gongwen::text {

class Inlines {
 public:
  explicit Inlines(plugin::Writer& out) : out_(out) {}

  // Of the inlines below `parent`. A line break is a '\n'.
  std::string text(const plugin::Node& parent);
  // Of the blocks below `parent`, in one line, a blank between them.
  std::string flat(const plugin::Node& parent);
  // Like text, but tells nothing: for whoever only wants to know how wide it is.
  std::string peek(const plugin::Node& parent);

  // The mark of a list's item, `1.` or `-`, listed as an edit.
  std::string marker(const plugin::Node& list, const plugin::Node& item, std::int64_t index);
  void lose_raw(const plugin::Node& raw);

 private:
  void inlines(const plugin::Node& parent, std::string& out);
  void inline_node(const plugin::Node& node, std::string& out);
  void append(std::string_view text, std::string& out);
  void quoted(const plugin::Node& node, std::string& out);
  void link(const plugin::Node& node, std::string& out);
  bool repeats_caption(const plugin::Node& image);
  const std::string& caption_of(const plugin::Node& figure);
  void image(const plugin::Node& node, std::string& out);
  void note(const plugin::Node& node, std::string& out);
  void blocks(const plugin::Node& parent, std::string& out);
  void block(const plugin::Node& node, std::string& out);
  void list(const plugin::Node& node, std::string& out);
  void edit(std::string_view code, gw_place place, std::string_view after);

  plugin::Writer& out_;
  bool quiet_ = false;
  // Of the last figure looked at; and what was found of images in figures, which nest.
  std::uint32_t figure_ = 0;
  std::string caption_;
  std::unordered_map<std::uint32_t, bool> repeating_;
  bool soft_break_ = false;  // one is waiting to see what follows
};

// Raw content in a format that is just text.
bool is_plain_raw(const plugin::Node& raw);

}  // namespace gongwen::text
