// Tables: pipes where every cell is one line of text and nothing spans, else a grid; where the dialect has neither,
// HTML around cells of Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/writer_inlines.h"

namespace gongwen::markdown {

class BlockWriter;

class TableWriter {
 public:
  TableWriter(BlockWriter& blocks, const plugin::Node& table);

  void write();

 private:
  enum class Section : std::uint8_t { Head, Body, Foot };
  struct Row {
    Section section;
    plugin::Node node;
  };
  struct Column {
    std::int64_t align = 0;
    double width = 0;  // of the text's; 0: as wide as it is
  };

  void gather();
  void gather_rows(const plugin::Node& part, Section section);
  bool fits_pipes();
  std::size_t longest_line();
  bool is_empty_row(const plugin::Node& row) const;
  bool is_simple(const plugin::Node& cell) const;
  void lose_parts();

  void pipes();
  std::string pipe_cell(const plugin::Node& cell);
  std::string pipe_rule(const std::vector<std::size_t>& widths, bool padded) const;
  bool is_worth_a_grid() const;
  void grid();
  void html();
  void html_row(const Row& row);
  void caption();

  BlockWriter& blocks_;
  const plugin::Node table_;
  plugin::Node caption_;
  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::size_t bodies_ = 0;
  bool intermediate_ = false;  // head rows inside a body, or row heads: only HTML can say these
};

}  // namespace gongwen::markdown
