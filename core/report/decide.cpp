#include "core/report/decide.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include "core/report/scan.h"
#include "core/report/words.h"

namespace gongwen::report {
namespace {

using enum State;

constexpr int kForbidden = -400;  // not minus infinity: what is forced must always find a path
constexpr int kForced = 1000;

using Table = std::array<std::array<std::int16_t, kStateCount>, kStateCount>;

struct Rule {
  std::initializer_list<State> from, to;
  int cost;
};

constexpr std::size_t slot(State state) { return static_cast<std::size_t>(state); }

constexpr void allow(Table& table, std::initializer_list<State> from, std::initializer_list<State> to, int cost) {
  for (const State f : from) {
    for (const State t : to) table[slot(f)][slot(t)] = static_cast<std::int16_t>(cost);
  }
}

// Which may follow which, and how well. Later rows overrule earlier ones.
constexpr Table make_table() {
  Table t{};
  for (auto& row : t) row.fill(kForbidden);
  // The header, GB/T 9704-2012 §7.2: 份号, 密级, 紧急程度 in any order, then the mark, the number, who signed.
  allow(t, {CopyNumber, Classification, Urgency}, {CopyNumber, Classification, Urgency, Mark, DocNumber, Signatory, Title}, 0);
  allow(t, {CopyNumber, Classification, Urgency}, {Recipients, Salutation}, -10);
  allow(t, {CopyNumber, Classification, Urgency}, {Main, Fore}, -15);
  allow(t, {Mark, MarkMore}, {MarkMore, Signatory}, 0);
  allow(t, {Mark, MarkMore}, {DocNumber}, 30);
  allow(t, {Mark, MarkMore}, {CopyNumber, Classification, Urgency}, -5);
  allow(t, {Mark, MarkMore}, {Title}, -10);
  allow(t, {Mark, MarkMore}, {Recipients, Salutation, Main}, -40);
  allow(t, {DocNumber}, {Signatory}, 5);
  allow(t, {DocNumber, Signatory}, {Title, CopyNumber, Classification, Urgency}, 0);
  allow(t, {DocNumber, Signatory}, {Recipients, Main}, -5);
  allow(t, {DocNumber, Signatory}, {Salutation}, -15);
  allow(t, {DocNumber, Signatory}, {Byline}, -5);  // a bulletin's editor and date
  allow(t, {DocNumber, Signatory}, {Attendees, Absent, Observers}, 0);
  allow(t, {DocNumber}, {DocNumber}, -10);
  allow(t, {Signatory}, {Signatory, DocNumber}, 0);
  // What a web page puts before a document.
  allow(t, {Fore}, {Fore}, 0);
  allow(t, {Fore}, {CopyNumber, Classification, Urgency, Mark, DocNumber, Signatory, Title, Main}, -5);
  allow(t, {Fore}, {Salutation}, -10);
  allow(t, {Fore}, {Recipients}, -20);
  // Titles and what stands under them.
  allow(t, {Title}, {Title2}, 0);
  allow(t, {Title2}, {Title3}, -3);
  allow(t, {Title3}, {Title4}, -6);
  allow(t, {Title, Title2, Title3, Title4}, {Subtitle}, 10);
  allow(t, {Title, Title2, Title3, Title4}, {Byline, Recipients, Salutation, Main, Closing}, 0);
  allow(t, {Title, Title2, Title3, Title4}, {Greeting, Attendees, Absent, Observers}, -5);
  allow(t, {Title, Title2, Title3, Title4}, {DocNumberLate}, -5);
  allow(t, {Title, Title2, Title3, Title4}, {Note, PageMark}, -20);
  allow(t, {Subtitle}, {Byline}, 5);
  allow(t, {Subtitle, Byline, DocNumberLate}, {Recipients, Salutation, Main, Byline}, 0);
  allow(t, {Subtitle, Byline}, {Greeting, DocNumberLate, Subtitle, Attendees}, -5);
  allow(t, {Byline}, {Title}, -10);
  // Who is addressed.
  allow(t, {Recipients, RecipientsMore}, {RecipientsMore, Main}, 0);
  allow(t, {Recipients, RecipientsMore}, {Salutation, Greeting, Closing}, -10);
  allow(t, {Recipients, RecipientsMore}, {Note}, -20);
  allow(t, {Salutation}, {Greeting}, 10);
  allow(t, {Salutation, Greeting}, {Main}, 0);
  allow(t, {Salutation}, {Salutation}, -5);
  allow(t, {Greeting}, {Greeting}, -10);
  allow(t, {Salutation, Greeting}, {Closing}, -20);
  allow(t, {Greeting}, {Salutation}, -20);
  // The text and its ends.
  allow(t, {Main}, {Main, Closing, Note, Attendees, Absent, Observers}, 0);
  allow(t, {Main}, {Salutation}, -5);  // a speech turning to its audience again
  allow(t, {Main}, {Signature, Cc, Print}, -10);
  allow(t, {Main}, {Date}, -15);
  allow(t, {Main}, {PageMark}, -5);
  allow(t, {Main}, {Annotation}, -30);
  allow(t, {Closing}, {Note, Date, PageMark, Cc, Print, Attendees, Absent, Observers}, 0);
  allow(t, {Closing}, {Signature}, 5);
  allow(t, {Closing}, {Closing}, -5);
  allow(t, {Closing}, {Main, Annotation}, -10);
  allow(t, {Note, NoteMore}, {NoteMore, Date, PageMark, Closing, Cc, Print, Attendees, Absent, Observers}, 0);
  allow(t, {Note, NoteMore}, {Signature}, 5);
  allow(t, {Note, NoteMore}, {Annotation}, -5);
  allow(t, {Note, NoteMore}, {Main}, -10);
  allow(t, {Note, NoteMore}, {Note}, -20);
  allow(t, {Signature}, {Signature}, -28);
  allow(t, {Signature}, {Date}, 20);
  allow(t, {Signature}, {Annotation, PageMark, Note, Cc, Print}, -5);
  allow(t, {Signature}, {Attendees, Absent, Observers}, -10);
  allow(t, {Signature}, {PageTitle}, -20);
  allow(t, {Signature, Date}, {Main}, -50);
  allow(t, {Date}, {Annotation}, 10);
  allow(t, {Date}, {PageMark}, 5);
  allow(t, {Date}, {Note, Cc, Print, Attendees, Absent, Observers}, 0);
  allow(t, {Date}, {Signature}, -25);
  allow(t, {Date, Annotation}, {PageTitle}, -15);
  allow(t, {Date}, {Date}, -40);
  allow(t, {Annotation}, {Annotation, PageMark, Note, Cc, Print, Attendees, Absent, Observers}, 0);
  allow(t, {Annotation}, {Signature, Date}, -10);
  allow(t, {Annotation}, {Main}, -30);
  // Attachment pages, §7.3.7.
  allow(t, {PageMark}, {PageTitle}, 5);
  allow(t, {PageMark}, {Main, PageMark, Recipients}, -20);
  allow(t, {PageTitle}, {PageTitle2}, 0);
  allow(t, {PageTitle2}, {PageTitle3}, -3);
  allow(t, {PageTitle, PageTitle2, PageTitle3}, {Main, Subtitle}, 0);
  allow(t, {PageTitle, PageTitle2, PageTitle3}, {PageByline}, -5);
  allow(t, {PageByline}, {Main}, 0);
  allow(t, {PageTitle, PageTitle2, PageTitle3}, {PageMark, Salutation, Attendees}, -10);
  allow(t, {PageTitle, PageTitle2, PageTitle3}, {Cc, Print, Recipients, Note}, -20);
  // Attendance (§10.3) and imprint (§7.4).
  allow(t, {Attendees, Absent, Observers}, {Attendees, Absent, Observers}, 5);
  allow(t, {Attendees, Absent, Observers}, {Main, Cc, Print}, 0);
  allow(t, {Attendees, Absent, Observers}, {Signature, Date, Note, PageMark}, -5);
  allow(t, {Attendees, Absent, Observers}, {Closing, Annotation}, -10);
  allow(t, {Cc}, {Cc}, 0);
  allow(t, {Cc}, {Print}, 10);
  allow(t, {Print}, {Print}, 0);
  allow(t, {Print}, {Cc}, -5);
  allow(t, {Cc, Print}, {PageMark, Note, Annotation}, -20);
  allow(t, {Cc, Print}, {Main}, -30);
  return t;
}
constexpr Table kTable = make_table();

constexpr std::array<std::int16_t, kStateCount> make_starts() {
  std::array<std::int16_t, kStateCount> starts{};
  starts.fill(-40);
  for (const State s : {CopyNumber, Classification, Urgency, Mark, DocNumber, Title, Salutation, Main}) starts[slot(s)] = 0;
  for (const State s : {Signatory, Recipients, Greeting, PageMark, Attendees}) starts[slot(s)] = -5;
  for (const State s : {Fore, Cc, Print}) starts[slot(s)] = -10;
  for (const State s : {Byline, Subtitle, Note, Closing}) starts[slot(s)] = -20;
  for (const State s : {MarkMore, Title2, Title3, Title4, RecipientsMore, NoteMore, PageTitle, PageTitle2, PageTitle3, PageByline}) {
    starts[slot(s)] = kForbidden;
  }
  return starts;
}
constexpr auto kStarts = make_starts();

int cost_of_end(State state) {
  switch (state) {
  case Signature: return -5;
  case PageMark:
  case Recipients:
  case Salutation: return -10;
  case Title:
  case Title2:
  case Title3:
  case Title4: return -15;
  case Fore: return -50;
  default: return 0;
  }
}

bool is_title(State s) { return s >= Title && s <= Title4; }

// Whether a title line cannot stand as it is: an issuer, 关于…… without its noun, a dangling particle.
bool is_open(const Block& line) {
  if (line.has(kOpenEnd)) return true;
  for (const std::string_view word : {"的", "与", "和", "及", "暨", "为"}) {
    if (line.text.ends_with(word)) return true;
  }
  return !line.has(kDocument) && line.has(kOrgan | kAbout);
}

int link_alignment(const Block& before, const Block& block) {
  int score = 0;
  if (before.has(kAligned) || block.has(kAligned)) score += before.has(kCentred) == block.has(kCentred) ? 5 : -30;
  if (before.has(kLarge) != block.has(kLarge)) score -= 20;
  if (block.has(kBlankBefore)) score -= 10;
  return score;
}

int link_title(const Block& before, const Block& block) {
  int score = link_alignment(before, block);
  if (before.has(kAbout) && block.has(kOrgan) && !block.has(kDocument)) {
    score -= 20;
  } else if (is_open(before)) {
    score += 20;
  } else if (before.has(kDocument)) {
    score += is_version_tag(block.text) ? 20 : -25;
  }
  return score;
}

// The number of the last name in a line of an attachment note; 0 when it names none yet.
std::uint32_t last_number(const Block& line) {
  const AttachmentWord word = parse_attachment(line.text);
  if (!word.found) return line.label.ordinal;
  if (word.number != 0) return word.number;
  const auto label = parse_label(word.rest);
  return label ? label->ordinal : 0;
}

int link_note(const Block& before, const Block& block) {
  const AttachmentWord word = parse_attachment(block.text);
  if (block.has(kNoteName)) return 0;
  const std::uint32_t number = word.found ? word.number : block.label.ordinal;
  if (number == 0 || number != last_number(before) + 1) return -60;
  return word.found ? 20 : 60;
}

int link_page_title(const Block& before, const Block& block) {
  if (before.has(kNamed)) return before.has(kNamedOpen) ? 30 : -80;
  int score = link_alignment(before, block) - 10;
  if (is_open(before)) score += 20;
  if (before.has(kDocument)) score += is_version_tag(block.text) ? 30 : -30;
  return score;
}

// Recipients without their colon.
int link_unended(const Block& before) { return before.has(kColonEnd | kField) ? 0 : before.text.starts_with("各") ? -10 : -20; }

// A text hardly begins with a short line that ends in no mark: before there was any, such a line is something else.
int link_beginning(const Block& block) {
  const bool loose = block.has(kShort) && !block.is_labelled() && !block.has(kSentence | kColonEnd | kBracketed | kDateLine | kField);
  return loose ? -15 : 0;
}

int link(State from, const Block& before, State to, const Block& block) {
  if (to == Main && (from < Main) && !is_title(from)) return link_beginning(block) + (from == Recipients || from == RecipientsMore ? link_unended(before) : 0);
  // Under the head of a bulletin there is a title, even if it asks.
  if (to == Title && (from == DocNumber || from == Mark || from == MarkMore) && block.has(kSentence)) return 25;
  // An order has its number under its name.
  if (to == DocNumber && (from == Mark || from == MarkMore) && before.text.ends_with("令")) return 25;
  if (is_title(from)) {
    if (is_title(to)) return link_title(before, block);
    const bool open = is_open(before);
    // 关于我县农村电商发展情况 / 县商务局课题组: no title goes on with a bare organ
    if (to == Byline && before.has(kAbout) && block.has(kOrgan)) return 0;
    if (to == Byline) return open ? -30 : before.has(kDocument) ? 10 : 0;
    return (open && to != Subtitle ? -15 : 0) + (to == Main ? link_beginning(block) : 0);
  }
  switch (to) {
  case PageTitle: return from != PageMark && !block.has(kDocument) ? -30 : 0;  // what a notice issues, without a mark
  case Byline: return from == Byline && before.has(kPerson) && block.has(kPerson) ? -25 : 0;  // a roll of names
  case NoteMore: return link_note(before, block);
  case MarkMore: return block.text.ends_with("令") ? 25 : 0;
  case RecipientsMore: return before.has(kColonEnd) ? -60 : 20;
  case PageTitle2:
  case PageTitle3: return link_page_title(before, block);
  case Salutation: return from == Main && !block.has(kAddress) ? kForbidden : 0;
  case Note: return (from == Date || from == Annotation) && block.has(kColonEnd) ? -40 : 0;
  case Signature:
    if (from == Main && before.has(kText) && !before.has(kSentence | kColonEnd) && !before.is_labelled()) return -15;
    return block.has(kBlankBefore) ? 5 : 0;
  default: break;
  }
  // 责任编辑：…, 主题词：…: what web pages and old forms put behind the end
  if (to == Main && (from == Date || from == Annotation || from == Signature || from == Cc || from == Print) && block.has(kField | kColonInside)) return 25;
  return 0;
}

int step(State from, const Block& before, State to, const Block& block) {
  return kTable[slot(from)][slot(to)] + link(from, before, to, block);
}

void propose_forced(const Block& block, Proposals& out) {
  for (int s = 0; s < kStateCount; ++s) {
    const auto state = static_cast<State>(s);
    if (state != Fore && state != Main && role_of(state) == block.explicit_role) out.add(state, kForced, block.evidence);
  }
  if (out.count() == 0) out.add(Main, kForced, block.evidence);
}

// A header that is not the title: what its text says it is, or a heading.
void keep_structure(const Block& block, std::vector<Proposal>& all, std::size_t first) {
  if (!block.has(kHeader) && block.forced_level == 0) return;
  for (std::size_t i = first; i < all.size(); ++i) {
    if (all[i].state == Main) all[i].score += 40;
  }
}

void propose(Draft& draft, std::size_t at, std::vector<Proposal>& all) {
  Block& block = draft.blocks[at];
  Proposals out(all);
  if (block.forced) {
    propose_forced(block, out);
  } else {
    out.add(Main, score_main(draft, at));
    if (block.has(kText) && !block.shaped) {
      propose_header(draft, at, out);
      propose_opening(draft, at, out);
      propose_ending(draft, at, out);
      keep_structure(block, all, out.first());
    }
  }
  block.first_candidate = static_cast<std::uint32_t>(out.first());
  block.candidate_count = static_cast<std::uint8_t>(std::min<std::size_t>(out.count(), 255));
}

// Forwards for the best path to each candidate, backwards for the best path from it.
class Search {
 public:
  Search(Draft& draft, std::vector<Proposal>& all) : draft_(draft), all_(all), back_(all.size(), 0) {}

