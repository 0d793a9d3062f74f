// The dumb extractor's first half: lines in, the texts they hold out, in reading order.
//
// No tree is made. Containers are only a stack that says what to strip from a line; what is left goes to the text that
// is open, and a text that is closed is appended to the story its containers belong to: the document's or a note's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/dialect.h"
#include "formats/markdown/visible_inlines.h"
#include "formats/markdown/visible_scan.h"

namespace gongwen::markdown::dumb {

struct Text {
  std::string text;
  bool verbatim = false;  // no marks in it
};
using Story = std::vector<Text>;

struct Stories {
  std::vector<Story> all{1};  // the document's first, then the notes'
  std::int64_t examples = 0;
  Names names;
};

// How many lines a block of metadata takes that begins with the first, a line ---; 0 when it is none.
std::size_t metadata_lines(std::span<const std::string_view> lines);

// The rest of a line, and the column it begins in. A tab may be used up in part.
struct Cursor {
  std::string_view line;
  std::size_t at = 0, column = 0, pad = 0;  // pad: columns left of the tab before `at`

  bool blank() const { return line.find_first_not_of(" \t", at) == kNo; }
  std::size_t indent() const;      // columns of blanks ahead
  void skip(std::size_t columns);  // so many, at most
  void skip_blanks() { skip(indent()); }
  void pass(std::size_t bytes);  // of characters that are no blanks, one column each
  std::string_view rest() const { return line.substr(at); }
};

class Blocks {
 public:
  Blocks(const Dialect& dialect, Stories& out, std::size_t story = 0, std::size_t depth = 0)
      : dialect_(dialect), out_(out), depth_(depth), story_(story) {}

  // Lines of the file from one on, or of a cell.
  void read(std::vector<std::string_view> lines, std::size_t first = 0);

 private:
  enum class Kind : std::uint8_t { Quote, Item, Note, Definition, Div };
  struct Container {
    Kind kind;
    std::size_t column = 0;  // what an item's further lines are indented by
    std::size_t story = 0;   // the one around a note
    bool empty = false;      // an item that has had no content yet
    bool fresh = false;      // an item in which no leaf has begun
  };
  enum class Leaf : std::uint8_t { None, Paragraph, Fence, Indented, Html, Table, Lines };
  // Where a line stands: what is left of it, and how many containers hold.
  struct Here {
    Cursor cursor;
    std::size_t base = 0;    // the column in which the containers leave it
    std::string_view whole;  // what they leave
    std::size_t held = 0;
    bool in_paragraph = false;  // which the line would interrupt
    bool lazy = false;          // an open paragraph may take it, whatever containers hold
  };

  void line();
  bool goes_on(const Container& container, Cursor& cursor, bool lazy) const;
  bool begins_item(Cursor cursor) const;
  std::size_t strip(Cursor& cursor, std::size_t most, std::size_t number) const;
  bool feed_leaf(Here& here);
  enum class Outcome : std::uint8_t { Nothing, Container, Done };
  Outcome open(Here& here);
  void add_text(Here& here);
  void begin(const Here& here, Leaf leaf);
  void close_to(std::size_t count);
  void close_leaf();
  void close_paragraph();
  void enter(Here& here, Container container);
  void add(std::string_view text, bool verbatim = false);

  bool open_quote(Here& here);
  bool open_bullet(Here& here);
  bool open_item(Here& here);
  bool open_note(Here& here);
  bool open_definition(Here& here);
  bool open_div(Here& here);
  bool open_heading(Here& here);
  bool close_heading(Here& here);
  bool take_heading(Here& here);
  bool open_fence(Here& here);
  bool open_html(Here& here);
  bool open_loose_html(Here& here);
  bool open_rule(Here& here);
  bool open_lines(Here& here);
  bool open_ruled_table(Here& here);
  bool take_table(Here& here);
  bool take_tex(Here& here);
  bool take_metadata(Here& here);
  bool has_closing_fence(std::size_t size);
  void add_cells(std::string_view row);
  void add_heading(std::string_view text);
  void add_task(Here& here);
  std::string_view behind_definitions(std::string_view text);
  std::size_t marker(std::string_view rest, bool& example) const;

  std::optional<std::string_view> ahead(std::size_t count) const;
  bool in_list() const;
  bool deep() const { return stack_.size() >= kDeepest; }
  bool has(Ext ext) const { return dialect_.has(ext); }

  static constexpr std::size_t kDeepest = 300;  // deeper containers are text

  const Dialect& dialect_;
  Stories& out_;
  std::size_t depth_;
  std::size_t story_;
  std::vector<std::string_view> lines_;
  std::size_t number_ = 0, held_ = 0;  // the line, and how many containers hold in it
  std::vector<Container> stack_;

  Leaf leaf_ = Leaf::None;
  std::string text_;  // of the open leaf
  std::size_t text_lines_ = 0;
  char fence_ = 0;
  std::size_t fence_size_ = 0, columns_ = 0;
  std::string html_end_;                                 // what ends a piece of HTML; empty: a blank line
  static constexpr std::string_view kRawEnd = "</pre>";  // stands for all of its kind
  bool hidden_ = false;                                  // the open leaf is not seen
  std::size_t term_line_ = kNo, term_held_ = 0;          // where a paragraph of one line, perhaps a term, ended
  struct Failure {                                       // of a search ahead: from `from` up to `to` there is none
    std::size_t from = kNo, to = 0, size = 0;
    bool covers(std::size_t number) const { return from != kNo && number >= from && number < to; }
  };
  Failure no_backticks_, no_tildes_, no_comment_, no_table_, no_tex_, no_raw_end_;
  std::size_t table_at_ = kNo, caption_at_ = kNo;  // in the story: what a caption that follows or precedes belongs to
};

}  // namespace gongwen::markdown::dumb
