#include "formats/text/writer.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"
#include "formats/text/inlines.h"
#include "formats/text/layout.h"
#include "formats/text/output.h"
#include "formats/text/shape.h"
#include "formats/text/table.h"

namespace gongwen::text {

namespace {

namespace gp = plugin;

bool is_blank(char32_t c) { return c == U'\t' || (is_white_space(c) && !is_control(c)); }

std::string_view trim_end(std::string_view text) {
  while (!text.empty()) {
    const std::size_t at = previous_boundary(text, text.size());
    if (!is_blank(decode_utf8(text, at).value)) break;
    text = text.substr(0, at);
  }
  return text;
}

std::string_view trim(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint c = decode_utf8(text, at);
    if (!is_blank(c.value)) break;
    at += c.size;
  }
  return trim_end(text.substr(at));
}

// Visits the lines between '\n's.
template <class Visit>
void each_line(std::string_view text, Visit&& visit) {
  while (true) {
    const std::size_t end = text.find('\n');
    visit(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text = text.substr(end + 1);
  }
}

std::uint32_t width_of(std::string_view text) { return measure(text).columns; }

std::uint32_t widest_line(std::string_view text) {
  std::uint32_t widest = 0;
  each_line(text, [&](std::string_view line) { widest = std::max(widest, width_of(trim(line))); });
  return widest;
}

// Where blocks stand that are inside others.
struct Frame {
  std::uint32_t lead = 0;    // columns
  std::uint32_t indent = 0;  // of body text's first lines, on top of it
};

class DraftWriter {
 public:
  explicit DraftWriter(gp::Writer& out)
      : out_(out),
        output_(out),
        inlines_(out),
        layout_(out.option_text("layout") == "bare" ? Layout::Kind::Bare : Layout::Kind::Official) {
    const std::int64_t columns = out.option_integer("columns");
    constexpr std::int64_t kMost = 10000;
    if (columns < 0 || columns > kMost)
      out.fail(GW_ERROR_USAGE, "text.columns", gp::kNowhere, {std::to_string(columns)});
    columns_ = static_cast<std::uint32_t>(columns);
  }

  void write() {
    metadata();
    blocks(out_.root(), {0, layout_.indent()});
    output_.finish();
  }

 private:
  // --- metadata ---

  bool has_title() const {
    for (const gp::Node& block : out_.root())
      if (block.role() == GW_ROLE_TITLE) return true;
    return false;
  }

  void metadata() {
    std::string keys;
    std::uint64_t count = 0;
    for (const gp::Node& entry : out_.meta()) {
      const std::string_view key = entry.text_of(GW_ATTR_META_KEY);
      if (key == "title" && (has_title() || meta_title(entry))) continue;
      keys += keys.empty() ? "" : ", ";
      keys += key;
      ++count;
    }
    if (count > 0) out_.loss("text.metadata", gp::kNowhere, keys, count);
  }

  bool meta_title(const gp::Node& entry) {
    std::string title;
    if (entry.kind() == GW_KIND_META_STRING) title = entry.text();
    if (entry.kind() == GW_KIND_META_INLINES) title = inlines_.text(entry);
    if (entry.kind() == GW_KIND_META_BLOCKS) title = inlines_.flat(entry);
    if (trim(title).empty()) return false;
    out_.edit("text.title-added", entry.place(), "", title);
    output_.from(entry.place());
    paragraph(title, layout_.caption(), {});
    group_ = Group::Title;
    return true;
  }

  // --- blocks ---

  void blocks(const gp::Node& parent, const Frame& frame) {
    for (const gp::Node& block : parent) this->block(block, frame);
  }

  void block(const gp::Node& node, const Frame& frame) {
    switch (node.kind()) {
    case GW_KIND_PARA:
    case GW_KIND_PLAIN:
    case GW_KIND_HEADER: return text_block(node, frame);
    case GW_KIND_LINE_BLOCK: return line_block(node, frame);
    case GW_KIND_CODE_BLOCK: return code(node, frame);
    case GW_KIND_RAW_BLOCK: return is_plain_raw(node) ? code(node, frame) : inlines_.lose_raw(node);
    case GW_KIND_BLOCK_QUOTE: return blocks(node, {inside(frame.lead + layout_.indent()), frame.indent});
    case GW_KIND_ORDERED_LIST:
    case GW_KIND_BULLET_LIST: return list(node, frame);
    case GW_KIND_DEFINITION_LIST: return definitions(node, frame);
    case GW_KIND_HORIZONTAL_RULE: return output_.blank();
    case GW_KIND_TABLE: return table(node, frame);
    case GW_KIND_CAPTION: return caption(node, frame);
    default: return blocks(node, frame);
    }
  }

  void text_block(const gp::Node& node, const Frame& frame) {
    enter_group(Layout::group(node));
    const std::string text = inlines_.text(node);
    output_.from(node.place());
    paragraph(text, stance(node, text, frame), frame);
  }

  void enter_group(Group group) {
    if (layout_.parts(group_, group)) output_.blank();
    group_ = group;
  }

  Stance stance(const gp::Node& node, std::string_view text, const Frame& frame) {
    const Stance stance = layout_.stance(node, frame.indent);
    if (node.role() == GW_ROLE_SIGNATURE && layout_.official()) return signature(node, stance);
    if (node.role() == GW_ROLE_DATE && date_lead_) {
      const std::uint32_t lead = *date_lead_;
      date_lead_.reset();
      const bool fits = lead + widest_line(text) <= page();
      if (fits) return {Align::Left, lead, lead, lead, 0};
    }
    return stance;
  }

  // GB/T 9704-2012 §7.3.5.2: the name ends two characters before the right edge, the date begins two characters
  // behind the name's beginning; a date longer than the name ends two characters before the edge, and the name moves.
  // Several names begin below each other.
  Stance signature(const gp::Node& node, const Stance& stance) {
    constexpr std::uint32_t kShift = 4;
    if (!signature_lead_) {
      std::uint32_t name = 0, date = 0;
      gp::Node at = node;
      for (; at && at.role() == GW_ROLE_SIGNATURE; at = at.next())
        name = std::max(name, widest_line(inlines_.peek(at)));
      if (at && at.role() == GW_ROLE_DATE) date = widest_line(inlines_.peek(at));
      const std::uint32_t block = std::max(name + stance.right, date > name ? date + kShift + stance.right : 0);
      signature_lead_ = page() > block ? page() - block : 0;
      date_lead_ = *signature_lead_ + kShift;
    }
    const std::uint32_t lead = *signature_lead_;
    if (const gp::Node next = node.next(); !next || next.role() != GW_ROLE_SIGNATURE) {
      if (!next || next.role() != GW_ROLE_DATE) date_lead_.reset();
      signature_lead_.reset();
    }
    return {Align::Left, lead, lead, lead, 0};
  }

  void line_block(const gp::Node& node, const Frame& frame) {
    enter_group(Group::Body);
    for (const gp::Node& line : node) {
      const std::string text = inlines_.text(line);
      output_.from(line.place());
      if (trim(text).empty()) {
        output_.blank();
      } else {
        put(frame.lead + frame.indent, trim_end(text));
      }
    }
  }

  void code(const gp::Node& node, const Frame& frame) {
    enter_group(Group::Body);
    output_.from(node.place());
    std::string_view text = node.text();
    if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    each_line(text, [&](std::string_view line) { put(frame.lead, line); });
  }

  // Where nested blocks stand; those nested so deeply that the page would end stay where they are.
  std::uint32_t inside(std::uint32_t lead) const { return std::min(lead, page() / 2); }

  void list(const gp::Node& node, const Frame& frame) {
    enter_group(Group::Body);
    const std::uint32_t lead = frame.lead + frame.indent;
    std::int64_t index = 0;
    for (const gp::Node& item : node) {
      // An item that begins with a list has both marks on one line.
      if (index > 0) flush_marker();
      output_.from(item.place());
      const std::string mark = inlines_.marker(node, item, index++) + " ";
      if (!marker_) marker_lead_ = lead;
      marker_ = marker_.value_or("") + mark;
      blocks(item, layout_.official() ? Frame{inside(lead + width_of(mark)), 0} : Frame{});
    }
    flush_marker();
  }

  // An item without text.
  void flush_marker() {
    if (marker_) put(marker_lead_, "");
  }

  void definitions(const gp::Node& node, const Frame& frame) {
    enter_group(Group::Body);
    for (const gp::Node& item : node) {
      for (const gp::Node& part : item) {
        if (part.kind() == GW_KIND_TERM) {
          const std::string text = inlines_.text(part);
          output_.from(part.place());
          paragraph(text, layout_.body(frame.indent), frame);
        } else {
          blocks(part, {inside(frame.lead + frame.indent + layout_.indent()), 0});
        }
      }
    }
  }

  void table(const gp::Node& node, const Frame& frame) {
    enter_group(Group::Body);
    for (const gp::Node& part : node)
      if (part.kind() == GW_KIND_CAPTION) caption(part, frame);
    const TableLines table = table_lines(node, inlines_);
    output_.from(node.place());
    for (const std::string& line : table.lines)
      if (!line.empty()) put(frame.lead, line);
    if (table.flattened) out_.note("text.table-flattened", node.place());
  }

  void caption(const gp::Node& node, const Frame& frame) {
    for (const gp::Node& block : node) {
      if (block.kind() == GW_KIND_SHORT_CAPTION) {
        out_.loss("text.short-caption", block.place(), inlines_.peek(block));
      } else if (block.kind() == GW_KIND_PARA || block.kind() == GW_KIND_PLAIN) {
        const std::string text = inlines_.text(block);
        output_.from(block.place());
        paragraph(text, layout_.caption(), frame);
      } else {
        this->block(block, frame);
      }
    }
  }

  // --- lines ---

  std::uint32_t page() const { return columns_ > 0 ? columns_ : kPageColumns; }

  void paragraph(std::string_view text, const Stance& stance, const Frame& frame) {
    std::uint32_t first = stance.first;
    each_line(text, [&](std::string_view line) {
      line = trim(line);
      if (line.empty()) return;
      if (columns_ > 0 && !layout_.official()) output_.blank();
      typed_line(line, stance, first, frame);
      first = stance.broken;
    });
  }

  void typed_line(std::string_view line, const Stance& stance, std::uint32_t first, const Frame& frame) {
    const std::uint32_t first_lead = marker_ ? marker_lead_ + width_of(*marker_) : frame.lead + first;
    const std::uint32_t rest_lead = frame.lead + stance.rest;
    if (columns_ == 0) return set(line, stance, first_lead);
    std::uint32_t lead = first_lead;
    for (const std::string_view piece : wrap(line, room(first_lead + stance.right), room(rest_lead + stance.right))) {
      set(trim_end(piece), stance, lead);
      lead = rest_lead;
    }
  }

  std::size_t room(std::uint32_t taken) const { return columns_ > taken ? columns_ - taken : 0; }

  void set(std::string_view line, const Stance& stance, std::uint32_t lead) {
    if (stance.align == Align::Left) return put(lead, line);
    const std::uint32_t width = width_of(line) + stance.right;
    const std::uint32_t free = page() > width ? page() - width : 0;
    if (stance.align == Align::Right) return put_line(blanks(free), line);
    put_line(std::string(free / 2, ' '), line);
  }

  void put(std::uint32_t lead, std::string_view line) {
    if (!layout_.official()) return put_line("", line);
    put_line(blanks(marker_ ? marker_lead_ : lead), line);
  }

  void put_line(std::string lead, std::string_view line) {
    if (marker_) lead += *marker_;
    marker_.reset();
    lead += line;
    output_.line(line.empty() ? trim_end(lead) : std::string_view(lead));
  }

  static std::string blanks(std::uint32_t columns) {
    std::string out;
    for (; columns >= 2; columns -= 2) out += "　";
    if (columns > 0) out += ' ';
    return out;
  }

  gp::Writer& out_;
  Output output_;
  Inlines inlines_;
  Layout layout_;
  std::uint32_t columns_ = 0;
  Group group_ = Group::Body;
  std::optional<std::string> marker_;  // of a list item whose first line is yet to come
  std::uint32_t marker_lead_ = 0;
  std::optional<std::uint32_t> signature_lead_, date_lead_;
};

}  // namespace

void write(plugin::Writer& out) { DraftWriter(out).write(); }

}  // namespace gongwen::text
