#include "formats/markdown/writer_inlines.h"

#include <algorithm>

#include "formats/markdown/characters.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

namespace gp = plugin;
using gp::Node;
using Kind = Mark::Kind;

bool is_break(const Node& node) {
  return node.kind() == GW_KIND_SPACE || node.kind() == GW_KIND_SOFT_BREAK || node.kind() == GW_KIND_LINE_BREAK;
}

// But for a blank on either side.
bool is_only_child(const Node& node) {
  const Node before = node.previous(), after = node.next();
  return (!before || (is_break(before) && !before.previous())) && (!after || (is_break(after) && after.is_last()));
}

bool is_number(const Node& span) { return span.find(GW_ATTR_NUMBER_SCHEME).has_value(); }

}  // namespace

void InlineWriter::draft(const Node& parent, Breaks breaks, Draft& draft) {
  draft.clear();
  draft_ = &draft;
  breaks_ = breaks;
  delimiter_ = 0;
  raised_ = 0;
  in_link_ = false;
  children(parent);
}

void InlineWriter::draft_lines(const Node& parent, Draft& draft) {
  draft.clear();
  draft_ = &draft;
  for (const Node& line : parent) {
    breaks_ = Breaks::Blanks;
    children(line);
    breaks_ = Breaks::Lines;
    if (!line.is_last()) line_break();
  }
}

void InlineWriter::draft_flat(const Node& parent, Breaks breaks, Draft& draft) {
  draft.clear();
  draft_ = &draft;
  breaks_ = breaks;
  const Node first = parent.first();
  const bool blocks = first && (first.kind() < GW_KIND_STR || first.kind() == GW_KIND_SHORT_CAPTION);
  if (blocks) {
    flat(parent);
  } else {
    children(parent);
  }
}

void InlineWriter::draft_image(const Node& node, const Node& alt, std::string_view id, Draft& draft) {
  draft.clear();
  draft_ = &draft;
  breaks_ = Breaks::Blanks;
  roles::Attr attr = dress_.plain(node);
  attr.id = id;
  image(node, alt, attr);
}

void InlineWriter::children(const Node& parent) {
  for (const Node& node : parent) inline_node(node);
}

void InlineWriter::inline_node(const Node& node) {
  switch (node.kind()) {
  case GW_KIND_STR:
    if (node.role() != GW_ROLE_NONE && setting_.roles == Setting::Roles::Full) return role_span(node);
    return literal(node.text());
  case GW_KIND_SPACE: return literal(node.text().empty() ? " " : node.text());
  case GW_KIND_SOFT_BREAK: return soft_break();
  case GW_KIND_LINE_BREAK: return line_break();
  case GW_KIND_CITATION:
  case GW_KIND_SHORT_CAPTION: return;
  default: break;
  }
  constexpr std::uint32_t kDeepest = 100;  // as far as this reader follows
  if (depth_ >= kDeepest && !node.empty() && node.kind() != GW_KIND_NOTE) {
    losses_.add("markdown.nesting-lost", node.place(), {});
    return children(node);
  }
  ++depth_;
  if (node.role() != GW_ROLE_NONE && node.kind() != GW_KIND_SPAN && setting_.roles == Setting::Roles::Full) {
    role_span(node);
  } else {
    styled(node);
  }
  --depth_;
}

