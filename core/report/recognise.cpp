#include "core/report/recognise.h"

#include <algorithm>

#include "core/report/apply.h"
#include "core/report/body.h"
#include "core/report/decide.h"
#include "core/report/scan.h"
#include "core/report/separate.h"
#include "core/report/words.h"

namespace gongwen::report {
namespace {

constexpr std::string_view kEvidenceNames[] = {
    "explicit", "style", "override", "metadata", "form", "word", "ends-with-file", "organ", "document-noun", "about", "speech",
    "centred", "right-set", "large-type", "first-line", "dash", "date-form", "bracketed", "person", "ends-with-colon",
    "body-nouns", "each", "lead-in", "salutation-words", "greeting-words", "closing-formula", "next-number", "named-in-note",
    "label", "series", "no-end-mark", "end-mark", "long", "page-break", "blank-before", "caption", "neighbours", "lead",
    "one-sentence", "long-item", "series-inside", "office-words", "not-official"};
static_assert(std::size(kEvidenceNames) == static_cast<std::size_t>(kEvidenceCount));

constexpr MessageText kMessages[] = {
    {"report.not-official", "this does not look like an official document; its text stays plain", "看起来不是公文，文字按正文保留"},
    {"report.doubtful", "{} lines could be read in more than one way; see inspect --explain", "有 {} 处结构可作多种理解，可用 inspect --explain 查看"},
    {"report.metadata-wins", "the metadata's text was taken: {} became {}", "以元数据为准：{} 改为 {}"},
    {"report.metadata-unused", "the text of {} is left as it is: replacing it would lose more than words",
     "{} 的正文保持原样：替换会丢失文字以外的内容"},
    {"report.metadata-conflict", "metadata says {0} is “{1}”, the text says “{2}”; the metadata counts", "元数据中 {0} 为“{1}”，正文为“{2}”，以元数据为准"},
    {"report.limit", "the document's limits were reached; the rest of it was not recognised", "文档规模达到上限，其余部分未作识别"},
};

// Roles that a line has by its look and place alone.
bool is_guess(Role role) {
  return role == Role::Title || role == Role::Subtitle || role == Role::Byline || role == Role::Signature || role == Role::Date || role == Role::AttachmentTitle;
}

// ——在全县大会上的讲话
std::string_view without_dashes(std::string_view text) {
  for (const std::string_view dash : {"—", "－", "-", "─", "―", "–"}) {
    while (text.starts_with(dash)) text.remove_prefix(dash.size());
  }
  return trim(text);
}

// How much speaks for an official document at all, in tenths of a point.
class Officialness {
 public:
  void add(const Block& block, const Shape& shape) {
    // What this pass itself would only give to an official document, and what somebody said.
    if (block.forced && (is_guess(shape.role) || !block.evidence.has(Evidence::Explicit))) score_ += 30;
    switch (shape.role) {
    case Role::DocNumber: score_ += 30; break;
    case Role::IssuerMark:
    case Role::Signatory:
    case Role::Recipients:
    case Role::AttachmentNote:
    case Role::AttachmentMark:
    case Role::Attendees:
    case Role::Absent:
    case Role::Observers:
    case Role::Cc:
    case Role::Print: score_ += 20; break;
    case Role::Salutation:
    case Role::Classification:
    case Role::Urgency:
    case Role::CopyNumber:
    case Role::Closing: score_ += 15; break;
    case Role::Annotation:
    case Role::Point:
    case Role::Article: score_ += 10; break;
    case Role::Greeting: score_ += 5; break;
    case Role::Date: score_ += signed_ ? 20 : 0; break;
    case Role::Title: add_title(block); break;
    case Role::Subtitle: score_ += ends_with_speech(without_dashes(block.text)) ? 10 : 0; break;
    case Role::Heading:
    case Role::Item: score_ += block.label.scheme == Scheme::Digit || block.label.scheme == Scheme::None ? 5 : 10; break;
    case Role::Chapter: chapters_ += 5; break;
    case Role::None: add_body(block, shape); break;
    default: break;
    }
    signed_ = shape.role == Role::Signature;
  }
  bool enough() const { return score_ + std::min(chapters_, 10) + (office_ * 2 >= bodies_ && bodies_ > 0 ? 20 : 0) >= 20; }