  void run() {
    const std::size_t count = draft_.order.size();
    if (count == 0) return;
    for (std::size_t i = 0; i < count; ++i) forwards(i);
    for (std::size_t i = count; i-- > 0;) backwards(i);
    choose();
  }

 private:
  Block& block(std::size_t i) { return draft_.blocks[draft_.order[i]]; }
  std::span<Proposal> proposals(std::size_t i) {
    const Block& b = block(i);
    return std::span(all_).subspan(b.first_candidate, b.candidate_count);
  }

  int cost_of_start(State state) { return kStarts[slot(state)] + (state == Main ? link_beginning(block(0)) : 0); }

  void forwards(std::size_t i) {
    int top = INT32_MIN;
    for (Proposal& p : proposals(i)) {
      p.before = (i == 0 ? cost_of_start(p.state) : best_before(i, p)) + p.score;
      top = std::max(top, p.before);
    }
    // Paths are compared, never added up: the numbers stay small, however long the document.
    for (Proposal& p : proposals(i)) p.before -= top;
  }

  int best_before(std::size_t i, const Proposal& p) {
    int best = INT32_MIN;
    std::uint8_t index = 0;
    for (const Proposal& q : proposals(i - 1)) {
      const int score = q.before + step(q.state, block(i - 1), p.state, block(i));
      if (score > best) {
        best = score;
        back_[static_cast<std::size_t>(&p - all_.data())] = index;
      }
      ++index;
    }
    return best;
  }