void InlineWriter::styled(const Node& node) {
  switch (node.kind()) {
  case GW_KIND_EMPH:
  case GW_KIND_STRONG: return emphasis(node);
  case GW_KIND_STRIKEOUT: return set_off(node, Ext::Strikeout, "~~", "s");
  case GW_KIND_SUPERSCRIPT: return set_off(node, Ext::Superscript, "^", "sup");
  case GW_KIND_SUBSCRIPT: return set_off(node, Ext::Subscript, "~", "sub");
  case GW_KIND_UNDERLINE:
  case GW_KIND_SMALL_CAPS: {
    const bool underline = node.kind() == GW_KIND_UNDERLINE;
    if (underline && !setting_.has(Ext::BracketedSpans)) return tagged(node, "u");
    return spanned(node, dress_.with_class(underline ? "underline" : "smallcaps", Node()));
  }
  case GW_KIND_QUOTED: return quoted(node);
  case GW_KIND_CITE: return cite(node);
  case GW_KIND_CODE: return code(node);
  case GW_KIND_MATH: return math(node);
  case GW_KIND_RAW_INLINE: return raw(node);
  case GW_KIND_LINK: return link(node);
  case GW_KIND_IMAGE: return image(node, node, roles::Attr(dress_.plain(node)));
  case GW_KIND_NOTE: return note(node);
  case GW_KIND_SPAN: return span(node);
  default: return children(node);
  }
}

void InlineWriter::literal(std::string_view text) {
  if (raised_ == 0) {
    draft_->text += text;
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = std::min(text.find_first_of(" \t\n\r", at), text.size());
    draft_->text += text.substr(at, blank - at);
    if (blank < text.size()) draft_->add(Kind::Verbatim, "\\ ");
    at = blank + 1;
  }
}

void InlineWriter::soft_break() {
  if (raised_ > 0) return literal(" ");
  const bool line = breaks_ == Breaks::Lines && setting_.wrap == Setting::Wrap::Preserve;
  draft_->add(Kind::SoftBreak, line ? "\n" : " ");
}

void InlineWriter::line_break() {
  if (raised_ > 0) return literal(" ");
  switch (breaks_) {
  case Breaks::Lines:
    draft_->add(Kind::LineBreak, setting_.has(Ext::EscapedLineBreaks) || !setting_.pandoc() ? "\\\n" : "  \n");
    return;
  case Breaks::Tags: draft_->add(Kind::Verbatim, "<br />"); return;
  case Breaks::Blanks: draft_->add(Kind::SoftBreak, " "); return;
  }
}

// --- emphasis and its like ---

// The mark of emphasis alone inside other emphasis is the other one of * and _, because pandoc and CommonMark disagree
// about which of the two ***x*** has outside.
void InlineWriter::emphasis(const Node& node) {
  const bool is_strong = node.kind() == GW_KIND_STRONG;
  int& same = is_strong ? strong_ : emphatic_;  // around this one
  const char around = delimiter_;
  const std::uint16_t outer = around != 0 ? node.parent().kind() : std::uint16_t{0};
  const bool inside = outer == GW_KIND_EMPH || outer == GW_KIND_STRONG;
  char mark = '*';
  if (inside && is_only_child(node)) {
    mark = around == '*' ? '_' : '*';
  } else if (same > 0) {
    losses_.add("markdown.nested-emphasis", node.place(), plain_text(node));
    return children(node);
  } else if (around != 0 && !inside) {
    mark = around;
  }
  delimiter_ = mark;
  ++same;
  delimited(node, std::string(is_strong ? 2 : 1, mark));
  --same;
  delimiter_ = around;
}

// Strikeout, superscript and subscript. Where two of the same character would touch or lie in each other, the inner
// one is said in HTML.
void InlineWriter::set_off(const Node& node, Ext ext, std::string_view delimiter, std::string_view tag) {
  const char mark = delimiter.front();
  const bool behind = !draft_->marks.empty() && draft_->marks.back().end == draft_->size() &&
                      draft_->marks.back().is_delimiter() && draft_->text.back() == mark && !reopens(node, delimiter);
  int& same = mark == '~' ? tildes_ : carets_;  // around this one
  if (!setting_.has(ext) || behind || same > 0) return tagged(node, tag);
  ++same;
  delimited(node, delimiter);
  --same;
}

