// Blocks, one after another, as lines. What stands between two of them, and what a container puts before them, is
// decided here; tables and the front matter have files of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/identifiers.h"
#include "formats/markdown/writer_escape.h"
#include "formats/markdown/writer_inlines.h"
#include "formats/markdown/writer_lines.h"
#include "formats/markdown/writer_setting.h"
#include "formats/shared/roles/dress.h"

namespace gongwen::markdown {

class BlockWriter final : private HeadingNames {
 public:
  BlockWriter(plugin::Writer& out, const Setting& setting, Losses& losses, LineWriter& lines);

  void document();  // the blocks, then the notes they refer to

  // What stands below `parent`, rendered apart, its lines not filled: for cells, whose width makes the columns', and for
  // metadata.
  std::string blocks_apart(const plugin::Node& parent);
  std::string inlines_apart(const plugin::Node& parent, InlineWriter::Breaks breaks, const Where& where);
  // Whatever stands in a cell or a caption as inlines, blocks flattened.
  std::string cell_apart(const plugin::Node& cell, InlineWriter::Breaks breaks, const Where& where);
  std::string caption_apart(const plugin::Node& caption, const Where& where);
  // A text that is no node's, as a paragraph.
  std::string text_apart(std::string_view text);

  // What is written in between is only looked at: nothing is told, and notes are forgotten again.
  std::size_t start_trial() {
    losses_.mute(true);
    return inlines_.notes().size();
  }
  void end_trial(std::size_t notes) {
    losses_.mute(false);
    inlines_.forget_notes(notes);
  }

  // For the writer of tables.
  LineWriter& lines() { return *lines_; }
  void blocks(const plugin::Node& parent, bool tight = false);
  const Setting& setting() const { return setting_; }
  Losses& losses() { return losses_; }
  void raw_line(std::string_view line) { lines_->line(line); }
  std::string attributes(const roles::Attr& attr) { return braced_of(attr); }

 private:
  friend class TableWriter;

  bool has(std::string_view bracketed) override;
  std::string braced_of(const roles::Attr& attr);
  void escape(const Where& where, bool ranges, Escaped& out);  // draft_

  // Between and around blocks.
  void separate(const plugin::Node& previous, const plugin::Node& node, bool tight);
  bool needs_comment(const plugin::Node& previous, const plugin::Node& node) const;
  void block(const plugin::Node& node, const Where& where);
  void dressed(const plugin::Node& node, const Where& where);
  void bare(const plugin::Node& node, const Where& where);
  void fenced(const plugin::Node& node, const roles::Attr& attr, const plugin::Node& inner, const Where& where);
  void content_of(const plugin::Node& node, const plugin::Node& inner, const Where& where);

  // writer_leaves.cpp
  void paragraph(const plugin::Node& node, const Where& where);
  void put_text(const Where& where);
  void header(const plugin::Node& node);
  void title(const plugin::Node& node);
  void heading_line(std::int64_t level, const plugin::Node& node, std::string_view attributes);
  std::string heading_attributes(const plugin::Node& node);
  void line_block(const plugin::Node& node);
  void code_block(const plugin::Node& node);
  std::string code_info(const plugin::Node& node, char mark);
  void raw_block(const plugin::Node& node);
  void put_lines(std::string_view text);
  void put_code_lines(std::string_view text);
  void notes();
  bool needs_own_line(const plugin::Node& block) const;

  void quote(const plugin::Node& node);
  void div(const plugin::Node& node);
  bool alert(const plugin::Node& node);
  void figure(const plugin::Node& node);
  bool is_implicit_figure(const plugin::Node& node);
  void implicit_figure(const plugin::Node& node);
  std::string opening_fence(std::size_t colons, const roles::Attr& attr);
  std::uint32_t height_of(const plugin::Node& node);

  // writer_lists.cpp
  std::uint32_t last_paragraph(const plugin::Node& list) const;
  bool is_tight(const plugin::Node& list) const;
  bool follows_tightly(const plugin::Node& node) const;
  void bullet_list(const plugin::Node& node);
  void ordered_list(const plugin::Node& node);
  void item(const plugin::Node& node, std::string_view marker, bool tight);
  enum Style : std::int64_t { kDefaultStyle, kExample, kDecimal, kLowerRoman, kUpperRoman, kLowerAlpha, kUpperAlpha };
  enum Delimiter : std::int64_t { kDefaultDelimiter, kPeriod, kOneParenthesis, kTwoParentheses };
  struct ListKind {
    std::int64_t style, delimiter;  // as they are written
    bool any;                       // #. says both are the default
  };
  bool holds_words_only(const plugin::Node& list) const;
  ListKind list_kind(const plugin::Node& list) const;
  static std::string number_text(std::int64_t style, std::int64_t number);
  static std::string list_marker(const ListKind& kind, std::int64_t number);
  void definition_list(const plugin::Node& node);
  void definition(const plugin::Node& node, bool tight);

  plugin::Writer& out_;
  const Setting& setting_;
  Losses& losses_;
  LineWriter* lines_;
  InlineWriter inlines_;
  Escaper escaper_;
  Identifiers identifiers_;
  roles::Dress dress_;
  Draft draft_;
  Escaped escaped_;
  std::uint32_t depth_ = 0;     // of blocks in blocks
  std::size_t fill_ = 0;        // columns to fill; 0: not filled
  std::int64_t shift_ = 0;      // of heading levels, when the title takes the first
  bool other_bullets_ = false;  // of the list written last
  std::optional<std::unordered_set<std::string>> heading_names_;
  std::unordered_map<std::uint32_t, std::uint32_t> heights_;  // of fenced divs, by node
};

}  // namespace gongwen::markdown
