// What stands above the text: the header block, the title and the lines under it. GB/T 9704-2012 §7.2, §7.3.1.
#include "core/report/decide.h"
#include "core/report/scan.h"
#include "core/report/words.h"

namespace gongwen::report {
namespace {

// How far down a header, a title or an opening may begin, and how far junk may push it.
constexpr std::size_t kOpening = 30;

// Whether one of them is a number.
bool propose_fixed_forms(const Draft& draft, std::size_t at, Proposals& out) {
  const std::string_view text = draft[at].text;
  if (is_copy_number(text)) out.add(State::CopyNumber, 40, Evidence::Form);
  if (is_classification(text)) out.add(State::Classification, 50, Evidence::Word);
  if (is_urgency(text)) out.add(State::Urgency, 50, Evidence::Word);
  if (is_signatory(text)) out.add(State::Signatory, 60, Evidence::Word);
  std::string_view digits = text;
  if (const std::size_t signer = text.find("签发人"); signer != std::string_view::npos && signer > 0) {
    digits = trim(text.substr(0, signer));  // 清财〔2023〕8号　　签发人：周明远
  }
  const bool number = is_doc_number(digits) || is_file_code(text);
  if (!number && !is_issue_number(text)) return false;
  out.add(State::DocNumber, number ? 50 : 35, Evidence::Form);
  out.add(State::DocNumberLate, number ? 45 : 30, Evidence::Form);
  return true;
}

bool ends_with(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.ends_with(word)) return true;
  }
  return false;
}

// ……国有建设用地使用权出让公告: a title, while a mark has an organ before 公告, or nothing.
bool is_kind_of_notice(std::string_view text) {
  for (const std::string_view word : {"公告", "通告"}) {
    if (text.ends_with(word)) return text != word && !ends_with_organ(text.substr(0, text.size() - word.size()));
  }
  return false;
}

void propose_mark(const Block& block, Proposals& out) {
  EvidenceSet why;
  int score = 0;
  const std::string bare = block.has(kSpaced) ? squeeze(block.text) : std::string();
  const std::string_view text = block.has(kSpaced) ? std::string_view(bare) : block.text;
  if (text.ends_with("文件")) {
    score = 50;
    why.add(Evidence::EndsWithFile);
  } else if (ends_with(text, {"令", "公告", "通告", "公报", "纪要", "简报", "通报", "内参", "专报", "快报", "工作动态", "信息", "会刊", "电报", "传真电报"})) {
    score = is_kind_of_notice(text) ? -15 : 20;
    why.add(Evidence::DocumentNoun);
  } else if (block.has(kOrgan)) {
    score = 10;
    why.add(Evidence::Organ);
  } else {
    return;
  }
  if (block.has(kAbout) || is_web_caption(block.text)) score -= 50;
  if (block.has(kCommas | kColonInside)) score -= 10;
  if (block.has(kCentred)) score += 5;
  if (block.has(kLarge)) score += 10;
  out.add(State::Mark, score, why);
  out.add(State::MarkMore, score - 5, why);
}

int look_of_title(const Block& block, EvidenceSet& why) {
  int score = 0;
  if (block.has(kCentred)) {
    score += 20;
    why.add(Evidence::Centred);
  } else if (block.has(kAligned)) {
    score -= 15;  // the reader saw how it is set, and it is not set as a title
  }
  if (block.has(kLarge)) {
    score += 20;
    why.add(Evidence::LargeType);
  }
  return score;
}

bool starts_with_dash(std::string_view text) {
  for (const std::string_view dash : {"——", "—", "－－", "--", "──", "――", "–"}) {
    if (text.starts_with(dash)) return !is_page_furniture(text);
  }
  return false;
}

