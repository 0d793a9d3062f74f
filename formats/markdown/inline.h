// Inlines: the second phase. A paragraph's lines in, a flat list of tokens out, then events.
//
// One pass finds code, math, raw HTML, links' brackets and runs of delimiters; delimiters are matched on a stack as
// CommonMark's reference does, so that opening and closing tokens come out properly nested without a tree. Tokens are
// linked by number, which makes every rewriting cheap; all lookups that fail are remembered (backticks of a length,
// brackets that close nothing, comments that do not end), so the pass is linear.
//
// The text is read where it stands in the source when the lines lie there one after another; only where a container's
// prefix was cut between them are they put together in a buffer first, with a table from its offsets to the source's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/attributes.h"
#include "formats/markdown/dialect.h"
#include "formats/markdown/references.h"
#include "formats/markdown/source.h"

namespace gongwen::markdown {

// What a note's label stands for is blocks, which are not the inlines' business.
class NoteWriter {
 public:
  virtual void write_note(std::uint32_t block) = 0;  // the blocks between enter and leave of the Note

 protected:
  ~NoteWriter() = default;
};

// One text, parsed. Reusable: parse() clears it. Holds views of the source.
class Parsed;

class Inlines {
 public:
  Inlines(const Source& source, const Dialect& dialect, References& references);
  ~Inlines();
  Inlines(const Inlines&) = delete;
  Inlines& operator=(const Inlines&) = delete;

  // The list stays valid until it is released; take and release nest, because a note is written while the text that
  // refers to it is.
  Parsed& take();
  void release(Parsed& parsed);

  void parse(Lines lines, Parsed& parsed);

  // The events. Within a note, references to notes are text.
  void emit(const Parsed& parsed, plugin::Reader& out, NoteWriter* notes);

  // The text alone: what identifiers are made of, and what an implicit heading reference is found by.
  std::string plain(const Parsed& parsed) const;

  // Whether it is one image and nothing else, with a caption: an implicit figure. emit_figure writes the Figure.
  bool is_figure(const Parsed& parsed) const;
  void emit_figure(const Parsed& parsed, plugin::Reader& out, NoteWriter* notes);

 private:
  struct State;
  State* state_;
};

}  // namespace gongwen::markdown
