// Pandoc's paragraphs, which go on until something in them says that it is a block; and raw TeX.
#include <algorithm>
#include <cstring>

#include "formats/markdown/html_block.h"
#include "formats/markdown/pandoc_blocks.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::uint32_t kCodeIndent = 4;

}  // namespace

// Looks for a block's tag or TeX within a paragraph's lines, which ends it there, but not in code or a formula. Is given its lines
// one after another; nothing is done until one of them holds a < or a backslash.
class PandocBlocks::BreakFinder {
 public:
  // What stands at the very beginning was no block, else this were no paragraph.
  BreakFinder(PandocBlocks& blocks, std::size_t first, std::uint32_t begin)
      : blocks_(blocks), begin_(begin), next_(first) {
    html_ = blocks.builder_.dialect().has(Ext::RawHtml);
    tex_ = blocks.builder_.dialect().has(Ext::RawTex);
    math_ = blocks.builder_.dialect().has(Ext::TexMathDollars);
  }

  // Whether it ends in this line, or did in one before.
  bool ends_in(std::size_t index) {
    const std::string_view text = text_of(blocks_.builder_.source(), blocks_.line(index));
    if (text.empty()) return false;
    const bool awake = ticks_ > 0 || dollars_ > 0 || (html_ && std::memchr(text.data(), '<', text.size()) != nullptr) ||
                       (tex_ && std::memchr(text.data(), '\\', text.size()) != nullptr);
    if (!awake) return false;
    while (next_ <= index) {
      if (scan(next_++)) return true;
    }
    return doubtful_ && next_ > found_.line + kMostDoubtfulLines;
  }
  // At the paragraph's end: code or a formula that is not closed is none.
  bool ended() const { return doubtful_; }
  Spot spot() const { return found_; }

 private:
  static constexpr std::size_t kMostDoubtfulLines = 64;
  static constexpr std::string_view kMarks = "`<\\$";

  bool scan(std::size_t index) {
    const Line& line = blocks_.line(index);
    const std::string_view text = text_of(blocks_.builder_.source(), line);
    for (std::size_t at = text.find_first_of(kMarks); at < text.size(); at = text.find_first_of(kMarks, at)) {
      if (text[at] == '`' || text[at] == '$') {
        const std::size_t end = std::min(text.find_first_not_of(text[at], at), text.size());
        if (text[at] == '$') {
          dollar_run(end - at, end < text.size() && !is_blank_char(text[end]));
        } else if (dollars_ == 0) {
          tick_run(end - at);
        }
        at = end;
        continue;
      }
      const Spot spot{index, line.offset + static_cast<std::uint32_t>(at)};
      if (!doubtful_ && spot.offset != begin_ && breaks(spot, text, at)) {
        found_ = spot;
        if (ticks_ == 0 && dollars_ == 0) return true;
        doubtful_ = true;
      }
      const bool escapes = text[at] == '\\' && ticks_ == 0 && at + 1 < text.size() && is_ascii_punctuation(text[at + 1]);
      at += escapes ? 2 : 1;
    }
    return false;
  }

  void tick_run(std::size_t length) {
    if (ticks_ == 0) {
      ticks_ = length;
    } else if (ticks_ == length) {
      ticks_ = 0;
      doubtful_ = false;
    }
  }

  // A lone $ opens a formula only before something; what is longer than $$ opens none.
  void dollar_run(std::size_t length, bool before_text) {
    if (!math_ || ticks_ > 0) return;
    if (dollars_ == length) {
      dollars_ = 0;
      doubtful_ = false;
    } else if (dollars_ == 0 && (length == 2 || (length == 1 && before_text))) {
      dollars_ = length;
    }
  }

  bool breaks(Spot spot, std::string_view text, std::size_t at) {
    if (text[at] == '\\') return tex_ && tex_breaks(spot, text, at);
    if (!html_) return false;
    const std::size_t name = at + (text.substr(at, 2) == "</" ? 2 : 1);
    std::size_t end = name;
    while (end < text.size() && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) ++end;
    const std::string_view tag = text.substr(name, end - name);
    if (tag.empty()) return false;
    const bool closes = name == at + 2 && equal_ignoring_case(tag, blocks_.contexts_.back().tag);
    if (!closes && !is_block_tag(tag)) return false;
    return !blocks_.tag_at(spot).text.empty();
  }

