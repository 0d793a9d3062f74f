#include "formats/markdown/writer_tables.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "formats/markdown/table_parts.h"
#include "formats/markdown/writer_blocks.h"
#include "formats/markdown/writer_grid.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

using plugin::Node;

constexpr std::size_t kLine = 72;  // beyond it pandoc takes the rule's dashes for relative widths
constexpr double kEven = 0.01;     // how far from 1 the widths' sum counts as the whole line

enum Align : std::int64_t { kDefault, kLeft, kRight, kCenter };

std::string colons(std::string rule, std::int64_t align) {
  if (align == kLeft || align == kCenter) rule.front() = ':';
  if (align == kRight || align == kCenter) rule.back() = ':';
  return rule;
}

bool has_line_break(const Node& node) {
  bool found = false;
  plugin::walk(node, [&](const Node& n, bool) { found = found || n.kind() == GW_KIND_LINE_BREAK; });
  return found;
}

// \| in code or a formula: GitHub's tables have no way to say it.
bool has_escaped_bar(const Node& node) {
  bool found = false;
  plugin::walk(node, [&](const Node& n, bool) {
    const bool literal = n.kind() == GW_KIND_CODE || n.kind() == GW_KIND_MATH || n.kind() == GW_KIND_RAW_INLINE;
    found = found || (literal && n.text().find("\\|") != std::string_view::npos);
  });
  return found;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string& line = lines.emplace_back();
    for (const char c : std::string_view(text).substr(at, end - at))
      c == '\t' ? line.append(4, ' ') : line.append(1, c);  // a tab would move the bars
    at = end + 1;
  }
  return lines;
}

}  // namespace

TableWriter::TableWriter(BlockWriter& blocks, const Node& table) : blocks_(blocks), table_(table) { gather(); }

void TableWriter::gather() {
  for (const Node& part : table_) {
    switch (part.kind()) {
    case GW_KIND_CAPTION: caption_ = part; break;
    case GW_KIND_COLUMN: {
      const auto width = part.find(GW_ATTR_WIDTH);
      const double real = width && std::isfinite(width->real) && width->real > 0 ? std::min(width->real, 2.0) : 0;
      columns_.push_back({part.integer(GW_ATTR_ALIGN, kDefault), real});
      break;
    }
    case GW_KIND_TABLE_HEAD: gather_rows(part, Section::Head); break;
    case GW_KIND_TABLE_FOOT: gather_rows(part, Section::Foot); break;
    default:
      gather_rows(part, Section::Body);
      ++bodies_;
      intermediate_ = intermediate_ || part.integer(GW_ATTR_ROW_HEAD_COLUMNS, 0) != 0;
    }
  }
  // A head of empty cells is what a table without one has in its place.
  if (blocks_.setting().pandoc() && !rows_.empty() && rows_.front().section == Section::Head &&
      is_empty_row(rows_.front().node) && (rows_.size() == 1 || rows_[1].section != Section::Head)) {
    rows_.erase(rows_.begin());
  }
  // The first rule of = closes a head; a foot cannot be told without one.
  if (!rows_.empty() && rows_.front().section != Section::Head) {
    for (Row& row : rows_) {
      intermediate_ = intermediate_ || row.section == Section::Foot;
      row.section = Section::Body;
    }
  }
  std::size_t widest = 1;
  for (const Row& row : rows_) {
    std::size_t cells = 0;
    for (Node cell = row.node.first(); cell; cell = cell.next()) ++cells;
    widest = std::max(widest, cells);
  }
  if (columns_.empty()) columns_.resize(widest);
}

void TableWriter::gather_rows(const Node& part, Section section) {
  for (const Node& row : part) {
    intermediate_ = intermediate_ || row.integer(GW_ATTR_HEAD_ROW, 0) != 0;
    rows_.push_back({section, row});
  }
}

void TableWriter::write() {
  const Setting& setting = blocks_.setting();
  lose_parts();
  const bool below = setting.has(Ext::TableCaptions);  // as a paragraph it stays where it is in the document
  if (!below) caption();
  if (!rows_.empty()) {
    if (!below) blocks_.lines().blank();
    const bool wants_pipes = setting.tables != Setting::Tables::Grid || !setting.has(Ext::GridTables);
    const bool wants_grid = setting.tables != Setting::Tables::Pipe || !setting.has(Ext::PipeTables);
    if (setting.has(Ext::PipeTables) && wants_pipes && (fits_pipes() || !wants_grid)) {
      pipes();
    } else if (setting.has(Ext::GridTables) && wants_grid && is_worth_a_grid()) {
      grid();
    } else {
      html();
    }
  }
  if (below) caption();
}

