// The dumb extractor's emphasis: which runs of marks are marks. See visible_inlines.h.
#include <algorithm>
#include <array>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/placeholder_words.h"
#include "formats/markdown/visible_inlines.h"

namespace gongwen::markdown::dumb {

namespace {

constexpr std::size_t kMostBetween = 4;  // runs of other marks between placeholders

bool is_cjk(char32_t c) {
  const Side side = side_of(c);
  return side == Side::Wide || side == Side::WideMark;
}
bool is_any_mark(Side side) { return side == Side::Mark || side == Side::WideMark; }
bool is_selector(char32_t c) { return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF); }
bool is_figure(char32_t c) { return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９'); }

// “ and its like are as wide as what they stand at.
Side side_beside(char32_t c, char32_t beyond) {
  const Side side = side_of(c);
  return side == Side::Mark && c > 0x7F && is_cjk(beyond) ? Side::WideMark : side;
}

}  // namespace

// What the run from at_ to `end` may do by the rules that CommonMark gives for * and _, and Chinese beside it changes.
Inlines::Flanks Inlines::flanks_of(char mark, std::size_t end) const {
  const bool friendly = has(Ext::CjkFriendly);
  Flanks f;
  f.last = before(at_);
  f.next = after(end);
  if (friendly && is_selector(f.last)) f.last = before(previous_boundary(text_, at_));
  f.left = side_of(f.last);
  f.right = side_of(f.next);
  if (friendly) {
    f.left = side_beside(f.last, at_ == 0 ? U'\n' : before(previous_boundary(text_, at_)));
    f.right = side_beside(f.next, end == text_.size() ? U'\n' : after(end + decode_utf8(text_, end).size));
  }
  const auto is_plain_mark = [&](Side side) { return side == Side::Mark || (!friendly && side == Side::WideMark); };
  const auto is_wide = [&](Side side) { return friendly && (side == Side::Wide || side == Side::WideMark); };
  const auto flanks = [&](Side inner, Side outer) {
    return inner != Side::Space &&
           (!is_plain_mark(inner) || outer == Side::Space || is_plain_mark(outer) || is_wide(outer));
  };
  f.opens = flanks(f.right, f.left);
  f.closes = flanks(f.left, f.right);
  if (mark != '_') return f;
  const bool left = f.opens, right = f.closes;
  f.opens = left && (!right || is_any_mark(f.left));
  f.closes = right && (!left || is_any_mark(f.right));
  return f;
}

// Strikeout, subscript, superscript and highlighting know less of flanks.
void Inlines::loosen(char mark, std::size_t size, Flanks& f) {
  const bool pandoc = dialect_.is_pandoc();
  if (mark == '^' || (mark == '~' && pandoc)) {
    const bool escaped = at_ > 1 && text_[at_ - 2] == '\\';
    f.opens = f.right != Side::Space;
    f.closes = f.left != Side::Space || escaped;
  }
  if (mark == '^') open_caret_ = open_caret_ == spaces_ ? kNo : spaces_;
  if (mark == '~' && size == 1) open_tilde_ = open_tilde_ == spaces_ ? kNo : spaces_;
  const auto is_end = [](char32_t c) { return is_han(c) || is_figure(c); };
  if (mark == '~' && size == 1 && has(Ext::CjkFriendly) && is_end(f.last) && is_end(f.next)) f.opens = false;  // 3~5天
  const bool none = (mark == '~' && (size > 2 || (size == 1 && !has(Ext::Subscript)))) || (mark == '=' && size != 2);
  if (none) f.opens = f.closes = false;
}

void Inlines::delimiters() {
  const char mark = text_[at_];
  cut();
  const bool single = mark == '^' || (mark == '~' && dialect_.is_pandoc() && open_tilde_ == spaces_);
  const std::size_t end = single ? at_ + 1 : std::min(text_.find_first_not_of(mark, at_), text_.size());
  const bool friendly = has(Ext::CjkFriendly);
  Flanks f = flanks_of(mark, end);
  loosen(mark, end - at_, f);
  const bool figures = friendly && dialect_.is_pandoc() && mark == '*' && is_figure(f.last) && is_figure(f.next);
  if (figures) f.opens = f.closes = false;  // 2*3
  if (f.opens || f.closes || mark == '*' || mark == '_') {
    if (last_delimiter_ != kNo) delimiters_[last_delimiter_].after = delimiters_.size();
    Delimiter& run = delimiters_.emplace_back();
    run.mark = mark;
    run.opens = f.opens;
    run.closes = f.closes;
    run.piece = pieces_.size();
    run.left = run.size = end - at_;
    run.spaces = spaces_;
    run.before = last_delimiter_;
    run.at = at_;
    run.wide = friendly && (is_cjk(f.last) || is_cjk(f.next));
    run.taken = figures;
    run.begins = mark == '*' || !has(Ext::IntrawordUnderscores) || !is_word(f.last);
    run.before_blank = f.next == ' ' || f.next == '\t';
    run.before_word = is_word(f.next);
    last_delimiter_ = delimiters_.size() - 1;
    if (friendly) settle_placeholder(run);
  }
  literal(end);
}

void Inlines::unlink(std::size_t index) {
  const Delimiter& d = delimiters_[index];
  if (d.before != kNo) delimiters_[d.before].after = d.after;
  if (d.after != kNo) {
    delimiters_[d.after].before = d.before;
  } else {
    last_delimiter_ = d.before;
  }
}

namespace {

bool is_one_of(std::u32string_view list, char32_t c) { return list.find(c) != std::u32string_view::npos; }

// Whether the text is one or two units and nothing else.
bool is_units(std::string_view text) {
  std::size_t units = 0;
  for (const char32_t c : code_points(text.substr(0, 9))) {
    if (!is_one_of(kUnits, c) || ++units > 2) return false;
  }
  return units > 0;
}

template <class List>
bool begins_word(const List& list, char32_t first, char32_t second) {
  return std::ranges::any_of(list, [&](std::u32string_view word) { return word[0] == first && word[1] == second; });
}

}  // namespace

// What follows figures, and figures only.
bool Inlines::is_measure(std::size_t at) const {
  const char32_t first = after(at), second = after(at + (at < text_.size() ? decode_utf8(text_, at).size : 0));
  if (is_one_of(kUnits, first) && !is_word(second)) return true;
  return (is_one_of(kMeasures, first) && !begins_word(kWords, first, second)) || begins_word(kPairs, first, second);
}

// What a gap stands before, if another does as well.
bool Inlines::is_gap(std::size_t at) const {
  const char32_t first = after(at), second = after(at + (at < text_.size() ? decode_utf8(text_, at).size : 0));
  if (is_measure(at)) return true;
  return (is_one_of(kCounters, first) || is_one_of(kOffices, first)) && !begins_word(kWords, first, second);
}

// Whether two runs of stars leave something open: 年**月**日, 投资**亿元，其中**, 经**局批准，由**市实施.
bool Inlines::are_placeholders(const Delimiter& first, const Delimiter& second) const {
  const std::size_t from = first.at + first.size;
  const char32_t prior = before(first.at);
  if (is_units(text_.substr(from, second.at - from)) && (is_word(prior) || is_word(after(second.at + second.size))))
    return true;
  if (is_word(prior) && is_measure(from)) return true;
  return is_gap(from) && is_gap(second.at + second.size);
}

// Whether the run and its neighbour, the run of stars before it, are placeholders.
void Inlines::settle_placeholder(Delimiter& second) {
  second.could_open = second.opens;
  if (second.before != kNo) {
    const Delimiter& other = delimiters_[second.before];
    second.star = other.mark == '*' ? second.before : other.star;
    second.others = other.mark == '*' ? 0 : other.others + 1;
  }
  if (second.others > kMostBetween) return;
  if (second.mark != '*' || second.star == kNo) return;
  Delimiter& first = delimiters_[second.star];
  if (!first.could_open || first.size != second.size) return;
  const std::size_t from = first.at + first.size;
  const bool open_date = is_one_of(kUnits, before(first.at)) && is_units(text_.substr(from, second.at - from));
  second.gap = first.paired ? open_date : are_placeholders(first, second);
  second.paired = !second.gap && !first.paired && !first.gap && second.closes;
  if (!second.gap) return;
  first.opens = first.closes = second.opens = second.closes = false;
  first.taken = second.taken = true;
}

namespace {

// Where a search for an opener may stop, by what the closer is.
std::size_t kind_of(char mark, bool opens, std::size_t size) {
  static constexpr std::string_view kMarks = "*_~^=";
  return (kMarks.find(mark) * 2 + (opens ? 1 : 0)) * 3 + size % 3;
}

}  // namespace

std::size_t Inlines::first_above(std::size_t bottom) const {
  std::size_t first = kNo;
  for (std::size_t i = last_delimiter_; i != bottom && i != kNo; i = delimiters_[i].before) first = i;
  return first;
}

void Inlines::forget_above(std::size_t bottom) {
  last_delimiter_ = bottom;
  if (bottom != kNo) delimiters_[bottom].after = kNo;
}

void Inlines::take_pair(Delimiter& opener, Delimiter& closer, std::size_t marks) {
  pieces_[opener.piece].text.remove_suffix(marks);
  pieces_[closer.piece].text.remove_prefix(marks);
  opener.left -= marks;
  closer.left -= marks;
}

void Inlines::match_delimiters(std::size_t bottom) {
  const std::size_t first = first_above(bottom);
  if (dialect_.is_pandoc() && match_enclosures(first)) return forget_above(bottom);
  match_openers(first, bottom);
  forget_above(bottom);
}

// By CommonMark's rules: the nearest opener that fits.
void Inlines::match_openers(std::size_t first, std::size_t bottom) {
  const auto above = [](std::size_t index, std::size_t floor) {
    return index != kNo && (floor == kNo || index > floor);
  };
  std::array<std::size_t, 30> floors{};
  floors.fill(bottom);
  std::size_t at = first;
  while (at != kNo) {
    Delimiter& closer = delimiters_[at];
    if (!closer.closes) {
      at = closer.after;
      continue;
    }
    std::size_t& floor = floors[kind_of(closer.mark, closer.opens, closer.size)];
    const auto fits = [&](const Delimiter& opener) {
      if (opener.mark != closer.mark || !opener.opens) return false;
      if (closer.mark == '~' || closer.mark == '^' || closer.mark == '=') {
        const bool tight = closer.mark == '^' || (closer.size == 1 && has(Ext::Subscript));
        return opener.left == closer.left && (!tight || opener.spaces == closer.spaces);
      }
      const bool halved = opener.wide && opener.size == 4 && opener.left == 2 && closer.size == 2;
      if (halved || (closer.wide && opener.size == 2 && closer.size % 2 == 0)) return true;  // **甲****乙**
      return !((opener.closes || closer.opens) && (opener.size + closer.size) % 3 == 0 && closer.size % 3 != 0);
    };
    std::size_t found = closer.before;
    while (above(found, floor) && !fits(delimiters_[found])) found = delimiters_[found].before;
    if (!above(found, floor)) {
      floor = closer.before;
      const std::size_t next = closer.after;
      if (!closer.opens) unlink(at);
      at = next;
      continue;
    }
    Delimiter& opener = delimiters_[found];
    take_pair(opener, closer, opener.left >= 2 && closer.left >= 2 ? 2 : 1);
    opener.after = at;
    closer.before = found;
    if (opener.left == 0) unlink(found);
    if (closer.left == 0) {
      const std::size_t next = closer.after;
      unlink(at);
      at = next;
    }
  }
}

// By pandoc's: what a run opened is closed by the first run that could, or it is text up to the end with all that was
// opened in it. Where that would hit Chinese, nothing is done, and the answer is no.
bool Inlines::match_enclosures(std::size_t first) {
  enclosures_.clear();
  pairs_.clear();
  std::size_t last_end = 0;  // of what was closed last: nothing begins with _ there
  for (std::size_t i = first; i != kNo; i = delimiters_[i].after) {
    Delimiter& run = delimiters_[i];
    if ((run.mark != '*' && run.mark != '_') || run.taken) continue;
    std::size_t left = run.size;
    const bool behind_end = run.mark == '_' && has(Ext::IntrawordUnderscores) && run.at == last_end && last_end > 0;
    while (left > 0 && close_enclosure(i, left)) {
    }
    if (left < run.size) last_end = run.at + run.size - left;
    const bool in_one =
        !enclosures_.empty() && enclosures_.back().mark == run.mark && enclosures_.back().size == 1 && left == 2;
    if (left == 0 || left > 3 || !run.begins || behind_end || (run.before_blank && !in_one)) continue;
    enclosures_.push_back({run.mark, left, i});
  }
  const auto is_wide = [this](const Enclosure& open) { return delimiters_[open.delimiter].wide; };
  if (std::ranges::any_of(enclosures_, is_wide)) return false;
  for (const Pair& pair : pairs_) {
    take_pair(delimiters_[pair.opener], delimiters_[pair.closer], pair.marks);
    ++delimiters_[pair.opener].pairs_opened;
    ++delimiters_[pair.closer].pairs_closed;
  }
  match_tight(first);
  return true;
}

// Takes what the innermost enclosure lacks from the run's beginning; false when it opens something instead.
bool Inlines::close_enclosure(std::size_t index, std::size_t& left) {
  const Delimiter& run = delimiters_[index];
  if (enclosures_.empty() || enclosures_.back().mark != run.mark) return false;
  Enclosure& open = enclosures_.back();
  if (open.size == 2 && left < 2) return false;
  if (open.size == 1 && left == 2) return false;  // in *a**, the two begin strong emphasis
  const std::size_t marks = open.size == 3 ? std::min<std::size_t>(left, 3) : open.size;
  if (run.mark == '_' && has(Ext::IntrawordUnderscores) && left == marks && run.before_word) return false;
  pairs_.push_back({open.delimiter, index, marks});
  left -= marks;
  open.size -= marks;
  if (open.size == 0) enclosures_.pop_back();
  return true;
}

// Strikeout, superscript and subscript: within one enclosure, and the latter without blanks.
void Inlines::match_tight(std::size_t first) {
  std::vector<std::size_t> open;
  for (std::size_t i = first; i != kNo; i = delimiters_[i].after) {
    Delimiter& run = delimiters_[i];
    if (run.mark == '*' || run.mark == '_') {
      for (std::size_t n = run.pairs_closed; n > 0 && !open.empty(); --n) {
        while (!open.empty() && open.back() != kNo) open.pop_back();
        if (!open.empty()) open.pop_back();
      }
      open.insert(open.end(), run.pairs_opened, kNo);
      continue;
    }
    std::size_t at = open.size();
    while (at > 0 && open[at - 1] != kNo && run.closes) {
      Delimiter& opener = delimiters_[open[at - 1]];
      const bool tight = run.mark == '^' || run.size == 1;
      if (opener.mark == run.mark && opener.size == run.size && (!tight || opener.spaces == run.spaces)) break;
      --at;
    }
    if (run.closes && at > 0 && open[at - 1] != kNo) {
      take_pair(delimiters_[open[at - 1]], run, run.size);
      open.resize(at - 1);
    } else if (run.opens) {
      open.push_back(i);
    }
  }
}

}  // namespace gongwen::markdown::dumb