void propose_title(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (!block.has(kHan)) return;
  EvidenceSet why;
  int score = look_of_title(block, why);
  if (block.has(kDocument)) {
    score += 25;
    why.add(Evidence::DocumentNoun);
  }
  if (block.has(kAbout)) {
    score += 20;
    why.add(Evidence::About);
  }
  if (ends_with_speech(block.text)) {
    score += 25;
    why.add(Evidence::Speech);
  }
  if (block.has(kOrgan)) why.add(Evidence::Organ);
  if (block.has(kStops)) score -= 40;
  if (block.has(kSentence)) score -= 15;
  if (block.has(kColonEnd)) score -= 45;
  if (block.has(kColonInside)) score -= block.has(kField) ? 40 : 20;
  if (block.has(kOpenEnd)) score -= 10;
  if (block.has(kRight)) score -= 20;
  if (block.has(kDateLine)) score -= 60;
  if (block.has(kPerson)) score -= 30;
  if (block.has(kBracketed)) score -= is_version_tag(block.text) ? 0 : 25;
  if (block.length > 45 && !(block.has(kDocument) && block.has(kAbout))) score -= 15;
  if (!block.has(kDateLine | kSentence) && ends_with_date(block.text)) score -= 40;
  if (block.length < 3) score -= 15;
  if (is_web_caption(block.text)) score -= 40;
  if (!draft.metadata_title.empty() && draft.metadata_title.find(squeeze(block.text)) != std::string::npos) {
    score += 60;
    why.add(Evidence::Metadata);
  }
  const int tag = block.has(kBracketed) && is_version_tag(block.text) ? 30 : 0;
  EvidenceSet first = why;
  if (at == 0) first.add(Evidence::FirstLine);
  out.add(State::Title, score + (at == 0 ? 10 : 5), first);
  if (starts_with_dash(block.text)) return;  // a subtitle
  for (const State more : {State::Title2, State::Title3, State::Title4}) out.add(more, score + tag, why);
}

// 汇报人：罗启明, but not 主持：冯立群 or 地点：三楼会议室.
bool is_speaker_field(std::string_view text) {
  for (const std::string_view word : {"汇报", "述职", "主讲", "发言", "报告", "演讲", "作者", "宣讲", "讲课", "交流", "主持人", "讲话", "单位", "姓名", "职务"}) {
    if (text.starts_with(word)) return true;
  }
  return false;
}

void propose_under_title(const Block& block, Proposals& out) {
  const std::string_view text = block.text;
  if (block.has(kField) && !is_speaker_field(text) && !is_web_caption(text) && !block.has(kBracketed)) return;
  if (starts_with_dash(text)) out.add(State::Subtitle, 50, Evidence::Dash);
  EvidenceSet why;
  int score = 0;
  if (block.has(kDateLine)) {
    score = 45;
    why.add(Evidence::DateForm);
  } else if (is_adoption_note(text)) {
    score = 50;
    why.add(Evidence::Bracketed);
  } else if (block.has(kPerson)) {
    score = 45;
    why.add(Evidence::Person);
  } else if (block.has(kBracketed)) {
    score = is_version_tag(text) ? 5 : 20;
    why.add(Evidence::Bracketed);
  } else if (is_name(text)) {
    score = 12;
    why.add(Evidence::Person);
  } else if (block.has(kOrgan) && !block.has(kAbout) && !text.starts_with("各")) {
    score = 15;
    why.add(Evidence::Organ);
  } else if (is_web_caption(text)) {
    score = 20;
    why.add(Evidence::Caption);
  } else if (text.size() < 90 && !block.has(kDocument | kColonEnd | kAbout) && ends_with_date(text)) {
    score = 20;
    why.add(Evidence::DateForm);
  } else {
    return;
  }
  if (block.has(kCentred)) score += 5;
  out.add(State::Byline, score, why);
}

// A title that asks or calls: 会开少了，事情办好了吗？ 别让“小眼镜”遮住未来！
bool may_ask(const Block& block) {
  constexpr std::size_t kLongest = 40;
  return block.length <= kLongest && !block.text.ends_with("。") && !block.has(kStops | kAddress | kColonInside) &&
         !has_salutation_words(block.text) && !is_greeting(block.text) && !is_closing(block.text);
}

}  // namespace

void propose_header(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (at >= kOpening || !block.has(kText)) return;
  if (is_adoption_note(block.text) && !block.has(kShort) && block.text.size() < 400) {
    out.add(State::Byline, 50, Evidence::Bracketed);
  }
  if (!block.has(kShort)) return;
  const bool number = propose_fixed_forms(draft, at, out);
  if (block.is_labelled() && block.label.strength == Strength::Sure) return;
  if (block.has(kSentence | kStops) && !block.has(kBracketed | kCentred | kLarge | kHeader)) {
    if (may_ask(block)) propose_title(draft, at, out);
    return;
  }
  propose_mark(block, out);
  propose_title(draft, at, out);
  if (!number) propose_under_title(block, out);
  const bool caption = is_web_caption(block.text);
  out.add(State::Fore, caption ? 15 : -15, caption ? Evidence::Caption : Evidence::NoEndMark);
}

}  // namespace gongwen::report
