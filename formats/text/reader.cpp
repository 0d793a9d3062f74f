#include "formats/text/reader.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "core/text/visible.h"
#include "formats/text/joiner.h"
#include "formats/text/lines.h"
#include "formats/text/setting.h"
#include "formats/text/western.h"

namespace gongwen::text {

namespace {

namespace gp = plugin;

using Word = std::uint64_t;
constexpr Word kOnes = 0x0101010101010101U;
constexpr Word kHighs = 0x8080808080808080U;

// The high bit of every zero byte, and perhaps of bytes above the lowest of them.
constexpr Word zeros(Word w) { return (w - kOnes) & ~w & kHighs; }
constexpr Word equal_to(Word w, unsigned char byte) { return zeros(w ^ (kOnes * byte)); }

// Blanks, controls, &, and the byte that begins U+0080 to U+00BF: all that text is not simply passed over for.
bool is_stop(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == '&' || byte == 0x7F || byte == 0xC2;
}

std::size_t next_stop(std::string_view text, std::size_t at) {
  for (; at + sizeof(Word) <= text.size(); at += sizeof(Word)) {
    Word w;
    std::memcpy(&w, text.data() + at, sizeof w);
    const Word low = (w - kOnes * 0x21U) & ~w & kHighs;
    const Word stops = low | equal_to(w, '&') | equal_to(w, 0x7F) | equal_to(w, 0xC2);
    if (stops == 0) continue;
    if constexpr (std::endian::native == std::endian::little)
      return at + static_cast<std::size_t>(std::countr_zero(stops)) / 8;
    break;
  }
  while (at < text.size() && !is_stop(text[at])) ++at;
  return at;
}

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// The bytes of an HTML entity at `at`: &nbsp; &#8220; &#x201C;
std::size_t entity_size(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 33;
  const std::string_view head = text.substr(at, kLongest);
  const bool numeric = head.size() > 1 && head[1] == '#';
  std::size_t end = numeric ? 2 : 1;
  if (numeric && end < head.size() && (head[end] == 'x' || head[end] == 'X')) ++end;
  const std::size_t from = end;
  while (end < head.size() && is_alphanumeric(head[end])) ++end;
  const bool named = !numeric && end > from && (head[from] < '0' || head[from] > '9');
  const bool long_enough = end - from >= (numeric ? 1U : 2U);
  if (end == head.size() || head[end] != ';' || !long_enough || !(numeric || named)) return 0;
  if (numeric && head[2] != 'x' && head[2] != 'X' &&
      head.substr(from, end - from).find_first_not_of("0123456789") != std::string_view::npos)
    return 0;
  return end + 1;
}

constexpr std::size_t kLongestInput = 0xFFFFFFF0U;  // places have 32 bits

struct Sightings {
  std::uint64_t count = 0;
  std::size_t offset = 0, length = 0;  // of the first

  void add(std::size_t at, std::size_t size) {
    if (count++ > 0) return;
    offset = at;
    length = size;
  }
};

class Draft {
 public:
  explicit Draft(gp::Reader& in) : in_(in), input_(in.input()) {}

  void read() {
    Lines found = split_lines(input_);
    if (found.lines.empty()) in_.warn("text.empty", gp::kNowhere);
    if (found.lines.size() == 1) in_.warn("text.one-line", gp::source(found.lines[0].begin, 0));
    const Setting setting = find_setting(input_, found.lines);
    if (setting.latin && setting.wrapped) mark_going_on(input_, found.lines, setting.width);
    auto number = found.numbers.begin();
    Joiner joiner(input_, setting);
    for (std::size_t i = 0; i < found.lines.size();) {
      for (; number != found.numbers.end() && number->begin < found.lines[i].begin; ++number) drop(*number);
      i = paragraph(found, i, setting, joiner);
    }
    for (; number != found.numbers.end(); ++number) drop(*number);
    report();
  }

 private:
  struct Piece {
    std::size_t begin, end;
    Joiner::Seam seam;  // before it
  };

  void drop(const Line& number) {
    const std::string_view text = text_of(input_, number);
    in_.edit("text.page-number", gp::source(number.begin, text.size()), visible_text(text), "");
  }

