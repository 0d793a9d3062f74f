#include "formats/json/writer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/json/names.h"
#include "formats/json/output.h"
#include "formats/shared/roles/dress.h"

namespace gongwen::json {
namespace {

namespace gp = gongwen::plugin;
using gp::Node;
using roles::Attr;

constexpr std::uint32_t kDeepestMeta = 1500;  // the host's own limit (1000 by default) usually comes first

// A node's children are written in sections, one for each field of Pandoc's constructor: an array, or one value that
// is `empty` when there is no such child.
struct Section {
  bool array;
  std::string_view before, empty;
};
constexpr std::string_view kNoCaption = "[null,[]]", kNoRows = R"([["",[],[]],[]])";
constexpr Section kPlain[] = {{true, "", ""}};
constexpr Section kTwoArrays[] = {{true, "", ""}, {true, ",", ""}};
constexpr Section kTable[] = {
    {false, "", kNoCaption}, {true, ",", ""}, {false, ",", kNoRows}, {true, ",", ""}, {false, ",", kNoRows}};
constexpr Section kFigure[] = {{false, "", kNoCaption}, {true, ",", ""}};
constexpr Section kCaption[] = {{false, "", "null"}, {true, ",", ""}};
constexpr Section kDefinitionItem[] = {{false, "", "[]"}, {true, ",", ""}};
constexpr Section kCitation[] = {{false, "", "[]"}, {false, R"(,"citationSuffix":)", "[]"}};

std::span<const Section> sections_of(std::uint16_t kind) {
  switch (kind) {
  case GW_KIND_TABLE: return kTable;
  case GW_KIND_FIGURE: return kFigure;
  case GW_KIND_CAPTION: return kCaption;
  case GW_KIND_DEFINITION_ITEM: return kDefinitionItem;
  case GW_KIND_CITATION: return kCitation;
  case GW_KIND_CITE:
  case GW_KIND_TABLE_BODY: return kTwoArrays;
  default: return kPlain;
  }
}

// The section that a child belongs to.
std::size_t section_of(std::uint16_t parent, const Node& child) {
  switch (child.kind()) {
  case GW_KIND_COLUMN:
  case GW_KIND_DEFINITION:
  case GW_KIND_CITATION_SUFFIX: return 1;
  case GW_KIND_TABLE_HEAD: return 2;
  case GW_KIND_TABLE_BODY: return 3;
  case GW_KIND_TABLE_FOOT: return 4;
  case GW_KIND_ROW: return parent == GW_KIND_TABLE_BODY && child.integer(GW_ATTR_HEAD_ROW, 0) == 0 ? 1 : 0;
  case GW_KIND_CAPTION:
  case GW_KIND_SHORT_CAPTION:
  case GW_KIND_CITATION: return 0;
  default: return parent == GW_KIND_FIGURE || parent == GW_KIND_CAPTION || parent == GW_KIND_CITE ? 1 : 0;
  }
}

// Up to the content, for constructors whose content is their children alone.
std::string_view opening(std::uint16_t kind) {
  switch (kind) {
  case GW_KIND_PLAIN: return R"({"t":"Plain","c":)";
  case GW_KIND_PARA: return R"({"t":"Para","c":)";
  case GW_KIND_LINE_BLOCK: return R"({"t":"LineBlock","c":)";
  case GW_KIND_BLOCK_QUOTE: return R"({"t":"BlockQuote","c":)";
  case GW_KIND_BULLET_LIST: return R"({"t":"BulletList","c":)";
  case GW_KIND_DEFINITION_LIST: return R"({"t":"DefinitionList","c":)";
  case GW_KIND_EMPH: return R"({"t":"Emph","c":)";
  case GW_KIND_UNDERLINE: return R"({"t":"Underline","c":)";
  case GW_KIND_STRONG: return R"({"t":"Strong","c":)";
  case GW_KIND_STRIKEOUT: return R"({"t":"Strikeout","c":)";
  case GW_KIND_SUPERSCRIPT: return R"({"t":"Superscript","c":)";
  case GW_KIND_SUBSCRIPT: return R"({"t":"Subscript","c":)";
  case GW_KIND_SMALL_CAPS: return R"({"t":"SmallCaps","c":)";
  case GW_KIND_NOTE: return R"({"t":"Note","c":)";
  default: return {};  // a part, which is an array and no more; or one that is seen to apart
  }
}

// Walks the tree with a stack of its own, so that no nesting can exhaust the thread's.
class Printer {
 public:
  explicit Printer(gp::Writer& out)
      : host_(out), out_(out), old_(out.option_text("api") == "1.22"), looks_(out.option_bool("look")) {}