  bool tex_breaks(Spot spot, std::string_view text, std::size_t at) {
    const std::string_view environment = tex_environment(text, at);
    if (environment.empty()) return is_heading_command(tex_command(text, at));
    return !is_inline_environment(environment) && blocks_.environment_end(spot).has_value();
  }

  PandocBlocks& blocks_;
  bool html_, tex_, math_;
  std::uint32_t begin_;
  std::size_t next_;
  std::size_t ticks_ = 0, dollars_ = 0;  // of what is open
  bool doubtful_ = false;  // something was found within what may be code
  Spot found_{};
};

// Whether the paragraph before this line goes on in it.
PandocBlocks::After PandocBlocks::after_paragraph(std::size_t index) {
  const Dialect& dialect = builder_.dialect();
  const Context& context = top();
  if (index >= context.end) return context.ends_blank ? After::Ends : After::EndsPlain;
  const Indent blanks = indent(index);
  if (blanks.blank) return After::Ends;
  const std::string_view content = text(index, blanks);
  const char first = content.front();
  if (first == '<' && closes_html(index)) {
    return equal_ignoring_case(context.tag, "div") ? After::Ends : After::EndsPlain;
  }
  if (first == ':' && closes_div(index)) return After::Ends;
  if (first == '`' && is_complete_fence(index, blanks)) return After::Ends;
  if (blanks.columns < kCodeIndent && first == '>' && !dialect.has(Ext::BlankBeforeBlockquote)) return After::Ends;
  if (blanks.columns == 0 && first == '#' && !dialect.has(Ext::BlankBeforeHeader)) {
    return atx_level(content, dialect) > 0 ? After::Ends : After::EndsPlain;
  }
  if (context.in_list && stops_item(index, blanks)) return After::EndsPlain;
  if (dialect.has(Ext::ListsWithoutPrecedingBlankline) && list_start(content, blanks.columns)) return After::Ends;
  return After::Goes;
}

void PandocBlocks::paragraph(const Indent& blanks) {
  const Source& source = builder_.source();
  const std::size_t first = top().pos;
  const BlockId id = builder_.add(BlockKind::Paragraph, top().parent, blanks.at);
  BreakFinder finder(*this, first, blanks.at);
  std::size_t at = first;
  After after = After::Goes;
  bool broken = false;
  while (after == After::Goes && !broken) {
    builder_.add_line(id, without_indent(source, line(at)));
    broken = finder.ends_in(at);
    if (!broken) after = after_paragraph(++at);
  }
  top().pos = at;
  broken = broken || finder.ended();
  if (broken) {
    const Spot spot = finder.spot();
    Block& cut = builder_.block(id);
    cut.line_count = static_cast<std::uint32_t>(spot.line - first + 1);
    Line& last = builder_.tree().lines[cut.line + cut.line_count - 1];
    last.length = spot.offset > last.offset ? spot.offset - last.offset : 0;
    if (is_blank(source, last)) --cut.line_count;
    go_to(spot, false);
  }
  builder_.block(id).tight = broken || after == After::EndsPlain;
  builder_.finish_paragraph(id);
}

std::optional<PandocBlocks::Spot> PandocBlocks::environment_end(Spot begin) {
  Context& context = top();
  const Lines all = Lines(lines_).subspan(context.begin, context.end - context.begin);
  const auto end = memory().tex.end_of(builder_.source(), all, {begin.line - context.begin, begin.offset});
  if (!end) return {};
  return Spot{end->line + context.begin, end->offset};
}

// ConTeXt's environments are commands: \startname … \stopname.
std::optional<PandocBlocks::Spot> PandocBlocks::context_end(Spot begin, std::string_view name) {
  if (memory().no_context_end) return {};
  const auto end = find(begin, "\\stop" + std::string(name));
  memory().no_context_end = !end.has_value();
  return end;
}

