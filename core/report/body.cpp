#include "core/report/body.h"

#include <algorithm>
#include <cmath>

#include "core/report/scan.h"
#include "core/report/words.h"

namespace gongwen::report {
namespace {

constexpr float kCertain = 0.99F, kSureLabel = 0.98F, kLooseLabel = 0.9F, kWeakLabel = 0.75F, kLoneLabel = 0.6F;

class Shaper {
 public:
  Shaper(const Draft& draft, const Document& document, const std::vector<Proposal>& proposals)
      : draft_(draft), document_(document), proposals_(proposals) {}

  std::vector<Shape> run() {
    std::vector<Shape> shapes;
    shapes.reserve(draft_.size());
    for (at_ = 0; at_ < draft_.size(); ++at_) shapes.push_back(shape_of(draft_[at_]));
    return shapes;
  }

 private:
  Shape shape_of(const Block& block) {
    const Proposal& chosen = proposals_[block.first_candidate + block.chosen];
    Shape shape;
    shape.evidence = chosen.evidence;
    shape.confidence = confidence_of(block, proposals_);
    if (chosen.state != State::Main) {
      shape.role = role_of(chosen.state);
      if (shape.role == Role::AttachmentMark || shape.role == Role::AttachmentTitle) restart();
      return shape;
    }
    if (!block.has(kText)) {
      shape.role = block.forced ? block.explicit_role : Role::None;
      return shape;
    }
    if (block.shaped) return keep_shaped(block, shape);
    if (block.forced && (block.explicit_role == Role::None || block.has(kHeader) || !block.evidence.has(Evidence::Override))) {
      return keep_forced(block, shape);
    }
    const bool structural = block.has(kHeader) || block.forced || block.forced_level != 0;
    if (!block.is_labelled() || !accepts(block, shape)) {
      if (structural) return structural_heading(block, shape);
      if (block.is_labelled()) shape.confidence = std::min(shape.confidence, kWeakLabel);
      return shape;
    }
    return labelled(block, shape, structural);
  }

  void restart() {
    sequence_.reset();
    in_article_ = false;
  }

  // Recognised before: the lead's Span says what it is.
  Shape keep_shaped(const Block& block, Shape shape) {
    shape.role = block.explicit_role;
    shape.run_in = true;
    shape.level = block.label.level;
    shape.confidence = kCertain;
    shape.evidence.add(Evidence::Explicit);
    sequence_.take(block.label);
    return shape;
  }

  // A role the document or the caller gave to the whole block.
  Shape keep_forced(const Block& block, Shape shape) {
    shape.role = block.explicit_role;
    shape.confidence = kCertain;
    if (shape.role == Role::Heading || shape.role == Role::Item) shape.level = level_for(block);
    const bool numbered = shape.role >= Role::Heading && shape.role <= Role::Article;
    if (block.is_labelled() && numbered) {
      shape.split_label = !block.numbered;
      take(block, shape);
    }
    if (shape.role == Role::Article) in_article_ = true;
    if (shape.role == Role::Chapter) in_article_ = false;
    return shape;
  }

  std::uint8_t level_for(const Block& block) const {
    if (block.label.level != 0) return block.label.level;
    if (block.forced_level != 0) return block.forced_level;
    if (!block.has(kHeader)) return 1;
    const std::int64_t level = document_.integer(block.id, AttrKey::Level, 1) - draft_.header_shift;
    return static_cast<std::uint8_t>(std::clamp<std::int64_t>(level, 1, 9));
  }

  Shape structural_heading(const Block& block, Shape shape) {
    shape.role = block.forced ? block.explicit_role : Role::Heading;
    shape.level = level_for(block);
    shape.confidence = kCertain;
    shape.evidence.add(Evidence::Explicit);
    if (shape.role == Role::Heading) {
      Label heading;
      heading.scheme = static_cast<Scheme>(std::min<int>(shape.level, 5));
      heading.level = shape.level;
      sequence_.take(heading);
    }
    return shape;
  }

  // Whether a label is one, here.
  bool accepts(const Block& block, Shape& shape) const {
    const Label& label = block.label;
    if (block.numbered) return true;
    const std::string_view rest = trim(block.after_label());
    if (rest.empty() && !is_chapter(label.scheme)) return false;
    const bool goes_on = sequence_.continues(label) && label.ordinal > 1;
    if (goes_on) shape.evidence.add(Evidence::Series);
    if (is_chapter(label.scheme) && label.strength == Strength::Likely) {
      // 第一章总则, but not 第一章规定了……
      return is_one_sentence(rest) && length_up_to(rest, kLongestHeading + 1) <= kLongestHeading && !block.has(kSentence);
    }
    if (label.strength != Strength::Weak) return true;
    if (label.scheme == Scheme::First) return first_word_stands(label);
    return goes_on || (label.ordinal == 1 && next_exists(label, 2));
  }

  // 首先， opens a series only if 其次， follows in a paragraph of its own; 最后， closes one only if there was one.
  bool first_word_stands(const Label& label) const {
    constexpr std::uint32_t kLast = 4;
    const std::uint32_t before = sequence_.last(Scheme::First);
    if (label.ordinal == 1) return next_exists(label, 2);
    return label.ordinal == kLast ? before >= 2 : before + 1 == label.ordinal;
  }

