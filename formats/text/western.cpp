#include "formats/text/western.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/text/setting.h"
#include "formats/text/shape.h"

namespace gongwen::text {

namespace {

constexpr std::uint32_t kNarrowest = 36, kNarrow = 50, kUsual = 60, kWidest = 120;
constexpr std::uint32_t kRagged = 4;  // the longest line may be one that goes on with a capital

bool is_capital(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) ||
         (c >= 0x410 && c <= 0x42F);
}
bool is_small(char32_t c) {
  if (c < 0x80) return c >= U'a' && c <= U'z';
  return (c >= 0xDF && c <= 0xFF) || (c >= 0x100 && c <= 0x17F && c % 2 != 0) || (c >= 0x3AC && c <= 0x3CE) ||
         (c >= 0x430 && c <= 0x45F);
}

// Begins in small letters, quotes and brackets aside: goes on with a sentence.
bool goes_on(std::string_view text) {
  constexpr std::u32string_view kOpening = U"\"'“‘«([";
  for (const char32_t c : code_points(text)) {
    if (kOpening.find(c) == std::u32string_view::npos) return is_small(c);
  }
  return false;
}

// Columns of the first word.
std::uint32_t word_width(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  return measure(text.substr(0, std::min({text.find(' '), text.find('\t'), kLongest}))).columns;
}

// The bytes of a label, as label_size() has it, or of a) (b) iv)
std::size_t label_of(std::string_view text) {
  if (const std::size_t size = label_size(text); size > 0) return size;
  const std::size_t open = !text.empty() && text[0] == '(' ? 1 : 0;
  std::size_t end = open;
  while (end < text.size() && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')) ++end;
  const std::string_view word = text.substr(open, end - open);
  const bool roman = word.find_first_not_of("ivx") == std::string_view::npos && word.size() <= 5;
  if (word.empty() || (word.size() > 1 && !roman) || end + 1 >= text.size() || text[end] != ')' || text[end + 1] != ' ')
    return 0;
  return end + 1;
}

// Columns of a label and the blanks behind it.
std::uint32_t hang_of(std::string_view text) {
  const std::size_t label = label_of(text);
  if (label == 0) return 0;
  std::size_t end = label;
  while (end < text.size() && text[end] == ' ') ++end;
  return measure(text.substr(0, end)).columns;
}

// Has many of the signs that code and settings are full of.
bool is_code(std::string_view text) {
  constexpr std::string_view kSigns = "{}=<>\\_#$%&*|[]+~^@/;()";
  const auto signs = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [&](char c) { return kSigns.find(c) != std::string_view::npos; }));
  return signs * 20 > text.size() || text.back() == '{' || text.back() == '}';
}

// # and // before comments, > before what is quoted: each such line stands for itself.
bool is_marked(std::string_view text) {
  return std::string_view("#>|;").find(text[0]) != std::string_view::npos || text.substr(0, 2) == "//" ||
         text.substr(0, 2) == "/*";
}

bool is_all_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// To: all staff. Reply-To: the desk. One or two words with a capital, a colon and a blank.
bool is_field(std::string_view text) {
  constexpr std::size_t kLongest = 24;
  const std::size_t colon = text.substr(0, kLongest).find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_capital(static_cast<unsigned char>(text[0]))) return false;
  if (colon + 1 < text.size() && text[colon + 1] != ' ' && text[colon + 1] != '\t') return false;
  const std::string_view name = text.substr(0, colon);
  return std::count(name.begin(), name.end(), ' ') < 2 && std::all_of(name.begin(), name.end(), [](char c) {
           return c == ' ' || c == '-' || c == '.' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
         });
}

// Two neighbouring lines that may belong together, by where they stand.
struct Seam {
  std::uint32_t edge = 0;  // where the first ends
  std::uint32_t full = 0;  // where it would end with the next word, or just beyond
  bool small = false;      // the second goes on in small letters
  bool closed = false;     // the first ends a sentence
};

bool measure_seam(std::string_view input, const Line& line, const Line& next, Seam& seam) {
  if (next.blanks > 0 || next.page_break || line.number || next.number) return false;
  const std::string_view text = text_of(input, line), following = text_of(input, next);
  if (text.size() > kLongestLine || label_of(following) > 0 || is_marked(following)) return false;
  seam.edge = line.lead + measure(text).columns;
  constexpr std::uint32_t kSlack = 2;  // people break long lines a little early
  seam.full = seam.edge + 1 + word_width(following) + (seam.edge >= kNarrow ? kSlack : 0);
  seam.small = goes_on(following);
  seam.closed = ends_sentence(text);
  return true;
}

// … if the second stands below the first, further out, or behind its label.
bool find_seam(std::string_view input, const Line& line, const Line& next, Seam& seam) {
  if (next.lead > line.lead && next.lead != line.lead + hang_of(text_of(input, line))) return false;
  return measure_seam(input, line, next, seam);
}

class Count {
 public:
  Count(std::string_view input, const std::vector<Line>& lines) : input_(input), lines_(lines) {}

