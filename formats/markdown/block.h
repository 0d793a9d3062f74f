// Blocks: the first phase. Lines in, a tree of blocks out, whose texts are still unparsed slices of lines.
//
// It works like CommonMark's reference: a stack of open containers, each asked of every line whether it goes on; then
// new containers and leaves are tried; then the line is text. Pandoc's blocks join in as containers (fenced divs,
// definitions, notes) or leaves. What must see several lines to be sure (tables, a definition's term) looks ahead
// through the open containers' prefixes, and is remembered when it fails, so that no input is looked at twice.
//
// Nothing here recurses on the input's nesting: containers deeper than kMaxNesting are text, which is told.
// References and notes are collected on the way; inlines need them all, so they are parsed afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/attributes.h"
#include "formats/markdown/dialect.h"
#include "formats/markdown/source.h"
#include "formats/markdown/table.h"

namespace gongwen::markdown {

class References;

inline constexpr std::size_t kMaxNesting = 300;
using BlockId = std::uint32_t;
inline constexpr BlockId kNoBlock = 0xffffffffU;

enum class BlockKind : std::uint8_t {
  Document,
  Quote,
  List,            // data: Tree::lists
  Item,            // task: 0 none, 1 open, 2 done
  DefinitionList,  // children: Term, Definition+, Term, …
  Term,            // lines
  Definition,
  Div,             // data: Tree::attributes; also an alert (> [!NOTE])
  Note,            // what a footnote's label stands for; emitted where it is referred to
  Paragraph,       // lines; tight = Plain; level: 1 to 5 for an alert's title, in the order of GitHub's five
  Heading,         // level, lines; data: Tree::attributes
  Code,            // lines as they are; data: Tree::attributes
  Raw,             // lines as they are; data: Tree::formats
  Rule,
  LineBlock,       // one line each; leading blanks are no-break spaces; a line at column 0 goes on with the one before
                   // it, behind a space
  Table,           // data: Tree::tables
};

struct Block {
  BlockKind kind = BlockKind::Document;
  std::uint8_t level = 0;
  std::uint8_t task = 0;
  bool tight = false;
  BlockId parent = kNoBlock, next = kNoBlock, first = kNoBlock, last = kNoBlock;
  std::uint32_t begin = 0, end = 0;             // offsets in the source: the block's place
  std::uint32_t line = 0, line_count = 0;       // its text, in Tree::lines
  std::uint32_t data = kNoBlock;
};

struct ListInfo {
  bool ordered = false;
  bool tight = true;
  std::int64_t start = 1;
  std::uint8_t style = 0, delimiter = 0;  // as GW_ATTR_LIST_STYLE and GW_ATTR_LIST_DELIM count
};

struct Tree {
  std::vector<Block> blocks;  // the first is the document
  std::vector<Line> lines;
  std::vector<ListInfo> lists;
  std::vector<Attributes> attributes;
  std::vector<std::string> formats;
  std::vector<Table> tables;
  bool nested_too_deep = false;  // something was read as text for that reason
  std::uint32_t too_deep_at = 0; // and where

  Lines lines_of(const Block& block) const { return Lines(lines).subspan(block.line, block.line_count); }
};

// `lines` are whole lines, or the contents of a cell, all of one source. References and notes found are added to
// `references`; block ids of notes are of the returned tree.
Tree parse_blocks(const Source& source, Lines lines, const Dialect& dialect, References& references);

}  // namespace gongwen::markdown