// Behind a command's arguments, which may reach over lines: […] and then {…}, balanced; or in any order.
std::optional<PandocBlocks::Spot> PandocBlocks::arguments_end(Spot at, bool options_anywhere) const {
  const Source& source = builder_.source();
  std::size_t depth = 0, steps = 0;
  bool braces = false;
  Spot end = at;
  for (std::size_t i = at.line; i < contexts_.back().end; ++i) {
    std::uint32_t offset = i == at.line ? at.offset : line(i).offset;
    for (; offset < line(i).end(); ++offset) {
      if (++steps > kMostArgumentBytes) return {};
      const char c = source.text[offset];
      const bool opens = c == '{' || c == '[';
      if (depth == 0 && (!opens || (c == '[' && braces && !options_anywhere))) return end;
      braces = braces || c == '{';
      if (c == '\\') {
        ++offset;
      } else if (opens) {
        ++depth;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        end = {i, offset + 1};
      }
    }
    if (depth == 0) return end;
  }
  return {};
}

// One environment or command at a spot, if it is a block.
std::optional<PandocBlocks::Spot> PandocBlocks::tex_end(Spot spot) {
  const Source& source = builder_.source();
  const std::string_view rest = text_from(source, line(spot.line), spot.offset);
  if (rest.size() < 2 || rest[0] != '\\') return {};
  const std::string_view environment = tex_environment(rest, 0);
  if (!environment.empty()) {
    if (is_inline_environment(environment)) return {};
    return environment_end(spot);
  }
  const std::string_view name = tex_command(rest, 0);
  if (name.empty() || name == "begin" || name == "end" || is_inline_command(name)) return {};
  Spot at{spot.line, spot.offset + 1 + static_cast<std::uint32_t>(name.size())};
  constexpr std::string_view kStart = "start";
  if (name.size() > kStart.size() && name.substr(0, kStart.size()) == kStart) {
    if (const auto end = context_end(spot, name.substr(kStart.size()))) return end;
  }
  const bool defines = name == "let" || name == "def" || name == "edef" || name == "gdef" || name == "xdef";
  if (defines) {
    // \let\a\b, \def\a#1{…}: the names before the braces.
    while (at.offset < line(spot.line).end() && source.text[at.offset] != '{' && source.text[at.offset] != ' ') {
      ++at.offset;
    }
  }
  if (name == "write") {  // \write18{…}
    while (at.offset < line(spot.line).end() && is_ascii_digit(source.text[at.offset])) ++at.offset;
  }
  const bool block = is_block_command(name);
  const auto end = arguments_end(at, block);
  if (!end || block) return end;
  const std::string_view behind = text_from(source, line(end->line), end->offset);
  if (behind.find_first_not_of(" \t") != std::string_view::npos) return {};
  return end;
}

bool PandocBlocks::tex_block(const Indent& blanks) {
  if (!builder_.dialect().has(Ext::RawTex)) return false;
  const Spot begin{top().pos, blanks.at};
  const std::string_view content = text(begin.line, blanks);
  // Behind blanks only what would end a paragraph, too.
  if (blanks.columns > 0 && tex_environment(content, 0).empty() && !is_heading_command(tex_command(content, 0))) {
    return false;
  }
  auto end = tex_end(begin);
  if (!end) return false;
  // Those that follow at once are part of it.
  while (true) {
    Spot next = *end;
    std::size_t blank = 0;
    Indent more = indent_of(builder_.source(), from_offset(builder_.source(), line(next.line), next.offset));
    while (more.blank && blank == 0 && next.line + 1 < top().end) {
      ++blank;
      ++next.line;
      more = indent(next.line);
    }
    if (more.blank) break;
    next.offset = more.at;
    const auto another = tex_end(next);
    if (!another) break;
    end = another;
  }
  raw("tex", begin, *end);
  go_to(*end, true);
  if (top().pos < top().end) lines_[top().pos] = without_indent(builder_.source(), line(top().pos));
  return true;
}

}  // namespace gongwen::markdown
