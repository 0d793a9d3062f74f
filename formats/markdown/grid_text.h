// The lines of a drawn table, seen as a grid of characters by column.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/markdown/source.h"
#include "formats/markdown/table_parts.h"

namespace gongwen::markdown {

class GridText {
 public:
  enum class Kind : std::uint8_t { Content, Rule, DoubleRule };  // a whole line of + and -, or of + and =

  explicit GridText(const Source& source) : source_(source) {}

  // Lines are trimmed; the first one is a rule.
  void add(const Line& line, Kind kind);
  // Counts columns anew.
  void measure(Measure measure);

  // Whether all measures are the same.
  bool is_plain() const { return plain_; }

  std::size_t height() const { return rows_.size(); }
  std::size_t width() const { return rows_.empty() ? 0 : rows_.front().text.size(); }
  Kind kind(std::size_t row) const { return rows_[row].kind; }
  const Line& line(std::size_t row) const { return rows_[row].line; }
  std::size_t width_of(std::size_t row) const { return rows_[row].width; }

  // The character at a column as far as drawing goes: in rules = and : are dashes; beyond the end is a blank; what
  // is not ASCII, or a tab, is nothing.
  char at(std::size_t row, std::size_t column) const;
  // As written.
  char raw(std::size_t row, std::size_t column) const { return text_of(source_, rows_[row].line)[column]; }
  // The part of a line between two columns.
  Line part(std::size_t row, std::size_t begin, std::size_t end) const;

 private:
  struct Row {
    Line line;
    std::string_view text;
    Kind kind = Kind::Content;
    bool plain = true;  // every byte is one column
    std::size_t width = 0;
    std::size_t columns = 0;  // else: where its columns begin in columns_
  };
  std::size_t byte_at(const Row& row, std::size_t column) const;

  const Source& source_;
  std::vector<Row> rows_;
  bool plain_ = true;
  std::vector<std::uint32_t> columns_;  // of a row that is not plain: for each column, the byte of its character
};

}  // namespace gongwen::markdown
