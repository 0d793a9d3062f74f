#include "formats/markdown/tex_block.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::string_view kBegin = "\\begin{", kEnd = "\\end{";

// clang-format off
constexpr auto kInlineEnvironments = std::to_array<std::string_view>({
  "align", "align*", "alignat", "alignat*", "displaymath", "eqnarray", "eqnarray*", "equation", "equation*", "flalign",
  "flalign*", "gather", "gather*", "math", "multline", "multline*"});

constexpr auto kBlockCommands = std::to_array<std::string_view>({
  "addbibresource", "addcontentsline", "addtocontents", "addtocounter", "address", "author", "bibliography",
  "bibliographystyle", "caption", "centerline", "chapter", "chapter*", "cleardoublepage", "clearpage", "closing",
  "date", "def", "documentclass", "edef", "endinput", "frametitle", "gdef", "graphicspath", "hline", "hrule",
  "include", "input", "item", "let", "listoffigures", "listoftables", "lstinputlisting", "maketitle", "newcommand",
  "newcommand*", "newcounter", "newenvironment", "newenvironment*", "newpage", "newtheorem", "opening", "pagebreak",
  "par", "paragraph", "paragraph*", "parbox", "part", "part*", "providecommand", "providecommand*", "renewcommand",
  "renewcommand*", "renewenvironment", "renewenvironment*", "section", "section*", "setcounter", "signature",
  "subfile", "subparagraph", "subparagraph*", "subsection", "subsection*", "subsubsection", "subsubsection*",
  "subtitle", "theoremstyle", "title", "usepackage", "vspace", "vspace*", "xdef"});

constexpr auto kHeadingCommands = std::to_array<std::string_view>({
  "chapter", "chapter*", "paragraph", "paragraph*", "part", "part*", "section", "section*", "subparagraph",
  "subparagraph*", "subsection", "subsection*", "subsubsection", "subsubsection*"});

constexpr auto kInlineCommands = std::to_array<std::string_view>({
  "LaTeX", "LaTeXe", "TeX", "Xe", "ac", "acf", "acl", "acp", "acs", "autocite", "autoref", "bar", "bf", "boldmath",
  "cite", "citealp", "citealt", "citeauthor", "citep", "citet", "citeyear", "citeyearpar", "cref", "emph", "enquote",
  "ensuremath", "eqref", "euro", "fbox", "footcite", "footnote", "footnotemark", "gls", "hbox", "hfill", "href",
  "hyperref", "ifstrequal", "iftoggle", "includegraphics", "index", "label", "lettrine", "mbox", "nocite", "nolinkurl",
  "num", "pageref", "parencite", "qty", "ref", "si", "smallcaps", "sout", "textbf", "textcite", "textcolor", "textit",
  "textmd", "textnormal", "textquote", "textrm", "textsc", "textsf", "textsl", "textsubscript", "textsuperscript",
  "texttt", "textup", "thanks", "today", "underline", "unit", "url", "vbox", "verb", "verb*", "vref"});
// clang-format on

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

// The name in braces that begin at text[at].
std::string_view braced(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('}', at);
  return end == std::string_view::npos ? std::string_view() : text.substr(at, end - at);
}

}  // namespace

void TexIndex::build(const Source& source, Lines lines) {
  built_ = true;
  std::vector<std::size_t> open;  // in pairs_
  std::vector<std::string_view> names;
  std::unordered_map<std::string_view, std::size_t> counts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = text_of(source, lines[i]);
    for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1)) {
      const auto offset = static_cast<std::uint32_t>(lines[i].offset + at);
      if (const std::string_view name = tex_environment(text, at); !name.empty()) {
        open.push_back(pairs_.size());
        names.push_back(name);
        ++counts[name];
        pairs_.push_back({{i, offset}, {0, 0}});
      } else if (text.substr(at, kEnd.size()) == kEnd) {
        const std::string_view ended = braced(text, at + kEnd.size());
        const auto found = counts.find(ended);
        if (found == counts.end() || found->second == 0) continue;
        while (true) {
          const std::size_t pair = open.back();
          const std::string_view last = names.back();
          open.pop_back();
          names.pop_back();
          --counts[last];
          if (last != ended) continue;
          pairs_[pair].end = {i, static_cast<std::uint32_t>(offset + kEnd.size() + ended.size() + 1)};
          break;
        }
      }
    }
  }
}

std::optional<TexIndex::Place> TexIndex::end_of(const Source& source, Lines lines, Place begin) {
  if (!built_) build(source, lines);
  const auto before = [](const Pair& pair, const Place& place) {
    return pair.begin.line != place.line ? pair.begin.line < place.line : pair.begin.offset < place.offset;
  };
  const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), begin, before);
  if (found == pairs_.end() || found->begin.line != begin.line || found->begin.offset != begin.offset) return {};
  if (found->end.offset == 0) return {};
  return found->end;
}

std::string_view tex_command(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_ascii_letter(text[end])) ++end;
  if (end > at + 1 && end < text.size() && text[end] == '*') ++end;
  return text.substr(at + 1, end - at - 1);
}

std::string_view tex_environment(std::string_view text, std::size_t at) {
  return text.substr(at, kBegin.size()) == kBegin ? braced(text, at + kBegin.size()) : std::string_view();
}

bool is_inline_environment(std::string_view name) { return contains(kInlineEnvironments, name); }
bool is_block_command(std::string_view name) { return contains(kBlockCommands, name); }
bool is_heading_command(std::string_view name) { return contains(kHeadingCommands, name); }
bool is_inline_command(std::string_view name) { return contains(kInlineCommands, name); }

}  // namespace gongwen::markdown
