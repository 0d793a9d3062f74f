// The dumb extractor's second half: the marks inside one text dropped, the rest pushed.
//
// The text becomes a list of pieces; what turns out to be a mark is emptied, what turns out to be text stays. There is
// no tree, for the order of the text is the order of the source.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/markdown/dialect.h"
#include "formats/markdown/visible_scan.h"

namespace gongwen::markdown::dumb {

// What is defined somewhere and used elsewhere; labels folded.
struct Names {
  std::unordered_set<std::string> links;
  std::unordered_map<std::string, std::size_t> notes;
  std::unordered_map<std::string, std::int64_t> examples;
};

// What an inline text comes to: text and, between its parts, the notes referred to.
struct Piece {
  static constexpr std::uint32_t kText = 0xffffffffU;
  std::string_view text;
  std::uint32_t note = kText;
  std::string_view hidden = {};  // of a link: its mark, which is text after all when a link is around it
};

class Inlines {
 public:
  Inlines(const Dialect& dialect, const Names& names) : dialect_(dialect), names_(names) {}

  // Valid until the next call, and while `text` lives.
  const std::vector<Piece>& pieces(std::string_view text, bool in_note);

 private:
  struct Delimiter {
    char mark = 0;
    bool opens = false, closes = false;
    std::size_t piece = 0, left = 0, size = 0, spaces = 0;
    std::size_t before = kNo, after = kNo;                 // in the list of those still open
    std::size_t at = 0;                                    // where the run begins
    bool wide = false;                                     // a wide character stands beside it
    std::size_t star = kNo, others = 0;  // the run of stars before it, and how many others stand between
    bool could_open = false, paired = false, gap = false;  // what it is as, or beside, a placeholder
    std::size_t pairs_closed = 0, pairs_opened = 0;
    bool taken = false;                                              // it is text, whatever it looks like
    bool begins = false, before_blank = false, before_word = false;  // as pandoc looks at it
  };
  struct Flanks {
    bool opens = false, closes = false;
    char32_t last = 0, next = 0;  // beside the run
    Side left = Side::Space, right = Side::Space;
  };
  // What a run of pandoc's marks opened: one, two or three of them, which are still to be closed.
  struct Enclosure {
    char mark;
    std::size_t size, delimiter;
  };
  struct Pair {
    std::size_t opener, closer, marks;
  };
  enum class Bracket : std::uint8_t { Link, Image, Note };
  struct Opener {
    Bracket kind;
    bool active;
    std::size_t piece, text, delimiter;  // its piece, where its content begins, the last delimiter before it
    bool bracket_inside;
  };

  void step();
  void cut();                     // what was passed over becomes a piece
  void literal(std::size_t end);  // at_ to end as one piece
  void drop(std::size_t end);     // at_ to end is a mark
  void hide(std::size_t end);     // … of a link
  void show_links(std::size_t first_piece);
  void owned(std::string text, std::size_t end);

  void backslash();
  bool tex();
  void backticks();
  void entity();
  void less_than();
  void dollars();
  bool math(std::string_view open, std::string_view close);
  bool dollar_math();
  void delimiters();
  Flanks flanks_of(char mark, std::size_t end) const;
  void loosen(char mark, std::size_t size, Flanks& flanks);
  void open_bracket();
  void close_bracket();
  bool note_reference();
  bool is_note_ahead() const;
  bool is_superscript_ahead() const;
  std::size_t note_at(std::size_t at) const;
  void at_sign();
  std::size_t after_key(std::size_t at) const;
  bool bare_link();
  bool emoji();

  bool close_inline_link(const Opener& opener);
  bool close_reference(const Opener& opener);
  bool close_citation(const Opener& opener);
  bool close_span(const Opener& opener);
  void finish(const Opener& opener, std::size_t end);
  void drop_attributes();

  void match_delimiters(std::size_t bottom);
  void match_openers(std::size_t first, std::size_t bottom);
  bool match_enclosures(std::size_t first);
  void match_tight(std::size_t first);
  bool close_enclosure(std::size_t index, std::size_t& left);
  std::size_t first_above(std::size_t bottom) const;
  void forget_above(std::size_t bottom);
  void take_pair(Delimiter& opener, Delimiter& closer, std::size_t marks);
  void unlink(std::size_t index);
  void settle_placeholder(Delimiter& second);
  bool are_placeholders(const Delimiter& first, const Delimiter& second) const;
  bool is_measure(std::size_t at) const;
  bool is_gap(std::size_t at) const;

  char32_t before(std::size_t at) const;
  char32_t after(std::size_t at) const;
  bool has(Ext ext) const { return dialect_.has(ext); }

  const Dialect& dialect_;
  const Names& names_;
  std::string_view text_;
  bool in_note_ = false;
  std::size_t at_ = 0, from_ = 0, spaces_ = 0;
  std::vector<Piece> pieces_;
  std::deque<std::string> owned_;
  std::vector<Delimiter> delimiters_;
  std::size_t last_delimiter_ = kNo;
  std::vector<Opener> openers_;
  std::vector<std::size_t> hidden_;  // the pieces with hidden text, in order
  std::vector<Enclosure> enclosures_;
  std::vector<Pair> pairs_;
  Html html_{{}};
  std::unordered_map<std::size_t, std::size_t> last_backticks_;  // where the last run of a length stands
  bool backticks_seen_ = false;
  std::size_t open_caret_ = kNo, open_tilde_ = kNo;  // blanks before a ^ or ~ that waits for its end
  Search double_dollar_{"$$"}, end_of_tex_{"\\end{"};
};

}  // namespace gongwen::markdown::dumb