  void document() {
    put(old_ ? R"({"pandoc-api-version":[1,22,2,1],"meta":)" : R"({"pandoc-api-version":[1,23,1,2],"meta":)");
    meta_map(host_.meta());
    put(R"(,"blocks":)");
    children(host_.root());
    put("}\n");
  }

 private:
  // How a node is said otherwise than by its kind: figures in API 1.22.
  enum class Guise : std::uint8_t { None, Picture, Div, DivCaption, DivShortCaption };
  // A node that is open: its children are being written.
  struct Frame {
    Node node, child;  // child: the next one
    std::span<const Section> sections;
    std::size_t section = 0;
    bool first = true;  // nothing yet in this section
    bool role = false, look = false;
    Guise guise = Guise::None;
  };
  struct Wrapped {
    bool role, look;
  };

  void put(std::string_view json) { out_.raw(json); }

  // --- walking ---

  // The children of a node and all below them, as its content.
  void children(const Node& node) {
    const std::size_t base = stack_.size();
    push(node, {false, false});
    while (stack_.size() > base) {
      Frame& top = stack_.back();
      if (!top.child) {
        leave();
        continue;
      }
      const Node child = top.child;
      top.child = child.next();
      advance(top, section_of(top.node.kind(), child));
      if (!std::exchange(top.first, false) && top.sections[top.section].array) out_.raw(',');
      enter(child, top.guise);
    }
  }

  void push(const Node& node, Wrapped wrapped, Guise guise = Guise::None) {
    const std::span<const Section> sections = guise == Guise::None ? sections_of(node.kind()) : kPlain;
    stack_.push_back({node, node.first(), sections, 0, true, wrapped.role, wrapped.look, guise});
    begin_section(stack_.back());
  }

  void begin_section(Frame& frame) {
    put(frame.sections[frame.section].before);
    if (frame.sections[frame.section].array) out_.raw('[');
    frame.first = true;
  }
  void end_section(Frame& frame) {
    if (frame.sections[frame.section].array) {
      out_.raw(']');
    } else if (frame.first) {
      put(frame.sections[frame.section].empty);
    }
  }
  void advance(Frame& frame, std::size_t section) {
    while (frame.section < section && frame.section + 1 < frame.sections.size()) {
      end_section(frame);
      ++frame.section;
      begin_section(frame);
    }
  }

  void leave() {
    Frame& frame = stack_.back();
    advance(frame, frame.sections.size() - 1);
    end_section(frame);
    if (frame.guise == Guise::None) {
      close(frame.node);
    } else {
      close(frame.node, frame.guise);
    }
    const Wrapped wrapped{frame.role, frame.look};
    stack_.pop_back();
    unwrap(wrapped);
  }

  void enter(const Node& node, Guise parent) {
    if (node.kind() == GW_KIND_STR && node.role() == GW_ROLE_NONE) return str(node);
    const Wrapped wrapped = wrap(node);
    if (leaf(node)) return unwrap(wrapped);
    if (old_ && node.kind() == GW_KIND_FIGURE) return old_figure(node, wrapped);
    if (parent == Guise::Div && node.kind() == GW_KIND_CAPTION) {
      put(R"({"t":"Div","c":[["",["caption"],[]],)");
      return push(node, wrapped, Guise::DivCaption);
    }
    if (parent == Guise::DivCaption && node.kind() == GW_KIND_SHORT_CAPTION) {
      put(R"({"t":"Div","c":[["",["short-caption"],[]],[{"t":"Plain","c":)");
      return push(node, wrapped, Guise::DivShortCaption);
    }
    open(node);
    push(node, wrapped);
  }

