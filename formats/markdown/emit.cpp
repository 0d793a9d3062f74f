#include "formats/markdown/emit.h"

#include <algorithm>
#include <utility>

#include "formats/markdown/dressing.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

constexpr std::uint32_t kProgressEvery = 0x400;  // blocks
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kOpenTask = "\u2610", kDoneTask = "\u2612";

// One text of a paragraph, parsed; given back at the end.
class Parsing {
 public:
  Parsing(Inlines& inlines, Lines lines) : inlines_(inlines), parsed_(inlines.take()) { inlines.parse(lines, parsed_); }
  ~Parsing() { inlines_.release(parsed_); }
  Parsing(const Parsing&) = delete;
  Parsing& operator=(const Parsing&) = delete;
  const Parsed& operator*() const { return parsed_; }

 private:
  Inlines& inlines_;
  Parsed& parsed_;
};

const Attributes& attributes_of(const Tree& tree, const Block& block) {
  static const Attributes kNone{};
  return block.data < tree.attributes.size() ? tree.attributes[block.data] : kNone;
}

// The one block inside a Div; a note's definition is none, because it is written elsewhere.
BlockId only_child(const Tree& tree, BlockId div) {
  BlockId only = kNoBlock;
  for (BlockId i = tree.blocks[div].first; i != kNoBlock; i = tree.blocks[i].next) {
    if (tree.blocks[i].kind == BlockKind::Note) continue;
    if (only != kNoBlock) return kNoBlock;
    only = i;
  }
  return only;
}

// The line of an alert's title, [!NOTE], as pandoc shows it; empty for any other Div.
std::string alert_title(const Source& source, const Tree& tree, const Block& div) {
  const BlockId child = div.first;
  if (div.parent == kNoBlock || tree.blocks[div.parent].kind != BlockKind::Div || child == kNoBlock) return {};
  const Attributes &own = attributes_of(tree, div), &alert = attributes_of(tree, tree.blocks[div.parent]);
  const Lines lines = tree.lines_of(tree.blocks[child]);
  if (tree.blocks[child].kind != BlockKind::Paragraph || lines.size() != 1 || alert.classes.size() != 1) return {};
  if (own.classes.size() != 1 || own.classes.front() != "title") return {};
  std::string name(text_of(source, lines.front()));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  if (name != alert.classes.front() || name.empty()) return {};
  if (is_ascii_letter(name.front())) name.front() = static_cast<char>(name.front() - ('a' - 'A'));
  return name;
}

}  // namespace

bool is_title(const Tree& tree, const Block& block) {
  if (block.kind != BlockKind::Heading || block.level != 1) return false;
  const Attributes& a = attributes_of(tree, block);
  return a.id.empty() && a.pairs.empty() && a.classes.size() == 1 &&
         roles::role_of_class(a.classes.front()) == GW_ROLE_TITLE;
}

std::string_view joined(const Source& source, Lines lines, bool newline, std::string& buffer) {
  if (lines.empty()) return {};
  bool together = true;
  for (std::size_t i = 0; i < lines.size() && together; ++i) {
    together = lines[i].pad == 0 && (i == 0 || lines[i - 1].end() + 1 == lines[i].offset);
  }
  const std::uint32_t begin = lines.front().offset, end = lines.back().end();
  if (together && (!newline || end < source.text.size())) {
    return source.text.substr(begin, end - begin + (newline ? 1U : 0U));
  }
  buffer.clear();
  for (const Line& line : lines) {
    if (&line != &lines.front()) buffer += '\n';
    buffer.append(line.pad, ' ');
    buffer += text_of(source, line);
  }
  if (newline) buffer += '\n';
  return buffer;
}

std::string heading_text(Inlines& inlines, Lines lines) {
  const Parsing parsing(inlines, lines);
  std::string text = inlines.plain(*parsing);
  const auto twice = [](char a, char b) { return a == ' ' && b == ' '; };
  text.erase(std::unique(text.begin(), text.end(), twice), text.end());
  return text;
}

void tell_nesting(Context& context, const Source& source, const Tree& tree) {
  if (!tree.nested_too_deep || std::exchange(context.told_nesting, true)) return;
  const std::string limit = std::to_string(kMaxNesting);
  context.out.warn("markdown.nesting", source.place(tree.too_deep_at, 1), {limit});
}