 private:
  void add_title(const Block& block) {
    if (block.has(kDocument)) score_ += 10;
    if (block.has(kAbout)) score_ += 10;
    if (ends_with_speech(block.text)) score_ += 10;
    if (block.has(kOrgan)) score_ += 10;
    if (mentions_office_work(block.text)) score_ += 10;
  }
  // A look at the beginning will do.
  void add_body(const Block& block, const Shape& shape) {
    constexpr int kSample = 20;
    if (shape.evidence.has(Evidence::SeriesInside)) score_ += 10;
    if (bodies_ >= kSample || !block.has(kText)) return;
    ++bodies_;
    if (is_office_prose(block.text.substr(0, 600))) ++office_;
  }

  int score_ = 0, chapters_ = 0, bodies_ = 0, office_ = 0;
  bool signed_ = false;
};

}  // namespace

class Recogniser {
 public:
  Recogniser(Document& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  Recognition run(const RecogniseOptions& options) {
    draft_ = collect(document_, options);
    decide(draft_, proposals_);
    shapes_ = shape(draft_, document_, proposals_);
    judge();
    compare_metadata();
    apply();
    index();
    return std::move(result_);
  }

 private:
  const Proposal& chosen(const Block& block) const { return proposals_[block.first_candidate + block.chosen]; }

  // What is only guessed from a line's look and place falls back to body where nothing speaks for a document.
  void judge() {
    if (draft_.size() == 0) return;
    Officialness officialness;
    for (std::size_t i = 0; i < draft_.size(); ++i) officialness.add(draft_[i], shapes_[i]);
    result_.official_ = officialness.enough();
    if (result_.official_) return;
    diagnostics_.warn("report.not-official", {});
    for (std::size_t i = 0; i < draft_.size(); ++i) {
      Shape& shape = shapes_[i];
      if (!is_guess(shape.role) || draft_[i].forced) continue;
      shape = Shape{};
      shape.confidence = kDoubtful;
      shape.evidence.add(Evidence::NotOfficial);
    }
  }

  void apply() {
    NodeId into = kNoNode;
    Role into_role = Role::None;
    std::size_t doubts = 0;
    for (std::size_t i = 0; i < draft_.size(); ++i) {
      const Block& block = draft_[i];
      Shape& shape = shapes_[i];
      const bool more = is_more(chosen(block).state) && shape.role != Role::None && shape.role == into_role;
      if (more && result_.complete_ && join_line(document_, into, block.id)) {
        Decision& first = result_.decisions_.back();
        first.confidence = std::min(first.confidence, shape.confidence);
        first.evidence.add(shape.evidence);
        continue;
      }
      if (result_.complete_ && !apply_shape(document_, draft_, block, shape)) {
        result_.complete_ = false;
        diagnostics_.warn("report.limit", document_[block.id].place);
      }
      record(block, shape);
      if (shape.confidence < kDoubtful) ++doubts;
      into = block.id;
      into_role = shape.role;
    }
    if (doubts != 0) diagnostics_.note("report.doubtful", {}, {std::to_string(doubts)});
  }

  void record(const Block& block, const Shape& shape) {
    Decision& decision = result_.decisions_.emplace_back();
    decision.node = block.id;
    decision.role = shape.role;
    decision.run_in = shape.run_in;
    decision.confidence = shape.confidence;
    decision.evidence = shape.evidence;
    decision.first_candidate = static_cast<std::uint32_t>(result_.candidates_.size());
    if (block.candidate_count > 1) add_candidates(block, shape);
    decision.candidate_count = static_cast<std::uint32_t>(result_.candidates_.size()) - decision.first_candidate;
  }

  // One candidate a role, the best first, each against the best of the others.
  void add_candidates(const Block& block, const Shape& shape) {
    const std::size_t first = result_.candidates_.size();
    Block trial = block;
    for (std::uint8_t i = 0; i < block.candidate_count; ++i) {
      const Proposal& p = proposals_[block.first_candidate + i];
      trial.chosen = i;
      Candidate candidate{role_of(p.state), confidence_of(trial, proposals_), p.evidence};
      if (p.state == State::Main && shape.role >= Role::Heading && shape.role <= Role::Article) candidate.role = shape.role;
      constexpr float kHopeless = 0.02F;
      if (candidate.confidence < kHopeless) continue;
      const auto same = std::find_if(result_.candidates_.begin() + static_cast<std::ptrdiff_t>(first), result_.candidates_.end(),
                                     [&](const Candidate& c) { return c.role == candidate.role; });
      if (same == result_.candidates_.end()) {
        result_.candidates_.push_back(candidate);
      } else if (same->confidence < candidate.confidence) {
        *same = candidate;
      }
    }
    std::stable_sort(result_.candidates_.begin() + static_cast<std::ptrdiff_t>(first), result_.candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.confidence > b.confidence; });
  }

