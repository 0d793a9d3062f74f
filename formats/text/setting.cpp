#include "formats/text/setting.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/text/chars.h"
#include "formats/text/shape.h"
#include "formats/text/western.h"

namespace gongwen::text {

namespace {

constexpr std::uint32_t kNarrowest = 36;  // below this, short lines are verse or lists
constexpr std::uint32_t kWidest = 120;
constexpr std::uint32_t kHeavy = 6;  // a lead of so many columns is more than an indent
constexpr std::size_t kSampleLines = 8000;
constexpr std::size_t kBlockLines = 200;

using Range = std::pair<std::size_t, std::size_t>;

// All lines, or evenly spread blocks of them.
std::vector<Range> samples(std::size_t lines) {
  if (lines <= kSampleLines) return {{0, lines}};
  constexpr std::size_t kBlocks = kSampleLines / kBlockLines;
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < kBlocks; ++i) {
    const std::size_t begin = (lines - kBlockLines) / (kBlocks - 1) * i;
    ranges.push_back({begin, begin + kBlockLines});
  }
  return ranges;
}

// --- indents ---

constexpr std::size_t kLeads = 17;

struct Indents {
  std::uint32_t base = 0, first = 0;
  bool wide = false;  // the first lines' indents
};

Indents find_indents(const std::vector<Line>& lines, const std::vector<Range>& ranges) {
  std::array<std::size_t, kLeads> counts{}, wide{};
  std::size_t all = 0;
  for (const Range& range : ranges) {
    for (std::size_t i = range.first; i < range.second; ++i) {
      ++all;
      if (lines[i].lead >= kLeads) continue;
      ++counts[lines[i].lead];
      if (lines[i].wide_lead) ++wide[lines[i].lead];
    }
  }
  Indents indents;
  if (counts[0] * 20 < all) {
    while (indents.base < kLeads && counts[indents.base] * 10 < all) ++indents.base;
    if (indents.base == kLeads) indents.base = 0;
  }
  std::size_t most = 0;
  for (std::uint32_t lead = indents.base + 1; lead <= indents.base + 8 && lead < kLeads; ++lead) {
    // A few such lines may be titles, unless the blanks are ideographic.
    const std::size_t least = lead >= indents.base + kHeavy ? 2 : wide[lead] == counts[lead] ? 0 : 1;
    if (counts[lead] <= std::max(most, least)) continue;
    most = counts[lead];
    indents.first = lead;
    indents.wide = wide[lead] * 2 > most;
  }
  return indents;
}

// --- the vote on the width ---

class Ballot {
 public:
  // A line that ends at `edge` and was full: the width is from `from`, which is less where a mark may hang over, to `to`.
  void full(std::uint32_t edge, std::uint32_t from, std::uint32_t to, int weight) {
    add(from, weight);
    add(to + 1, -weight);
    ++full_;
    ++edges_[std::min(edge, kWidest + 1)];
  }
  void too_long_below(std::uint32_t edge, int weight) {
    add(0, -weight);
    add(edge, weight);
  }
  void room_from(std::uint32_t width, int weight) { add(width, -weight); }

  struct Result {
    std::uint32_t width = 0;
    int score = 0;
    bool exact = false;  // nearly all full lines end there, as they do when they were cut without regard to words
  };
  // Among widths of equal score the official one, else the first even one: nobody chooses odd widths.
  Result best() const {
    constexpr std::size_t kFew = 3;  // fewer may end at the same place by chance
    Result result;
    int score = 0;
    for (std::uint32_t width = 0; width <= kWidest; ++width) {
      score += steps_[width];
      if (width < kNarrowest || score < result.score || score <= 0) continue;
      const bool better = score > result.score || width == kPageColumns || (width % 2 == 0 && result.width % 2 != 0);
      if (better) result = {width, score, full_ >= kFew && edges_[width] * 10 >= full_ * 9};
    }
    return result;
  }

 private:
  void add(std::uint32_t width, int weight) { steps_[std::min(width, kWidest + 1)] += weight; }
  std::array<int, kWidest + 2> steps_{};
  std::array<std::size_t, kWidest + 2> edges_{};
  std::size_t full_ = 0;
};

class Vote {
 public:
  Vote(std::string_view input, const std::vector<Line>& lines, const Indents& indents)
      : input_(input), lines_(lines), indents_(indents) {}

  void count(Range range) {
    for (std::size_t i = range.first; i < range.second; ++i) {
      const Line& line = lines_[i];
      const std::string_view text = text_of(input_, line);
      if (text.size() > kLongestLine) {
        too_long(kWidest + 1, kWidest + 1);
        continue;
      }
      const Extent extent = measure(text);
      if (line.lead < indents_.base + kHeavy) {
        too_long(line.lead + extent.columns, lead_of(line, true) + extent.characters * 2);
      } else if (!line.wide_lead && label_size(text) == 0) {
        centred_.push_back({2U * line.lead + extent.columns, 2U * line.lead + 2 * extent.characters});
      }
      if (i + 1 < range.second) seam(line, text, extent, lines_[i + 1]);
    }
  }

