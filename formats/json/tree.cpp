#include "formats/json/tree.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "core/text/utf8.h"
#include "formats/json/names.h"

namespace gongwen::json {
namespace {

constexpr std::uint32_t kDeepest = 1500;       // the host's own limit (1000 by default) usually comes first
constexpr std::size_t kLongestPath = 160;      // bytes of a path shown
constexpr std::size_t kLongestDetail = 40;     // characters of the input quoted in an error

struct Tag {
  std::string_view name;
  std::uint32_t kind = GW_KIND_NONE;
};

constexpr Tag kTags[] = {
    {"Plain", GW_KIND_PLAIN}, {"Para", GW_KIND_PARA}, {"LineBlock", GW_KIND_LINE_BLOCK},
    {"CodeBlock", GW_KIND_CODE_BLOCK}, {"RawBlock", GW_KIND_RAW_BLOCK}, {"BlockQuote", GW_KIND_BLOCK_QUOTE},
    {"OrderedList", GW_KIND_ORDERED_LIST}, {"BulletList", GW_KIND_BULLET_LIST},
    {"DefinitionList", GW_KIND_DEFINITION_LIST}, {"Header", GW_KIND_HEADER},
    {"HorizontalRule", GW_KIND_HORIZONTAL_RULE}, {"Table", GW_KIND_TABLE}, {"Figure", GW_KIND_FIGURE},
    {"Div", GW_KIND_DIV}, {"Str", GW_KIND_STR}, {"Emph", GW_KIND_EMPH}, {"Underline", GW_KIND_UNDERLINE},
    {"Strong", GW_KIND_STRONG}, {"Strikeout", GW_KIND_STRIKEOUT}, {"Superscript", GW_KIND_SUPERSCRIPT},
    {"Subscript", GW_KIND_SUBSCRIPT}, {"SmallCaps", GW_KIND_SMALL_CAPS}, {"Quoted", GW_KIND_QUOTED},
    {"Cite", GW_KIND_CITE}, {"Code", GW_KIND_CODE}, {"Space", GW_KIND_SPACE}, {"SoftBreak", GW_KIND_SOFT_BREAK},
    {"LineBreak", GW_KIND_LINE_BREAK}, {"Math", GW_KIND_MATH}, {"RawInline", GW_KIND_RAW_INLINE},
    {"Link", GW_KIND_LINK}, {"Image", GW_KIND_IMAGE}, {"Note", GW_KIND_NOTE}, {"Span", GW_KIND_SPAN},
    {"MetaMap", GW_KIND_META_MAP}, {"MetaList", GW_KIND_META_LIST}, {"MetaBool", GW_KIND_META_BOOL},
    {"MetaString", GW_KIND_META_STRING}, {"MetaInlines", GW_KIND_META_INLINES},
    {"MetaBlocks", GW_KIND_META_BLOCKS},
};

constexpr std::string_view kWidths[] = {"ColWidthDefault", "ColWidth"};

// Every node asks for its tag, so the names are hashed, at compile time, with the next free slot on a clash.
constexpr std::size_t kSlots = 128;
constexpr std::size_t slot_of(std::string_view name) {
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
  return name.empty() ? 0 : (byte(0) * 7 + byte(name.size() - 1) * 3 + name.size() * 11) % kSlots;
}
constexpr std::array<Tag, kSlots> hash_tags() {
  std::array<Tag, kSlots> slots{};
  for (const Tag& tag : kTags) {
    std::size_t slot = slot_of(tag.name);
    while (slots[slot].kind != GW_KIND_NONE) slot = (slot + 1) % kSlots;
    slots[slot] = tag;
  }
  return slots;
}
constexpr auto kHashedTags = hash_tags();

std::uint32_t kind_of(std::string_view tag) {
  std::size_t slot = slot_of(tag);
  while (kHashedTags[slot].kind != GW_KIND_NONE && kHashedTags[slot].name != tag) slot = (slot + 1) % kSlots;
  return kHashedTags[slot].kind;
}

bool is_block(std::uint32_t kind) { return kind >= GW_KIND_PLAIN && kind <= GW_KIND_DIV; }
bool is_inline(std::uint32_t kind) { return kind >= GW_KIND_STR && kind <= GW_KIND_SPAN; }
bool is_meta(std::uint32_t kind) { return kind >= GW_KIND_META_MAP; }

std::string clipped(std::string path) {
  if (path.size() <= kLongestPath) return path;
  const std::size_t head = previous_boundary(path, kLongestPath / 2);
  const std::size_t tail = previous_boundary(path, path.size() - kLongestPath / 2);
  return path.substr(0, head) + "…" + path.substr(tail);
}

std::string number_text(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

std::string_view type_name(TokenType type) {
  switch (type) {
  case TokenType::Null: return "null";
  case TokenType::False:
  case TokenType::True: return "boolean";
  case TokenType::Integer: return "integer";
  case TokenType::Real: return "number";
  case TokenType::String:
  case TokenType::Key: return "string";
  case TokenType::Array: return "array";
  case TokenType::Object: return "object";
  }
  return {};
}

}  // namespace

// Counts the nesting, so that no input can exhaust the stack whatever the host allows.
class Tree::Level {
 public:
  explicit Level(Tree& tree) : tree_(tree) {
    if (++tree.level_ <= kDeepest) return;
    tree.out_.fail(GW_ERROR_LIMIT, "limit.depth", gp::kNowhere, {std::to_string(kDeepest)});
  }
  ~Level() { --tree_.level_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  Tree& tree_;
};

// --- shapes ---

std::string Tree::path(At at) const {
  const std::string root = root_.empty() ? "$.blocks[" + std::to_string(index_) + "]" : std::string(root_);
  return clipped(at < tape_.size() ? root + tape_.path(at) : root);
}

void Tree::fail(At at, std::string_view code, std::string_view detail) {
  const std::string where = path(at);
  out_.fail(GW_ERROR_INPUT, code, place(at), {where, clip(detail, kLongestDetail)});
}

gw_place Tree::place(At at) const { return gp::source(tape_[at].offset, 1); }

void Tree::expect(At at, TokenType type) {
  if (tape_[at].type != type) fail(at, "json.expected", type_name(type));
}

Tree::Element Tree::element(At at) {
  expect(at, TokenType::Object);
  Element found;
  for (At key = tape_.first(at); key != tape_.end(at); key = tape_.next(key + 1)) {
    const std::string_view name = tape_.text(key);
    if (name != "t" && name != "c") continue;
    At& slot = name == "t" ? found.tag_at : found.content;
    if (slot != kAbsent) found.again = key;
    slot = key + 1;
  }
  if (found.tag_at == kAbsent) fail(at, "json.key-missing", "t");
  found.tag = string(found.tag_at);
  return found;
}

Tree::Element Tree::node(At at) {
  const Element e = element(at);
  if (e.again != kAbsent) {
    const std::string where = path(e.again);
    out_.warn("json.key-twice", place(e.again), {where});
  }
  return e;
}

At Tree::content(const Element& element, At at) {
  if (element.content == kAbsent) fail(at, "json.key-missing", "c");
  return element.content;
}

template <std::size_t n>
std::array<At, n> Tree::fields(At at) {
  expect(at, TokenType::Array);
  std::array<At, n> out{};
  At field = tape_.first(at);
  for (At& slot : out) {
    if (field == tape_.end(at)) break;
    slot = field;
    field = tape_.next(field);
  }
  // Field 0 of the tape is its outermost value, so a slot left at 0 was never filled.
  if (out.back() == 0 || field != tape_.end(at)) fail(at, "json.expected", "array[" + std::to_string(n) + "]");
  return out;
}

std::string_view Tree::string(At at) {
  expect(at, TokenType::String);
  return tape_.text(at);
}

std::int64_t Tree::integer(At at) {
  const Token& token = tape_[at];
  if (token.type == TokenType::Integer) return token.integer;
  if (token.type != TokenType::Real || std::trunc(token.real) != token.real) fail(at, "json.expected", "integer");
  constexpr double kBeyond = 9223372036854775808.0;
  if (token.real < -kBeyond || token.real >= kBeyond) fail(at, "json.integer-range", number_text(token.real));
  return static_cast<std::int64_t>(token.real);
}

double Tree::number(At at) {
  const Token& token = tape_[at];
  if (token.type == TokenType::Integer) return static_cast<double>(token.integer);
  if (token.type != TokenType::Real) fail(at, "json.expected", "number");
  return token.real;
}

std::int64_t Tree::choice(At at, std::span<const std::string_view> names) {
  const Element e = element(at);
  const auto found = std::ranges::find(names, e.tag);
  if (found == names.end()) fail(e.tag_at, "json.tag", e.tag);
  return found - names.begin();
}

void Tree::read_attr(At at, Attr& attr) {
  attr.clear();
  const auto [id, classes, pairs] = fields<3>(at);
  attr.id = string(id);
  expect(classes, TokenType::Array);
  for (At i = tape_.first(classes); i != tape_.end(classes); i = tape_.next(i)) attr.classes.push_back(string(i));
  expect(pairs, TokenType::Array);
  for (At i = tape_.first(pairs); i != tape_.end(pairs); i = tape_.next(i)) {
    const auto [key, value] = fields<2>(i);
    attr.pairs.emplace_back(string(key), string(value));
  }
}

// --- events ---

void Tree::push_text(std::uint16_t key, std::string_view text) {
  if (!text.empty()) out_.attr(key, text);
}

// What is usual is what an absent attribute means.
void Tree::push_integer(std::uint16_t key, std::int64_t value, std::int64_t usual) {
  if (value != usual) out_.attr(key, value);
}

void Tree::push_look(At div) {
  read_attr(fields<2>(element(div).content)[0], layer_);
  roles::push_look(layer_, out_);
}

void Tree::take_attr(At at) {
  read_attr(at, attr_);
  attr_.push(out_);
}

// --- lists ---

void Tree::blocks(At list) {
  expect(list, TokenType::Array);
  for (At i = tape_.first(list); i != tape_.end(list); i = tape_.next(i)) block(i);
}

void Tree::inlines(At list) {
  expect(list, TokenType::Array);
  for (At i = tape_.first(list); i != tape_.end(list); i = tape_.next(i)) inline_node(i);
}

void Tree::enter_blocks(std::uint32_t kind, At list) {
  out_.enter(kind);
  blocks(list);
  out_.leave();
}

void Tree::enter_inlines(std::uint32_t kind, At list) {
  out_.enter(kind);
  inlines(list);
  out_.leave();
}

void Tree::block_lists(At lists, std::uint32_t kind) {
  expect(lists, TokenType::Array);
  for (At i = tape_.first(lists); i != tape_.end(lists); i = tape_.next(i)) enter_blocks(kind, i);
}

// --- blocks ---

void Tree::block(At at) {
  const Level level(*this);
  Element e = node(at);
  if (old_ && e.tag == "Null") return;
  Undressed dress{at};
  if (e.tag == "Div") {
    dress = undress(at);
    at = dress.block;
    e = element(at);
  }
  if (old_ && e.tag == "Para" && old_figure(e, dress, at)) return;
  const std::uint32_t kind = kind_of(e.tag);
  if (!is_block(kind)) fail(e.tag_at, "json.tag", e.tag);
  plain_block(at, e, kind, dress);
}

void Tree::plain_block(At at, const Element& e, std::uint32_t kind, const Undressed& dress) {
  out_.enter(kind, place(at));
  if (dress.role != GW_ROLE_NONE) out_.role(dress.role);
  if (dress.look != kAbsent) push_look(dress.look);
  if (kind != GW_KIND_HORIZONTAL_RULE) block_content(kind, content(e, at));
  out_.leave();
}

void Tree::block_content(std::uint32_t kind, At c) {
  switch (kind) {
  case GW_KIND_PLAIN:
  case GW_KIND_PARA: return inlines(c);
  case GW_KIND_LINE_BLOCK:
    expect(c, TokenType::Array);
    for (At i = tape_.first(c); i != tape_.end(c); i = tape_.next(i)) enter_inlines(GW_KIND_LINE, i);
    return;
  case GW_KIND_CODE_BLOCK: {
    const auto [attr, text] = fields<2>(c);
    return literal(attr, text);
  }
  case GW_KIND_RAW_BLOCK: {
    const auto [format, text] = fields<2>(c);
    push_text(GW_ATTR_FORMAT, string(format));
    return out_.text(string(text));
  }
  case GW_KIND_BLOCK_QUOTE: return blocks(c);
  case GW_KIND_ORDERED_LIST: return ordered_list(c);
  case GW_KIND_BULLET_LIST: return block_lists(c, GW_KIND_ITEM);
  case GW_KIND_DEFINITION_LIST: return definition_list(c);
  case GW_KIND_HEADER: return header(c);
  case GW_KIND_TABLE: return table(c);
  case GW_KIND_FIGURE: return figure(c);
  default: {  // Div
    const auto [attr, list] = fields<2>(c);
    take_attr(attr);
    return blocks(list);
  }
  }
}

void Tree::header(At c) {
  const auto [level, attr, text] = fields<3>(c);
  read_attr(attr, attr_);
  if (roles::take_heading(attr_)) out_.role(GW_ROLE_HEADING);
  out_.attr(GW_ATTR_LEVEL, integer(level));
  attr_.push(out_);
  inlines(text);
}

void Tree::ordered_list(At c) {
  const auto [list, items] = fields<2>(c);
  const auto [start, style, delim] = fields<3>(list);
  push_integer(GW_ATTR_LIST_START, integer(start), 1);
  push_integer(GW_ATTR_LIST_STYLE, choice(style, kListStyles), 0);
  push_integer(GW_ATTR_LIST_DELIM, choice(delim, kListDelims), 0);
  block_lists(items, GW_KIND_ITEM);
}

void Tree::definition_list(At c) {
  expect(c, TokenType::Array);
  for (At i = tape_.first(c); i != tape_.end(c); i = tape_.next(i)) {
    const auto [term, definitions] = fields<2>(i);
    out_.enter(GW_KIND_DEFINITION_ITEM);
    enter_inlines(GW_KIND_TERM, term);
    block_lists(definitions, GW_KIND_DEFINITION);
    out_.leave();
  }
}

void Tree::table(At c) {
  const auto [attr, title, widths, head, bodies, foot] = fields<6>(c);
  take_attr(attr);
  caption(title);
  columns(widths);
  table_part(GW_KIND_TABLE_HEAD, head);
  expect(bodies, TokenType::Array);
  for (At i = tape_.first(bodies); i != tape_.end(bodies); i = tape_.next(i)) table_body(i);
  table_part(GW_KIND_TABLE_FOOT, foot);
}

void Tree::columns(At list) {
  expect(list, TokenType::Array);
  for (At i = tape_.first(list); i != tape_.end(list); i = tape_.next(i)) {
    const auto [align, width] = fields<2>(i);
    out_.enter(GW_KIND_COLUMN);
    push_integer(GW_ATTR_ALIGN, choice(align, kAligns), 0);
    if (choice(width, kWidths) == 1) out_.attr(GW_ATTR_WIDTH, number(content(element(width), width)));
    out_.leave();
  }
}

// A head or foot; the empty one that every table has is what its absence means.
void Tree::table_part(std::uint32_t kind, At at) {
  const auto [attr, rows] = fields<2>(at);
  read_attr(attr, attr_);
  expect(rows, TokenType::Array);
  if (attr_.empty() && tape_.first(rows) == tape_.end(rows)) return;
  out_.enter(kind);
  attr_.push(out_);
  for (At i = tape_.first(rows); i != tape_.end(rows); i = tape_.next(i)) row(i, false);
  out_.leave();
}

void Tree::table_body(At at) {
  const auto [attr, heads, head_rows, rows] = fields<4>(at);
  out_.enter(GW_KIND_TABLE_BODY);
  take_attr(attr);
  push_integer(GW_ATTR_ROW_HEAD_COLUMNS, integer(heads), 0);
  expect(head_rows, TokenType::Array);
  for (At i = tape_.first(head_rows); i != tape_.end(head_rows); i = tape_.next(i)) row(i, true);
  expect(rows, TokenType::Array);
  for (At i = tape_.first(rows); i != tape_.end(rows); i = tape_.next(i)) row(i, false);
  out_.leave();
}

void Tree::row(At at, bool head) {
  const auto [attr, cells] = fields<2>(at);
  out_.enter(GW_KIND_ROW, place(at));
  take_attr(attr);
  if (head) out_.attr(GW_ATTR_HEAD_ROW, std::int64_t{1});
  expect(cells, TokenType::Array);
  for (At i = tape_.first(cells); i != tape_.end(cells); i = tape_.next(i)) cell(i);
  out_.leave();
}

void Tree::cell(At at) {
  const auto [attr, align, rows, columns, text] = fields<5>(at);
  out_.enter(GW_KIND_CELL, place(at));
  take_attr(attr);
  push_integer(GW_ATTR_ALIGN, choice(align, kAligns), 0);
  push_integer(GW_ATTR_ROW_SPAN, integer(rows), 1);
  push_integer(GW_ATTR_COL_SPAN, integer(columns), 1);
  blocks(text);
  out_.leave();
}

void Tree::caption(At at) {
  const auto [brief, text] = fields<2>(at);
  expect(text, TokenType::Array);
  const bool has_brief = tape_[brief].type != TokenType::Null;
  if (!has_brief && tape_.first(text) == tape_.end(text)) return;
  out_.enter(GW_KIND_CAPTION, place(at));
  if (has_brief) enter_inlines(GW_KIND_SHORT_CAPTION, brief);
  blocks(text);
  out_.leave();
}

void Tree::figure(At c) {
  const auto [attr, title, text] = fields<3>(c);
  take_attr(attr);
  caption(title);
  blocks(text);
}

// API 1.22 said a figure as Para [Image attr alt (url, "fig:" title)].
bool Tree::old_figure(const Element& para, const Undressed& dress, At at) {
  const At list = content(para, at);
  expect(list, TokenType::Array);
  const At only = tape_.first(list);
  if (only == tape_.end(list) || tape_.next(only) != tape_.end(list)) return false;
  const Element e = element(only);
  if (e.tag != "Image") return false;
  const Image picture = image(content(e, only));
  const std::string_view title = string(picture.title);
  if (!title.starts_with(kFigurePrefix)) return false;

  out_.enter(GW_KIND_FIGURE, place(at));
  if (dress.role != GW_ROLE_NONE) out_.role(dress.role);
  if (dress.look != kAbsent) push_look(dress.look);
  read_attr(picture.attr, attr_);
  push_text(GW_ATTR_ID, attr_.id);
  out_.enter(GW_KIND_CAPTION);
  enter_inlines(GW_KIND_PLAIN, picture.alt);
  out_.leave();
  out_.enter(GW_KIND_PLAIN);
  out_.enter(GW_KIND_IMAGE, place(only));
  read_attr(picture.attr, attr_);  // the caption's inlines have used it
  attr_.id = {};
  attr_.push(out_);
  push_target(string(picture.url), title.substr(kFigurePrefix.size()));
  inlines(picture.alt);
  out_.leave();
  out_.leave();
  out_.leave();
  return true;
}

At Tree::only_child(At div) {
  const At list = fields<2>(content(element(div), div))[1];
  expect(list, TokenType::Array);
  At only = kAbsent;
  for (At i = tape_.first(list); i != tape_.end(list); i = tape_.next(i)) {
    if (old_ && element(i).tag == "Null") continue;
    if (only != kAbsent) return kAbsent;
    only = i;
  }
  return only;
}

// Takes the Divs off that writing would put on again.
Tree::Undressed Tree::undress(At at) {
  std::vector<At> divs;
  std::vector<std::uint16_t> wrappers;  // the role of each; none: a look
  At inner = at;
  while (inner != kAbsent) {
    const Element e = element(inner);
    if (e.tag != "Div") break;
    read_attr(fields<2>(content(e, inner))[0], layer_);
    const std::uint16_t role = roles::role_of_div(layer_);
    const At child = role != GW_ROLE_NONE || roles::is_look_div(layer_) ? only_child(inner) : kAbsent;
    if (child == kAbsent) break;
    divs.push_back(inner);
    wrappers.push_back(role);
    inner = child;
  }
  if (divs.empty()) return {at};

  const Element core = element(inner);
  const bool header = core.tag == "Header";
  if (header) read_attr(fields<3>(content(core, inner))[1], layer_);
  const roles::Folded folded = roles::fold(wrappers, header, header && roles::take_heading(layer_));
  Undressed out{at, folded.role, folded.look ? divs.front() : kAbsent};
  if (folded.taken != 0) out.block = folded.taken < divs.size() ? divs[folded.taken] : inner;
  return out;
}

// --- inlines ---

void Tree::inline_node(At at) {
  const Level level(*this);
  const Element e = node(at);
  const std::uint32_t kind = kind_of(e.tag);
  if (!is_inline(kind)) fail(e.tag_at, "json.tag", e.tag);
  if (kind == GW_KIND_STR) {
    const At c = content(e, at);
    const std::string_view text = string(c);
    // The text itself where it can be pointed at, so that a place inside it can be computed.
    const gw_place where = tape_.borrowed(c) ? gp::source(tape_[c].offset, text.size()) : place(at);
    return out_.leaf(GW_KIND_STR, text, where);
  }
  out_.enter(kind, place(at));
  const bool bare = kind == GW_KIND_SPACE || kind == GW_KIND_SOFT_BREAK || kind == GW_KIND_LINE_BREAK;
  if (!bare) inline_content(kind, content(e, at));
  out_.leave();
}

void Tree::inline_content(std::uint32_t kind, At c) {
  switch (kind) {
  case GW_KIND_QUOTED: {
    const auto [type, text] = fields<2>(c);
    out_.attr(GW_ATTR_QUOTE_TYPE, choice(type, kQuoteTypes));
    return inlines(text);
  }
  case GW_KIND_CITE: return cite(c);
  case GW_KIND_CODE: {
    const auto [attr, text] = fields<2>(c);
    return literal(attr, text);
  }
  case GW_KIND_MATH: {
    const auto [type, text] = fields<2>(c);
    out_.attr(GW_ATTR_MATH_TYPE, choice(type, kMathTypes));
    return out_.text(string(text));
  }
  case GW_KIND_RAW_INLINE: {
    const auto [format, text] = fields<2>(c);
    push_text(GW_ATTR_FORMAT, string(format));
    return out_.text(string(text));
  }
  case GW_KIND_LINK:
  case GW_KIND_IMAGE: {
    const Image parts = image(c);
    take_attr(parts.attr);
    push_target(string(parts.url), string(parts.title));
    return inlines(parts.alt);
  }
  case GW_KIND_NOTE: return blocks(c);
  case GW_KIND_SPAN: return span(c);
  default: return inlines(c);  // Emph … SmallCaps
  }
}

void Tree::literal(At attr, At text) {
  take_attr(attr);
  out_.text(string(text));
}

Tree::Image Tree::image(At c) {
  const auto [attr, text, target] = fields<3>(c);
  const auto [url, title] = fields<2>(target);
  return {attr, text, url, title};
}

void Tree::push_target(std::string_view url, std::string_view title) {
  push_text(GW_ATTR_URL, url);
  push_text(GW_ATTR_TITLE, title);
}

void Tree::span(At c) {
  const auto [attr, text] = fields<2>(c);
  read_attr(attr, attr_);
  const roles::Marks marks = roles::take_marks(attr_);
  marks.push(out_);
  if (marks.numbered) compare_label(marks, text);
  attr_.push(out_);
  inlines(text);
}

// The text of every Str inside. Not validated yet, so what is out of shape is passed over.
std::string Tree::label_text(At content) const {
  std::string text;
  for (At i = content; i != tape_.next(content); ++i) {
    if (tape_[i].type != TokenType::Object) continue;
    bool is_str = false;
    std::string_view value;
    for (At key = tape_.first(i); key != tape_.end(i); key = tape_.next(key + 1)) {
      if (tape_[key + 1].type != TokenType::String) continue;
      if (tape_.text(key) == "t") is_str = tape_.text(key + 1) == "Str";
      if (tape_.text(key) == "c") value = tape_.text(key + 1);
    }
    if (is_str) text += value;
  }
  return text;
}

// What the attributes say holds; that the label says something else is worth knowing.
void Tree::compare_label(const roles::Marks& marks, At text) {
  const std::string label = label_text(text);
  const auto shown = roles::shown_ordinal(marks.scheme, label);
  if (!shown || *shown == marks.ordinal) return;
  const std::string where = path(text), ordinal = std::to_string(marks.ordinal);
  out_.warn("json.number-differs", place(text), {where, clip(label, kLongestDetail), ordinal});
}

void Tree::cite(At c) {
  const auto [citations, text] = fields<2>(c);
  expect(citations, TokenType::Array);
  for (At i = tape_.first(citations); i != tape_.end(citations); i = tape_.next(i)) citation(i);
  inlines(text);
}

void Tree::citation(At at) {
  static constexpr std::string_view kNames[] = {"citationId",   "citationPrefix",  "citationSuffix",
                                                "citationMode", "citationNoteNum", "citationHash"};
  expect(at, TokenType::Object);
  std::array<At, std::size(kNames)> values{};
  for (At key = tape_.first(at); key != tape_.end(at); key = tape_.next(key + 1)) {
    const auto name = std::ranges::find(kNames, tape_.text(key));
    if (name != std::end(kNames)) values[static_cast<std::size_t>(name - std::begin(kNames))] = key + 1;
  }
  const auto lacking = std::ranges::find(values, At{0});
  if (lacking != values.end()) fail(at, "json.key-missing", kNames[lacking - values.begin()]);

  const auto [id, prefix, suffix, mode, note, hash] = values;
  out_.enter(GW_KIND_CITATION, place(at));
  out_.attr(GW_ATTR_CITATION_ID, string(id));
  out_.attr(GW_ATTR_CITATION_MODE, choice(mode, kCitationModes));
  push_integer(GW_ATTR_CITATION_NOTE_NUM, integer(note), 0);
  push_integer(GW_ATTR_CITATION_HASH, integer(hash), 0);
  // An empty one is what its absence means; one that is no array at all is refused on the way.
  const auto filled = [&](At list) { return tape_[list].type != TokenType::Array || tape_.count(list) != 0; };
  if (filled(prefix)) enter_inlines(GW_KIND_CITATION_PREFIX, prefix);
  if (filled(suffix)) enter_inlines(GW_KIND_CITATION_SUFFIX, suffix);
  out_.leave();
}

// --- metadata ---

void Tree::meta(At at) { meta_map(at); }

// In the keys' order, as pandoc's own maps are; of a key that comes twice the last holds.
void Tree::meta_map(At object) {
  expect(object, TokenType::Object);
  std::vector<At> keys;
  for (At key = tape_.first(object); key != tape_.end(object); key = tape_.next(key + 1)) keys.push_back(key);
  std::ranges::stable_sort(keys, {}, [this](At key) { return tape_.text(key); });
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string_view key = tape_.text(keys[i]);
    if (i + 1 < keys.size() && tape_.text(keys[i + 1]) == key) {
      const std::string where = path(keys[i]);
      out_.warn("json.key-twice", place(keys[i]), {where});
    } else {
      meta_value(keys[i] + 1, &key);
    }
  }
}

void Tree::meta_value(At at, const std::string_view* key) {
  const Level level(*this);
  const Element e = node(at);
  const std::uint32_t kind = kind_of(e.tag);
  if (!is_meta(kind)) fail(e.tag_at, "json.tag", e.tag);
  const At c = content(e, at);
  out_.enter(kind, place(at));
  if (key) out_.attr(GW_ATTR_META_KEY, *key);
  switch (kind) {
  case GW_KIND_META_MAP: meta_map(c); break;
  case GW_KIND_META_LIST:
    expect(c, TokenType::Array);
    for (At i = tape_.first(c); i != tape_.end(c); i = tape_.next(i)) meta_value(i, nullptr);
    break;
  case GW_KIND_META_BOOL:
    if (tape_[c].type != TokenType::True) expect(c, TokenType::False);
    out_.attr(GW_ATTR_VALUE, std::int64_t{tape_[c].type == TokenType::True});
    break;
  case GW_KIND_META_STRING: out_.text(string(c)); break;
  case GW_KIND_META_INLINES: inlines(c); break;
  default: blocks(c);
  }
  out_.leave();
}

bool Tree::read_version(At at) {
  expect(at, TokenType::Array);
  std::vector<std::int64_t> numbers;
  std::string shown;
  for (At i = tape_.first(at); i != tape_.end(at); i = tape_.next(i)) {
    numbers.push_back(integer(i));
    shown += (shown.empty() ? "" : ".") + std::to_string(numbers.back());
  }
  const bool known = numbers.size() >= 2 && numbers[0] == 1 && (numbers[1] == 22 || numbers[1] == 23);
  if (!known) fail(at, "json.version", shown);
  return numbers[1] == 22;
}

}  // namespace gongwen::json
