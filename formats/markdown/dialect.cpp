#include "formats/markdown/dialect.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace gongwen::markdown {
namespace {

// In the order of Ext.
constexpr std::array kNames = std::to_array<std::string_view>({
    "all_symbols_escapable", "alerts", "ascii_identifiers", "attributes", "auto_identifiers", "autolink_bare_uris",
    "backtick_code_blocks", "blank_before_blockquote", "blank_before_header", "bracketed_spans", "citations",
    "cjk_friendly", "definition_lists", "east_asian_line_breaks", "emoji", "escaped_line_breaks", "example_lists",
    "fancy_lists", "fenced_code_attributes", "fenced_code_blocks", "fenced_divs", "footnotes", "four_space_rule",
    "gfm_auto_identifiers", "grid_tables", "hard_line_breaks", "header_attributes", "implicit_figures",
    "implicit_header_references", "inline_code_attributes", "inline_notes", "intraword_underscores", "latex_macros",
    "line_blocks", "link_attributes", "lists_without_preceding_blankline", "mark", "markdown_in_html_blocks",
    "multiline_tables", "native_divs", "native_spans", "pandoc_title_block", "pipe_tables", "raw_attribute",
    "raw_html", "raw_tex", "shortcut_reference_links", "simple_tables", "smart",
    "space_in_atx_header", "spaced_reference_links", "startnum", "strikeout", "subscript", "superscript",
    "table_captions", "task_lists", "tex_math_dollars", "tex_math_double_backslash", "tex_math_gfm",
    "tex_math_single_backslash", "yaml_metadata_block",
});
static_assert(kNames.size() == static_cast<std::size_t>(Ext::Count));

// What `attributes`, the one extension for all of CommonMark, stands for.
constexpr Ext kAttributes[] = {Ext::HeaderAttributes, Ext::FencedCodeAttributes, Ext::InlineCodeAttributes,
                               Ext::LinkAttributes};

// Switches of pandoc's own dialect alone; CommonMark's block structure leaves no room for them.
constexpr Ext kPandocOnly[] = {Ext::BlankBeforeBlockquote, Ext::BlankBeforeHeader,    Ext::ExampleLists,
                               Ext::FourSpaceRule,         Ext::GridTables,           Ext::LatexMacros,
                               Ext::LineBlocks,            Ext::MarkdownInHtmlBlocks, Ext::MultilineTables,
                               Ext::NativeDivs,            Ext::SimpleTables,         Ext::TableCaptions};
// And what CommonMark always does.
constexpr Ext kAlways[] = {Ext::ListsWithoutPrecedingBlankline, Ext::Startnum};

template <std::size_t N>
bool is_one_of(const Ext (&list)[N], Ext ext) {
  return std::find(std::begin(list), std::end(list), ext) != std::end(list);
}

}  // namespace

std::string_view ext_name(Ext ext) { return kNames[static_cast<std::size_t>(ext)]; }

Dialect Dialect::of(plugin::Run& run) {
  Dialect dialect;
  dialect.set_pandoc(run.format() == "markdown");
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const auto ext = static_cast<Ext>(i);
    if (dialect.is_pandoc() || (!is_one_of(kPandocOnly, ext) && !is_one_of(kAlways, ext))) {
      dialect.set(ext, run.option_bool(kNames[i]));
    } else {
      dialect.set(ext, is_one_of(kAlways, ext));
    }
  }
  if (dialect.has(Ext::Attributes)) {
    for (const Ext ext : kAttributes) dialect.set(ext);
  }
  return dialect;
}

}  // namespace gongwen::markdown
