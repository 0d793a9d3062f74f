// Decide: the best reading of a whole sequence of blocks.
//
// Each block has candidates: states with a score. A table says which state may follow which and at what cost; `link`
// adds what two neighbouring lines say about each other (a name above a date, a title line that goes on). The best
// path through all of them is found forwards; going backwards as well gives, for every candidate, the score of the
// best path through it, and so how clear the choice was. Linear in the blocks; most have one candidate.
#pragma once

#include <cstdint>
#include <vector>

#include "core/report/block.h"

namespace gongwen::report {

// What a block may be while the sequence is being read. Finer than roles: first and later lines, and what lies before
// a title (Fore) or is the run of the text (Main: body, headings, points, tables).
enum class State : std::uint8_t {
  Fore, CopyNumber, Classification, Urgency, Mark, MarkMore, DocNumber, Signatory, Title, Title2, Title3, Title4, DocNumberLate,
  Subtitle, Byline, Recipients, RecipientsMore, Salutation, Greeting, Main, Closing, Note, NoteMore, Signature, Date,
  Annotation, PageMark, PageTitle, PageTitle2, PageTitle3, PageByline, Cc, Print, Attendees, Absent, Observers,
};
inline constexpr int kStateCount = static_cast<int>(State::Observers) + 1;

Role role_of(State state);
// Whether a line in this state goes on with the line before.
bool is_more(State state);

struct Proposal {
  State state = State::Main;
  EvidenceSet evidence;
  int score = 0;            // tenths of a point
  int before = 0, after = 0;  // of the best paths up to and from here; filled in by decide
};

// One block's candidates while they are being proposed.
class Proposals {
 public:
  explicit Proposals(std::vector<Proposal>& all) : all_(&all), first_(all.size()) {}

  void add(State state, int score, EvidenceSet evidence = {}) { all_->push_back({state, evidence, score, 0, 0}); }
  template <class... E>
  void add(State state, int score, E... evidence) {
    EvidenceSet set;
    (set.add(evidence), ...);
    add(state, score, set);
  }
  std::size_t count() const { return all_->size() - first_; }
  std::size_t first() const { return first_; }

 private:
  std::vector<Proposal>* all_;
  std::size_t first_;
};

// The proposers, by concern. `at` is the block's index.
void propose_header(const Draft& draft, std::size_t at, Proposals& out);   // 份号 … 题注
void propose_opening(const Draft& draft, std::size_t at, Proposals& out);  // 主送机关 称谓 问候语
void propose_ending(const Draft& draft, std::size_t at, Proposals& out);   // 结语 … 印发, attachment pages
// Where attachment pages carry the names that the attachment note gives: marks those lines (kNamed, kNamedOpen).
void find_named_titles(Draft& draft);
int score_main(const Draft& draft, std::size_t at);

// Chooses; writes Block::chosen and leaves the path scores in the proposals.
void decide(Draft& draft, std::vector<Proposal>& proposals);

}  // namespace gongwen::report