  // --- role and look ---

  Wrapped wrap(const Node& node) {
    const bool is_block = node.kind() >= GW_KIND_PLAIN && node.kind() <= GW_KIND_DIV;
    const bool look = looks_ && is_block && node.look_count() != 0;
    if (look) open_look(node);
    const bool role = roles::needs_wrapper(node);
    if (role) {
      put(is_block ? R"({"t":"Div","c":[)" : R"({"t":"Span","c":[)");
      put_attr(is_block ? dress_.wrapper(node.role()) : dress_.inline_wrapper(node.role()));
      put(",[");
    }
    return {role, look};
  }
  void unwrap(Wrapped wrapped) {
    if (wrapped.role) put("]]}");
    if (wrapped.look) put("]]}");
  }

  void open_look(const Node& node) {
    put(R"({"t":"Div","c":[["",["gw-look"],[)");
    for (std::uint32_t i = 0; i < node.look_count(); ++i) {
      if (i != 0) out_.raw(',');
      const gw_attr look = node.look(i);
      out_.pair(roles::look_name(look.key), roles::look_value(look));
    }
    put("]],[");
  }

  // --- Attr ---

  void attr(const Node& node) {
    if (!node || node.attr_count() == 0) return put(R"(["",[],[]])");
    put_attr(dress_.plain(node));
  }

  void put_attr(const Attr& attr) {
    out_.raw('[');
    out_.string(attr.id);
    put(",[");
    bool first = true;
    for (const std::string_view name : attr.classes) {
      if (!std::exchange(first, false)) out_.raw(',');
      out_.string(name);
    }
    put("],[");
    first = true;
    for (const auto& [key, value] : attr.pairs) {
      if (!std::exchange(first, false)) out_.raw(',');
      out_.pair(key, value);
    }
    put("]]");
  }

  // --- nodes without children ---

  // Whether the node is one, which is then written.
  bool leaf(const Node& node) {
    switch (node.kind()) {
    case GW_KIND_STR: str(node); return true;
    case GW_KIND_SPACE: put(R"({"t":"Space"})"); return true;
    case GW_KIND_SOFT_BREAK: put(R"({"t":"SoftBreak"})"); return true;
    case GW_KIND_LINE_BREAK: put(R"({"t":"LineBreak"})"); return true;
    case GW_KIND_CODE: literal(R"({"t":"Code","c":[)", node); return true;
    case GW_KIND_CODE_BLOCK: literal(R"({"t":"CodeBlock","c":[)", node); return true;
    case GW_KIND_RAW_INLINE: raw(R"({"t":"RawInline","c":[)", node); return true;
    case GW_KIND_RAW_BLOCK: raw(R"({"t":"RawBlock","c":[)", node); return true;
    case GW_KIND_HORIZONTAL_RULE: put(R"({"t":"HorizontalRule"})"); return true;
    case GW_KIND_MATH: math(node); return true;
    case GW_KIND_COLUMN: column(node); return true;
    default: return false;
    }
  }

  void str(const Node& node) {
    put(R"({"t":"Str","c":)");
    out_.string(node.text());
    out_.raw('}');
  }

  void literal(std::string_view open, const Node& node) {
    put(open);
    attr(node);
    out_.raw(',');
    out_.string(node.text());
    put("]}");
  }

  void raw(std::string_view open, const Node& node) {
    put(open);
    out_.string(node.text_of(GW_ATTR_FORMAT));
    out_.raw(',');
    out_.string(node.text());
    put("]}");
  }

