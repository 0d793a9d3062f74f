// Emit: a tree of blocks as events. The inlines of each text are parsed here, when their turn comes; the tree is walked
// with a stack, so that only tables in tables and notes nest calls, and those are capped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/block.h"
#include "formats/markdown/dialect.h"
#include "formats/markdown/identifiers.h"
#include "formats/markdown/inline.h"
#include "formats/markdown/references.h"
#include "formats/markdown/source.h"

namespace gongwen::markdown {

// What all parts of one document share.
struct Context {
  plugin::Reader& out;
  const Dialect& dialect;
  References& references;
  Identifiers identifiers;
  bool has_title = false;           // a heading is the title, so ## counts as level 1
  bool told_nesting = false;
  std::uint32_t cells = 0;          // tables that we are inside of
  std::uint32_t blocks_done = 0;    // for progress
};

class Emitter {
 public:
  // `notes` may be null: then references to notes are text. `inlines` must be of `source`.
  Emitter(Context& context, const Source& source, Inlines& inlines, NoteWriter* notes)
      : context_(context), out_(context.out), source_(source), inlines_(inlines), notes_(notes) {}

  // The identifiers that headings have got already, by block; the others get theirs on the way.
  void set_identifiers(const std::unordered_map<BlockId, std::string>* identifiers) { identifiers_ = identifiers; }

  // What stands below `parent`.
  void blocks(const Tree& tree, BlockId parent);
  void text(Lines lines);  // inlines alone

 private:
  struct Frame {
    BlockId next;
    std::uint8_t leaves = 0;     // nodes to leave at the end
    bool item_open = false;      // of a definition list
  };
  // What Divs of ours say about the block inside.
  struct Dress {
    std::uint16_t role = GW_ROLE_NONE;
    const Attributes* look = nullptr;
    void push(plugin::Reader& out) const;
  };

  void block(const Tree& tree, BlockId id, const Dress& dress);
  void open(const Tree& tree, const Block& block, std::uint32_t kind, const Dress& dress);
  void list(const Tree& tree, const Block& block, const Dress& dress);
  void item(const Tree& tree, const Block& block);
  void term(const Tree& tree, const Block& block);
  void div(const Tree& tree, BlockId id);
  BlockId undress(const Tree& tree, BlockId id, Dress& dress) const;
  void paragraph(const Tree& tree, const Block& block, const Dress& dress);
  void task_mark();
  void heading(const Tree& tree, BlockId id, const Dress& dress);
  std::string identifier_of_heading(const Tree& tree, BlockId id, const Attributes& attributes);
  void formula(const Tree& tree, const Block& block, const Dress& dress);
  void code(const Tree& tree, const Block& block, const Dress& dress);
  void raw(const Tree& tree, const Block& block, const Dress& dress);
  void line_block(const Tree& tree, const Block& block, const Dress& dress);
  void line(Lines lines);
  bool continues(const Line& line) const;
  void table(const Tree& tree, const Block& block, const Dress& dress);
  void rows(const Table& table, std::size_t from, std::size_t to, std::uint32_t part);
  void cell(const Table& table, const Cell& cell);
  void unescaped_text(Lines lines);
  void cell_blocks(Lines lines);
  void make_plain(Tree& tree);
  bool is_figure(Lines lines);

  gw_place place_of(const Block& block) const { return source_.place(block.begin, block.end - block.begin); }

  Context& context_;
  plugin::Reader& out_;
  const Source& source_;
  Inlines& inlines_;
  NoteWriter* notes_;
  const std::unordered_map<BlockId, std::string>* identifiers_ = nullptr;
  std::vector<Frame> stack_;
  std::uint8_t task_ = 0;  // of the item just opened, until its first paragraph
};

// A heading that is the document's title: # … {.gw-title}
bool is_title(const Tree& tree, const Block& block);

// The lines as one text, newlines between them: a slice of the source where they lie there so, else put together in
// `buffer`. With `newline`, one at the end, too.
std::string_view joined(const Source& source, Lines lines, bool newline, std::string& buffer);

// What a heading is called by: its text, with one blank where several were typed.
std::string heading_text(Inlines& inlines, Lines lines);

// Tells once that something was nested too deep to be read.
void tell_nesting(Context& context, const Source& source, const Tree& tree);

}  // namespace gongwen::markdown