void Emitter::Dress::push(plugin::Reader& out) const {
  if (role != GW_ROLE_NONE) out.role(role);
  if (look) roles::push_look(attr_of(*look), out);
}

void Emitter::blocks(const Tree& tree, BlockId parent) {
  const std::size_t base = stack_.size();
  const std::uint8_t task = std::exchange(task_, std::uint8_t{0});
  stack_.push_back({tree.blocks[parent].first});
  while (stack_.size() > base) {
    Frame& top = stack_.back();
    const BlockId id = top.next;
    if (id != kNoBlock) {
      top.next = tree.blocks[id].next;
      block(tree, id, {});
      continue;
    }
    if (task_ != 0) task_mark();
    for (int i = top.leaves + (top.item_open ? 1 : 0); i > 0; --i) out_.leave();
    stack_.pop_back();
  }
  task_ = task;
}

void Emitter::text(Lines lines) {
  const Parsing parsing(inlines_, lines);
  inlines_.emit(*parsing, out_, notes_);
}

void Emitter::block(const Tree& tree, BlockId id, const Dress& dress) {
  const Block& b = tree.blocks[id];
  if ((++context_.blocks_done % kProgressEvery) == 0) out_.progress(b.begin, source_.text.size());
  if (task_ != 0 && b.kind != BlockKind::Paragraph) task_mark();
  switch (b.kind) {
  case BlockKind::Document:
  case BlockKind::Note: return;  // a note is written where it is referred to
  case BlockKind::Quote: return open(tree, b, GW_KIND_BLOCK_QUOTE, dress);
  case BlockKind::List: return list(tree, b, dress);
  case BlockKind::Item: return item(tree, b);
  case BlockKind::DefinitionList: return open(tree, b, GW_KIND_DEFINITION_LIST, dress);
  case BlockKind::Term: return term(tree, b);
  case BlockKind::Definition: return open(tree, b, GW_KIND_DEFINITION, dress);
  case BlockKind::Div: return div(tree, id);
  case BlockKind::Paragraph: return paragraph(tree, b, dress);
  case BlockKind::Heading: return heading(tree, id, dress);
  case BlockKind::Code: return code(tree, b, dress);
  case BlockKind::Raw: return raw(tree, b, dress);
  case BlockKind::LineBlock: return line_block(tree, b, dress);
  case BlockKind::Table: return table(tree, b, dress);
  case BlockKind::Rule:
    out_.enter(GW_KIND_HORIZONTAL_RULE, place_of(b));
    dress.push(out_);
    return out_.leave();
  }
}

void Emitter::open(const Tree&, const Block& b, std::uint32_t kind, const Dress& dress) {
  out_.enter(kind, place_of(b));
  dress.push(out_);
  stack_.push_back({b.first, 1});
}

void Emitter::list(const Tree& tree, const Block& b, const Dress& dress) {
  const ListInfo& info = tree.lists[b.data];
  out_.enter(info.ordered ? GW_KIND_ORDERED_LIST : GW_KIND_BULLET_LIST, place_of(b));
  dress.push(out_);
  if (info.ordered) {
    if (info.start != 1) out_.attr(GW_ATTR_LIST_START, info.start);
    if (info.style != 0) out_.attr(GW_ATTR_LIST_STYLE, std::int64_t{info.style});
    if (info.delimiter != 0) out_.attr(GW_ATTR_LIST_DELIM, std::int64_t{info.delimiter});
  }
  stack_.push_back({b.first, 1});
}

void Emitter::item(const Tree& tree, const Block& b) {
  open(tree, b, GW_KIND_ITEM, {});
  task_ = b.task;
}

// An item's box stands before its first text; where there is none, alone.
void Emitter::task_mark() {
  const std::string_view mark = std::exchange(task_, std::uint8_t{0}) == 2 ? kDoneTask : kOpenTask;
  out_.enter(GW_KIND_PLAIN);
  out_.leaf(GW_KIND_STR, mark);
  out_.leave();
}

void Emitter::term(const Tree& tree, const Block& b) {
  Frame& list = stack_.back();
  if (std::exchange(list.item_open, true)) out_.leave();
  out_.enter(GW_KIND_DEFINITION_ITEM, place_of(b));
  out_.enter(GW_KIND_TERM, place_of(b));
  text(tree.lines_of(b));
  out_.leave();
}

