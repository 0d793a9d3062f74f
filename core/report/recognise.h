// Recognise: from a flat draft to the structure of an official document.
//
// Every block is given candidates: what it might be, each with a score and the evidence for it. The best reading of
// the whole sequence wins, so a line that could be a title or a signature is settled by what stands around it. What
// wins becomes the block's role; labels become number Spans, leads become run-in Spans, the lines of one title, mark
// or note become one block. No visible character changes, nothing is dropped or reordered, and a second run changes
// nothing. What a document says explicitly (roles, headers, styles, outline levels, metadata) and what the caller
// overrides win over any guess.
//
// The tree is edited through core's mutators; Recognition refers to it by node numbers and owns the rest itself.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/document/document.h"
#include "core/message.h"

namespace gongwen::report {

// Why a block might be what it is taken for. Codes are stable and language-free.
enum class Evidence : std::uint8_t {
  Explicit, Style, Override, Metadata, Form, Word, EndsWithFile, Organ, DocumentNoun, About, Speech, Centred, RightSet,
  LargeType, FirstLine, Dash, DateForm, Bracketed, Person, Colon, BodyNouns, Each, LeadIn, Salutation, Greeting,
  Formula, NextNumber, NamedInNote, Label, Series, NoEndMark, EndMark, Long, PageBreak, BlankBefore, Caption, Context,
  Lead, OneSentence, LongItem, SeriesInside, OfficeWords, NotOfficial,
};
inline constexpr int kEvidenceCount = static_cast<int>(Evidence::NotOfficial) + 1;
std::string_view evidence_name(Evidence evidence);  // "ends-with-colon"

// A small set of Evidence.
class EvidenceSet {
 public:
  void add(Evidence evidence) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(evidence); }
  void add(EvidenceSet other) { bits_ |= other.bits_; }
  bool has(Evidence evidence) const { return (bits_ >> static_cast<unsigned>(evidence) & 1U) != 0; }
  std::vector<std::string_view> names() const;

 private:
  std::uint64_t bits_ = 0;
};
static_assert(kEvidenceCount <= 64);

struct Candidate {
  Role role = Role::None;  // None: body, or what follows from the constructor
  float confidence = 0;    // of this reading against the others
  EvidenceSet evidence;
};

// What was decided about one block. A block that lines were merged into has one decision, the first line's.
struct Decision {
  NodeId node = kNoNode;
  Role role = Role::None;  // of the block; of its lead, where that is run in
  bool run_in = false;
  float confidence = 1;
  EvidenceSet evidence;
  std::uint32_t first_candidate = 0, candidate_count = 0;  // only where there was a choice
};

// Below this a decision is a doubt, to be looked at.
inline constexpr float kDoubtful = 0.7F;

class Recognition {
 public:
  const std::vector<Decision>& decisions() const { return decisions_; }  // in document order
  std::span<const Candidate> candidates(const Decision& decision) const {
    return std::span(candidates_).subspan(decision.first_candidate, decision.candidate_count);
  }
  const Decision* find(NodeId node) const;
  bool official() const { return official_; }
  // False when the document's budget ran out midway: what is there is sound, but not all of it was recognised.
  bool complete() const { return complete_; }

 private:
  friend class Recogniser;
  std::vector<Decision> decisions_;  // and their nodes rise
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> by_node_;
  bool official_ = true, complete_ = true;
};

// Says what one block is. The line is where the block begins in the decoded source, from 1; or its whole text, white
// space aside. A list is applied in order, the last word counts.
struct Override {
  std::uint32_t line = 0;  // 0: by text
  std::string text;
  Role role = Role::None;  // None: body
  std::uint8_t level = 0;  // of a heading or item without a label; 0: as the label says
};

struct RecogniseOptions {
  std::vector<Override> overrides;
};

Recognition recognise(Document& document, const RecogniseOptions& options, Diagnostics& diagnostics);

// The rows for every code raised here.
std::span<const MessageText> report_messages();

}  // namespace gongwen::report
