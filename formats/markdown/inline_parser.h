// InlineParser: one text to tokens. See inline.h for the plan; brackets.cpp, delimiters.cpp, enclosures.cpp,
// citations.cpp, autolinks.cpp and tex.cpp hold the parts of the class that their names say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/markdown/characters.h"
#include "formats/markdown/dialect.h"
#include "formats/markdown/references.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/token.h"

namespace gongwen::markdown {

class InlineParser {
 public:
  // `expansion`: how many bytes references may still put into the document; see links that share one definition.
  InlineParser(const Dialect& dialect, const References& references, std::uint64_t& expansion);

  // `out` has its subject already.
  void parse(Parsed& out);

 private:
  enum class Opener : std::uint8_t { Link, Image, Note };

  struct Bracket {
    Opener opener = Opener::Link;
    bool active = true;        // CommonMark: a link cannot hold another
    bool has_bracket = false;  // so it is no label
    bool no_citation = false;  // something inside failed to be one
    TokenId token = kNoToken;
    std::size_t delimiters = 0;    // those from here on are inside
    std::size_t keys = 0;          // citation keys seen when it opened
    TokenId after_key = kNoToken;  // it follows @key immediately, but for blanks
  };

  struct NativeSpan {
    TokenId token;
    std::size_t delimiters;
    std::size_t brackets;
  };

  struct Delimiter {
    char character = 0;
    bool can_open = false, can_close = false;
    bool flank_open = false, flank_close = false;  // by CommonMark's rule, whatever the dialect
    bool done = false;                             // it is text
    bool cjk = false;                              // it touches a Chinese, Japanese or Korean character
    bool paired = false;                           // the run before it is likely its opener
    bool range = false;                            // a tilde between numbers, which opens nothing
    TokenId token = kNoToken;
    std::uint32_t length = 0;
    int previous = -1, next = -1;
  };

  struct Frame;  // of enclosures.cpp

  // --- characters ---
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool has(Ext ext) const { return dialect_.has(ext); }
  std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }
  std::size_t spaces_end(std::size_t i) const;  // blanks and line feeds

  // What failed after a long look; when a text has used up its share, such looks are not taken any more.
  bool may_look() const { return budget_ > 0; }
  void charge(std::size_t from, std::size_t reached);

  // --- the loop ---
  void step();
  std::size_t ordinary_end(std::size_t i) const;
  void text_until(std::size_t end);
  TokenId add(TokenKind kind, std::size_t end, std::uint32_t data = 0);
  void add_characters(std::size_t end, std::string characters);
  void symbol() { text_until(at_ + 1); }

  void line_end();
  void backslash();
  void ampersand();
  void code();
  void less_than();
  bool autolink(std::size_t end, bool is_email);
  void raw(std::size_t end, std::string_view format);
  bool native_span(std::string_view tag, std::size_t end);
  void full_stop();
  void hyphen();
  void smart_sign(std::size_t end, SmartSign sign);
  bool beside_cjk(std::size_t begin, std::size_t end) const;
  void colon();
  bool emoji();

  // --- tex.cpp ---
  void dollar();
  bool backslash_math();
  bool gfm_math();
  bool inline_math(std::size_t from, std::string_view close, bool dollars);
  bool display_math(std::size_t from, std::string_view close);
  std::size_t inline_math_end(std::size_t from, std::string_view close, bool dollars, bool& closed) const;
  void add_math(std::size_t from, std::size_t to, std::size_t end, bool display);
  std::size_t group_end(std::size_t from) const;
  bool raw_tex();

  // --- autolinks.cpp ---
  bool bare_www();
  bool bare_scheme();
  bool bare_email();
  std::size_t bare_end(std::size_t from) const;
  bool has_domain(std::size_t from) const;
  bool cut_back(std::size_t begin);
  void add_bare(std::size_t begin, std::size_t end, std::string_view prefix);