  void add(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      ++all_;
      const std::string_view text = text_of(input_, lines_[i]);
      if (text.size() > kLongestLine) continue;
      const bool code = is_code(text);
      if (code) ++foreign_;
      constexpr std::ptrdiff_t kFewBlanks = 3;
      Seam seam;
      if (code || std::count(text.begin(), text.end(), ' ') < kFewBlanks || i + 1 == end ||
          !find_seam(input_, lines_[i], lines_[i + 1], seam))
        continue;
      if (seam.edge > kWidest) continue;
      if (seam.small) {
        ++small_;
        ++steps_[seam.edge];
        --steps_[std::min(seam.full, kWidest + 1)];
      } else if (!seam.closed && !is_all_capitals(text)) {
        others_.push_back(seam);
      }
    }
  }

  std::uint32_t width() const {
    std::uint32_t best = 0;
    int most = 0, now = 0;
    for (std::uint32_t width = 0; width <= kWidest; ++width) {
      now += steps_[width];
      if (now <= most) continue;
      most = now;
      best = width;
    }
    const auto others = std::count_if(others_.begin(), others_.end(), [best](const Seam& s) { return s.full > best; });
    constexpr int kSingle = 56;  // a single full line must be a long one
    constexpr int kFew = 3;
    const int share = best < kUsual ? 75 : 60;  // percent; long lines of small letters are hardly anything else
    if (best < kNarrowest || most <= others || most * 100 < small_ * share || foreign_ * 4 > all_) return 0;
    if (best < kNarrow && (most < small_ || most < kFew)) return 0;  // short lines may be verse
    return most > 1 || best >= kSingle ? best : 0;
  }

 private:
  std::string_view input_;
  const std::vector<Line>& lines_;
  std::array<int, kWidest + 2> steps_{};
  std::vector<Seam> others_;  // that go on in capitals or digits
  int small_ = 0;
  std::size_t all_ = 0, foreign_ = 0;
};

// A block of lines without a blank one between: which of them go on with the one above.
class Block {
 public:
  Block(std::string_view input, std::span<Line> lines, std::uint32_t width)
      : input_(input), lines_(lines), width_(width) {}

  void mark() {
    if (lines_.size() < 2) return;
    find_seams();
    const bool own_width = is_wrapped_by_itself();
    std::size_t small = 0, others = 0;
    for (Step& step : steps_) {
      step.joins = step.joins && (own_width || is_full(step.seam));
      if (step.joins) ++(step.seam.small ? small : others);
    }
    if (others > small) keep_others(others);
    for (std::size_t i = 1; i < lines_.size(); ++i) lines_[i].goes_on = steps_[i].joins;
  }

 private:
  struct Step {
    Seam seam;
    bool joins = false;  // may, by where the lines stand
  };

  std::string_view text(std::size_t i) const { return text_of(input_, lines_[i]); }
  bool is_full(const Seam& seam) const { return seam.edge <= width_ + kRagged && seam.full > width_; }

  void find_seams() {
    steps_.resize(lines_.size());
    std::size_t first = 0;  // of the paragraph
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      Step& step = steps_[i];
      const bool above = find_seam(input_, lines_[i - 1], lines_[i], step.seam) || is_hanging(first, i, step.seam);
      const bool fits = i == first + 1 || lines_[i].lead == lines_[i - 1].lead;
      const bool field = is_field(text(i)) && (step.seam.closed || is_field(text(i - 1)));
      step.joins = above && fits && !field && !is_code(text(i - 1));
      if (!step.joins) first = i;
    }
  }

  // Set in further than the first line, in small letters: a field or an entry that goes on.
  bool is_hanging(std::size_t first, std::size_t i, Seam& seam) const {
    constexpr int kFarthest = 12;
    if (i != first + 1 || lines_[i].lead <= lines_[first].lead || lines_[i].lead > lines_[first].lead + kFarthest)
      return false;
    return measure_seam(input_, lines_[first], lines_[i], seam) && seam.small;
  }

  // By a width of its own, as what is set in often is: no line has room for the next one's first word.
  bool is_wrapped_by_itself() const {
    std::uint32_t width = 0;
    std::size_t small = 0, others = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].end - lines_[i].begin > kLongestLine) return false;
      width = std::max(width, lines_[i].lead + measure(text(i)).columns);
      if (i > 0 && !steps_[i].joins) return false;
      if (i > 0) ++(steps_[i].seam.small ? small : others);
    }
    if (width < kNarrowest || small < 2 || others * 2 > small) return false;
    return std::all_of(steps_.begin() + 1, steps_.end(), [width](const Step& step) { return step.seam.full > width; });
  }

  // Where capitals are the rule, lines are verses, addresses, entries of a log. One may be a name in a sentence.
  void keep_others(std::size_t others) {
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const bool sentence = others == 1 && !steps_[i].seam.closed && ends_sentence(text(i));
      if (!sentence) steps_[i].joins = false;
    }
  }

  std::string_view input_;
  std::span<Line> lines_;
  std::uint32_t width_;
  std::vector<Step> steps_;  // from each line to the one above; the first is empty
};

}  // namespace

std::uint32_t western_width(std::string_view input, const std::vector<Line>& lines,
                            const std::vector<std::pair<std::size_t, std::size_t>>& ranges) {
  Count count(input, lines);
  for (const auto& [begin, end] : ranges) count.add(begin, end);
  return count.width();
}

void mark_going_on(std::string_view input, std::vector<Line>& lines, std::uint32_t width) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    while (end < lines.size() && lines[end].blanks == 0 && !lines[end].page_break) ++end;
    Block(input, std::span(lines).subspan(begin, end - begin), width).mark();
    begin = end;
  }
}

}  // namespace gongwen::text
