// Inlines whose text is not just text: code, math, raw content, links, images, citations.
#include <algorithm>

#include "core/text/visible.h"
#include "formats/markdown/characters.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/writer_escape.h"
#include "formats/markdown/writer_inlines.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

using plugin::Node;
using Kind = Mark::Kind;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank_or_line(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_or_line(text.back())) text.remove_suffix(1);
  return text;
}

// Of every kind of blank.
std::string_view trimmed_formula(std::string_view text) {
  text = trimmed(text);
  for (Neighbour c = character_at(text, 0); c.size > 0 && c.is(kSpace); c = character_at(text, 0))
    text.remove_prefix(c.size);
  for (Neighbour c = character_before(text, text.size()); c.size > 0 && c.is(kSpace);
       c = character_before(text, text.size()))
    text.remove_suffix(c.size);
  return text;
}

std::string without_lines(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return out;
}

bool is_html(std::string_view format) { return format == "html" || format == "html4" || format == "html5"; }
bool is_tex(std::string_view format) { return format == "tex" || format == "latex"; }

// How many tags it is, one behind the other; 0 if there is anything else, which would be read as text.
std::size_t tags_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (text[at] != '<') return 0;
    at = html_tag(text, at);
    if (at == kNone) return 0;
  }
  return count;
}

// A tag that begins no block where it begins a line.
bool is_inline_tag(std::string_view text) {
  static constexpr std::string_view kInline[] = {
      "a",     "abbr", "b", "bdo", "big",  "br",    "cite", "code",   "em",     "font", "i",   "img", "input", "kbd",
      "label", "mark", "q", "s",   "samp", "small", "span", "strike", "strong", "sub",  "sup", "tt",  "u",     "var"};
  std::string_view name = html_tag_name(text);
  if (name.starts_with('/')) name.remove_prefix(1);
  return text.starts_with("<!--") || std::ranges::find(kInline, name) != std::end(kInline);
}

// \command{…}{…} with nothing behind it: what raw TeX among words is read as.
bool is_command(std::string_view text) {
  if (text.size() < 2 || text.front() != '\\' || !is_ascii_letter(text[1])) return false;
  std::size_t at = 1;
  while (at < text.size() && is_ascii_letter(text[at])) ++at;
  if (at == text.size()) return false;  // it would take in the letters or blanks that follow
  while (at < text.size() && text[at] == '{') {
    const std::size_t close = text.find_first_of("{}\\\n", at + 1);
    if (close == std::string_view::npos || text[close] != '}') return false;
    at = close + 1;
  }
  return at == text.size();
}

}  // namespace

// Where two spans touch, an empty attribute list keeps them apart; where there is none, they become one.
void InlineWriter::put_code(std::string_view text, std::string_view attributes) {
  constexpr std::uint32_t kLongestJoined = 4096;
  const std::string span = code_span(text);
  if (span.empty()) return;
  if (!draft_->marks.empty() && draft_->marks.back().end == draft_->size() && draft_->text.ends_with('`')) {
    Mark& last = draft_->marks.back();
    if (setting_.has(Ext::InlineCodeAttributes)) {
      draft_->text += "{}";
      last.end += 2;
    } else if (last.end - last.begin < kLongestJoined && draft_->text[last.begin] == '`') {
      return join_code(text);
    } else {
      literal(" ");
    }
  }
  draft_->add(Kind::Verbatim, span + std::string(attributes));
}

void InlineWriter::code(const Node& node) {
  // Pandoc's reader takes the blanks off.
  const std::string_view text = setting_.pandoc() ? trimmed(node.text()) : node.text();
  const std::string attributes = braced(dress_.plain(node), losses_);
  if (attributes.empty() || setting_.has(Ext::InlineCodeAttributes)) return put_code(text, attributes);
  losses_.add("markdown.attributes", node.place(), attributes);
  put_code(text, {});
}

namespace {

// Whether the lines of a formula stay in its paragraph.
bool may_keep_lines(std::string_view text, const Setting& setting) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::size_t from = std::min(text.find_first_not_of(" \t", at + 1), text.size());
    const std::string_view line = text.substr(from, text.find('\n', from) - from);
    if (line.empty() ? from < text.size() : block_start(line, setting, {}, false) != kNone) return false;
  }
  return true;
}

}  // namespace

