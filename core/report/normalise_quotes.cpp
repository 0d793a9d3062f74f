// Quotation marks: straight ones paired and turned into “ ” and ‘ ’, pairs that stand the wrong way round turned,
// corner brackets replaced. What does not pair up for certain is left and told.
#include <algorithm>

#include "core/report/normalise_text.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

enum class Form : std::uint8_t { Open, Close, Straight };

struct Mark {
  std::size_t at = 0;
  Form form = Form::Straight;
  std::uint32_t size = 1;
  std::uint32_t sentence = 0;  // how many sentence ends stand before it
};

struct Marks {
  std::string_view open, close;
  char32_t open_value, close_value;
  char straight;
};
constexpr Marks kDouble{"“", "”", U'“', U'”', '"'};
constexpr Marks kSingle{"‘", "’", U'‘', U'’', '\''};

bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

class Pairer {
 public:
  Pairer(const Passage& passage, const Marks& marks, Changes& out, Doubts& doubts)
      : passage_(passage), text_(passage.text()), kind_(marks), out_(out), doubts_(doubts) {}

  // Whether there are any marks of this kind.
  bool run() {
    gather();
    if (well_) return !marks_.empty();
    std::erase_if(marks_, [&](const Mark& mark) { return passage_.is_protected(mark.at, mark.at + mark.size); });
    for (std::size_t i = 0; i < marks_.size();) i = take(i);
    return true;
  }

 private:
  void gather() {
    static constexpr ByteSet kCurly("\xE2"), kAll("\"'\xE2\xE3\xEF");  // the last two: where a sentence may end
    const ByteSet& candidates = text_.find(kind_.straight) == std::string_view::npos ? kCurly : kAll;
    std::uint32_t sentence = 0;
    bool open = false;
    for (std::size_t at = candidates.find(text_, 0); at < text_.size(); at = candidates.find(text_, at)) {
      const CodePoint c = decode_utf8(text_, at);
      if (is_sentence_end(c.value)) ++sentence;
      const bool straight = c.value == static_cast<char32_t>(kind_.straight);
      if ((straight || c.value == kind_.open_value || c.value == kind_.close_value) && !is_no_quote(at, c, open)) {
        const Form form = straight ? Form::Straight : c.value == kind_.open_value ? Form::Open : Form::Close;
        if (open ? form != Form::Close : form != Form::Open) well_ = false;
        open = form == Form::Open || (form == Form::Straight && !open);
        marks_.push_back({at, form, c.size, sentence});
      }
      at += c.size;
    }
    well_ &= !open;
  }

  // An apostrophe, or 5' and 27" where nothing has been opened.
  bool is_no_quote(std::size_t at, const CodePoint& c, bool open) const {
    const char32_t before = character_before(text_, at), behind = character_at(text_, at + c.size);
    if (c.value == U'\'' || c.value == U'’') {
      if (is_ascii_letter(before) && (is_ascii_letter(behind) || !open)) return true;
      if (!open && is_ascii_digit(behind) && is_ascii_digit(character_at(text_, at + c.size + 1))) return true;  // '98
    }
    return c.value < 0x80 && !open && is_ascii_digit(before);
  }

  // Deals with the mark at `i` and what belongs to it; what comes next.
  std::size_t take(std::size_t i) {
    switch (marks_[i].form) {
    case Form::Straight: return take_straight(i);
    case Form::Open: return take_open(i);
    case Form::Close: return take_close(i);
    }
    return i + 1;
  }

  std::size_t straight_end(std::size_t i) const {
    while (i < marks_.size() && marks_[i].form == Form::Straight) ++i;
    return i;
  }

  std::size_t take_straight(std::size_t i) {
    const std::size_t end = straight_end(i);
    const bool closed = end < marks_.size() && marks_[end].form == Form::Close;
    if (!closed || (end - i) % 2 == 0) {
      pair_all(i, end);
      return end;
    }
    pair_all(i, end - 1);  // "甲”
    if (is_chinese_quotation(marks_[end - 1], marks_[end])) write(marks_[end - 1], kind_.open);
    return end + 1;
  }

  std::size_t take_open(std::size_t i) {
    const std::size_t end = straight_end(i + 1), count = end - i - 1;
    const bool closed = end < marks_.size() && marks_[end].form == Form::Close;
    if (count == 0) {
      if (!closed) doubt(marks_[i]);
      return closed ? i + 2 : i + 1;
    }
    if (closed && count == 2 && is_between_quotations(marks_[i + 1], marks_[i + 2])) {  // “甲"、"乙”
      write(marks_[i + 1], kind_.close);
      write(marks_[i + 2], kind_.open);
      return end + 1;
    }
    if (closed || count % 2 == 0) {  // straight marks inside “ ”: inner quotations or mistakes, nobody can tell
      for (std::size_t k = closed ? i + 1 : i; k < end; ++k) doubt(marks_[k]);
      return closed ? end + 1 : end;
    }
    if (is_chinese_quotation(marks_[i], marks_[i + 1])) write(marks_[i + 1], kind_.close);  // “甲"
    pair_all(i + 2, end);
    return end;
  }