  // --- brackets.cpp ---
  void open_bracket(Opener opener, std::size_t size);
  bool closes_superscript() const;
  void open_note();
  bool close_note(Bracket& bracket);
  bool is_note_or_citation(std::size_t bracket) const;
  void close_bracket();
  std::size_t note_label_end(std::size_t bracket) const;
  bool is_note(std::size_t bracket) const;
  bool note_reference();
  bool close_span(Bracket& bracket);
  bool close_inline_link(Bracket& bracket);
  bool inline_target(std::size_t& end, Target& target);
  bool inline_target_pandoc(std::size_t& end, Target& target);
  bool close_reference(Bracket& bracket);
  const LinkTarget* find_reference(std::string_view label);
  bool link_attributes(std::size_t& end, Attributes& attributes) const;
  void wrap_bracket(const Bracket& bracket, std::size_t end, Wrap wrap, std::uint32_t data);
  void finish_link(const Bracket& bracket, std::size_t end, Target target);
  std::uint32_t span_wrap(Attributes attributes, Wrap& wrap, std::uint32_t& data);
  void pop_bracket() { brackets_.pop_back(); }

  // --- citations.cpp ---
  void at_sign(std::size_t key_begin);
  std::size_t key_end(std::size_t from) const;
  bool close_citation(Bracket& bracket);
  bool split_citations(const Bracket& bracket, std::vector<TokenId>& marks, bool textual_suffix);
  TokenId join_author(const Bracket& bracket, bool suffix, CiteText& typed);
  bool divide(TokenId& id, std::size_t offset);
  void set_affixes(TokenId open, TokenId close);
  bool is_blank_stretch(TokenId from, TokenId to) const;

  // --- delimiters.cpp ---
  void delimiter_run(char c);
  void quotation_mark(char c);
  void mark_placeholder();
  void match(std::size_t from);
  void match_commonmark(std::size_t from);
  int find_opener(int closer, int bottom) const;
  bool is_seam(const Delimiter& open, const Delimiter& close) const;
  int use_emphasis(int opener, int closer);
  int use_pair(int opener, int closer);
  void unlink_between(int opener, int closer);
  void unlink_delimiter(int index);
  void wrap_delimiters(TokenId opener, TokenId closer, std::uint32_t size, Wrap wrap);
  bool holds_blank(TokenId opener, TokenId closer) const;
  bool quotes_stay(TokenId opener, TokenId closer) const;
  void settle_quote(const Delimiter& delimiter);

  // --- enclosures.cpp ---
  void match_pandoc(std::size_t from);
  bool leaves_chinese_open(std::size_t from) const;
  void enclosure_run(Delimiter& delimiter, std::vector<Frame>& frames);
  bool close_enclosure(const Delimiter& delimiter, std::vector<Frame>& frames);
  bool open_enclosure(const Delimiter& delimiter, std::vector<Frame>& frames);
  void pair_run(Delimiter& delimiter, std::vector<Frame>& frames);
  void quote_run(Delimiter& delimiter, std::vector<Frame>& frames);
  bool follows_enclosure(TokenId id) const;

  const Dialect& dialect_;
  const References& references_;
  std::uint64_t& expansion_;
  std::array<bool, 256> special_{};

  Parsed* out_ = nullptr;
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t budget_ = 0;
  std::vector<Bracket> brackets_;
  std::vector<NativeSpan> native_spans_;
  std::vector<Delimiter> delimiters_;
  std::vector<std::uint32_t> backticks_;  // by a run's length: where the last one begins, plus 1
  bool backticks_known_ = false;
  std::size_t no_comment_ = kNone, no_instruction_ = kNone, no_cdata_ = kNone, no_declaration_ = kNone;  // none ends
  std::size_t no_dollar_ = kNone, no_display_ = kNone;  // likewise math, from here on
  std::size_t bad_dollar_ = 0;  // until here an opening dollar finds a closing one that does not count
};

}  // namespace gongwen::markdown
