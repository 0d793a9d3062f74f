// What follows the text: 结语, 附件说明, 署名, 成文日期, 附注, attachment pages, attendance and the imprint.
// GB/T 9704-2012 §7.3.4 to §7.3.7, §7.4, §10.3.
#include <algorithm>

#include "core/report/decide.h"
#include "core/report/scan.h"
#include "core/report/words.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

// The first character decides whether a line is worth comparing with words.
bool begins_with_one_of(std::string_view text, std::u32string_view characters) {
  return !text.empty() && characters.find(decode_utf8(text, 0).value) != std::u32string_view::npos;
}

void propose_note(const Block& block, const AttachmentWord& word, Proposals& out) {
  if (!word.found) return;
  if (word.rest.empty()) {
    EvidenceSet why;
    why.add(Evidence::Word);
    if (block.has(kPageBreak)) why.add(Evidence::PageBreak);
    out.add(State::PageMark, (word.colon ? 30 : 50) + (block.has(kPageBreak) ? 10 : 0), why);
    if (word.colon && word.number == 0) out.add(State::Note, 25, Evidence::Word);
    return;
  }
  if (!word.colon && word.number == 0) return;
  out.add(State::Note, block.has(kSentence) && word.number == 0 ? 20 : 50, Evidence::Word);
  out.add(State::NoteMore, word.number > 1 ? 50 : -20, Evidence::Word);
  // 附件2　名单: the mark with its title on one line
  const bool page = word.number != 0 && (block.has(kPageBreak) || !word.colon);
  out.add(State::PageMark, page ? 35 : -10, Evidence::Word);
}

void propose_note_line(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (at == 0) return;
  if (block.has(kNoteName)) return out.add(State::NoteMore, block.has(kDocument) ? 35 : 20, Evidence::Context);
  const Scheme scheme = block.label.scheme;
  if (scheme != Scheme::Digit && scheme != Scheme::DigitBracket && scheme != Scheme::Han) return;
  // Only a line that an attachment note, or another line of one, stands before.
  std::uint32_t next = block.label.ordinal;
  for (std::size_t i = at; i-- > 0;) {
    const Block& before = draft[i];
    if (before.text.empty()) continue;
    if (const AttachmentWord word = parse_attachment(before.text); word.found) {
      // A heading 二、 goes on with a note only if that counts 一、 as well.
      const auto first = parse_label(word.rest);
      if (scheme == Scheme::Han && !(first && first->scheme == Scheme::Han)) return;
      return out.add(State::NoteMore, 0, Evidence::NextNumber);
    }
    if (!before.has(kShort) || before.label.scheme != scheme || before.label.ordinal + 1 != next) return;
    next = before.label.ordinal;
  }
}

// 承诺人：, 单位（盖章）：　　　, 述职人：罗启明
bool is_signing_field(std::string_view text) {
  constexpr std::string_view kWords[] = {"承诺人", "申请人", "汇报人", "述职人", "报告人", "责任人", "倡议人", "检查人", "委托人", "签名", "签字", "落款",
                                         "负责人（签", "单位（盖", "单位（公", "承诺单位", "报告单位", "填报单位", "申请单位", "倡议单位", "签发单位", "入党申请人", "检讨人", "保证人"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return text.starts_with(word); });
}

void propose_signature(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (!block.has(kShort) || block.length > 45 || block.has(kSentence | kOpenEnd | kDateLine)) return;
  if (is_signing_field(block.text) && block.has(kColonInside | kColonEnd)) return out.add(State::Signature, 20, Evidence::Word);
  if (block.has(kColonEnd)) return;
  if (block.is_labelled() && block.label.strength == Strength::Sure) return;
  EvidenceSet why;
  int score = -15;
  if (block.has(kOrgan)) {
    score = 20;
    why.add(Evidence::Organ);
  } else if (block.has(kPerson)) {
    score = 20;
    why.add(Evidence::Person);
  } else if (is_name(block.text)) {
    score = 10;
    why.add(Evidence::Person);
  }
  constexpr std::size_t kOpening = 12;
  if (block.has(kOrgan) && at >= 2 && (at > kOpening || at * 2 > draft.size()) && draft.opening.find(squeeze(block.text)) != std::string::npos) {
    score += 15;  // who issues is named above as well
    why.add(Evidence::Context);
  }
  if (block.has(kRight)) {
    score += 25;
    why.add(Evidence::RightSet);
  } else if (block.has(kAligned | kCentred)) {
    score -= 5;
  }
  if (block.has(kColonInside) && !block.has(kPerson)) score -= 25;
  if (block.has(kCommas | kStops)) score -= 15;
  if (block.has(kAbout | kDocument)) score -= 20;
  if (block.has(kBracketed) || is_roll_line(block.text)) score -= 25;
  if (block.has(kHeader)) score -= 30;
  if (block.length > 28) score -= 10;
  if (score < -30) return;
  out.add(State::Signature, score, why);
}

void propose_date(const Block& block, Proposals& out) {
  if (!block.has(kDateLine) || block.has(kBracketed)) return;
  EvidenceSet why;
  why.add(Evidence::DateForm);
  if (block.has(kRight)) why.add(Evidence::RightSet);
  const bool day = starts_with_date(block.text);
  out.add(State::Date, (day ? 30 : 20) + (block.has(kRight) ? 20 : 0), why);
}

bool opens_annotation(std::string_view text) {
  if (!begins_with_one_of(text, U"联经此公信")) return false;
  for (const std::string_view word : {"联系人", "联系电话", "联系单位", "经办人", "此件", "公开方式", "公开属性", "公开选项", "信息公开"}) {
    if (text.starts_with(word)) return true;
  }
  return false;
}