  bool is_between_quotations(const Mark& close, const Mark& open) const {
    const std::string_view between = text_.substr(close.at + close.size, open.at - close.at - close.size);
    return between.empty() || between == "、" || between == "，" || between == "；" || between == "和" ||
           between == "与";
  }

  // ” “ ” “: pairs the wrong way round, if they come out even; else the first has lost its partner.
  std::size_t take_close(std::size_t i) {
    std::size_t end = i;
    while (end < marks_.size() && marks_[end].form == ((end - i) % 2 == 0 ? Form::Close : Form::Open)) ++end;
    if ((end - i) % 2 != 0) {
      doubt(marks_[i]);
      return i + 1;
    }
    for (std::size_t k = i; k < end; k += 2) {
      write(marks_[k], kind_.open);
      write(marks_[k + 1], kind_.close);
    }
    return end;
  }

  // Straight marks only. An odd number is paired where a sentence has an even one.
  void pair_all(std::size_t begin, std::size_t end) {
    if ((end - begin) % 2 == 0) return pair_up(begin, end);
    for (std::size_t from = begin; from < end;) {
      std::size_t to = from;
      while (to < end && marks_[to].sentence == marks_[from].sentence) ++to;
      if ((to - from) % 2 == 0) {
        pair_up(from, to);
      } else {
        doubt(marks_[to - 1]);
      }
      from = to;
    }
  }

  void pair_up(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i + 1 < end; i += 2) {
      if (!is_chinese_quotation(marks_[i], marks_[i + 1])) continue;
      write(marks_[i], kind_.open);
      write(marks_[i + 1], kind_.close);
    }
  }

  // Chinese inside, or a word or number, but no words of another language, with Chinese around.
  bool is_chinese_quotation(const Mark& open, const Mark& close) const {
    const std::size_t begin = open.at + open.size;
    const std::string_view content = text_.substr(begin, close.at - begin);
    if (content.empty()) return false;
    if (std::ranges::any_of(code_points(content), is_chinese)) return true;
    const Zone* zone = passage_.zones().at(begin);
    if ((zone && zone->kind == ZoneKind::Latin) || kind_.straight == '\'') return false;
    return is_chinese(character_before(text_, open.at)) || is_chinese(character_at(text_, close.at + close.size));
  }

  void write(const Mark& mark, std::string_view as) {
    out_.push_back({static_cast<std::uint32_t>(mark.at), static_cast<std::uint32_t>(mark.at + mark.size),
                    std::string(as), Rule::Quotes});
  }
  void doubt(const Mark& mark) {
    doubts_.push_back({static_cast<std::uint32_t>(mark.at), static_cast<std::uint32_t>(mark.at + mark.size),
                       "normalise.quote-unpaired"});
  }

  const Passage& passage_;
  std::string_view text_;
  const Marks& kind_;
  Changes& out_;
  Doubts& doubts_;
  std::vector<Mark> marks_;
  bool well_ = true;  // nothing but “ and ” in turn
};

// 「 」 『 』, if every one has its partner.
void change_corners(const Passage& passage, Changes& out) {
  constexpr std::string_view kCorners[] = {"「", "」", "『", "』"};
  constexpr std::string_view kQuotes[] = {"“", "”", "‘", "’"};
  const std::string_view text = passage.text();
  const std::size_t before = out.size();
  std::string open;  // which corners are, as digits
  bool balanced = true;
  for (std::size_t at = text.find("\xE3\x80"); at != std::string_view::npos; at = text.find("\xE3\x80", at + 3)) {
    const auto* corner = std::find(std::begin(kCorners), std::end(kCorners), text.substr(at, 3));
    if (corner == std::end(kCorners) || passage.is_protected(at, at + 3)) continue;
    const auto index = static_cast<std::size_t>(corner - std::begin(kCorners));
    if (index % 2 == 0) {
      balanced &= open.empty() == (index == 0);  // “ outside, ‘ inside
      open += static_cast<char>('0' + index);
    } else {
      balanced &= !open.empty() && open.back() == static_cast<char>('0' + index - 1);
      if (!open.empty()) open.pop_back();
    }
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3), std::string(kQuotes[index]),
                   Rule::Quotes});
  }
  if (!balanced || !open.empty()) out.resize(before);
}

}  // namespace

void change_quotes(const Passage& passage, Changes& out, Doubts& doubts) {
  const bool doubles = Pairer(passage, kDouble, out, doubts).run();
  const bool singles = Pairer(passage, kSingle, out, doubts).run();
  if (!doubles && !singles && passage.text().find("「") != std::string_view::npos) change_corners(passage, out);
  std::ranges::sort(out, {}, &Change::begin);
}

}  // namespace gongwen::report
