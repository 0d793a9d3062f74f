// InlineEvents: tokens to events. Pieces of text that touch become one Str; blanks wait until it is known whether
// anything follows; what is nested too deep, or a link in a link, comes out as it was typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/dialect.h"
#include "formats/markdown/inline.h"
#include "formats/markdown/token.h"

namespace gongwen::markdown {

// Of the whole document.
struct NoteCount {
  std::int64_t number = 0;  // of the last note or citation, as pandoc counts them
  int inside = 0;           // notes written somewhere else, being written now
  int inline_notes = 0;
};

class InlineEvents {
 public:
  InlineEvents(const Dialect& dialect, const Parsed& parsed, plugin::Reader& out, NoteWriter* notes, NoteCount& count)
      : dialect_(dialect), parsed_(parsed), out_(out), notes_(notes), count_(count) {}

  void write() { write(parsed_.first, kNoToken); }
  // From `from` up to, not including, `to`.
  void write(TokenId from, TokenId to);
  // Of a figure: its identifier is the figure's, and an attribute `alt` stands for its text.
  void write_image(TokenId open);

 private:
  static constexpr std::size_t kMaxDepth = 200;
  static constexpr std::size_t kMaxCites = 4;  // each holds the text of those inside it once more

  enum class Blank : std::uint8_t { None, Space, Soft };
  struct Level {
    bool literal = false;  // as it was typed
    bool trim = false;
    // Of a Cite: where it is.
    bool cite = false;
    TokenId key = kNoToken;  // of the citation being written
    bool affix = false;      // a prefix or suffix is open
  };

  void token(TokenId id);
  void text(std::uint32_t begin, std::uint32_t end);
  void typed(std::uint32_t begin, std::uint32_t end);
  void piece(std::uint32_t begin, std::uint32_t end);
  void characters(std::string_view replacement, std::uint32_t begin, std::uint32_t end);
  void blank(Blank kind, std::uint32_t begin, std::uint32_t end);
  bool is_escaped_stop(std::uint32_t end) const;
  bool is_abbreviated(std::uint32_t end) const;
  void flush();        // the Str
  void flush_blank();  // and what waits behind it
  void before_node() {
    flush();
    flush_blank();
  }
  static bool is_date_line(std::string_view text);
  void soft_break(TokenId id);
  char32_t next_character(TokenId id) const;
  void shown(std::string_view last);

  void open(TokenId id);
  void close(TokenId id);
  void enter(TokenId id);
  void words(std::string_view text, gw_place place);
  void push_target(const Target& target, bool with_id);
  void span(const Attributes& attributes, TokenId id);
  void smart(const Token& token);
  void edit(std::uint32_t begin, std::uint32_t end, std::string_view after);
  void code(const Token& token);
  void raw(const Token& token);
  void emoji(const Token& token);
  void note(const Token& token);

  void lone_citation(TokenId id);
  void open_cite(TokenId id);
  void begin_citation(TokenId from);
  void citation_key(TokenId id);
  void end_affix();
  void close_cite(TokenId id);
  void push_citation(const CitationKey& key);
  void author(const CitationKey& key, std::uint32_t begin, std::uint32_t end);
  void as_typed(std::uint32_t begin, std::uint32_t end);

  gw_place place(std::uint32_t begin, std::uint32_t end) const { return parsed_.subject.place(begin, end); }
  gw_place place(const Token& token) const { return place(token.begin, token.end); }
  gw_place whole(TokenId open) const { return place(parsed_[open].begin, parsed_[parsed_[open].partner].end); }

  const Dialect& dialect_;
  const Parsed& parsed_;
  plugin::Reader& out_;
  NoteWriter* notes_;
  NoteCount& count_;

  std::vector<Level> levels_;
  std::size_t depth_ = 0;  // of levels that are not literal
  std::size_t links_ = 0;
  std::size_t cites_ = 0;  // in whose parts no edit is told: what is seen of them is the text as typed

  // The Str being collected.
  bool running_ = false, owned_ = false;
  std::uint32_t begin_ = 0, end_ = 0;
  std::string buffer_;
  // The blank behind it.
  Blank blank_ = Blank::None;
  std::uint32_t blank_begin_ = 0, blank_end_ = 0;
  bool verbatim_ = false;       // no blank is changed
  bool drop_blank_ = false;     // the next one is at a trimmed beginning
  TokenId current_ = kNoToken;  // the text being written
  char32_t last_ = 0;           // the last visible character, 0 if none is known
};

// The text alone, from `from` up to `to`.
std::string plain_text(const Dialect& dialect, const Parsed& parsed, TokenId from, TokenId to);

}  // namespace gongwen::markdown