  void backwards(std::size_t i) {
    const bool last = i + 1 == draft_.order.size();
    int top = INT32_MIN;
    for (Proposal& p : proposals(i)) {
      p.after = last ? cost_of_end(p.state) : INT32_MIN;
      if (!last) {
        for (const Proposal& q : proposals(i + 1)) {
          p.after = std::max(p.after, q.after + q.score + step(p.state, block(i), q.state, block(i + 1)));
        }
      }
      top = std::max(top, p.after);
    }
    for (Proposal& p : proposals(i)) p.after -= top;
  }

  void choose() {
    std::size_t i = draft_.order.size() - 1;
    const auto ends = proposals(i);
    std::size_t chosen = 0;
    for (std::size_t k = 1; k < ends.size(); ++k) {
      if (ends[k].before + ends[k].after > ends[chosen].before + ends[chosen].after) chosen = k;
    }
    for (++i; i-- > 0;) {
      block(i).chosen = static_cast<std::uint8_t>(chosen);
      chosen = back_[block(i).first_candidate + chosen];
    }
  }

  Draft& draft_;
  std::vector<Proposal>& all_;
  std::vector<std::uint8_t> back_;  // of each proposal: its best predecessor among the block's before
};

}  // namespace

Role role_of(State state) {
  constexpr Role kRoles[] = {
      Role::None, Role::CopyNumber, Role::Classification, Role::Urgency, Role::IssuerMark, Role::IssuerMark, Role::DocNumber,
      Role::Signatory, Role::Title, Role::Title, Role::Title, Role::Title, Role::DocNumber, Role::Subtitle, Role::Byline,
      Role::Recipients, Role::Recipients, Role::Salutation, Role::Greeting, Role::None, Role::Closing, Role::AttachmentNote,
      Role::AttachmentNote, Role::Signature, Role::Date, Role::Annotation, Role::AttachmentMark, Role::AttachmentTitle,
      Role::AttachmentTitle, Role::AttachmentTitle, Role::Byline, Role::Cc, Role::Print, Role::Attendees, Role::Absent, Role::Observers};
  static_assert(std::size(kRoles) == static_cast<std::size_t>(kStateCount));
  return kRoles[slot(state)];
}

bool is_more(State state) {
  switch (state) {
  case MarkMore:
  case Title2:
  case Title3:
  case Title4:
  case RecipientsMore:
  case NoteMore:
  case PageTitle2:
  case PageTitle3: return true;
  default: return false;
  }
}

int score_main(const Draft& draft, std::size_t at) {
  const Block& block = draft[at];
  if (!block.has(kText)) return 0;
  if (block.is_labelled()) {
    return block.label.strength == Strength::Sure ? 30 : block.label.strength == Strength::Likely ? 20 : 5;
  }
  if (!block.has(kShort)) return 15;
  if (block.has(kSentence)) return 10;
  return block.has(kColonEnd) ? 5 : 0;
}

void decide(Draft& draft, std::vector<Proposal>& all) {
  find_named_titles(draft);
  all.reserve(draft.size() + draft.size() / 2);
  for (std::size_t at = 0; at < draft.size(); ++at) propose(draft, at, all);
  Search(draft, all).run();
}

}  // namespace gongwen::report