  void math(const Node& node) {
    put(R"({"t":"Math","c":[)");
    out_.choice(node.integer(GW_ATTR_MATH_TYPE, 0), kMathTypes);
    out_.raw(',');
    out_.string(node.text());
    put("]}");
  }

  void column(const Node& node) {
    out_.raw('[');
    out_.choice(node.integer(GW_ATTR_ALIGN, 0), kAligns);
    const auto width = node.find(GW_ATTR_WIDTH);
    if (width && std::isfinite(width->real)) {
      put(R"(,{"t":"ColWidth","c":)");
      out_.real(width->real);
      put("}]");
    } else {
      put(R"(,{"t":"ColWidthDefault"}])");
    }
  }

  // --- nodes with children: what stands before them ---

  void open(const Node& node) {
    switch (node.kind()) {
    case GW_KIND_ORDERED_LIST: return open_ordered_list(node);
    case GW_KIND_HEADER: return open_header(node);
    case GW_KIND_DIV: return open_with_attr(R"({"t":"Div","c":[)", node);
    case GW_KIND_TABLE: return open_with_attr(R"({"t":"Table","c":[)", node);
    case GW_KIND_FIGURE: return open_with_attr(R"({"t":"Figure","c":[)", node);
    case GW_KIND_LINK: return open_with_attr(R"({"t":"Link","c":[)", node);
    case GW_KIND_IMAGE: return open_with_attr(R"({"t":"Image","c":[)", node);
    case GW_KIND_TABLE_HEAD:
    case GW_KIND_TABLE_FOOT:
    case GW_KIND_ROW: return open_with_attr("[", node);
    case GW_KIND_TABLE_BODY:
      open_with_attr("[", node);
      out_.integer(node.integer(GW_ATTR_ROW_HEAD_COLUMNS, 0));
      return put(",");
    case GW_KIND_CELL: return open_cell(node);
    case GW_KIND_CAPTION:
    case GW_KIND_DEFINITION_ITEM: return put("[");
    case GW_KIND_SPAN:
      put(R"({"t":"Span","c":[)");
      put_attr(dress_.span(node));
      return put(",");
    case GW_KIND_QUOTED:
      put(R"({"t":"Quoted","c":[)");
      out_.choice(node.integer(GW_ATTR_QUOTE_TYPE, 0), kQuoteTypes);
      return put(",");
    case GW_KIND_CITE: return put(R"({"t":"Cite","c":[)");
    case GW_KIND_CITATION:
      put(R"({"citationId":)");
      out_.string(node.text_of(GW_ATTR_CITATION_ID));
      return put(R"(,"citationPrefix":)");
    default: return put(opening(node.kind()));
    }
  }

  void open_with_attr(std::string_view open, const Node& node) {
    put(open);
    attr(node);
    out_.raw(',');
  }

  void open_ordered_list(const Node& node) {
    put(R"({"t":"OrderedList","c":[[)");
    out_.integer(node.integer(GW_ATTR_LIST_START, 1));
    out_.raw(',');
    out_.choice(node.integer(GW_ATTR_LIST_STYLE, 0), kListStyles);
    out_.raw(',');
    out_.choice(node.integer(GW_ATTR_LIST_DELIM, 0), kListDelims);
    put("],");
  }

  void open_header(const Node& node) {
    put(R"({"t":"Header","c":[)");
    out_.integer(node.integer(GW_ATTR_LEVEL, 1));
    out_.raw(',');
    put_attr(dress_.header(node));
    out_.raw(',');
  }

  void open_cell(const Node& node) {
    open_with_attr("[", node);
    out_.choice(node.integer(GW_ATTR_ALIGN, 0), kAligns);
    out_.raw(',');
    out_.integer(node.integer(GW_ATTR_ROW_SPAN, 1));
    out_.raw(',');
    out_.integer(node.integer(GW_ATTR_COL_SPAN, 1));
    out_.raw(',');
  }

  // --- and what stands behind them ---

