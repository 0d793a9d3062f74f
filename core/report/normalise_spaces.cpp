// Blanks between Chinese characters: most are left over from typing, some separate. A gap that separates names,
// columns, phrases of a slogan, or leaves room for a pen is no mistake, so only what nobody can have meant goes.
#include <algorithm>

#include "core/report/normalise_text.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr std::size_t kFormGap = 4;   // columns from which on a gap is a column or a place to fill in
constexpr std::size_t kProse = 4;     // ideographs on both sides of a wide gap from which on it may stand in prose
constexpr std::size_t kParallel = 4;  // length of two phrases that a blank may set side by side
constexpr std::size_t kFarEnough = 24;

struct Gap {
  std::size_t begin = 0, end = 0;
  int width = 0;
  bool wide() const { return width >= 2; }
};

// Roles in which blanks set names and columns apart.
bool keeps_blanks(Role role) {
  switch (role) {
  case Role::CopyNumber:
  case Role::Classification:
  case Role::Urgency:
  case Role::IssuerMark:
  case Role::DocNumber:
  case Role::Signatory:
  case Role::Title:
  case Role::Subtitle:
  case Role::Byline:
  case Role::Attendees:
  case Role::Absent:
  case Role::Observers:
  case Role::Signature:
  case Role::Date:
  case Role::AttachmentTitle:
  case Role::Cc:
  case Role::Print: return true;
  default: return false;
  }
}

bool is_quotation_mark(char32_t c) { return c == U'“' || c == U'”' || c == U'‘' || c == U'’'; }
bool is_chinese_side(char32_t c) { return is_chinese(c) || is_quotation_mark(c) || c == U'—' || c == U'·'; }
bool is_pause(char32_t c) { return is_sentence_end(c) || c == U'，' || c == U'；' || c == U'：' || c == U'、'; }

std::size_t han_before(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  for (; count < kFarEnough && is_han(character_before(text, at)); ++count) at = previous_boundary(text, at);
  return count;
}

std::size_t han_after(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  for (; count < kFarEnough && is_han(character_at(text, at)); ++count) at += decode_utf8(text, at).size;
  return count;
}

class Scanner {
 public:
  Scanner(const Passage& passage, Changes& out) : passage_(passage), text_(passage.text()), out_(out) {}

  void run() {
    static constexpr ByteSet kCandidates(" \"\xC2\xE2\xE3\xEF");
    for (std::size_t at = kCandidates.find(text_, 0); at < text_.size(); at = kCandidates.find(text_, at)) {
      const CodePoint c = decode_utf8(text_, at);
      if (is_blank(c.value)) {
        const Gap gap = gap_at(at);
        if (may_drop(gap))
          out_.push_back(
              {static_cast<std::uint32_t>(gap.begin), static_cast<std::uint32_t>(gap.end), {}, Rule::Spaces});
        at = gap.end;
        continue;
      }
      if (c.value == U'“' || c.value == U'《') quoted_ = true;
      if (c.value == U'”' || c.value == U'》') quoted_ = false;
      if (c.value == U'"') quoted_ = !quoted_;
      at += c.size;
    }
  }

 private:
  Gap gap_at(std::size_t at) const {
    Gap gap{at, at, 0};
    while (gap.end < text_.size()) {
      const CodePoint c = decode_utf8(text_, gap.end);
      if (!is_blank(c.value)) break;
      gap.width += char_width(c.value);
      gap.end += c.size;
    }
    return gap;
  }

  bool may_drop(const Gap& gap) const {
    const char32_t left = character_before(text_, gap.begin), right = character_at(text_, gap.end);
    if (left < U' ' || (right < U' ' && right != kLabel) || passage_.in_table()) return false;
    const bool left_chinese = is_chinese_side(left), right_chinese = is_chinese_side(right) || right == kLabel;
    if (gap.width == 0) return (left_chinese || right_chinese) && !passage_.is_verbatim(gap.begin, gap.end);
    if (!left_chinese || !right_chinese || static_cast<std::size_t>(gap.width) >= kFormGap) return false;
    if (keeps_blanks(passage_.role()) || is_room_for_a_date(left, right)) return false;
    const bool between_han = is_han(left) && is_han(right);
    const bool stray = between_han
                           ? !separates(gap)
                           : is_han(left) || is_han(right) || right == kLabel || is_pause(left) || is_pause(right);
    return stray && !passage_.is_verbatim(gap.begin, gap.end);
  }

  // 2025年　月　日
  static bool is_room_for_a_date(char32_t left, char32_t right) {
    return (right == U'月' || right == U'日') && (left == U'年' || left == U'月');
  }

  bool separates(const Gap& gap) const {
    const std::size_t left = han_before(text_, gap.begin), right = han_after(text_, gap.end);
    if (left == right && left >= kParallel) return true;
    if (quoted_ && std::max(left, right) >= 2) return true;  // “学党史 办实事”
    if (is_among_names(gap, left, right)) return true;
    // A wide blank was typed on purpose: 刘　洋, 市财政局　李明. Only a lone one amid a sentence was not.
    return gap.wide() && (std::min(left, right) < kProse || !is_lone_in_sentence(gap));
  }

  // 李四 王五 赵六: short words set apart by blanks, several in a row, are a list.
  bool is_among_names(const Gap& gap, std::size_t left, std::size_t right) const {
    constexpr std::size_t kLongestName = 4, kLongestNeighbour = 8, kHan = 3;
    if (std::min(left, right) < 2 || std::min(left, right) > kLongestName || std::max(left, right) > kLongestNeighbour) return false;
    const auto parts = [](char32_t c) { return is_blank(c) || c == U'\t' || c == U'：'; };
    const std::size_t begin = gap.begin >= left * kHan ? gap.begin - left * kHan : 0, end = gap.end + right * kHan;
    return (left <= kLongestName && parts(character_before(text_, begin))) || (right <= kLongestName && parts(character_at(text_, end)));
  }

  bool is_lone_in_sentence(const Gap& gap) const {
    if (text_.find("　") < gap.begin || text_.find("　", gap.end) != std::string_view::npos) return false;
    return text_.find("，") != std::string_view::npos || text_.find("。") != std::string_view::npos;
  }

  const Passage& passage_;
  std::string_view text_;
  Changes& out_;
  bool quoted_ = false;
};

}  // namespace

void change_spaces(const Passage& passage, Changes& out) { Scanner(passage, out).run(); }

}  // namespace gongwen::report
