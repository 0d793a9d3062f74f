// Blocks by CommonMark's rules, with GitHub's tables, notes, tasks and alerts and pandoc's fenced divs among them.
//
// As in the reference implementation there is one stack of open blocks. Every line first asks each of them whether it
// goes on, then looks for new blocks, then is text; a paragraph may go on over containers that do not ("lazily").
#pragma once

#include <cstdint>
#include <vector>

#include "formats/markdown/leaves.h"
#include "formats/markdown/list_marker.h"
#include "formats/markdown/slice.h"
#include "formats/markdown/tree_builder.h"

namespace gongwen::markdown {

class CommonMarkBlocks {
 public:
  CommonMarkBlocks(TreeBuilder& builder, Lines lines) : builder_(builder), lines_(lines) {}
  void run();

 private:
  friend class ContainedLines;

  struct Open {
    BlockId id = 0;
    BlockKind kind = BlockKind::Document;
    bool quote = false;           // its lines begin with >, be it a Quote or an alert
    bool fenced = false;          // of a Code: not indented
    bool tight = false;           // of a Definition
    bool loose = false;           // of a List: a blank line was followed by definitions only, which leave no block
    std::uint8_t html_kind = 0;   // of a Raw
    std::uint32_t indent = 0;     // of an Item or Definition: what its content needs; of a fence: its own
    std::uint32_t begun = 0;      // the line's number
    Fence fence;                  // of a Code
    std::uint32_t colons = 0;     // of a Div
    ListMarker marker;            // of a List
  };

  // One line on its way.
  struct Current {
    Line rest;             // what the containers left of it
    Indent indent;         // of the rest
    std::size_t matched;   // how many of the open blocks go on
    bool all_matched = false;
    bool may_be_lazy = false;
    bool after_definitions = false;  // all that the paragraph above held
  };
  enum class Start : std::uint8_t { None, Container, Leaf, Done };

  void process();
  bool go_on(std::size_t index, Current& current);  // whether open_[index] does
  bool leaf_goes_on(const Open& open, Current& current) const;
  bool closes_fence(const Open& open, const Current& current) const;
  bool closes_div(Current& current);
  void close_fenced_code(const Current& current);
  static bool enter_quote(const Source& source, Current& current);
  static bool enter_indented(const Source& source, Current& current, std::uint32_t columns, bool may_be_blank);

  void find_starts(Current& current);
  Start start_block(Current& current);
  Start start_quote(Current& current);
  Start start_heading(Current& current);
  Start start_code(Current& current);
  Start start_html(Current& current);
  Start start_setext(Current& current);
  Start start_table(Current& current);
  Start start_rule(Current& current);
  Start start_div(Current& current);
  Start start_note(Current& current);
  Start start_item(Current& current);
  Start start_definition(Current& current);
  std::uint32_t pass_marker(Current& current, std::size_t length) const;
  Start start_indented_code(Current& current);
  ListMarker list_marker(const Current& current, bool in_paragraph) const;

  void add_text(Current& current);
  void mark_blank(const Current& current);
  bool begins_other_block(const Line& line, const Indent& indent) const;
  bool fits_another(const Current& current);  // tells when not

  BlockId begin(BlockKind kind, std::uint32_t at, Current& current);
  Open& tip() { return open_.back(); }
  void close_to(std::size_t count);
  void close_tip();
  void close_list(BlockId list, bool loose);
  bool ends_with_blank(BlockId block) const;
  void set_blank(BlockId block, bool blank);
  void reread(Current& current) const { current.indent = indent_of(builder_.source(), current.rest); }
  std::string_view text(const Current& current) const {
    return text_from(builder_.source(), current.rest, current.indent.at);
  }

  TreeBuilder& builder_;
  Lines lines_;
  std::size_t next_ = 0;          // the number of the line being read
  std::size_t containers_ = 0;    // open ones, lists not counted
  std::vector<Open> open_;
  std::vector<std::uint8_t> blank_;  // by block: whether the last line of it was blank
  bool multiline_tables_ = true;
};

}  // namespace gongwen::markdown
