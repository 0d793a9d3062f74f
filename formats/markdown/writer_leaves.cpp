// Blocks that hold text: paragraphs, headings, code, raw content; and the notes at the end.
#include <algorithm>

#include "formats/markdown/html_block.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/writer_blocks.h"
#include "formats/markdown/writer_syntax.h"
#include "formats/markdown/writer_wrap.h"

namespace gongwen::markdown {

namespace {

using plugin::Node;

constexpr std::int64_t kDeepestHeading = 6;
constexpr std::string_view kNoBreakSpace = "\xC2\xA0", kOpenBox = "☐ ", kTickedBox = "☒ ";

bool is_html(std::string_view format) { return format == "html" || format == "html4" || format == "html5"; }
bool is_tex(std::string_view format) { return format == "tex" || format == "latex"; }

// The first word of a fence's line, which must be no attributes.
bool is_info(std::string_view name, bool pandoc) {
  return !name.empty() && name.find_first_of(" \t\n\r`~{}=\\&") == std::string_view::npos &&
         !(pandoc && std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }));
}

bool has_blank_line(std::string_view text) {
  bool blank = true;
  for (const char c : text) {
    if (c == '\n' && blank) return true;
    blank = c == '\n' || (blank && (c == ' ' || c == '\t'));
  }
  return false;
}

std::string_view without_ends(std::string_view text) {
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return text;
}

// What stock pandoc reads as one block of HTML: a comment, or one tag that is no Div or Span.
bool is_one_html_block(std::string_view text) {
  if (text.empty() || text.front() != '<' || has_blank_line(text) || html_tag(text, 0) != text.size()) return false;
  if (text.starts_with("<!--")) return true;
  std::string_view name = html_tag_name(text);
  if (name.starts_with('/')) name.remove_prefix(1);
  constexpr std::string_view kBlocks[] = {"table", "thead", "tbody", "tfoot", "tr",    "td",     "th",     "hr",
                                          "ul",    "ol",    "li",    "dl",    "dt",    "dd",     "center", "section",
                                          "form",  "p",     "main",  "nav",   "aside", "header", "footer", "article"};
  return std::ranges::find(kBlocks, name) != std::end(kBlocks);
}

// Whether every part between blank lines begins an HTML block: otherwise what is no markup would be read as text.
bool is_html_throughout(std::string_view text) {
  bool start = true;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos) {
      start = true;
      continue;
    }
    if (start && (at > 3 || line[at] != '<' || html_block_kind(line.substr(at), false) == 0)) return false;
    start = false;
  }
  return true;
}

bool is_environment(std::string_view text) {
  return text.starts_with("\\begin{") && text.ends_with("}") && text.rfind("\\end{") != std::string_view::npos;
}

}  // namespace

// --- text ---

void BlockWriter::paragraph(const Node& node, const Where& where) {
  if (node.empty()) return;
  inlines_.draft(node, InlineWriter::Breaks::Lines, draft_);
  const Node first = node.first();
  const bool picture = first.kind() == GW_KIND_IMAGE && first.is_last() && !plain_text(first).empty();
  // Alone in its paragraph it would be a figure.
  if (picture && node.kind() == GW_KIND_PARA && setting_.has(Ext::ImplicitFigures))
    draft_.add(Mark::Kind::LineBreak, "\\\n");
  put_text(where);
}

void BlockWriter::put_text(const Where& where) {
  escaped_.clear();
  escape(where, fill_ > 0, escaped_);
  std::string& text = escaped_.text;
  while (text.ends_with('\n')) {
    text.pop_back();
    if (setting_.pandoc()) break;
    while (text.ends_with('\\')) text.pop_back();  // CommonMark has no break at the end
  }
  if (text.empty()) return;
  if (where.item_start && setting_.has(Ext::TaskLists)) {
    if (text.starts_with(kOpenBox)) text.replace(0, kOpenBox.size(), "[ ] ");
    if (text.starts_with(kTickedBox)) text.replace(0, kTickedBox.size(), "[x] ");
  }
  if (fill_ == 0) return put_lines(text);
  const std::size_t indent = std::min(lines_->indent(), fill_ / 2);
  for (const std::string_view line : filled(escaped_, fill_ - indent, setting_)) lines_->line(line);
}

