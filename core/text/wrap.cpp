#include "core/text/wrap.h"

#include <algorithm>
#include <cstdint>

#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen {

namespace {

constexpr char32_t kNoBreakSpace = 0xA0;

// How good a break is. A line ends at the last one of the best kind in it.
enum class Break : std::uint8_t {
  Good,
  AgainstMarks,  // leaves an opening mark at a line's end or a closing one at a line's start
  InsideWord,    // splits a word, —— or ……
  Never          // before a space or a character of no width
};

// What stands before a possible break.
struct Before {
  char32_t base = 0;    // the last character that is neither a space nor of no width; 0 at the start
  bool spaced = false;  // spaces follow it
};

constexpr bool is_space(char32_t c) { return c == U' ' || c == U'\t'; }

bool is_currency(char32_t c) { return c == U'￥' || c == U'＄' || c == U'￡' || c == U'¥' || c == U'£' || c == U'€'; }

bool is_word(char32_t c) {
  if (c < 0x80) return c > 0x20 && c < 0x7F;
  return (c < 0x2000 && char_width(c) == 1) || (c >= 0x0370 && c < 0x0530);  // Greek, Cyrillic
}

bool belong_together(char32_t a, char32_t b) {
  if (a == kNoBreakSpace || b == kNoBreakSpace) return true;
  if (a == b && (a == U'—' || a == U'…')) return true;
  return is_word(a) && is_word(b);
}

Break break_between(Before before, char32_t after) {
  if (is_space(after) || char_width(after) == 0) return Break::Never;
  if (!before.spaced && belong_together(before.base, after)) return Break::InsideWord;
  if (!before.spaced && is_currency(before.base)) return Break::AgainstMarks;
  if (is_opening_mark(before.base)) return Break::AgainstMarks;
  // ` .5` and ` :-)` may begin a line; `.` and `:` directly after a character may not.
  const bool ascii_after_space = before.spaced && after < 0x80;
  return is_closing_mark(after) && !ascii_after_space ? Break::AgainstMarks : Break::Good;
}

// Finds the end of one line. Looks at each character of the line, and at most one word beyond it.
class LineBreaker {
 public:
  LineBreaker(std::string_view text, std::size_t begin, std::size_t columns)
      : text_(text), begin_(begin), at_(begin), columns_(std::max<std::size_t>(columns, 2)) {}

  std::size_t end() {
    for (; at_ < text_.size(); at_ += c_.size) {
      c_ = decode_utf8(text_, at_);
      const auto width = static_cast<std::size_t>(char_width(c_.value));
      const Break kind = break_between(before_, c_.value);
      if (kind != Break::InsideWord) word_ = at_;
      if (kind != Break::Never && at_ > begin_) last(kind) = at_;
      const bool hangs_anyway = is_space(c_.value) || width == 0;
      if (!hangs_anyway && width_ + width > columns_) return overflow(kind);
      width_ += width;
      step_over(before_, c_.value);
    }
    return at_;
  }

 private:
  static void step_over(Before& before, char32_t c) {
    if (is_space(c)) {
      before.spaced = true;
    } else if (char_width(c) > 0) {
      before = {c, false};
    }
  }

  std::size_t& last(Break kind) { return last_[static_cast<std::size_t>(kind)]; }

  // c_, at at_, does not fit. A break of its kind was noted just before it, so one of the three is there.
  std::size_t overflow(Break kind) {
    if (kind == Break::AgainstMarks)
      if (const std::size_t hung = end_if_hung(); hung != 0) return hung;
    if (last(Break::Good) != 0) return last(Break::Good);
    const bool split = last(Break::AgainstMarks) == 0 || (kind == Break::InsideWord && !word_fits());
    return last(split ? Break::InsideWord : Break::AgainstMarks);
  }

  // The end of the line if c_ hangs over its edge, or 0 if it may not.
  std::size_t end_if_hung() const {
    const bool may_hang =
        is_closing_mark(c_.value) && char_width(c_.value) == 2 && !before_.spaced && width_ <= columns_;
    if (!may_hang) return 0;
    Before before{c_.value, false};
    for (std::size_t at = at_ + c_.size; at < text_.size();) {
      const CodePoint next = decode_utf8(text_, at);
      const Break kind = break_between(before, next.value);
      if (kind != Break::Never) return kind == Break::Good ? at : 0;
      step_over(before, next.value);
      at += next.size;
    }
    return text_.size();
  }

  // The word that c_ is in would fit on a line of its own.
  bool word_fits() const {
    std::size_t width = 0;
    Before before;
    for (std::size_t at = word_; at < text_.size() && width <= columns_;) {
      const CodePoint c = decode_utf8(text_, at);
      const Break kind = break_between(before, c.value);
      if (is_space(c.value) || (at > word_ && kind != Break::InsideWord && kind != Break::Never)) break;
      width += static_cast<std::size_t>(char_width(c.value));
      step_over(before, c.value);
      at += c.size;
    }
    return width <= columns_;
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t columns_;
  std::size_t width_ = 0;  // of begin_..at_
  std::size_t word_ = 0;   // where the word that at_ is in begins
  std::size_t last_[3] = {0, 0, 0};
  Before before_;
  CodePoint c_{0, 1};
};

}  // namespace

std::vector<std::string_view> wrap(std::string_view text, std::size_t first_columns, std::size_t columns) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = LineBreaker(text, begin, lines.empty() ? first_columns : columns).end();
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

}  // namespace gongwen