  Setting result() const {
    Setting setting;
    setting.base = indents_.base;
    setting.indent = indents_.first;
    setting.wide_indent = indents_.wide;
    const Ballot::Result columns = columns_.best(), characters = characters_.best();
    const int enough = indents_.first > 0 ? kLikely : kSure;
    const int centred = centred_in(characters.width, true) - centred_in(columns.width, false);
    const bool likelier = centred > 0 || (centred == 0 && characters.exact && columns.width != kPageColumns);
    setting.by_characters = characters.score > columns.score || (characters.score == columns.score && likelier);
    const Ballot::Result& best = setting.by_characters ? characters : columns;
    setting.wrapped = best.score >= enough;
    setting.width = setting.wrapped ? best.width : 0;
    return setting;
  }

 private:
  static constexpr int kSure = 4, kLikely = 2, kHint = 1, kRoom = 3, kTooLong = 8;

  // How many of the lines that may be centred are, in such a width.
  int centred_in(std::uint32_t width, bool by_characters) const {
    return static_cast<int>(std::count_if(centred_.begin(), centred_.end(), [&](const Extent& in) {
      const std::uint32_t fits = by_characters ? in.characters : in.columns;
      return fits <= width && fits + 1 >= width;
    }));
  }

  void too_long(std::uint32_t columns, std::uint32_t doubled) {
    columns_.too_long_below(columns - std::min(columns, kOverhang), kTooLong);
    characters_.too_long_below(doubled - std::min(doubled, kOverhang), kTooLong);
  }

  void seam(const Line& line, std::string_view text, const Extent& extent, const Line& next) {
    if (next.blanks > 0 || next.page_break || next.after_number || next.lead != indents_.base) return;
    if (line.lead >= indents_.base + kHeavy) return;
    const std::string_view following = text_of(input_, next);
    if (label_size(following) > 0 || following.substr(0, 6) == "——" || is_salutation(following)) return;
    const bool indented = line.lead > indents_.base;
    const bool open = !ends_sentence(text);
    if (!open && !indented && indents_.first == 0) return;
    // A heading ends without a mark. One with a sentence in it is a paragraph that runs on.
    if (!indented && label_size(text) > 0 && text.find("。") == std::string_view::npos) return;
    const int weight = weigh(open, indented, text, next, following);
    const Extent unit = first_unit(following);
    const std::uint32_t hang = is_closing_mark(last_character(text)) ? 2 : 0;
    tally(columns_, {line.lead + extent.columns, hang, unit.columns}, weight, open);
    tally(characters_, {lead_of(line, true) + extent.characters * 2, 0, unit.characters * 2}, weight, open);
  }

  // 0: only counts as room left, if there was any.
  int weigh(bool open, bool indented, std::string_view text, const Line& next, std::string_view following) const {
    const bool closes = ends_sentence(following);
    if (!open && last_character(following) == U'：') return 0;
    if (!open) return closes && indented ? kLikely : kHint;
    if (!is_prose(text) && !is_prose(following)) return 0;
    if (indented) return kSure;
    // A title over two lines has no clauses, and what follows a title is no sentence.
    const bool clauses =
        text.find("，") != std::string_view::npos || text.find("。") != std::string_view::npos;
    const bool goes_on = &next != &lines_.back() && (&next)[1].lead == indents_.base && (&next)[1].blanks == 0;
    const bool sentence = closes && last_character(following) != U'：';
    return clauses && (sentence || goes_on) ? kSure : kHint;
  }

  struct Step {
    std::uint32_t edge, hang, unit;
  };
  static void tally(Ballot& ballot, const Step& step, int weight, bool open) {
    const std::uint32_t full = step.edge + step.unit;
    if (weight > 0) ballot.full(step.edge, step.edge - std::min(step.edge, step.hang), full - 1, weight);
    if (open) ballot.room_from(full, kRoom);
  }