  void close(const Node& node) {
    switch (node.kind()) {
    case GW_KIND_LINK:
    case GW_KIND_IMAGE: return close_target(node, "");
    case GW_KIND_CITATION: return close_citation(node);
    case GW_KIND_ORDERED_LIST:
    case GW_KIND_HEADER:
    case GW_KIND_DIV:
    case GW_KIND_TABLE:
    case GW_KIND_FIGURE:
    case GW_KIND_SPAN:
    case GW_KIND_QUOTED:
    case GW_KIND_CITE: return put("]}");
    case GW_KIND_TABLE_HEAD:
    case GW_KIND_TABLE_BODY:
    case GW_KIND_TABLE_FOOT:
    case GW_KIND_ROW:
    case GW_KIND_CELL:
    case GW_KIND_CAPTION:
    case GW_KIND_DEFINITION_ITEM: return put("]");
    default:
      if (!opening(node.kind()).empty()) put("}");
    }
  }

  void close(const Node& node, Guise guise) {
    switch (guise) {
    case Guise::None: return;
    case Guise::Picture:
      close_target(node, kFigurePrefix);
      return put("]}");
    case Guise::Div:
    case Guise::DivCaption: return put("]}");
    case Guise::DivShortCaption: return put("}]]}");
    }
  }

  void close_target(const Node& node, std::string_view title_prefix) {
    put(",[");
    out_.string(node.text_of(GW_ATTR_URL));
    out_.raw(',');
    if (title_prefix.empty()) {
      out_.string(node.text_of(GW_ATTR_TITLE));
    } else {
      out_.string(std::string(title_prefix).append(node.text_of(GW_ATTR_TITLE)));
    }
    put("]]}");
  }

  void close_citation(const Node& node) {
    put(R"(,"citationMode":)");
    out_.choice(node.integer(GW_ATTR_CITATION_MODE, 2), kCitationModes);
    put(R"(,"citationNoteNum":)");
    out_.integer(node.integer(GW_ATTR_CITATION_NOTE_NUM, 0));
    put(R"(,"citationHash":)");
    out_.integer(node.integer(GW_ATTR_CITATION_HASH, 0));
    out_.raw('}');
  }

  // --- figures in API 1.22 ---

  // The plain one is said as Para [Image], which reading turns back; any other one becomes a Div, the caption in a Div
  // of its own before what it is about, as in the Figure.
  void old_figure(const Node& node, Wrapped wrapped) {
    if (const Node picture = lone_picture(node)) {
      put(R"({"t":"Para","c":[{"t":"Image","c":[)");
      Attr of_picture = dress_.plain(picture);
      of_picture.id = node.text_of(GW_ATTR_ID);
      put_attr(of_picture);
      out_.raw(',');
      return push(picture, wrapped, Guise::Picture);
    }
    host_.note("json.figure-as-div", node.place());
    put(R"({"t":"Div","c":[)");
    put_attr(dress_.with_class("figure", node));
    out_.raw(',');
    push(node, wrapped, Guise::Div);
  }

  static Node part(const Node& parent, std::uint16_t kind) {
    for (const Node& child : parent) {
      if (child.kind() == kind) return child;
    }
    return {};
  }

  // The Image of a figure that API 1.22 can say: nothing but an id, one picture and its alt text for a caption.
  Node lone_picture(const Node& figure) {
    const Node title = part(figure, GW_KIND_CAPTION);
    const Node text = only(title, GW_KIND_PLAIN);
    const Node picture = only(only_block(figure), GW_KIND_IMAGE);
    if (!text || !picture || !picture.text_of(GW_ATTR_ID).empty()) return {};
    const Attr& own = dress_.plain(figure);
    if (!own.classes.empty() || !own.pairs.empty() || !same_children(text, picture)) return {};
    return picture;
  }