void InlineWriter::delimited(const Node& node, std::string_view delimiter) {
  const bool raised = node.kind() == GW_KIND_SUPERSCRIPT || node.kind() == GW_KIND_SUBSCRIPT;
  std::uint32_t open;
  if (reopens(node, delimiter)) {
    open = draft_->marks.back().partner;
    draft_->text.resize(draft_->marks.back().begin);
    draft_->marks.pop_back();
  } else {
    open = draft_->add(Kind::Open, delimiter);
  }
  raised_ += raised ? 1 : 0;
  children(node);
  raised_ -= raised ? 1 : 0;
  if (raised && has_blank(open)) return retag(open, node.kind() == GW_KIND_SUPERSCRIPT ? "sup" : "sub");
  close(open, Kind::Close, delimiter, false);
}

// Superscript and subscript hold no blank.
bool InlineWriter::has_blank(std::uint32_t open) const {
  const std::string& text = draft_->text;
  for (std::size_t at = draft_->marks[open].end; at < text.size(); ++at)
    if (is_blank_or_line(text[at]) && text[at - 1] != '\\') return true;
  return text.find("\u3000", draft_->marks[open].end) != std::string::npos;  // a blank to this reader, too
}

// What was opened as a delimiter becomes a tag.
void InlineWriter::retag(std::uint32_t open, std::string_view tag) {
  const Mark mark = draft_->marks[open];
  const std::string opening = std::string("<").append(tag).append(">");
  const auto shift = static_cast<std::uint32_t>(opening.size()) - (mark.end - mark.begin);
  draft_->text.replace(mark.begin, mark.end - mark.begin, opening);
  draft_->marks[open].kind = Kind::Verbatim;
  draft_->marks[open].end += shift;
  for (std::size_t i = open + 1; i < draft_->marks.size(); ++i) {
    draft_->marks[i].begin += shift;
    draft_->marks[i].end += shift;
  }
  draft_->add(Kind::Verbatim, std::string("</").append(tag).append(">"));
}

// Two neighbours of one kind become one: `*a**b*` is neither.
bool InlineWriter::reopens(const Node& node, std::string_view delimiter) {
  if (draft_->marks.empty()) return false;
  const Mark& last = draft_->marks.back();
  const Node before = node.previous();
  return last.kind == Kind::Close && last.end == draft_->size() && draft_->of(last) == delimiter && before &&
         before.kind() == node.kind();
}

// Blanks and breaks at the edges come out: inside, they would keep emphasis from being one, and links lose them.
void InlineWriter::close(std::uint32_t open, Kind kind, std::string_view closing, bool keep_empty) {
  std::string& text = draft_->text;
  const std::uint32_t begin = shift_blanks(open);
  if (begin == draft_->size() && !keep_empty) {  // nothing is left
    text.resize(draft_->marks[open].begin);
    std::erase_if(draft_->marks, [&](const Mark& mark) { return mark.end > draft_->size(); });
    return;
  }
  std::vector<Mark> breaks;
  std::uint32_t end = draft_->size();
  while (true) {
    const std::uint32_t marked = draft_->marks.back().end;
    while (end > marked && is_blank_or_line(text[end - 1])) --end;
    if (end != marked || !draft_->marks.back().is_break()) break;
    breaks.push_back(draft_->marks.back());
    end = draft_->marks.back().begin;
    draft_->marks.pop_back();
  }
  const std::string tail = text.substr(end);
  text.resize(end);
  const std::uint32_t number = draft_->add(kind, closing);
  draft_->marks[open].partner = number;
  draft_->marks[number].partner = open;
  const auto shift = static_cast<std::uint32_t>(closing.size());
  text += tail;
  for (auto mark = breaks.rbegin(); mark != breaks.rend(); ++mark)
    draft_->marks.push_back({mark->begin + shift, mark->end + shift, mark->kind});
}