  std::string_view input_;
  const std::vector<Line>& lines_;
  Indents indents_;
  Ballot columns_, characters_;
  std::vector<Extent> centred_;  // the widths in which lines would be centred
};

// --- the page ---

bool is_latin(std::string_view input) {
  constexpr std::size_t kEnough = 4096;
  const std::string_view head = input.substr(0, kEnough);
  const auto wide =
      std::count_if(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
  return static_cast<std::size_t>(wide) * 20 < head.size();
}

bool is_set_by_blanks(std::string_view input, const Line& line, const Setting& setting) {
  return line.lead >= setting.base + kHeavy && line.end - line.begin < kLongestLine &&
         label_size(text_of(input, line)) == 0;
}

// The width in which most of the heavily indented lines would be centred; or what all of them fit into, but not less
// than the 28 characters of an official page.
void find_page(std::string_view input, const std::vector<Line>& lines, const std::vector<Range>& ranges,
               Setting& setting) {
  constexpr std::uint32_t kLeast = 40, kMost = 90;
  std::array<std::size_t, kMost / 2 + 2> votes{};
  std::uint32_t farthest = kPageColumns;
  for (const Range& range : ranges) {
    for (std::size_t i = range.first; i < range.second; ++i) {
      if (!is_set_by_blanks(input, lines[i], setting)) continue;
      const std::uint32_t columns = measure(text_of(input, lines[i])).columns;
      const std::uint32_t centred_in = (2 * lines[i].lead + columns + 1) / 2;
      if (lines[i].lead + columns <= 2 * kMost) farthest = std::max(farthest, lines[i].lead + columns);
      if (!lines[i].wide_lead && centred_in >= kLeast / 2 && centred_in <= kMost / 2) ++votes[centred_in];
    }
  }
  const auto most = std::max_element(votes.begin(), votes.end());
  setting.page_found = *most > 1;
  setting.page = setting.page_found ? static_cast<std::uint32_t>(most - votes.begin()) * 2 : farthest;
}

}  // namespace

Setting find_setting(std::string_view input, const std::vector<Line>& lines) {
  const std::vector<Range> ranges = samples(lines.size());
  const Indents indents = find_indents(lines, ranges);
  Setting setting;
  if (is_latin(input)) {
    setting.latin = true;
    setting.base = indents.base;
    setting.indent = indents.first;
    setting.wide_indent = indents.wide;
    setting.width = western_width(input, lines, ranges);
    setting.wrapped = setting.width > 0;
  } else {
    Vote vote(input, lines, indents);
    for (const Range& range : ranges) vote.count(range);
    setting = vote.result();
  }
  if (setting.wrapped) {
    setting.page = setting.width;
    setting.page_found = true;
  } else {
    find_page(input, lines, ranges, setting);
  }
  return setting;
}

// --- alignment ---

namespace {

// As wide as the page, without a clause, and nothing that may continue it below: of a title so long, no blanks show
// that it is centred.
bool fills_page(std::string_view input, const Line& line, const Line* next, const Setting& setting) {
  const std::string_view text = text_of(input, line);
  if (!setting.page_found || text.size() > kLongestLine || label_size(text) > 0 || has_clause_mark(text)) return false;
  const bool ends = !next || next->lead > 0 || next->blanks > 0 || last_character(text_of(input, *next)) == U'：';
  const std::uint32_t columns = measure(text).columns;
  return ends && columns + 2 > setting.page && columns <= setting.page + 2;
}

}  // namespace

Placement place_line(std::string_view input, const Lines& lines, std::size_t at, const Setting& setting, Align above) {
  const Line& line = lines.lines[at];
  const Line* next = at + 1 < lines.lines.size() ? &lines.lines[at + 1] : nullptr;
  if (line.lead == 0) {
    const bool centred = above == Align::Center && fills_page(input, line, next, setting);
    return {centred ? Align::Center : Align::Left, 0};
  }
  const Placement indented{Align::Left, line.lead};
  const std::string_view text = text_of(input, line);
  if (text.size() > kLongestLine || label_size(text) > 0) {
    // 第一章 is a label, but one that is centred.
    if (text.size() > kLongestLine || first_character(text) != U'第') return indented;
  }
  const Extent extent = measure(text);
  const int left = static_cast<int>(line.lead), page = static_cast<int>(setting.page);
  const int right = page - left - static_cast<int>(extent.columns);
  const int doubled = page - left - 2 * static_cast<int>(extent.characters);
  const auto near = [left](int side, int tolerance) { return left - side <= tolerance && side - left <= tolerance; };
  if (line.lead < setting.base + kHeavy) {
    // A title nearly as wide as the page. An indent of that size is more likely.
    const bool fits = near(right, 1) || near(doubled, 1);
    const bool centred = fits && !line.wide_lead && !is_indented(line, setting) && !ends_sentence(text);
    return centred ? Placement{Align::Center, 0} : indented;
  }
  if (is_indented(line, setting)) return indented;
  // On a page of unknown width, whoever types so many half-width blanks means the middle.
  const int tolerance = setting.page_found || line.wide_lead ? 4 : 12;
  if (near(right, tolerance) || near(doubled, 2)) return {Align::Center, 0};
  if (left > right && left * 3 >= page && right >= -4)
    return {Align::Right, static_cast<std::uint32_t>(std::max(right, 0))};
  return indented;
}

}  // namespace gongwen::text