void propose_annotation(const Block& block, Proposals& out) {
  if (block.text.size() > 400) return;
  if (is_bracketed(block.text)) {
    for (const std::string_view word : {"此页", "以下无", "以下空白", "本页无", "转下页", "接上页", "下转", "上接"}) {
      if (inside_brackets(block.text).starts_with(word)) return;  // （此页无正文）
    }
    const bool words = has_annotation_words(block.text);
    EvidenceSet why;
    why.add(Evidence::Bracketed);
    if (words) why.add(Evidence::Word);
    out.add(State::Annotation, words ? 35 : 15, why);
  } else if (opens_annotation(block.text)) {
    out.add(State::Annotation, 15, Evidence::Word);
  }
}

// A title of an attachment stands close behind its mark, or behind the end of the document it belongs to.
bool may_be_page_title(const Draft& draft, std::size_t at) {
  constexpr std::size_t kReach = 4;
  std::size_t seen = 0;
  for (std::size_t i = at; i-- > 0 && seen < kReach; ++seen) {
    if (draft[i].has(kDateLine | kBracketed) || draft[i].text.starts_with("附") || draft[i].explicit_role == Role::AttachmentMark) return true;
    if (draft[i].has(kText) && !draft[i].has(kShort)) return false;
  }
  return false;
}

void propose_page_title(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (!block.has(kShort) || block.has(kOpenEnd) || !may_be_page_title(draft, at)) return;
  if (block.is_labelled() && block.label.strength == Strength::Sure) return;
  EvidenceSet why;
  int score = 10;
  if (block.has(kDocument)) {
    score += 20;
    why.add(Evidence::DocumentNoun);
  }
  if (block.has(kAbout)) score += 5;
  if (block.has(kCentred)) {
    score += 20;
    why.add(Evidence::Centred);
  } else if (block.has(kAligned)) {
    score -= 15;
  }
  if (block.has(kLarge)) {
    score += 15;
    why.add(Evidence::LargeType);
  }
  if (block.has(kNamed)) {
    score += 50;
    why.add(Evidence::NamedInNote);
  }
  if (block.has(kSentence | kStops)) score -= 40;
  if (block.has(kColonEnd)) score -= 40;
  if (block.has(kColonInside)) score -= block.has(kField) && !block.has(kNamed) ? 50 : 20;
  if (block.has(kDateLine)) score -= 40;
  if (block.has(kPerson)) score -= 20;
  if (block.has(kBracketed)) score -= is_version_tag(block.text) ? 0 : 15;
  if (!block.has(kHan)) score -= 20;
  if (is_adoption_note(block.text) || (block.has(kBracketed) && block.has(kDateLine))) out.add(State::PageByline, 40, Evidence::Bracketed);
  out.add(State::PageTitle, score, why);
  out.add(State::PageTitle2, score, why);
  out.add(State::PageTitle3, score, why);
}

void propose_lists(const Draft& draft, std::size_t at, Proposals& out) {
  const bool near_end = draft.size() - at <= 12 && at * 2 >= draft.size();
  switch (parse_list_word(draft[at].text)) {
  case ListWord::None: break;
  case ListWord::Cc: out.add(State::Cc, near_end ? 60 : 30, Evidence::Word); break;
  case ListWord::Attendees: out.add(State::Attendees, 60, Evidence::Word); break;
  case ListWord::Participants: out.add(State::Attendees, near_end ? 5 : -5, Evidence::Word); break;
  case ListWord::Absent: out.add(State::Absent, 50, Evidence::Word); break;
  case ListWord::Observers: out.add(State::Observers, 60, Evidence::Word); break;
  }
}

// 县政府办公室　2024年4月3日印发, on one line or two.
void propose_print(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (is_print_line(block.text)) {
    out.add(State::Print, 55, Evidence::Word);
  } else if (block.has(kOrgan) && at + 1 < draft.size() && starts_with_date(draft[at + 1].text) && is_print_line(draft[at + 1].text)) {
    out.add(State::Print, 45, Evidence::Organ, Evidence::Context);
  }
}

// Whether a line is worth parsing at all.
bool may_start_list(std::string_view text) {
  if (!begins_with_one_of(text, U"抄主分报送发出参与到请缺因未列旁")) return false;
  for (const std::string_view word : {"抄", "主送", "分", "报", "送", "发", "出席", "参", "与会", "到会", "请假", "缺席", "因事", "未出席", "列席", "旁听"}) {
    if (text.starts_with(word)) return true;
  }
  return false;
}

}  // namespace

void propose_ending(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (!block.has(kText)) return;
  const bool sure_label = block.is_labelled() && block.label.strength == Strength::Sure;
  if (!sure_label) {
    if (block.text.starts_with("附")) propose_note(block, parse_attachment(block.text), out);
    if (may_start_list(block.text)) propose_lists(draft, at, out);
    if (block.has(kShort)) propose_print(draft, at, out);
    propose_annotation(block, out);
  }
  if (!block.has(kShort)) return;
  propose_note_line(draft, at, out);
  if (!sure_label && is_closing(block.text)) {
    out.add(State::Closing, 30, Evidence::Formula);
  } else if (!sure_label && begins_with_one_of(block.text, U"敬恭诚恳静谨期盼热竭欢祝届给由不") && is_courtesy(block.text)) {
    out.add(State::Closing, 14, Evidence::Formula);
  }
  propose_signature(draft, at, out);
  propose_date(block, out);
  propose_page_title(draft, at, out);
}

}  // namespace gongwen::report