// Those right behind the opening mark change places with it; returns where it ends then.
std::uint32_t InlineWriter::shift_blanks(std::uint32_t& open) {
  std::vector<Mark>& marks = draft_->marks;
  std::string& text = draft_->text;
  const std::uint32_t begin = marks[open].begin, size = marks[open].end - begin;
  std::uint32_t end = marks[open].end;
  std::uint32_t next = open + 1;
  while (end < text.size()) {
    if (next < marks.size() && marks[next].begin == end) {
      if (!marks[next].is_break()) break;
      end = marks[next++].end;
    } else if (is_blank_or_line(text[end])) {
      ++end;
    } else {
      break;
    }
  }
  const std::uint32_t moved = end - marks[open].end;
  if (moved == 0) return end;
  std::rotate(text.begin() + begin, text.begin() + marks[open].end, text.begin() + end);
  const Mark mark = marks[open];
  for (std::uint32_t i = open + 1; i < next; ++i) {
    marks[i].begin -= size;
    marks[i].end -= size;
  }
  std::rotate(marks.begin() + open, marks.begin() + open + 1, marks.begin() + next);
  open = next - 1;
  marks[open] = mark;
  marks[open].begin += moved;
  marks[open].end += moved;
  return end;
}

void InlineWriter::tagged(const Node& node, std::string_view tag) {
  if (!setting_.has(Ext::RawHtml)) {
    losses_.add("markdown.style", node.place(), plain_text(node));
    return children(node);
  }
  draft_->add(Kind::Verbatim, std::string("<").append(tag).append(">"));
  children(node);
  draft_->add(Kind::Verbatim, std::string("</").append(tag).append(">"));
}

void InlineWriter::quoted(const Node& node) {
  const bool is_double = node.integer(GW_ATTR_QUOTE_TYPE, 0) == 1;
  if (!setting_.has(Ext::Smart)) {
    literal(is_double ? "“" : "‘");
    children(node);
    return literal(is_double ? "”" : "’");
  }
  const std::string_view mark = is_double ? "\"" : "'";
  const std::uint32_t open = draft_->add(Kind::QuoteOpen, mark);
  children(node);
  const std::uint32_t number = draft_->add(Kind::QuoteClose, mark);
  draft_->marks[open].partner = number;
  draft_->marks[number].partner = open;
  draft_->marks[open].place = draft_->marks[number].place = node.place();
}

// --- spans ---

std::uint32_t InlineWriter::bracket_open(std::string_view text) { return draft_->add(Kind::BracketOpen, text); }

void InlineWriter::bracket_close(std::uint32_t open, std::string_view text) {
  close(open, Kind::BracketClose, text, true);
}

void InlineWriter::span(const Node& node) {
  if (dropping_ && is_number(node)) {
    edit("markdown.number", node.place(), plain_text(node), "");
    return;
  }
  if (setting_.roles == Setting::Roles::Full) return spanned(node, dress_.span(node));
  const bool heading = node.role() != GW_ROLE_NONE;
  if (heading && setting_.roles == Setting::Roles::Attributes) {
    roles::Attr attr = dress_.with_class(roles::role_class(node.role()), node);
    const auto level = node.find(GW_ATTR_LEVEL);
    const std::string digits = level ? std::to_string(level->integer) : std::string();
    if (level) attr.pairs.insert(attr.pairs.begin(), {"level", digits});
    return spanned(node, attr);
  }
  if (heading) return emphasis_of_heading(node);
  const roles::Attr attr = dress_.plain(node);
  if (attr.empty() && is_number(node)) return children(node);
  spanned(node, attr);
}

void InlineWriter::emphasis_of_heading(const Node& node) {
  if (delimiter_ != 0) return children(node);
  delimiter_ = '*';
  delimited(node, "**");
  delimiter_ = 0;
}

void InlineWriter::spanned(const Node& node, const roles::Attr& attr) {
  if (setting_.has(Ext::BracketedSpans)) {
    const std::string closing = "]" + braced(attr, losses_, "{}");
    const std::uint32_t open = bracket_open("[");
    children(node);
    return bracket_close(open, closing);
  }
  if (attr.empty()) return children(node);
  if (!setting_.spans()) {
    losses_.add("markdown.attributes", node.place(), braced(attr, losses_));
    return children(node);
  }
  draft_->add(Kind::Verbatim, "<span" + html_attributes_of(attr, losses_) + ">");
  children(node);
  draft_->add(Kind::Verbatim, "</span>");
}