void TableWriter::lose_parts() {
  if (bodies_ > 1 || intermediate_)
    blocks_.losses().add("markdown.table-parts", table_.place(),
                         plain_text(rows_.empty() ? table_ : rows_.front().node));
}

bool TableWriter::fits_pipes() {
  // Pandoc's reader looks for tables first: `1. | a |` is a row to it.
  if (blocks_.setting().pandoc() && blocks_.lines().marks().find_first_of(".)") != std::string_view::npos) return false;
  std::size_t heads = 0;
  for (const Row& row : rows_) {
    if (row.section == Section::Foot || (row.section == Section::Head && ++heads > 1)) return false;
    std::size_t cells = 0;
    for (const Node& cell : row.node) {
      if (++cells > columns_.size() || !is_simple(cell)) return false;
    }
  }
  if (!blocks_.setting().pandoc()) return true;
  // Widths are said by a rule's dashes only where a line is long.
  const double sum =
      std::accumulate(columns_.begin(), columns_.end(), 0.0, [](double s, const Column& c) { return s + c.width; });
  if (sum <= 0) return true;
  if (std::abs(sum - 1) > kEven) return false;
  return longest_line() > kLine;
}

// Of the table in pipes, found out by writing it without telling.
std::size_t TableWriter::longest_line() {
  const std::size_t notes = blocks_.start_trial();
  std::size_t longest = 0;
  for (const Row& row : rows_) {
    std::size_t width = 1;
    for (const Node& cell : row.node) width += columns_of(pipe_cell(cell)) + 3;
    longest = std::max(longest, width);
  }
  blocks_.end_trial(notes);
  return longest;
}

bool TableWriter::is_empty_row(const Node& row) const {
  bool empty = true;
  plugin::walk(row, [&](const Node& node, bool) {
    const std::uint16_t kind = node.kind();
    const bool shows = !node.text().empty() || kind == GW_KIND_IMAGE || kind == GW_KIND_HORIZONTAL_RULE;
    empty = empty && (!shows || kind == GW_KIND_SPACE);
  });
  return empty;
}

bool TableWriter::is_simple(const Node& cell) const {
  if (cell.integer(GW_ATTR_ROW_SPAN, 1) > 1 || cell.integer(GW_ATTR_COL_SPAN, 1) > 1) return false;
  const Node block = cell.first();
  if (!block) return true;
  if (!block.is_last() || (block.kind() != GW_KIND_PLAIN && block.kind() != GW_KIND_PARA)) return false;
  return blocks_.setting().pandoc() ? !has_line_break(block) : !has_escaped_bar(block);
}

// --- pipes ---

std::string TableWriter::pipe_cell(const Node& cell) {
  Where where;
  where.pipe_cell = true;
  const auto breaks = blocks_.setting().has(Ext::RawHtml) ? InlineWriter::Breaks::Tags : InlineWriter::Breaks::Blanks;
  const Node block = cell.first();
  if (!block) return {};
  const bool simple = block.is_last() && (block.kind() == GW_KIND_PLAIN || block.kind() == GW_KIND_PARA);
  if (!simple) blocks_.losses().add("markdown.table-flattened", cell.place(), plain_text(cell));
  return blocks_.cell_apart(simple ? block : cell, breaks, where);
}

std::string TableWriter::pipe_rule(const std::vector<std::size_t>& widths, bool padded) const {
  std::string rule = "|";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    rule += colons(std::string(widths[i] + (padded ? 2 : 0), '-'), columns_[i].align);
    rule += '|';
  }
  return rule;
}