namespace {

// Whether dollars around it mean the formula and nothing else. \text{the $n$th} may hold some of its own.
bool is_closed_math(std::string_view text) {
  const bool words = text.find("\\text{") != std::string_view::npos;
  bool escaped = false;
  int braces = 0;
  for (const char c : text) {
    if (c == '$' && !escaped && !(words && braces > 0)) return false;
    if (!escaped) braces += c == '{' ? 1 : c == '}' ? -1 : 0;
    escaped = c == '\\' && !escaped;
  }
  return !escaped;
}

}  // namespace

// The last mark is a code span of its own or of several: what it holds, and `text` behind it.
void InlineWriter::join_code(std::string_view text) {
  const Mark last = draft_->marks.back();
  std::string_view inside = draft_->of(last);
  const std::size_t fence = inside.find_first_not_of('`');
  inside = inside.substr(fence, inside.size() - 2 * fence);
  if (inside.size() > 2 && inside.starts_with(' ') && inside.ends_with(' '))
    inside = inside.substr(1, inside.size() - 2);
  const std::string joined = std::string(inside).append(text);
  draft_->text.resize(last.begin);
  draft_->marks.pop_back();
  draft_->add(Kind::Verbatim, code_span(joined));
}

void InlineWriter::math(const Node& node) {
  const bool display = node.integer(GW_ATTR_MATH_TYPE, 0) == 1;
  const bool free = display && breaks_ == Breaks::Lines && may_keep_lines(node.text(), setting_);
  const std::string_view text = free ? node.text() : trimmed_formula(node.text());
  if (visible_text(text).empty()) return;
  if (!setting_.has(Ext::TexMathDollars) || !is_closed_math(text)) {
    losses_.add("markdown.math", node.place(), text);
    return put_code(without_lines(text), {});
  }
  // $a$$b$ is neither; $$a$$$$b$$ is both.
  const bool behind =
      !draft_->marks.empty() && draft_->marks.back().end == draft_->size() && draft_->text.ends_with('$');
  if (behind && !(display && draft_->of(draft_->marks.back()).starts_with("$$"))) literal(" ");
  const std::string_view mark = display ? "$$" : "$";
  const std::string inside = free ? std::string(text) : without_lines(text);
  draft_->add(Kind::Verbatim, std::string(mark).append(inside).append(mark));
}

void InlineWriter::raw(const Node& node) {
  const std::string_view format = node.text_of(GW_ATTR_FORMAT), text = node.text();
  if (text.empty()) return;
  const std::size_t tags = is_html(format) ? tags_in(text) : 0;
  const bool one_tag = tags == 1;
  const bool native = one_tag && setting_.has(Ext::NativeSpans) && text.substr(1).starts_with("span");
  const bool closes = one_tag && setting_.has(Ext::NativeSpans) && text.substr(1).starts_with("/span");
  const bool block = draft_->text.find_first_not_of(' ') == std::string::npos && !is_inline_tag(text);
  const bool bare = (tags > 0 && setting_.has(Ext::RawHtml) &&
                     ((one_tag && !native && !closes && !block) || !setting_.has(Ext::RawAttribute))) ||
                    (format == "tex" && setting_.has(Ext::RawTex) && is_command(text)) || format == "markdown" ||
                    (is_tex(format) && setting_.has(Ext::RawTex) && !setting_.has(Ext::RawAttribute));
  if (bare) {
    draft_->add(Kind::Verbatim, breaks_ == Breaks::Lines ? std::string(text) : without_lines(text));
  } else if (setting_.has(Ext::RawAttribute)) {
    put_code(text, std::string("{=").append(format).append("}"));
  } else {
    losses_.add("markdown.raw", node.place(), text);
  }
}

// --- links and images ---

std::string InlineWriter::link_attributes(const roles::Attr& attr, const Node& node) {
  if (attr.empty()) return {};
  if (setting_.has(Ext::LinkAttributes)) return braced(attr, losses_);
  losses_.add("markdown.attributes", node.place(), braced(attr, losses_));
  return {};
}