  static Node only_block(const Node& figure) {
    const Node last = figure.last();
    const bool alone = last && (!last.previous() || last.previous().kind() == GW_KIND_CAPTION);
    return alone && last.kind() == GW_KIND_PLAIN && last.role() == GW_ROLE_NONE ? last : Node();
  }
  static Node only(const Node& parent, std::uint16_t kind) {
    if (!parent) return {};
    const Node child = parent.first();
    return child && child.is_last() && child.kind() == kind && child.role() == GW_ROLE_NONE ? child : Node();
  }

  static bool same_children(const Node& a, const Node& b) {
    Node x = a, y = b;
    while (true) {
      Node next_x = x.first(), next_y = y.first();
      while (!next_x && !next_y && x.id() != a.id()) {
        next_x = x.next();
        next_y = y.next();
        if (next_x || next_y) break;
        x = x.parent();
        y = y.parent();
      }
      if (!next_x || !next_y) return !next_x && !next_y;
      if (!same_head(next_x, next_y)) return false;
      x = next_x;
      y = next_y;
    }
  }
  static bool same_head(const Node& a, const Node& b) {
    if (a.kind() != b.kind() || a.role() != b.role() || a.text() != b.text() || a.attr_count() != b.attr_count()) {
      return false;
    }
    for (std::uint32_t i = 0; i < a.attr_count(); ++i) {
      const gw_attr x = a.attr(i), y = b.attr(i);
      if (x.key != y.key || x.integer != y.integer || gp::view(x.text) != gp::view(y.text) ||
          gp::view(x.second) != gp::view(y.second)) {
        return false;
      }
    }
    return true;
  }

  // --- metadata ---

  void meta_map(const Node& map) {
    std::vector<std::pair<std::string_view, Node>> entries;
    for (const Node& entry : map) entries.emplace_back(entry.text_of(GW_ATTR_META_KEY), entry);
    std::ranges::stable_sort(entries, {}, [](const auto& entry) { return entry.first; });
    out_.raw('{');
    bool first = true;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& [key, value] = entries[i];
      if (i + 1 < entries.size() && entries[i + 1].first == key) {
        host_.loss("json.meta-twice", value.place(), key);  // an object can say a key once
        continue;
      }
      if (!std::exchange(first, false)) out_.raw(',');
      out_.string(key);
      out_.raw(':');
      meta_value(value);
    }
    out_.raw('}');
  }

  void meta_value(const Node& node) {
    // Maps and lists nest by recursion: metadata is shallow, and its frames are small.
    if (++level_ > kDeepestMeta) {
      host_.fail(GW_ERROR_LIMIT, "limit.depth", gp::kNowhere, {std::to_string(kDeepestMeta)});
    }
    switch (node.kind()) {
    case GW_KIND_META_MAP:
      put(R"({"t":"MetaMap","c":)");
      meta_map(node);
      break;
    case GW_KIND_META_LIST:
      put(R"({"t":"MetaList","c":)");
      meta_list(node);
      break;
    case GW_KIND_META_BOOL:
      put(node.integer(GW_ATTR_VALUE, 0) != 0 ? R"({"t":"MetaBool","c":true)" : R"({"t":"MetaBool","c":false)");
      break;
    case GW_KIND_META_STRING:
      put(R"({"t":"MetaString","c":)");
      out_.string(node.text());
      break;
    case GW_KIND_META_INLINES:
      put(R"({"t":"MetaInlines","c":)");
      children(node);
      break;
    default:
      put(R"({"t":"MetaBlocks","c":)");
      children(node);
    }
    out_.raw('}');
    --level_;
  }

  void meta_list(const Node& node) {
    out_.raw('[');
    bool first = true;
    for (const Node& value : node) {
      if (!std::exchange(first, false)) out_.raw(',');
      meta_value(value);
    }
    out_.raw(']');
  }

  gp::Writer& host_;
  Output out_;
  const bool old_, looks_;
  std::vector<Frame> stack_;
  std::uint32_t level_ = 0;  // of metadata
  roles::Dress dress_;
};

}  // namespace

void write(gp::Writer& out) { Printer(out).document(); }

}  // namespace gongwen::json