  // A block further down that starts with the given ordinal of the same scheme, before too many others.
  bool next_exists(const Label& label, std::uint32_t ordinal) const {
    constexpr std::size_t kReach = 40;
    const std::size_t end = std::min(draft_.size(), at_ + kReach);
    for (std::size_t i = at_ + 1; i < end; ++i) {
      const Label& other = draft_[i].label;
      if (other.scheme == label.scheme) return other.ordinal == ordinal;
      // A series of points ends where the next heading begins.
      if (is_point(label.scheme) && other.level != 0 && other.strength == Strength::Sure) return false;
    }
    return false;
  }

  Shape labelled(const Block& block, Shape shape, bool structural) {
    const Label& label = block.label;
    shape.evidence.add(Evidence::Label);
    const bool starts = label.ordinal == 1 || sequence_.continues(label);
    const float sure = starts ? kSureLabel : kLooseLabel;
    shape.confidence = std::min(shape.confidence, label.strength == Strength::Sure ? sure : starts ? kLooseLabel : kLoneLabel);
    if (label.strength == Strength::Weak) shape.confidence = std::min(shape.confidence, kWeakLabel);
    if (starts && label.ordinal > 1) shape.evidence.add(Evidence::Series);
    shape.split_label = !block.numbered;
    if (is_chapter(label.scheme)) {
      shape.role = Role::Chapter;
      in_article_ = false;
    } else if (label.scheme == Scheme::Article) {
      shape.role = Role::Article;
      in_article_ = true;
    } else if (structural) {
      shape.role = block.forced && block.explicit_role != Role::None ? block.explicit_role : Role::Heading;
      shape.level = level_for(block);
      if (block.forced && !block.has(kHeader)) cut_lead(block, shape);
    } else if (is_point(label.scheme)) {
      shape_point(block, shape);
    } else {
      shape_level(block, shape);
    }
    take(block, shape);
    return shape;
  }

  void take(const Block& block, Shape& shape) {
    Label label = block.label;
    constexpr std::uint32_t kLast = 4;
    if (label.scheme == Scheme::First && label.ordinal == kLast) label.ordinal = sequence_.last(Scheme::First) + 1;
    shape.ordinal = label.ordinal;
    if (shape.role != Role::None) sequence_.take(label);
  }

  // Level 1 to 5: a lead runs in; one phrase or sentence is a heading; anything longer an item.
  void shape_level(const Block& block, Shape& shape) const {
    shape.level = level_for(block);
    if (in_article_) {
      shape.role = Role::Item;
      return;
    }
    shape.role = Role::Heading;
    if (cut_lead(block, shape)) return;
    const std::string_view rest = trim(block.after_label());
    if (is_one_sentence(rest) && length_up_to(rest, kLongestHeading + 1) <= kLongestHeading) {
      shape.evidence.add(Evidence::OneSentence);
      return;
    }
    shape.role = Role::Item;
    shape.evidence.add(Evidence::LongItem);
  }

  void shape_point(const Block& block, Shape& shape) const {
    const std::string_view rest = block.after_label();
    if (series_goes_on(rest, block.label.scheme, block.label.ordinal)) {
      shape.role = Role::None;
      shape.split_label = false;
      shape.evidence.add(Evidence::SeriesInside);
      return;
    }
    shape.role = Role::Point;
    cut_lead(block, shape);
  }

  static bool cut_lead(const Block& block, Shape& shape) {
    const std::string_view rest = block.after_label();
    const std::size_t blank = rest.size() - trim_left(rest).size();
    const std::size_t end = lead_end(rest.substr(blank));
    if (end == 0) return false;
    shape.run_in = true;
    shape.lead_end = block.label.end + static_cast<std::uint32_t>(blank + end);
    if (!block.is_labelled()) shape.lead_end = block.skipped + static_cast<std::uint32_t>(blank + end);
    shape.evidence.add(Evidence::Lead);
    return true;
  }

  static std::string_view trim_left(std::string_view text) {
    const std::string_view inner = trim(text);
    return inner.empty() ? inner : text.substr(static_cast<std::size_t>(inner.data() - text.data()));
  }

  const Draft& draft_;
  const Document& document_;
  const std::vector<Proposal>& proposals_;
  Sequence sequence_;
  std::size_t at_ = 0;
  bool in_article_ = false;
};

}  // namespace

std::vector<Shape> shape(const Draft& draft, const Document& document, const std::vector<Proposal>& proposals) {
  return Shaper(draft, document, proposals).run();
}

float confidence_of(const Block& block, const std::vector<Proposal>& proposals) {
  constexpr float kSpread = 12;
  if (block.candidate_count < 2) return kCertain;
  const Proposal& chosen = proposals[block.first_candidate + block.chosen];
  const int best = chosen.before + chosen.after;
  int other = INT32_MIN;
  for (std::size_t i = 0; i < block.candidate_count; ++i) {
    const Proposal& p = proposals[block.first_candidate + i];
    if (role_of(p.state) != role_of(chosen.state)) other = std::max(other, p.before + p.after);
  }
  if (other == INT32_MIN) return kCertain;
  return std::min(kCertain, 1.0F / (1.0F + std::exp(static_cast<float>(other - best) / kSpread)));
}

}  // namespace gongwen::report