// <url>: pandoc's own dialect marks such a link with a class.
bool InlineWriter::autolink(const Node& node, const roles::Attr& attr) {
  const Node text = node.first();
  if (!text || !text.is_last() || text.kind() != GW_KIND_STR || !node.text_of(GW_ATTR_TITLE).empty()) return false;
  const std::string_view url = node.text_of(GW_ATTR_URL), shown = text.text();
  const bool mail = url.starts_with("mailto:") && url.substr(7) == shown;
  if (url != shown && !mail) return false;
  const bool plain = attr.id.empty() && attr.pairs.empty();
  const bool marked = plain && attr.classes.size() == 1 && attr.classes.front() == (mail ? "email" : "uri");
  if (!marked && (setting_.pandoc() || !attr.empty())) return false;
  const std::string link = std::string("<").append(shown).append(">");
  if ((mail ? email_autolink(link, 0) : uri_autolink(link, 0)) != link.size()) return false;
  draft_->add(Kind::Verbatim, link);
  return true;
}

void InlineWriter::link(const Node& node) {
  const roles::Attr attr = dress_.plain(node);
  if (in_link_) {  // none inside another
    losses_.add("markdown.nested-link", node.place(), node.text_of(GW_ATTR_URL));
    return children(node);
  }
  if (autolink(node, attr)) return;
  std::string closing = "](";
  closing += link_target(node.text_of(GW_ATTR_URL), node.text_of(GW_ATTR_TITLE), setting_.pandoc());
  closing += ')';
  closing += link_attributes(attr, node);
  const std::uint32_t open = bracket_open("[");
  in_link_ = true;
  children(node);
  in_link_ = false;
  bracket_close(open, closing);
}

void InlineWriter::image(const Node& node, const Node& alt, const roles::Attr& attr) {
  std::string closing = "](";
  closing += link_target(node.text_of(GW_ATTR_URL), node.text_of(GW_ATTR_TITLE), setting_.pandoc());
  closing += ')';
  closing += link_attributes(attr, node);
  if (out_.medium(node.text_of(GW_ATTR_URL))) losses_.add("markdown.image", node.place(), node.text_of(GW_ATTR_URL));
  const std::uint32_t open = bracket_open("![");
  children(alt);
  bracket_close(open, closing);
}

// --- citations ---

namespace {

bool is_key(std::string_view id) {
  if (id.empty()) return false;
  bool joint = true;  // single marks between letters and digits only
  for (const char c : id) {
    const bool letter = is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    if (!letter && (joint || std::string_view(":.#$%&-+?<>~/").find(c) == std::string_view::npos)) return false;
    joint = !letter;
  }
  return !joint;
}

// `set_off`: in braces whatever it is.
std::string citation_key(const Node& citation, bool set_off = false) {
  const std::string_view id = citation.text_of(GW_ATTR_CITATION_ID);
  return is_key(id) && !set_off ? std::string(id) : std::string("{").append(id).append("}");
}

// The marks of what follows could be a key's next characters: @a$x$.
bool could_go_on(const Node& next) {
  if (!next) return false;
  const std::uint16_t kind = next.kind();
  return kind != GW_KIND_STR && kind != GW_KIND_SPACE && kind != GW_KIND_SOFT_BREAK && kind != GW_KIND_LINE_BREAK;
}

Node part_of(const Node& parent, std::uint16_t kind) {
  for (const Node& part : parent)
    if (part.kind() == kind) return part;
  return {};
}

constexpr std::int64_t kInText = 0, kSuppressed = 1, kNormal = 2;

}  // namespace

namespace {

// What a reader shows of citations as they are written.
std::string shown_citations(const std::vector<Node>& citations, bool in_text) {
  std::string out;
  const auto add = [&](const Node& part) {
    if (part) out += plain_text(part);
  };
  for (const Node& citation : citations) {
    const bool first = citation.id() == citations.front().id();
    if (first && in_text) {
      out += '@';
      out += citation.text_of(GW_ATTR_CITATION_ID);
      const Node suffix = part_of(citation, GW_KIND_CITATION_SUFFIX);
      if (citations.size() == 1 && (!suffix || suffix.empty())) return out;
      out += '[';
      add(suffix);
      if (citations.size() > 1 && suffix && !suffix.empty()) out += ';';
      continue;
    }
    if (first) out += '[';
    if (!first && !(in_text && citation.id() == citations[1].id())) out += ';';
    add(part_of(citation, GW_KIND_CITATION_PREFIX));
    out += citation.integer(GW_ATTR_CITATION_MODE, kNormal) == kSuppressed ? "-@" : "@";
    out += citation.text_of(GW_ATTR_CITATION_ID);
    add(part_of(citation, GW_KIND_CITATION_SUFFIX));
  }
  return out += ']';
}

}  // namespace

