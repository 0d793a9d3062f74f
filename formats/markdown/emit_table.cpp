#include "core/text/utf8.h"
#include "formats/markdown/emit.h"

namespace gongwen::markdown {
namespace {

constexpr std::size_t kLongestSample = 40;    // characters
constexpr std::uint32_t kMostTablesDeep = 4;  // tables in cells of tables; deeper cells are read as plain text

}  // namespace

void Emitter::table(const Tree& tree, const Block& b, const Dress& dress) {
  const Table& t = tree.tables[b.data];
  out_.enter(GW_KIND_TABLE, place_of(b));
  dress.push(out_);
  t.attributes.push(out_);
  if (!t.caption.empty()) {
    out_.enter(GW_KIND_CAPTION);
    out_.enter(GW_KIND_PLAIN);
    text(t.caption);
    out_.leave();
    out_.leave();
  }
  for (const Column& column : t.columns) {
    out_.enter(GW_KIND_COLUMN);
    if (column.align != 0) out_.attr(GW_ATTR_ALIGN, std::int64_t{column.align});
    if (column.width > 0) out_.attr(GW_ATTR_WIDTH, column.width);
    out_.leave();
  }
  for (const Line& cell : t.surplus) {
    const gw_place place = source_.place(cell.offset, cell.length);
    out_.loss("markdown.surplus-cell", place, clip(text_of(source_, cell), kLongestSample));
  }
  const std::size_t foot = t.rows.size() - t.foot_rows;
  if (t.head_rows != 0) rows(t, 0, t.head_rows, GW_KIND_TABLE_HEAD);
  rows(t, t.head_rows, foot, GW_KIND_TABLE_BODY);
  if (t.foot_rows != 0) rows(t, foot, t.rows.size(), GW_KIND_TABLE_FOOT);
  out_.leave();
}

void Emitter::rows(const Table& t, std::size_t from, std::size_t to, std::uint32_t part) {
  out_.enter(part);
  for (std::size_t r = from; r < to; ++r) {
    const Row& row = t.rows[r];
    out_.enter(GW_KIND_ROW);
    for (std::uint32_t i = 0; i < row.cell_count; ++i) cell(t, t.cells[row.cell + i]);
    out_.leave();
  }
  out_.leave();
}

void Emitter::cell(const Table& t, const Cell& c) {
  Lines lines = Lines(t.lines).subspan(c.line, c.line_count);
  while (!lines.empty() && is_blank(source_, lines.front())) lines = lines.subspan(1);
  while (!lines.empty() && is_blank(source_, lines.back())) lines = lines.first(lines.size() - 1);
  if (lines.empty()) {
    out_.enter(GW_KIND_CELL);
  } else {
    out_.enter(GW_KIND_CELL, source_.place(lines.front().offset, lines.back().end() - lines.front().offset));
  }
  if (c.row_span != 1) out_.attr(GW_ATTR_ROW_SPAN, std::int64_t{c.row_span});
  if (c.col_span != 1) out_.attr(GW_ATTR_COL_SPAN, std::int64_t{c.col_span});
  if (!lines.empty() && t.blocks && context_.cells < kMostTablesDeep) {
    cell_blocks(lines);
  } else if (!lines.empty()) {
    out_.enter(GW_KIND_PLAIN);
    c.escaped_pipes ? unescaped_text(lines) : text(lines);
    out_.leave();
  }
  out_.leave();
}

// GFM takes the backslash off a pipe before anything else is looked at, even in code.
void Emitter::unescaped_text(Lines lines) {
  std::string buffer;
  const std::string copy = without_escaped_pipes(joined(source_, lines, false, buffer));
  const Source source{copy, source_.place(lines.front().offset, lines.back().end() - lines.front().offset)};
  Inlines inlines(source, context_.dialect, context_.references);
  const std::vector<Line> own = lines_of(source);
  Emitter(context_, source, inlines, notes_).text(own);
}

// Notes are not defined in cells: they belong to the document's tree.
void Emitter::cell_blocks(Lines lines) {
  Dialect dialect = context_.dialect;
  dialect.set(Ext::Footnotes, false);
  Tree tree = parse_blocks(source_, lines, dialect, context_.references);
  tell_nesting(context_, source_, tree);
  make_plain(tree);
  ++context_.cells;
  Emitter(context_, source_, inlines_, notes_).blocks(tree, 0);
  --context_.cells;
}

// A cell that is one paragraph, and no figure, holds it as a Plain.
void Emitter::make_plain(Tree& tree) {
  const BlockId only = tree.blocks.front().first;
  if (only == kNoBlock || only != tree.blocks.front().last) return;
  Block& block = tree.blocks[only];
  if (block.kind != BlockKind::Paragraph) return;
  if (context_.dialect.has(Ext::ImplicitFigures) && is_figure(tree.lines_of(block))) return;
  block.tight = true;
}

}  // namespace gongwen::markdown