void BlockWriter::put_lines(std::string_view text) {
  while (true) {
    const std::size_t end = text.find('\n');
    lines_->line(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// In pandoc's dialect a line of blanks in a container is read with what the container put before it.
void BlockWriter::put_code_lines(std::string_view text) {
  if (!setting_.pandoc() || lines_->indent() == 0) return put_lines(text);
  while (true) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    lines_->line(line.find_first_not_of(" \t") == std::string_view::npos ? std::string_view() : line);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// --- headings ---

void BlockWriter::header(const Node& node) {
  std::int64_t level = node.integer(GW_ATTR_LEVEL, 1) + shift_;
  if (level < 1 || level > kDeepestHeading) {
    losses_.add("markdown.heading-level", node.place(), std::to_string(level - shift_));
    level = std::clamp<std::int64_t>(level, 1, kDeepestHeading);
  }
  heading_line(level, node, heading_attributes(node));
}

// The identifier is written only where the reader would give another.
std::string BlockWriter::heading_attributes(const Node& node) {
  const bool full = setting_.roles == Setting::Roles::Full;
  roles::Attr attr = full ? dress_.header(node) : dress_.plain(node);
  const std::string text = heading_text(node);
  const bool automatic = has_identifiers(setting_.dialect);
  if (automatic && (attr.id.empty() || identifiers_.peek(text) == attr.id)) {
    identifiers_.next(text);
    attr.id = {};
  } else {
    identifiers_.take(attr.id, text);
  }
  if (attr.empty()) return {};
  if (setting_.has(Ext::HeaderAttributes)) {
    const std::string list = braced(attr, losses_);
    return list.empty() ? list : " " + list;
  }
  losses_.add("markdown.attributes", node.place(), braced(attr, losses_));
  return {};
}

void BlockWriter::title(const Node& node) {
  identifiers_.next(heading_text(node));
  const bool marked = setting_.roles == Setting::Roles::Attributes && setting_.has(Ext::HeaderAttributes);
  heading_line(1, node, marked ? " {.gw-title}" : "");
}

void BlockWriter::heading_line(std::int64_t level, const Node& node, std::string_view attributes) {
  inlines_.drop_numbers(setting_.auto_numbers);
  inlines_.draft(node, InlineWriter::Breaks::Blanks, draft_);
  inlines_.drop_numbers(false);
  escaped_.clear();
  Where where;
  where.heading = true;
  escape(where, false, escaped_);
  std::string line(static_cast<std::size_t>(level), '#');
  if (!escaped_.text.empty()) line.append(" ").append(escaped_.text);
  lines_->line(line.append(attributes));
}

// --- lines, code, raw content ---

void BlockWriter::line_block(const Node& node) {
  Where where;
  if (!setting_.has(Ext::LineBlocks)) {
    inlines_.draft_lines(node, draft_);
    where.line_start = true;
    return put_text(where);
  }
  for (const Node& line : node) {
    inlines_.draft(line, InlineWriter::Breaks::Blanks, draft_);
    std::size_t indent = 0;  // no-break spaces, which are blanks here
    if (draft_.marks.empty())
      while (draft_.text.compare(indent, kNoBreakSpace.size(), kNoBreakSpace) == 0) indent += kNoBreakSpace.size();
    draft_.text.erase(0, indent);
    escaped_.clear();
    escape(where, false, escaped_);
    lines_->line("|" + std::string(escaped_.text.empty() ? 0 : 1 + indent / 2, ' ') + escaped_.text);
  }
}

void BlockWriter::code_block(const Node& node) {
  const std::string_view text = node.text();
  const bool backticks = setting_.has(Ext::BacktickCodeBlocks) || !setting_.pandoc();
  if (!backticks && !setting_.has(Ext::FencedCodeBlocks)) {
    lines_->push("    ", "    ");
    put_lines(text);
    return lines_->pop(false);
  }
  const char mark = backticks ? '`' : '~';
  const std::string fence = fence_for(text, mark);
  lines_->line(fence + code_info(node, mark));
  if (!text.empty()) put_code_lines(text);
  lines_->line(fence);
}

std::string BlockWriter::code_info(const Node& node, char mark) {
  const roles::Attr attr = dress_.plain(node);
  if (attr.empty()) return {};
  const bool plain = attr.id.empty() && attr.pairs.empty() && attr.classes.size() == 1;
  const bool info = !attr.classes.empty() && is_info(attr.classes.front(), setting_.pandoc());
  if (plain && info && mark == '`') return std::string(attr.classes.front());
  if (setting_.has(Ext::FencedCodeAttributes)) {
    const std::string list = braced(attr, losses_);
    return list.empty() ? list : " " + list;
  }
  if (!plain || !info) losses_.add("markdown.attributes", node.place(), braced(attr, losses_));
  return info ? std::string(attr.classes.front()) : std::string();
}

void BlockWriter::raw_block(const Node& node) {
  const std::string_view format = node.text_of(GW_ATTR_FORMAT), text = without_ends(node.text());
  if (text.empty()) return;
  const bool attribute = setting_.has(Ext::RawAttribute);
  const bool html =
      is_html(format) && setting_.has(Ext::RawHtml) && (attribute ? is_one_html_block(text) : is_html_throughout(text));
  const bool tex =
      is_tex(format) && setting_.has(Ext::RawTex) && (!attribute || (format == "tex" && is_environment(text)));
  if (html || tex || format == "markdown" || format == out_.format()) return put_lines(text);
  if (!attribute) return losses_.add("markdown.raw", node.place(), text);
  const std::string fence = fence_for(text, '`');
  lines_->line(fence + "{=" + std::string(format) + "}");
  put_code_lines(node.text());
  lines_->line(fence);
}

// --- notes ---

// What pandoc's reader does not see behind a note's label.
bool BlockWriter::needs_own_line(const Node& block) const {
  if (!block || !setting_.pandoc()) return false;
  const std::uint16_t kind = block.kind();
  return kind == GW_KIND_HEADER || kind == GW_KIND_DIV || kind == GW_KIND_FIGURE || kind == GW_KIND_TABLE ||
         kind == GW_KIND_LINE_BLOCK || roles::needs_wrapper(block);
}

void BlockWriter::notes() {
  inlines_.inside_note(true);
  for (std::size_t i = 0; i < inlines_.notes().size(); ++i) {
    const Node note = inlines_.notes()[i];
    lines_->blank();
    lines_->push("[^" + std::to_string(i + 1) + "]: ", "    ");
    if (needs_own_line(note.first())) lines_->line({});
    blocks(note);
    lines_->pop(true);
  }
  inlines_.inside_note(false);
}

}  // namespace gongwen::markdown
