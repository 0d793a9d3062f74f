// Blocks by the rules of pandoc's own dialect.
//
// Pandoc takes a container's lines out of the text and reads them as a text of their own, and what a line may
// interrupt depends on what it stands in, so this does the same: a Context is a run of lines, already without their
// containers' prefixes, that is read block by block. A list item, a quotation, a definition, a note gathers its lines
// at the end of `lines_`, becomes a context above the one that met it, and is read to its end first; so nothing
// recurses and everything is found in the order it is written. Divs and HTML tags do not gather: they are frames
// within their context, from the tag that opens them to the one that closes them, which may stand within a line.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/leaves.h"
#include "formats/markdown/list_marker.h"
#include "formats/markdown/slice.h"
#include "formats/markdown/table.h"
#include "formats/markdown/tex_block.h"
#include "formats/markdown/tree_builder.h"

namespace gongwen::markdown {

class PandocBlocks {
 public:
  PandocBlocks(TreeBuilder& builder, Lines lines);
  void run();

 private:
  static constexpr std::size_t kMostArgumentBytes = 1 << 14;

  struct Frame {
    enum class Kind : std::uint8_t { FencedDiv, HtmlDiv, Tag } kind;
    BlockId outer;               // what blocks go into when it is closed
    std::string_view tag;        // its name; not of a fenced div
    std::uint32_t indent = 0;    // blanks that its blocks' first lines lose
    std::string_view outer_tag;  // the HTML tag around it
  };

  // Where a line closes a fence: which, so that a fence that is never closed is known at once.
  struct Closer {
    std::size_t line;
    std::uint32_t length;
    std::uint32_t longest;  // from here to the end
  };
  struct Closers {
    bool known = false;
    std::vector<Closer> of[2];  // ` and ~
  };

  // What searches through a context found; most contexts need none.
  struct Memory {
    Closers closers;
    TexIndex tex;
    bool no_verbatim_end[4] = {};  // by verbatim tag: not found from here on
    std::vector<std::string_view> unclosed;  // names of tags that were not closed
    bool no_comment_end = false, no_instruction_end = false, no_context_end = false;
  };

  struct Context {
    BlockId parent = 0;           // what its blocks go into
    std::size_t begin = 0, pos = 0, end = 0;  // in lines_
    std::size_t first_frame = 0;  // in frames_
    bool ends_blank = false;      // as if a blank line followed
    bool in_list = false;
    bool tight_definition = false;  // it is one, and its paragraphs are plain
    std::string_view tag;         // the HTML tag it is in
    std::uint32_t divs = 0;       // fenced ones it is in

    BlockId list = kNoBlock;      // a list that may go on
    ListMarker marker;
    BlockId definitions = kNoBlock;  // a definition list that may go on
    bool tight_term = false;

    std::size_t run_end = 0;      // the blank line or end behind the text at `pos`, if that is below it
    bool multiline_tables = true;
    std::unique_ptr<Memory> memory;
  };

  // Somewhere in the lines of a context.
  struct Spot {
    std::size_t line;
    std::uint32_t offset;
  };
  struct Tag {
    std::string text;  // empty: there is none
    std::string_view name;  // in the source, without /
    bool closes = false;
    Spot end{};
  };

  class FollowingLines;
  class BreakFinder;

  void step();
  void parse_block();
  bool parse_by_first(char first, const Indent& indent);
  bool parse_rest(char first, const Indent& indent);

  // Contexts and frames
  Context& top() { return contexts_.back(); }
  Memory& memory() {
    if (!top().memory) top().memory = std::make_unique<Memory>();
    return *top().memory;
  }
  const Line& line(std::size_t index) const { return lines_[index]; }
  std::string_view text(std::size_t index, const Indent& indent) const {
    return text_from(builder_.source(), lines_[index], indent.at);
  }
  Indent indent(std::size_t index) const { return indent_of(builder_.source(), lines_[index]); }
  bool fits_another(std::uint32_t at);  // tells when not
  void enter_context(BlockId parent, std::size_t begin, bool ends_blank);
  void leave_context();
  void push_frame(Frame::Kind kind, BlockId block, std::string_view tag);
  void pop_frame();
  bool close_frame();
  bool closes_div(std::size_t index) const;   // the fenced div around it, if any
  bool closes_html(std::size_t index) const;  // the tag around it, if any
  void go_to(Spot spot, bool without_blanks);
  bool at_end_of_run(std::size_t index);

  // Leaves
  bool fenced_code(const Indent& indent);
  std::optional<std::size_t> fence_end(std::size_t index, const Fence& fence);
  bool is_complete_fence(std::size_t index, const Indent& indent);
  void find_closers();
  bool indented_code();
  bool setext_heading();
  bool atx_heading(const Indent& indent);
  bool rule(const Indent& indent);
  bool line_block(const Indent& indent);
  bool definitions_of_links();
  bool table();
  bool may_begin_table(std::size_t index, const Indent& indent) const;
  std::optional<std::size_t> captioned_table(std::size_t index);  // where the table below a caption begins
  bool place_table(std::size_t index, std::size_t caption_from);
  bool tex_block(const Indent& indent);
  std::optional<Spot> tex_end(Spot spot);
  std::optional<Spot> environment_end(Spot begin);
  std::optional<Spot> arguments_end(Spot at, bool options_anywhere) const;
  std::optional<Spot> context_end(Spot begin, std::string_view name);
  void paragraph(const Indent& indent);
  enum class After : std::uint8_t { Goes, Ends, EndsPlain };  // whether a paragraph goes on in a line
  After after_paragraph(std::size_t index);

  // Containers
  bool list_start(std::string_view text, std::uint32_t columns) const;
  bool bullet_list(const Indent& indent);
  bool ordered_list(const Indent& indent);
  void begin_list(const ListMarker& marker, const Indent& indent);
  bool next_item();
  void finish_list();
  void gather_item(const Indent& indent, std::size_t marker_length, bool four_spaces);
  bool stops_item(std::size_t index, const Indent& indent);
  bool quote(const Indent& indent);
  bool quote_goes_on(std::size_t index, const Indent& indent);
  bool is_definition(std::size_t index) const;
  std::optional<std::size_t> term_definition(std::size_t index);
  bool definition_list(const Indent& indent);
  bool next_definition();
  void begin_term(std::size_t definition);
  bool note(const Indent& indent);
  bool fenced_div(const Indent& indent);

  // HTML
  bool html(const Indent& indent);
  bool html_div(const Indent& indent);
  bool is_block_tag_at(Spot spot) const;
  Tag tag_at(Spot spot) const;
  bool html_special(Spot spot, std::string_view rest);
  std::optional<Spot> find(Spot from, std::string_view wanted) const;
  bool verbatim(const Tag& tag, Spot spot);
  bool balanced(const Tag& tag, Spot spot);
  void raw(std::string_view format, Spot from, Spot to);

  TreeBuilder& builder_;
  std::size_t most_lines_;
  std::vector<Line> lines_;
  std::vector<Context> contexts_;
  std::vector<Frame> frames_;
};

}  // namespace gongwen::markdown