namespace {

// Dashes in the columns' proportions, kLine of them together, so that reading them gives the same again.
std::vector<std::size_t> shares(const std::vector<double>& widths) {
  const auto [least, most] = std::ranges::minmax(widths);
  constexpr double kSame = 1e-6;
  if (most - least < kSame) return std::vector<std::size_t>(widths.size(), 3);
  const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
  constexpr std::size_t kFewest = 3;
  std::vector<std::size_t> dashes;
  double place = 0;
  std::size_t done = 0;
  for (const double width : widths) {
    place += width / sum * static_cast<double>(kLine);
    const auto end = static_cast<std::size_t>(std::lround(place));
    dashes.push_back(std::max(kFewest, end > done ? end - done : 0));
    done = std::max(done, end);
  }
  return dashes;
}

}  // namespace

void TableWriter::pipes() {
  constexpr std::size_t kFewest = 3;
  std::vector<std::vector<std::string>> texts;
  std::vector<std::size_t> widths(columns_.size(), kFewest);
  const bool headed = !rows_.empty() && rows_.front().section == Section::Head;
  if (!headed) texts.emplace_back(columns_.size());
  for (const Row& row : rows_) {
    std::vector<std::string>& cells = texts.emplace_back();
    for (const Node& cell : row.node) {
      cells.push_back(pipe_cell(cell));
      const auto span = static_cast<std::size_t>(std::clamp<std::int64_t>(cell.integer(GW_ATTR_COL_SPAN, 1), 1, 1000));
      for (std::size_t i = 1; i < span && cells.size() < columns_.size(); ++i) cells.emplace_back();
    }
    while (cells.size() > columns_.size()) {  // what has no column joins the last cell
      if (!cells.back().empty()) cells[columns_.size() - 1] += " " + cells.back();
      cells.pop_back();
    }
    for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], columns_of(cells[i]));
  }
  const std::size_t total = std::accumulate(widths.begin(), widths.end(), 1 + 3 * columns_.size());
  const bool padded = total <= kLine;
  std::vector<std::size_t> dashes(columns_.size(), kFewest);
  std::vector<double> relative;
  for (const Column& column : columns_) relative.push_back(column.width);
  const bool has_widths = std::ranges::all_of(relative, [](double width) { return width > 0; });
  if (has_widths && blocks_.setting().pandoc()) dashes = shares(relative);
  std::string line;
  for (std::size_t r = 0; r < texts.size(); ++r) {
    if (padded) texts[r].resize(columns_.size());
    line = "|";
    for (std::size_t i = 0; i < texts[r].size(); ++i) {
      const std::string& cell = texts[r][i];
      const std::size_t missing = padded ? widths[i] - columns_of(cell) : 0;
      const bool right = columns_[i].align == kRight;
      line.append(" ").append(right ? missing : 0, ' ').append(cell).append(right ? 0 : missing, ' ').append(" |");
    }
    blocks_.raw_line(line);
    if (r == 0) blocks_.raw_line(pipe_rule(padded ? widths : dashes, padded));
  }
}

// --- grid ---

namespace {

struct Extent {
  std::size_t width = 0, height = 0;
};
// About how large a cell is drawn: its longest text, and its lines.
Extent extent_of(const Node& cell) {
  Extent extent;
  std::size_t line = 0;
  plugin::walk(cell, [&](const Node& node, bool entering) {
    if (!entering) return;
    const bool block = node.kind() < GW_KIND_STR || node.kind() >= GW_KIND_LINE || node.kind() == GW_KIND_LINE_BREAK;
    if (block) {
      line = 0;
      ++extent.height;
    }
    line += node.text().size() + 1;
    extent.width = std::max(extent.width, line);
    if (node.kind() == GW_KIND_CODE_BLOCK)
      extent.height += static_cast<std::size_t>(std::ranges::count(node.text(), '\n'));
  });
  return extent;
}

}  // namespace

// Whether a grid would not be blanks for the most part: one long line makes all others as long.
bool TableWriter::is_worth_a_grid() const {
  constexpr double kFree = 1 << 20U, kPerByte = 64;
  std::vector<std::size_t> widths(columns_.size(), 1);
  double height = 0, bytes = 0;
  for (const Row& row : rows_) {
    std::size_t column = 0, tallest = 1;
    for (const Node& cell : row.node) {
      const Extent extent = extent_of(cell);
      bytes += static_cast<double>(extent.width);
      tallest = std::max(tallest, extent.height);
      std::size_t& width = widths[std::min(column++, widths.size() - 1)];
      width = std::max(width, extent.width);
    }
    height += static_cast<double>(tallest + 1);
  }
  const double width = std::accumulate(widths.begin(), widths.end(), 0.0);
  return width * height < kFree + kPerByte * bytes;
}