void Emitter::div(const Tree& tree, BlockId id) {
  Dress dress;
  if (const BlockId inner = undress(tree, id, dress); inner != id) {
    if (tree.blocks[inner].kind != BlockKind::Div) return block(tree, inner, dress);
    const Block& b = tree.blocks[inner];
    out_.enter(GW_KIND_DIV, place_of(b));
    dress.push(out_);
    attributes_of(tree, b).push(out_);
    return stack_.push_back({b.first, 1});
  }
  const Block& b = tree.blocks[id];
  out_.enter(GW_KIND_DIV, place_of(b));
  attributes_of(tree, b).push(out_);
  const std::string title = context_.dialect.has(Ext::Alerts) ? alert_title(source_, tree, b) : std::string();
  if (title.empty()) return stack_.push_back({b.first, 1});
  out_.enter(GW_KIND_PARA, place_of(b));
  out_.leaf(GW_KIND_STR, title, place_of(b));
  out_.leave();
  out_.leave();
}

// The block inside the Divs that are nothing but its role and its look; the Div itself where there is none such.
BlockId Emitter::undress(const Tree& tree, BlockId id, Dress& dress) const {
  std::vector<BlockId> divs;
  std::vector<std::uint16_t> wrappers;
  BlockId inner = id;
  while (inner != kNoBlock && tree.blocks[inner].kind == BlockKind::Div) {
    const roles::Attr attr = attr_of(attributes_of(tree, tree.blocks[inner]));
    const std::uint16_t role = roles::role_of_div(attr);
    const BlockId child = role != GW_ROLE_NONE || roles::is_look_div(attr) ? only_child(tree, inner) : kNoBlock;
    if (child == kNoBlock) break;
    divs.push_back(inner);
    wrappers.push_back(role);
    inner = child;
  }
  if (divs.empty()) return id;
  const bool header = tree.blocks[inner].kind == BlockKind::Heading;
  roles::Attr attr = header ? attr_of(attributes_of(tree, tree.blocks[inner])) : roles::Attr{};
  const roles::Folded folded = roles::fold(wrappers, header, header && roles::take_heading(attr));
  if (folded.taken == 0) return id;
  dress.role = folded.role;
  if (folded.look) dress.look = &attributes_of(tree, tree.blocks[divs.front()]);
  return folded.taken < divs.size() ? divs[folded.taken] : inner;
}

void Emitter::paragraph(const Tree& tree, const Block& b, const Dress& dress) {
  const Lines lines = tree.lines_of(b);
  const Parsing parsing(inlines_, lines);
  const std::uint8_t task = std::exchange(task_, std::uint8_t{0});
  const bool plain_looks = dress.role == GW_ROLE_NONE && !dress.look && task == 0;
  if (plain_looks && !b.tight && context_.dialect.has(Ext::ImplicitFigures) && inlines_.is_figure(*parsing)) {
    return inlines_.emit_figure(*parsing, out_, notes_);
  }
  out_.enter(b.tight ? GW_KIND_PLAIN : GW_KIND_PARA, place_of(b));
  dress.push(out_);
  if (task != 0) {
    out_.leaf(GW_KIND_STR, task == 2 ? kDoneTask : kOpenTask, source_.place(b.begin, 0));
    if (!lines.empty()) out_.leaf(GW_KIND_SPACE);
  }
  inlines_.emit(*parsing, out_, notes_);
  out_.leave();
}

bool Emitter::is_figure(Lines lines) {
  const Parsing parsing(inlines_, lines);
  return inlines_.is_figure(*parsing);
}

void Emitter::heading(const Tree& tree, BlockId id, const Dress& dress) {
  const Block& b = tree.blocks[id];
  if (is_title(tree, b)) {
    out_.enter(GW_KIND_PARA, place_of(b));
    out_.role(GW_ROLE_TITLE);
    text(tree.lines_of(b));
    return out_.leave();
  }
  const Attributes& attributes = attributes_of(tree, b);
  const std::string identifier = identifier_of_heading(tree, id, attributes);
  roles::Attr attr = attr_of(attributes);
  attr.id = identifier;
  out_.enter(GW_KIND_HEADER, place_of(b));
  dress.push(out_);
  if (dress.role == GW_ROLE_NONE && roles::take_heading(attr)) out_.role(GW_ROLE_HEADING);
  out_.attr(GW_ATTR_LEVEL, std::int64_t{b.level} - (context_.has_title && b.level > 1 ? 1 : 0));
  attr.push(out_);
  text(tree.lines_of(b));
  out_.leave();
}