// Around an inline that is no span but has a role.
void InlineWriter::role_span(const Node& node) {
  const std::string closing = "]" + braced(dress_.inline_wrapper(node.role()), losses_);
  const bool bracketed = setting_.has(Ext::BracketedSpans);
  const std::uint32_t open = bracketed ? bracket_open("[") : 0;
  if (node.kind() == GW_KIND_STR) {
    literal(node.text());
  } else {
    styled(node);
  }
  if (bracketed) bracket_close(open, closing);
}

// --- notes ---

void InlineWriter::edit(std::string_view code, gw_place place, std::string_view before, std::string_view after) {
  if (!losses_.muted()) out_.edit(code, place, before, after);
}

void InlineWriter::note(const Node& node) {
  if (setting_.has(Ext::Footnotes) && !in_note_) {
    notes_.push_back(node);
    draft_->add(Kind::Verbatim, "[^" + std::to_string(notes_.size()) + "]");
    return;
  }
  constexpr std::string_view kOpens = "（注：", kCloses = "）";
  edit("markdown.note", node.place(), "", kOpens);
  literal(kOpens);
  flat(node);
  literal(kCloses);
  edit("markdown.note", node.place(), "", kCloses);
}

// Blocks where only inlines may stand.
void InlineWriter::flat(const Node& parent) {
  bool first = true;
  for (const Node& node : parent) {
    if (node.kind() == GW_KIND_COLUMN || node.kind() == GW_KIND_HORIZONTAL_RULE) continue;
    if (node.kind() == GW_KIND_SHORT_CAPTION) continue;
    if (!first) literal(" ");
    first = false;
    switch (node.kind()) {
    case GW_KIND_PARA:
    case GW_KIND_PLAIN:
    case GW_KIND_HEADER:
    case GW_KIND_LINE:
    case GW_KIND_TERM: children(node); break;
    case GW_KIND_CODE_BLOCK: put_code(node.text(), {}); break;
    case GW_KIND_RAW_BLOCK: losses_.add("markdown.raw", node.place(), node.text()); break;
    default: flat(node);
    }
  }
}

namespace {

std::string stringified(const Node& parent, char line_end) {
  std::string out;
  std::uint32_t skip = 0;
  plugin::walk(parent, [&](const Node& node, bool entering) {
    const std::uint16_t kind = node.kind();
    if (kind == GW_KIND_NOTE || kind == GW_KIND_CITATION) skip = entering ? skip + 1 : skip - 1;
    if (skip > 0) return;
    if (kind == GW_KIND_QUOTED) {
      const bool is_double = node.integer(GW_ATTR_QUOTE_TYPE, 0) == 1;
      out += entering ? (is_double ? "“" : "‘") : (is_double ? "”" : "’");
    }
    if (!entering) return;
    if (kind == GW_KIND_STR || kind == GW_KIND_CODE || kind == GW_KIND_MATH) out += node.text();
    if (is_break(node)) out += kind == GW_KIND_SPACE ? ' ' : line_end;
  });
  return out;
}

}  // namespace

std::string plain_text(const Node& parent) { return stringified(parent, ' '); }

std::string heading_text(const Node& heading) {
  const std::string text = stringified(heading, '\n');
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.append(text, at, end - at);
    if (end == text.size()) break;
    const Neighbour before = character_before(text, end), after = character_at(text, end + 1);
    const bool wide = before.is(kCjk) && after.is(kCjk) && !before.is(kHangul) && !after.is(kHangul);
    if (!wide) out += ' ';
    at = end + 1;
  }
  return out;
}

}  // namespace gongwen::markdown
