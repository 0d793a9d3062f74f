#include "formats/text/lines.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>

#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen::text {

namespace {

constexpr std::uint32_t kTab = 8;
constexpr std::uint32_t kLongestNumber = 40;  // bytes, `—— 1234 ——` with ideographic spaces

std::uint16_t clamp16(std::size_t n) {
  return static_cast<std::uint16_t>(std::min<std::size_t>(n, std::numeric_limits<std::uint16_t>::max()));
}

bool is_blank(char32_t c) { return c == U'\t' || (is_white_space(c) && !is_control(c)); }

// Takes the line's blanks off both ends.
struct Trimmed {
  std::size_t begin, end, lead;
  bool wide_lead;
};

Trimmed trim(std::string_view input, std::size_t begin, std::size_t end) {
  std::size_t columns = 0;
  std::size_t tabs = 0;
  bool wide = true;
  while (begin < end) {
    const auto byte = static_cast<unsigned char>(input[begin]);
    if (byte > 0x20 && byte < 0x80) break;
    const CodePoint c = decode_utf8(input.substr(0, end), begin);
    if (!is_blank(c.value)) break;
    if (c.value == U'\t') {
      ++tabs;
      columns = (columns / kTab + 1) * kTab;
    } else {
      columns += static_cast<std::size_t>(char_width(c.value));
    }
    wide = wide && c.value == U'\u3000';
    begin += c.size;
  }
  // One tab alone is how people type the two-character indent.
  if (tabs == 1 && columns == kTab) columns = 4;
  while (end > begin) {
    const auto byte = static_cast<unsigned char>(input[end - 1]);
    if (byte > 0x20 && byte < 0x80) break;
    const std::size_t at = previous_boundary(input.substr(0, end), end);
    if (!is_blank(decode_utf8(input.substr(0, end), at).value)) break;
    end = at;
  }
  return {begin, end, columns, wide && columns > 0};
}

// --- page numbers ---

struct PageNumber {
  std::uint32_t value;
  bool dashed;  // `— n —`, which needs no other evidence
};

bool is_dash(char32_t c) {
  return c == U'-' || c == U'—' || c == U'–' || c == U'―' || c == U'－' || c == U'‐' || c == U'─';
}

int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

// dashes? blanks* digits{1,4} blanks* dashes?, the dashes on both sides or on none.
std::optional<PageNumber> page_number(std::string_view line) {
  CodePoints range(line);
  auto at = range.begin();
  const auto end = range.end();
  const auto skip = [&](auto accepts) {
    std::size_t count = 0;
    for (; at != end && accepts(*at); ++at) ++count;
    return count;
  };
  const bool em = *at == U'—';
  const std::size_t opening = skip(is_dash);
  skip(is_blank);
  std::uint32_t value = 0;
  std::size_t digits = 0;
  for (; at != end && digit_of(*at) >= 0 && digits < 5; ++at, ++digits)
    value = value * 10 + static_cast<std::uint32_t>(digit_of(*at));
  if (digits == 0 || digits > 4 || value == 0) return std::nullopt;
  skip(is_blank);
  const bool em_after = at != end && *at == U'—';
  const std::size_t closing = skip(is_dash);
  if (at != end || opening != closing || opening > 2) return std::nullopt;
  return PageNumber{value, opening > 0 && em && em_after};
}

struct Candidate {
  std::size_t line;
  PageNumber number;
  bool drop;
};

bool may_be_number(std::string_view input, const Line& line) {
  if (line.end - line.begin > kLongestNumber) return false;
  const auto first = static_cast<unsigned char>(input[line.begin]);
  return (first >= '0' && first <= '9') || first == '-' || first == 0xE2 || first == 0xEF;
}

bool is_set_apart(const Line& line) { return line.blanks > 0 || line.page_break; }

// `tail` stands for what follows the last line.
std::vector<Candidate> find_numbers(std::string_view input, std::vector<Line>& lines, const Line& tail) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!may_be_number(input, lines[i])) continue;
    const auto number = page_number(text_of(input, lines[i]));
    if (!number) continue;
    lines[i].number = true;
    const Line& after = i + 1 < lines.size() ? lines[i + 1] : tail;
    if (number->dashed || is_set_apart(lines[i]) || is_set_apart(after)) found.push_back({i, *number, number->dashed});
  }
  const auto follows = [](const Candidate& a, const Candidate& b) {
    return b.number.value == a.number.value + 1 && b.line > a.line + 1;
  };
  for (std::size_t i = 0; i + 1 < found.size(); ++i)
    if (follows(found[i], found[i + 1])) found[i].drop = found[i + 1].drop = true;
  return found;
}

void take_out(std::vector<Line>& lines, const std::vector<Candidate>& found, std::vector<Line>& numbers) {
  if (std::none_of(found.begin(), found.end(), [](const Candidate& c) { return c.drop; })) return;
  std::size_t kept = 0;
  auto next = found.begin();
  bool after_number = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_candidate = next != found.end() && next->line == i;
    if (is_candidate && (next++)->drop) {
      numbers.push_back(lines[i]);
      after_number = true;
      continue;
    }
    Line line = lines[i];
    if (after_number) {
      line.after_number = true;
      line.blanks = 0;
      line.page_break = false;
      after_number = false;
    }
    lines[kept++] = line;
  }
  lines.resize(kept);
}

// --- lines ---

class Splitter {
 public:
  explicit Splitter(std::string_view input) : input_(input), feeds_(input.find('\f') != std::string_view::npos) {
    lines_.reserve(input.size() / 128 + 16);
  }

  void run() {
    std::size_t at = 0;
    while (at < input_.size()) {
      std::size_t end = input_.find('\n', at);
      if (end == std::string_view::npos) end = input_.size();
      line(at, end);
      at = end + 1;
    }
  }

  std::vector<Line>& lines() { return lines_; }
  const Line& pending() const { return pending_; }

 private:
  // A form feed ends a line as well.
  void line(std::size_t begin, std::size_t end) {
    bool fed = false;
    while (feeds_) {
      const std::size_t feed = input_.substr(0, end).find('\f', begin);
      if (feed == std::string_view::npos) break;
      piece(begin, feed, true);
      pending_.page_break = fed = true;
      begin = feed + 1;
    }
    piece(begin, end, fed);
  }

  // `cut`: a form feed ends it or stands before it, so that if there is nothing in it, it is no blank line.
  void piece(std::size_t begin, std::size_t end, bool cut) {
    const Trimmed text = trim(input_, begin, end);
    if (text.begin == text.end) {
      if (!cut) pending_.blanks = clamp16(std::size_t{pending_.blanks} + 1);
      return;
    }
    pending_.begin = static_cast<std::uint32_t>(text.begin);
    pending_.end = static_cast<std::uint32_t>(text.end);
    pending_.lead = clamp16(text.lead);
    pending_.wide_lead = text.wide_lead;
    lines_.push_back(pending_);
    pending_ = {};
  }

  std::string_view input_;
  bool feeds_;
  std::vector<Line> lines_;
  Line pending_;
};

}  // namespace

Lines split_lines(std::string_view input) {
  Splitter splitter(input);
  splitter.run();
  Lines result;
  result.lines = std::move(splitter.lines());
  take_out(result.lines, find_numbers(input, result.lines, splitter.pending()), result.numbers);
  return result;
}

}  // namespace gongwen::text