std::string Emitter::identifier_of_heading(const Tree& tree, BlockId id, const Attributes& attributes) {
  if (!attributes.id.empty()) return attributes.id;
  if (identifiers_) {
    const auto found = identifiers_->find(id);
    return found == identifiers_->end() ? std::string() : found->second;
  }
  if (!has_identifiers(context_.dialect)) return {};
  return context_.identifiers.next(heading_text(inlines_, tree.lines_of(tree.blocks[id])));
}

// GitHub's way to display a formula: a code block in the language "math".
void Emitter::formula(const Tree& tree, const Block& b, const Dress& dress) {
  std::string buffer;
  out_.enter(GW_KIND_PARA, place_of(b));
  dress.push(out_);
  out_.enter(GW_KIND_MATH, place_of(b));
  out_.attr(GW_ATTR_MATH_TYPE, std::int64_t{1});
  out_.text(joined(source_, tree.lines_of(b), false, buffer));
  out_.leave();
  out_.leave();
}

void Emitter::code(const Tree& tree, const Block& b, const Dress& dress) {
  const Attributes& attributes = attributes_of(tree, b);
  const bool math = attributes.classes.size() == 1 && attributes.classes.front() == "math";
  if (math && context_.dialect.has(Ext::TexMathGfm) && b.line_count != 0) return formula(tree, b, dress);
  std::string buffer;
  out_.enter(GW_KIND_CODE_BLOCK, place_of(b));
  dress.push(out_);
  attributes.push(out_);
  const std::string_view text = joined(source_, tree.lines_of(b), false, buffer);
  if (!text.empty()) out_.text(text);
  out_.leave();
}

void Emitter::raw(const Tree& tree, const Block& b, const Dress& dress) {
  std::string buffer;
  const std::string_view format = b.data < tree.formats.size() ? std::string_view(tree.formats[b.data]) : "html";
  out_.enter(GW_KIND_RAW_BLOCK, place_of(b));
  dress.push(out_);
  out_.attr(GW_ATTR_FORMAT, format);
  // CommonMark's HTML blocks are lines, each with its end.
  const bool newline = !context_.dialect.is_pandoc() && format == "html";
  const std::string_view text = joined(source_, tree.lines_of(b), newline, buffer);
  if (!text.empty()) out_.text(text);
  out_.leave();
}

void Emitter::line_block(const Tree& tree, const Block& b, const Dress& dress) {
  out_.enter(GW_KIND_LINE_BLOCK, place_of(b));
  dress.push(out_);
  Lines rest = tree.lines_of(b);
  while (!rest.empty()) {
    std::size_t count = 1;
    while (count < rest.size() && continues(rest[count])) ++count;
    out_.enter(GW_KIND_LINE, source_.place(rest.front().offset, rest[count - 1].end() - rest.front().offset));
    line(rest.first(count));
    out_.leave();
    rest = rest.subspan(count);
  }
  out_.leave();
}

// A line of a line block without a bar of its own goes on with the one before.
bool Emitter::continues(const Line& line) const {
  const std::string_view before = source_.text.substr(0, line.offset);
  return !before.ends_with('|') && !before.ends_with("| ");
}

// The blanks that a line begins with are no-break spaces, part of its first word, and what continues it follows after
// a blank: then it is a text of its own.
void Emitter::line(Lines lines) {
  std::size_t blanks = lines.front().pad;
  std::string_view rest = text_of(source_, lines.front());
  while (!rest.empty() && rest.front() == ' ') {
    rest.remove_prefix(1);
    ++blanks;
  }
  if (blanks == 0 && lines.size() == 1) return text(lines);
  std::string own;
  for (std::size_t i = 0; i < blanks; ++i) own += kNoBreakSpace;
  own += rest;
  for (const Line& more : lines.subspan(1)) own.append(1, ' ').append(text_of(source_, more));
  const Source source{own, source_.place(lines.front().offset, lines.back().end() - lines.front().offset)};
  Inlines inlines(source, context_.dialect, context_.references);
  const std::vector<Line> whole = lines_of(source);
  Emitter(context_, source, inlines, notes_).text(whole);
}

}  // namespace gongwen::markdown
