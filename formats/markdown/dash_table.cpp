#include "formats/markdown/dash_table.h"

#include <algorithm>
#include <utility>

#include "core/text/utf8.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/table_parts.h"

namespace gongwen::markdown {

namespace {

// The line of dashes: where its columns begin and how long their dashes are.
struct Rule {
  std::size_t indent = 0;
  std::vector<std::size_t> dashes;  // the length of each
  std::vector<std::size_t> spans;   // with the blanks behind them

  std::size_t columns() const { return dashes.size(); }
};

bool is_dash_line(const Source& source, const Line& line) {
  const std::string_view text = text_of(source, line);
  const std::size_t first = text.find_first_not_of(" \t");
  return first != kNone && text[first] == '-' && text.find_first_not_of("- \t", first) == kNone &&
         !is_indented_code(source, line);
}

Rule read_rule(const Source& source, const Line& line) {
  const std::string_view text = text_of(source, line);
  Rule rule;
  ColumnWalk walk(source, line);
  while (!walk.at_end() && text[walk.at()] != '-') walk.step();
  rule.indent = walk.column();
  while (!walk.at_end()) {
    const std::size_t begin = walk.column();
    while (!walk.at_end() && text[walk.at()] == '-') walk.step();
    rule.dashes.push_back(walk.column() - begin);
    while (!walk.at_end() && text[walk.at()] != '-') walk.step();
    rule.spans.push_back(walk.column() - begin);
  }
  return rule;
}

// A line cut at the columns: the first part is what stands before them, and belongs to the first column if anything.
class ColumnCutter {
 public:
  ColumnCutter(const Source& source, const Rule& rule) : source_(source) {
    widths_.push_back(rule.indent);
    widths_.insert(widths_.end(), rule.spans.begin(), rule.spans.end() - 1);
  }

  const std::vector<Line>& cut(const Line& line) {
    parts_.clear();
    cut_at_widths(source_, line, widths_, parts_);
    if (parts_.size() == 1) parts_.push_back(part_of(line, line.length, line.length));
    return parts_;
  }

  // The part of a column, with what stands before the first.
  Line column(std::size_t index) const {
    Line part = parts_[index + 1];
    if (index > 0 || trimmed(source_, parts_[0]).length == 0) return part;
    return {parts_[0].offset, part.end() - parts_[0].offset, parts_[0].column, parts_[0].pad};
  }
  std::size_t count() const { return parts_.empty() ? 0 : parts_.size() - 1; }

 private:
  const Source& source_;
  std::vector<std::size_t> widths_;
  std::vector<Line> parts_;
};

// Alignment by where a column's head stands above its dashes: the line of the fewest characters tells.
class Alignments {
 public:
  Alignments(const Source& source, const Rule& rule) : source_(source), rule_(rule), heads_(rule.columns()) {}

  void look_at(const std::vector<Line>& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
      std::string_view text = text_of(source_, parts[i]);
      const std::size_t last = text.find_last_not_of(" \t");
      if (last == kNone) continue;
      text = text.substr(0, last + 1);
      const std::size_t characters = count_code_points(text) + parts[i].pad;
      Head& head = heads_[i - 1];
      if (head.characters > 0 && head.characters <= characters) continue;
      head = {characters, columns_of(text) + parts[i].pad, is_blank_char(text.front()) || parts[i].pad > 0};
    }
  }

  std::uint8_t of(std::size_t column) const {
    const Head& head = heads_[column];
    if (head.characters == 0) return 0;
    const bool space_after = head.columns < rule_.dashes[column];
    if (head.space_before) return space_after ? 3 : 2;
    return space_after ? 1 : 0;
  }

 private:
  struct Head {
    std::size_t characters = 0, columns = 0;
    bool space_before = false;
  };

  const Source& source_;
  const Rule& rule_;
  std::vector<Head> heads_;
};

class DashTable {
 public:
  DashTable(const Source& source, Ahead& ahead, const Line& rule_line)
      : source_(source),
        ahead_(ahead),
        rule_(read_rule(source, rule_line)),
        cutter_(source, rule_),
        alignments_(source, rule_),
        builder_(source) {}

  std::size_t columns() const { return rule_.columns(); }

  void look_for_alignment(std::size_t line) { alignments_.look_at(cutter_.cut(*ahead_.line(line))); }