  void compare_metadata() {
    struct Name {
      Role role;
      std::string_view english, chinese;
    };
    constexpr Name kNames[] = {{Role::Title, "title", "标题"},         {Role::Subtitle, "subtitle", "副标题"},
                               {Role::DocNumber, "doc-number", "发文字号"}, {Role::Recipients, "recipients", "主送机关"},
                               {Role::Date, "date", "成文日期"},       {Role::Salutation, "salutation", "称谓"}};
    if (document_[Document::meta()].first == kNoNode) return;
    for (const Name& name : kNames) {
      const std::string meta = metadata_text(document_, name.english, name.chinese);
      if (meta.empty()) continue;
      std::string text;
      Place place;
      for (std::size_t i = 0; i < draft_.size(); ++i) {
        if (shapes_[i].role == name.role && (text.empty() || is_more(chosen(draft_[i]).state))) {
          if (text.empty()) place = document_[draft_[i].id].place;
          text += draft_[i].text;
        }
      }
      const auto bare = [](std::string_view value) {
        std::string squeezed = squeeze(value);
        for (const std::string_view colon : {"：", ":"}) {
          if (squeezed.ends_with(colon)) squeezed.resize(squeezed.size() - colon.size());
        }
        return squeezed;
      };
      if (text.empty() || bare(text) == bare(meta)) continue;
      diagnostics_.warn("report.metadata-conflict", place, {std::string(name.english), meta, text});
    }
  }

  void index() {
    result_.by_node_.assign(document_.node_count() + 1, 0);
    for (std::size_t i = 0; i < result_.decisions_.size(); ++i) {
      result_.by_node_[result_.decisions_[i].node] = static_cast<std::uint32_t>(i) + 1;
    }
  }

  Document& document_;
  Diagnostics& diagnostics_;
  Draft draft_;
  std::vector<Proposal> proposals_;
  std::vector<Shape> shapes_;
  Recognition result_;
};

std::string_view evidence_name(Evidence evidence) { return kEvidenceNames[static_cast<std::size_t>(evidence)]; }

std::vector<std::string_view> EvidenceSet::names() const {
  std::vector<std::string_view> names;
  for (int i = 0; i < kEvidenceCount; ++i) {
    if (has(static_cast<Evidence>(i))) names.push_back(kEvidenceNames[i]);
  }
  return names;
}

const Decision* Recognition::find(NodeId node) const {
  if (node >= by_node_.size() || by_node_[node] == 0) return nullptr;
  return &decisions_[by_node_[node] - 1];
}

Recognition recognise(Document& document, const RecogniseOptions& options, Diagnostics& diagnostics) {
  separate_endings(document);  // without budget for it, they stay together
  return Recogniser(document, diagnostics).run(options);
}

std::span<const MessageText> report_messages() { return kMessages; }

}  // namespace gongwen::report