void TableWriter::grid() {
  Grid grid(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    grid.set_align(i, columns_[i].align);
    grid.set_share(i, columns_[i].width);
  }
  for (const Row& row : rows_) {
    grid.add_row(row.section == Section::Head, row.section == Section::Foot);
    for (const Node& cell : row.node) {
      const auto span = [&](std::uint16_t key) {
        return static_cast<std::size_t>(std::clamp<std::int64_t>(cell.integer(key, 1), 1, 100'000));
      };
      grid.add_cell(lines_of(blocks_.blocks_apart(cell)), span(GW_ATTR_ROW_SPAN), span(GW_ATTR_COL_SPAN));
    }
  }
  for (const std::string& line : grid.draw()) blocks_.raw_line(line);
}

// --- HTML ---

namespace {

std::string_view align_name(std::int64_t align) {
  switch (align) {
  case kLeft: return "left";
  case kRight: return "right";
  case kCenter: return "center";
  default: return {};
  }
}

}  // namespace

void TableWriter::html() {
  const bool tags = blocks_.setting().has(Ext::RawHtml);
  if (!tags) blocks_.losses().add("markdown.table-flattened", table_.place(), plain_text(rows_.front().node));
  if (tags) blocks_.raw_line("<table>");
  for (const Row& row : rows_) html_row(row);
  if (tags) blocks_.raw_line("</table>");
}

// Blank lines let Markdown in between the tags.
void TableWriter::html_row(const Row& row) {
  const bool tags = blocks_.setting().has(Ext::RawHtml);
  if (tags) blocks_.raw_line("<tr>");
  std::size_t column = 0;
  for (const Node& cell : row.node) {
    const std::string_view name = row.section == Section::Head ? "th" : "td";
    std::string tag = "<" + std::string(name);
    std::int64_t align = cell.integer(GW_ATTR_ALIGN, kDefault);
    if (align == kDefault && column < columns_.size()) align = columns_[column].align;
    if (const std::string_view side = align_name(align); !side.empty())
      tag.append(" align=\"").append(side).append("\"");
    const auto span = [&](std::uint16_t key, std::string_view attribute) {
      const std::int64_t size = cell.integer(key, 1);
      if (size > 1) tag.append(" ").append(attribute).append("=\"").append(std::to_string(size)).append("\"");
      return static_cast<std::size_t>(std::max<std::int64_t>(size, 1));
    };
    span(GW_ATTR_ROW_SPAN, "rowspan");
    column += span(GW_ATTR_COL_SPAN, "colspan");
    if (tags) blocks_.raw_line(tag + ">");
    if (!cell.empty()) {
      blocks_.lines().blank();
      blocks_.blocks(cell);
      blocks_.lines().blank();
    }
    if (tags) blocks_.raw_line("</" + std::string(name) + ">");
  }
  if (tags) blocks_.raw_line("</tr>");
}

// --- caption ---

void TableWriter::caption() {
  const Setting& setting = blocks_.setting();
  roles::Dress dress;
  const roles::Attr attr = dress.plain(table_);
  std::string text;
  if (caption_) {
    Where where;
    where.heading = setting.has(Ext::TableCaptions);
    where.line_start = !where.heading;
    text = blocks_.caption_apart(caption_, where);
    for (const Node& part : caption_)
      if (part.kind() == GW_KIND_SHORT_CAPTION)
        blocks_.losses().add("markdown.short-caption", part.place(), plain_text(part));
  }
  const std::string list = blocks_.attributes(attr);
  if (!list.empty() && setting.has(Ext::TableCaptions)) text.append(text.empty() ? "" : " ").append(list);
  if (!list.empty() && !setting.has(Ext::TableCaptions))
    blocks_.losses().add("markdown.attributes", table_.place(), list);
  if (text.empty()) return;
  if (setting.has(Ext::TableCaptions)) blocks_.lines().blank();
  blocks_.raw_line(setting.has(Ext::TableCaptions) && !rows_.empty() ? ": " + text : text);
}

}  // namespace gongwen::markdown