namespace {

// Whether a prefix or suffix is words and nothing else: a reader shows citations as they are typed, and of these alone
// it is known how that is.
bool is_words(const Node& part) {
  bool words = true;
  const auto is_odd = [](char c) {
    return std::string_view("\\`*_[]<>&^~$@\"'{}|#").find(c) != std::string_view::npos;
  };
  plugin::walk(part, [&](const Node& node, bool) {
    if (node.id() == part.id()) return;
    const std::uint16_t kind = node.kind();
    const bool blank = kind == GW_KIND_SPACE || kind == GW_KIND_SOFT_BREAK;
    words = words && (blank || (kind == GW_KIND_STR && std::ranges::none_of(node.text(), is_odd)));
  });
  return words;
}

bool are_words(const std::vector<Node>& citations) {
  for (const Node& citation : citations)
    for (const Node& part : citation)
      if (!is_words(part)) return false;
  return true;
}

// Whether it is written with a bracket at its beginning.
bool is_bracketed(const Node& node) {
  if (!node) return false;
  switch (node.kind()) {
  case GW_KIND_SPAN:
  case GW_KIND_LINK:
  case GW_KIND_CITE:
  case GW_KIND_NOTE:
  case GW_KIND_UNDERLINE:
  case GW_KIND_SMALL_CAPS: return true;
  default: return false;
  }
}

bool holds_note(const Node& cite) {
  bool found = false;
  plugin::walk(cite, [&](const Node& node, bool) { found = found || node.kind() == GW_KIND_NOTE; });
  return found;
}

}  // namespace

void InlineWriter::cite(const Node& node) {
  std::vector<Node> citations;
  for (const Node& part : node)
    if (part.kind() == GW_KIND_CITATION) citations.push_back(part);
  if (!setting_.has(Ext::Citations) || citations.empty() || raised_ > 0)
    return children(node);  // blanks part its parts
  const bool in_text = citations.front().integer(GW_ATTR_CITATION_MODE, kNormal) == kInText;
  const std::string before = plain_text(node), after = shown_citations(citations, in_text);
  const bool shows_other = visible_text(before) != visible_text(after);
  // A reader would take two brackets, one behind the other, for one link.
  const bool stands = in_text || !is_bracketed(node.next());
  if (!stands || (shows_other && (!are_words(citations) || holds_note(node)))) {
    losses_.add("markdown.citation-lost", node.place(), after);  // what it shows stays, what it refers to does not
    return children(node);
  }
  if (shows_other) edit("markdown.citation", node.place(), before, after);
  if (in_text) return cite_in_text(citations);
  const std::uint32_t open = bracket_open("[");
  for (std::size_t i = 0; i < citations.size(); ++i) {
    if (i > 0) literal("; ");
    citation(citations[i]);
  }
  bracket_close(open, "]");
}

// @key [suffix; @other]
void InlineWriter::cite_in_text(const std::vector<Node>& citations) {
  const bool set_off = could_go_on(citations.front().parent().next());
  draft_->add(Kind::Verbatim, "@" + citation_key(citations.front(), set_off));
  const Node suffix = part_of(citations.front(), GW_KIND_CITATION_SUFFIX);
  const bool suffixed = suffix && !suffix.empty();
  if (citations.size() == 1 && !suffixed) return;
  literal(" ");
  const std::uint32_t open = bracket_open("[");
  if (suffixed) children(suffix);
  for (std::size_t i = 1; i < citations.size(); ++i) {
    if (i > 1 || suffixed) literal("; ");
    citation(citations[i]);
  }
  bracket_close(open, "]");
}

void InlineWriter::citation(const Node& node) {
  const Node prefix = part_of(node, GW_KIND_CITATION_PREFIX), suffix = part_of(node, GW_KIND_CITATION_SUFFIX);
  if (prefix && !prefix.empty()) {
    children(prefix);
    literal(" ");
  }
  const bool suppressed = node.integer(GW_ATTR_CITATION_MODE, kNormal) == kSuppressed;
  draft_->add(Kind::Verbatim, (suppressed ? "-@" : "@") + citation_key(node));
  if (!suffix || suffix.empty()) return;
  const Node first = suffix.first();
  const bool joined =
      first.kind() == GW_KIND_SPACE || (first.kind() == GW_KIND_STR && !first.text().empty() &&
                                        std::string_view(",;]@").find(first.text().front()) != std::string_view::npos);
  if (!joined) literal(" ");
  children(suffix);
}

}  // namespace gongwen::markdown