  // One paragraph from line `i` on; the line after it.
  std::size_t paragraph(const Lines& found, std::size_t i, const Setting& setting, Joiner& joiner) {
    const std::vector<Line>& lines = found.lines;
    const Line& first = lines[i];
    pieces_.clear();
    pieces_.push_back({first.begin, first.end, Joiner::Seam::None});
    const Placement placement = place_line(input_, found, i, setting, above_);
    above_ = placement.align;
    joiner.begin(first, placement.align);
    while (++i < lines.size()) {
      const Joiner::Seam seam = joiner.add(lines[i]);
      if (seam == Joiner::Seam::None) break;
      pieces_.push_back({lines[i].begin, lines[i].end, seam});
    }
    in_.enter(GW_KIND_PARA, gp::source(first.begin, pieces_.back().end - first.begin));
    look(first, placement);
    for (const Piece& piece : pieces_) {
      // The place of a blank that nobody typed is where the line broke.
      if (piece.seam == Joiner::Seam::Spaced) blank(input_.rfind('\n', piece.begin));
      inlines(piece.begin, piece.end);
    }
    in_.leave();
    return i;
  }

  void look(const Line& line, const Placement& placement) {
    constexpr std::int64_t kCenter = 2, kRight = 3, kPerColumn = 50;
    const std::int64_t hundredths = kPerColumn * static_cast<std::int64_t>(placement.columns);
    switch (placement.align) {
    case Align::Left:
      if (hundredths > 0) in_.attr(GW_ATTR_LOOK_INDENT_FIRST_CHARS, hundredths);
      break;
    case Align::Center: in_.attr(GW_ATTR_LOOK_ALIGN, kCenter); break;
    case Align::Right:
      in_.attr(GW_ATTR_LOOK_ALIGN, kRight);
      in_.attr(GW_ATTR_LOOK_INDENT_RIGHT_CHARS, hundredths);
      break;
    }
    if (line.page_break) in_.attr(GW_ATTR_LOOK_PAGE_BREAK_BEFORE, std::int64_t{1});
    if (line.blanks > 0) in_.attr(GW_ATTR_LOOK_BLANK_BEFORE, std::int64_t{line.blanks});
  }

  void blank(std::size_t at) { in_.leaf(GW_KIND_SPACE, {}, gp::source(at, 1)); }

  void run(std::size_t begin, std::size_t end) {
    if (begin < end) in_.leaf(GW_KIND_STR, input_.substr(begin, end - begin), gp::source(begin, end - begin));
  }

  void inlines(std::size_t begin, std::size_t end) {
    const std::string_view text = input_.substr(0, end);
    std::size_t start = begin;
    for (std::size_t at = next_stop(text, begin); at < end; at = next_stop(text, at)) {
      if (text[at] == ' ' || text[at] == '\t') {
        run(start, at);
        blank(at);
        if (text[at] == '\t') blank(at);  // a column, wider than a blank between words
        start = ++at;
      } else {
        at += inspect(text, at);
      }
    }
    run(start, end);
  }

  // What is kept as it stands but is worth knowing of; the bytes to go on by.
  std::size_t inspect(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '&') {
      if (const std::size_t size = entity_size(text, at); size > 0) entities_.add(at, size);
    } else if (byte == 0xC2) {
      if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) controls_.add(at, 2);
    } else {
      controls_.add(at, 1);
    }
    return 1;
  }

  void report() {
    if (entities_.count > 0) {
      const std::string_view first = input_.substr(entities_.offset, entities_.length);
      in_.note("text.entity-kept", gp::source(entities_.offset, entities_.length),
               {std::to_string(entities_.count), first});
    }
    if (controls_.count > 0) {
      in_.warn("text.control-kept", gp::source(controls_.offset, controls_.length),
               {std::to_string(controls_.count), name_of_control()});
    }
  }

  std::string name_of_control() const {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(input_[controls_.offset + controls_.length - 1]);
    return std::string("U+00") + kDigits[value >> 4U] + kDigits[value & 15U];
  }

  gp::Reader& in_;
  std::string_view input_;
  std::vector<Piece> pieces_;
  Align above_ = Align::Left;  // of the paragraph before
  Sightings entities_, controls_;
};

}  // namespace

void read(plugin::Reader& in) {
  if (in.input().size() > kLongestInput) in.fail(GW_ERROR_LIMIT, "text.too-long");
  Draft(in).read();
}

}  // namespace gongwen::text
