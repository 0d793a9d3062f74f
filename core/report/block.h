// Block: one paragraph as the recogniser sees it, and Draft, all of them in order.
//
// A block's text is trimmed and, nearly always, a view into the document itself; it stays valid while no text node is
// changed, which is why everything is decided before anything is edited. What is costly to know (traits) is worked out
// for short lines only: a long paragraph is a body, whatever its words.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"
#include "core/report/numbering.h"
#include "core/report/recognise.h"

namespace gongwen::report {

enum Trait : std::uint32_t {
  kText = 1U << 0,         // a paragraph or header, with text
  kShort = 1U << 1,        // at most kShortLine code points
  kSentence = 1U << 2,     // ends with 。！？
  kOpenEnd = 1U << 3,      // ends with ，、；
  kColonEnd = 1U << 4,
  kColonInside = 1U << 5,
  kStops = 1U << 6,        // 。 inside
  kHan = 1U << 7,
  kOrgan = 1U << 8,
  kDocument = 1U << 9,     // ends with a document noun
  kAbout = 1U << 10,       // 关于
  kPerson = 1U << 11,
  kDateLine = 1U << 12,
  kBracketed = 1U << 13,
  kCentred = 1U << 14,
  kRight = 1U << 15,
  kLeft = 1U << 16,        // set left, no indent: known, not assumed
  kLarge = 1U << 17,       // larger type than the document's bulk
  kPageBreak = 1U << 18,
  kBlankBefore = 1U << 19,
  kHeader = 1U << 20,
  kCommas = 1U << 21,      // ， or 、 inside
  kComplete = 1U << 22,    // as a title line: nothing needs to follow
  kNamed = 1U << 23,       // named in the attachment note, whole or up to here
  kNamedOpen = 1U << 24,   // … and the name goes on in the next line
  kLabelled = 1U << 25,
  kAligned = 1U << 26,     // the reader saw an alignment at all
  kField = 1U << 27,       // 时间：3月15日: a short word, a colon, its value
  kSpaced = 1U << 28,      // 文　件: set wide by blanks between all its characters
  kAddress = 1U << 29,     // 同志们！: nothing but a form of address
  kNoteName = 1U << 30,    // a line of the attachment note that gives a name without a number
  kDeep = 1U << 31,        // its first line is set in by more than four characters
};

inline constexpr std::size_t kShortLine = 80;

struct Block {
  NodeId id = kNoNode;
  std::string_view text;         // trimmed
  std::uint32_t skipped = 0;     // bytes of white space before it in the flattened text
  std::uint32_t traits = 0;
  std::uint16_t length = 0;      // code points, of short lines only
  bool is_simple = false;        // one text node
  Label label;                   // offsets in the flattened text; scheme None: no label
  Role explicit_role = Role::None;
  bool forced = false;           // explicit_role counts, even None
  bool numbered = false;         // the label is a number Span already
  bool shaped = false;           // recognised before: a run-in Span is there
  std::uint8_t forced_level = 0;
  std::uint32_t first_candidate = 0;
  std::uint8_t candidate_count = 0;
  std::uint8_t chosen = 0;       // index of the candidate that won
  EvidenceSet evidence;          // why it is forced

  bool has(std::uint32_t mask) const { return (traits & mask) != 0; }
  bool is_labelled() const { return label.scheme != Scheme::None; }
  std::string_view after_label() const;
};

struct Draft {
  std::vector<Block> blocks;
  std::deque<std::string> texts;       // flattened, where a view into the document would not do
  std::vector<std::uint32_t> order;    // the blocks a reader reads: no empty ones, rules or page numbers
  std::vector<std::string> note_names;  // squeezed, in order of their numbers
  std::string metadata_title;           // squeezed
  std::string opening;                  // squeezed: the short lines the draft begins with, where issuers are named
  std::uint8_t header_shift = 0;       // 1 where the title is a level-1 Header

  const Block& operator[](std::size_t i) const { return blocks[i]; }
  std::size_t size() const { return blocks.size(); }
};

Draft collect(const Document& document, const RecogniseOptions& options);

// The text that a MetaMap entry holds, under its English or its Chinese name.
std::string metadata_text(const Document& document, std::string_view english, std::string_view chinese);

}  // namespace gongwen::report