  // The lines from `begin` to `end` are one row. Blank lines inside are passed over: cells hold no paragraphs.
  void add_row(std::size_t begin, std::size_t end) {
    builder_.begin_row();
    pieces_.clear();
    for (std::size_t i = begin; i < end; ++i) {
      const Line& line = *ahead_.line(i);
      builder_.seen(line);
      cutter_.cut(line);
      for (std::size_t c = 0; c < cutter_.count(); ++c) {
        const Line part = trimmed(source_, cutter_.column(c));
        if (part.length > 0) pieces_.emplace_back(c, part);
      }
    }
    std::stable_sort(pieces_.begin(), pieces_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t cells = 0;
    for (const auto& [column, part] : pieces_) {
      for (; cells <= column; ++cells) builder_.begin_cell();
      builder_.add_line(part);
    }
    builder_.end_row(rule_.columns());
  }

  Table take(bool has_head, bool has_widths) {
    Table& table = builder_.table();
    table.head_rows = has_head ? 1 : 0;
    std::vector<double> widths(rule_.columns(), 0);
    if (has_widths) widths = relative_widths();
    for (std::size_t i = 0; i < rule_.columns(); ++i) table.columns.push_back({alignments_.of(i), widths[i]});
    if (has_head) builder_.drop_empty_head();
    return std::move(table);
  }

 private:
  // As pandoc counts them: the blanks behind a column are its own, and the last one, which has none, gets as many as
  // the one before it.
  std::vector<double> relative_widths() const {
    std::vector<std::size_t> lengths = rule_.spans;
    const std::size_t last = lengths.size() - 1;
    lengths[last] = rule_.dashes[last] + 1;
    if (last > 0 && lengths[last] < lengths[last - 1] && lengths[last - 1] - lengths[last] <= 2)
      lengths[last] = lengths[last - 1];
    std::size_t total = rule_.indent;
    for (const std::size_t length : lengths) total += length;
    double sum = 0;
    std::vector<double> widths;
    for (const std::size_t length : lengths) {
      widths.push_back(static_cast<double>(length) / static_cast<double>(std::max(total, kTextColumns)));
      sum += widths.back();
    }
    if (sum >= 1) {
      for (double& width : widths) width /= sum;
    }
    return widths;
  }

  const Source& source_;
  Ahead& ahead_;
  Rule rule_;
  ColumnCutter cutter_;
  Alignments alignments_;
  TableBuilder builder_;
  std::vector<std::pair<std::size_t, Line>> pieces_;
};

class Matcher {
 public:
  Matcher(const Source& source, Ahead& ahead, std::size_t first) : source_(source), ahead_(ahead), first_(first) {}

  // Lines up to a blank one or one of dashes.
  std::optional<TableMatch> simple(bool has_head) {
    const std::size_t rule = first_ + (has_head ? 1 : 0);
    if (!is_dashes(rule) || !is_row(rule + 1) || (has_head && !is_row(first_))) return std::nullopt;
    DashTable table(source_, ahead_, *ahead_.line(rule));
    if (table.columns() < 2) return std::nullopt;
    std::size_t end = rule + 1;
    while (is_row(end)) ++end;
    const bool closed = is_dashes(end);
    if (!has_head && !closed) return std::nullopt;
    table.look_for_alignment(has_head ? first_ : rule + 1);
    if (has_head) table.add_row(first_, rule);
    for (std::size_t i = rule + 1; i < end; ++i) table.add_row(i, i + 1);
    return TableMatch{table.take(has_head, false), end + (closed ? 1 : 0) - first_};
  }

  // Rows of one or more lines between blank lines, up to a line of dashes. With a head, a line of dashes stands
  // above it too. Sets `hopeless` when it looked through everything and found no line of dashes that it needs.
  std::optional<TableMatch> multiline(bool has_head, bool& hopeless) {
    if (!is_dashes(first_) || !is_row(first_ + 1)) return std::nullopt;
    std::size_t rule = first_;
    if (has_head) {
      rule = next_dashes(first_ + 1);
      hopeless = ahead_.line(rule) == nullptr;
      if (hopeless || !is_row(rule + 1)) return std::nullopt;
    }
    DashTable table(source_, ahead_, *ahead_.line(rule));
    if (table.columns() < 2) return std::nullopt;
    const std::size_t end = next_dashes(rule + 1);
    hopeless = ahead_.line(end) == nullptr;
    if (hopeless) return std::nullopt;
    if (has_head) {
      for (std::size_t i = first_ + 1; i < rule; ++i) table.look_for_alignment(i);
      table.add_row(first_ + 1, rule);
    } else {
      table.look_for_alignment(rule + 1);
    }
    add_rows(table, rule + 1, end);
    return TableMatch{table.take(has_head, true), end + 1 - first_};
  }

 private:
  bool is_dashes(std::size_t index) {
    const Line* line = ahead_.line(index);
    return line != nullptr && is_dash_line(source_, *line);
  }
  bool is_row(std::size_t index) {
    const Line* line = ahead_.line(index);
    return line != nullptr && !is_blank(source_, *line) && !is_dash_line(source_, *line);
  }
  std::size_t next_dashes(std::size_t index) {
    while (const Line* line = ahead_.line(index)) {
      if (is_dash_line(source_, *line)) break;
      ++index;
    }
    return index;
  }
  void add_rows(DashTable& table, std::size_t begin, std::size_t end) {
    while (begin < end) {
      std::size_t row_end = begin;
      while (row_end < end && !is_blank(source_, *ahead_.line(row_end))) ++row_end;
      if (row_end > begin) table.add_row(begin, row_end);
      begin = row_end + 1;
    }
  }

  const Source& source_;
  Ahead& ahead_;
  std::size_t first_;
};

}  // namespace

std::optional<TableMatch> match_dash_table(const Source& source, const Dialect& dialect, Ahead& ahead,
                                           std::size_t index, bool& may_need_many) {
  const Line* first = ahead.line(index);
  if (first == nullptr) return std::nullopt;
  const bool opened = is_dash_line(source, *first);
  Matcher matcher(source, ahead, index);
  const bool many = opened && may_need_many && dialect.has(Ext::MultilineTables);
  bool hopeless = false;
  std::optional<TableMatch> match;
  if (many) match = matcher.multiline(true, hopeless);
  if (!match && dialect.has(Ext::SimpleTables)) match = matcher.simple(!opened);
  if (!match && many) {
    bool hopeless_without_head = false;
    match = matcher.multiline(false, hopeless_without_head);
    if (!match) hopeless = hopeless || hopeless_without_head;
  }
  if (hopeless && !match) may_need_many = false;
  return match;
}

}  // namespace gongwen::markdown
