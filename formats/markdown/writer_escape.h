// Escaping: from a Draft to Markdown. A character is escaped only where it would be syntax at that very place, by the
// rules of any reader that the dialect is meant for: this one, CommonMark's, and pandoc's in its own dialect.
//
// Marks that come in pairs (* _ ~ ^ = ` $ [ ]) are looked at as runs over the whole text, because one that finds no
// partner is a character like any other: **局 stays as it is, 2024年\*\*月\*\*日 does not. Everything is linear.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/writer_draft.h"
#include "formats/markdown/writer_setting.h"

namespace gongwen::markdown {

// Where a text goes.
struct Where {
  bool line_start = false;  // its lines begin where blocks may begin
  bool heading = false;     // #s and braces at its end mean something
  bool pipe_cell = false;
  bool item_start = false;   // a list item begins with it: task boxes
  bool quote_start = false;  // a quotation begins with it: alerts
  bool document_start = false;
  bool beside_table = false;  // where "Table:" begins a caption
};

// What is written, and which of it may be broken into lines.
struct Escaped {
  struct Range {
    std::uint32_t begin, end;
  };
  // Quotation marks written straight, which nobody sees so in the document.
  struct Straight {
    gw_place place;
    bool opens, is_double;
  };
  std::string text;
  std::vector<Range> literal;  // filled only on request
  std::vector<Straight> straight;

  void clear() {
    text.clear();
    literal.clear();
    straight.clear();
  }
};

// The headings' texts, as far as one in brackets is a reference to it; asked for only where brackets occur.
class HeadingNames {
 public:
  virtual bool has(std::string_view bracketed) = 0;

 protected:
  ~HeadingNames() = default;
};

class Escaper {
 public:
  Escaper(const Setting& setting, HeadingNames& headings);

  // `ranges`: also Escaped::literal.
  void escape(const Draft& draft, const Where& where, bool ranges, Escaped& out);

 private:
  enum class Action : std::uint8_t { Backslash, Reference, NoBreak, Plain, Blank, Drop, Curly };
  struct Change {
    std::uint32_t at;
    Action action;
  };
  struct Run {
    std::uint32_t begin, end;
    bool literal, open;  // not literal: a mark's, opening or closing or (verbatim) both
    bool verbatim;
    bool escape;
  };

  void change(std::size_t at, Action action) { changes_.push_back({static_cast<std::uint32_t>(at), action}); }
  void scan(std::uint32_t begin, std::uint32_t end);
  void scan_all();
  void special(std::uint32_t at);
  void backslash(std::uint32_t at);
  void less_than(std::uint32_t at);
  void ampersand(std::uint32_t at);
  void at_sign(std::uint32_t at);
  void brace(std::uint32_t at);
  void colon(std::uint32_t at);
  void dot(std::uint32_t at);
  bool ends_abbreviation(std::uint32_t at) const;
  bool follows_common_abbreviation(std::uint32_t at) const;
  void control(std::uint32_t at);
  bool after_mark(std::uint32_t at) const;
  char character(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }

  // writer_runs.cpp
  void runs();
  void collect_runs(char mark);
  void emphasis_runs(char mark);
  void raised_runs(char mark);
  void code_runs();
  void math_runs();
  void digits_behind_math();
  void write_runs();
  void brackets();
  bool bracket_pair_matters(std::uint32_t open, std::uint32_t close);
  void flanks();
  void pandoc_flanks();
  void placeholders();
  void flank(std::size_t first, std::size_t last, bool opening);
  void soft_breaks();
  void quotes();
  bool quotes_fit(const Mark& open, const Mark& close, bool nested) const;

  void line_starts();
  void line_start(std::uint32_t at, bool first);
  void note_start(std::uint32_t at);
  void heading_end();
  void emit(Escaped& out, bool ranges);
  void emit_range(std::uint32_t begin, std::uint32_t end, Escaped& out);
  void emit_mark(const Mark& mark, Escaped& out);
  std::uint32_t apply(const Change& change, std::string& out);

  const Setting& setting_;
  HeadingNames& headings_;
  std::array<bool, 256> special_{};

  const Draft* draft_ = nullptr;
  std::string_view text_;
  Where where_;
  std::vector<Change> changes_;
  std::vector<Run> runs_;
  std::vector<std::uint32_t> open_brackets_;
  static constexpr std::uint32_t kNowhere = 0xffffffffU;
  std::size_t next_change_ = 0;
  std::uint32_t escaped_at_ = kNowhere;  // the character escaped last
  std::size_t last_greater_ = 0;
  std::array<bool, 128> seen_{};  // marks that come in pairs
};

// Where a character must be escaped so that a line does not begin a block; npos where it begins none. `line` begins
// behind its blanks. `first`: nothing of the paragraph stands above it.
std::size_t block_start(std::string_view line, const Setting& setting, const Where& where, bool first);

}  // namespace gongwen::markdown
