// Dialect: which Markdown is being read or written, as a set of extensions under pandoc's names.
//
// One parser serves all dialects. What the manifest calls an extension is a bool option of the format, so
// `-f markdown+emoji-smart` arrives here as options; the manifest alone says what is on by default. Where pandoc's own
// dialect departs from CommonMark without having a name for it (how a list gets loose, what may interrupt a
// paragraph, what an HTML block is), the code asks is_pandoc().
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

// clang-format off
enum class Ext : std::uint8_t {
  // blocks
  AllSymbolsEscapable, Alerts, AsciiIdentifiers, Attributes, AutoIdentifiers, AutolinkBareUris, BacktickCodeBlocks,
  BlankBeforeBlockquote, BlankBeforeHeader, BracketedSpans, Citations, CjkFriendly, DefinitionLists,
  EastAsianLineBreaks, Emoji, EscapedLineBreaks, ExampleLists, FancyLists, FencedCodeAttributes, FencedCodeBlocks,
  FencedDivs, Footnotes, FourSpaceRule, GfmAutoIdentifiers, GridTables, HardLineBreaks, HeaderAttributes,
  ImplicitFigures, ImplicitHeaderReferences, InlineCodeAttributes, InlineNotes, IntrawordUnderscores, LatexMacros,
  LineBlocks, LinkAttributes, ListsWithoutPrecedingBlankline, Mark, MarkdownInHtmlBlocks, MultilineTables,
  NativeDivs, NativeSpans, PandocTitleBlock, PipeTables, RawAttribute, RawHtml, RawTex, ShortcutReferenceLinks,
  SimpleTables, Smart, SpaceInAtxHeader, SpacedReferenceLinks, Startnum, Strikeout, Subscript,
  Superscript, TableCaptions, TaskLists, TexMathDollars, TexMathDoubleBackslash, TexMathGfm, TexMathSingleBackslash,
  YamlMetadataBlock,
  Count
};
// clang-format on

// "all_symbols_escapable", …
std::string_view ext_name(Ext ext);

class Dialect {
 public:
  Dialect() = default;

  bool has(Ext ext) const { return on_[static_cast<std::size_t>(ext)]; }
  void set(Ext ext, bool on = true) { on_[static_cast<std::size_t>(ext)] = on; }
  bool is_pandoc() const { return pandoc_; }
  void set_pandoc(bool pandoc) { pandoc_ = pandoc; }

  // Of the format and the options of a run.
  static Dialect of(plugin::Run& run);

 private:
  std::bitset<static_cast<std::size_t>(Ext::Count)> on_;
  bool pandoc_ = false;
};

}  // namespace gongwen::markdown
