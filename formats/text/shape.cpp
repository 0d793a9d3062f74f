#include "formats/text/shape.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen::text {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// Whether three bytes from `at` are a character that every Chinese text is full of, and two columns wide. The rest is
// left to the tables.
bool is_common_wide(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at), second = byte_at(text, at + 1), third = byte_at(text, at + 2);
  if (lead >= 0xE5 && lead <= 0xE9) return true;             // U+5000 to U+9FFF
  if (lead == 0xE4) return second >= 0xB8;                   // U+4E00
  if (lead == 0xE3) return second == 0x80 && third < 0xAA;   // 、。《》（U+3000 to U+3029）
  if (lead == 0xEF) return second == 0xBC && third != 0x80;  // ，：；？！（）
  if (lead == 0xE2)
    return second == 0x80 && (third == 0x94 || third == 0x98 || third == 0x99 || third == 0x9C || third == 0x9D ||
                              third == 0xA6);  // — ‘ ’ “ ” …
  return false;
}

bool is_ascii_word(char32_t c) { return c > 0x20 && c < 0x7F; }

bool is_numeral(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十百零〇").find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

constexpr bool is_one_of(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// The first code points of a line, enough to know a label by.
class Head {
 public:
  explicit Head(std::string_view text) {
    for (std::size_t at = 0; at < text.size() && size_ < chars_.size(); ++size_) {
      const CodePoint c = decode_utf8(text, at);
      chars_[size_] = c.value;
      at += c.size;
      ends_[size_] = at;
    }
  }
  char32_t operator[](std::size_t i) const { return i < size_ ? chars_[i] : 0; }
  std::size_t bytes(std::size_t count) const { return count == 0 ? 0 : ends_[count - 1]; }
  template <class Accepts>
  std::size_t run(std::size_t from, Accepts accepts) const {
    std::size_t i = from;
    while (i < size_ && accepts(chars_[i])) ++i;
    return i - from;
  }
  std::size_t size() const { return size_; }

 private:
  std::array<char32_t, 12> chars_{};
  std::array<std::size_t, 12> ends_{};
  std::size_t size_ = 0;
};

std::size_t numeral_label(const Head& head) {
  const std::size_t n = head.run(0, is_numeral);
  return n > 0 && n <= 4 && head[n] == U'、' ? n + 1 : 0;
}

std::size_t bracket_label(const Head& head) {
  if (head[0] != U'（' && head[0] != U'(') return 0;
  std::size_t n = head.run(1, is_numeral);
  if (n == 0) n = head.run(1, is_digit);
  return n > 0 && n <= 4 && (head[n + 1] == U'）' || head[n + 1] == U')') ? n + 2 : 0;
}

// `1.` but not `1.5`
std::size_t digit_label(const Head& head) {
  const std::size_t n = head.run(0, is_digit);
  if (n == 0 || n > 3) return 0;
  if (head[n] == U'、' || head[n] == U'．') return n + 1;
  return head[n] == U'.' && !is_digit(head[n + 1]) ? n + 1 : 0;
}

std::size_t circled_label(const Head& head) { return head[0] >= U'①' && head[0] <= U'⑳' ? 1 : 0; }

// 第一章　第十二条　第3节
std::size_t chapter_label(const Head& head) {
  if (head[0] != U'第') return 0;
  std::size_t n = head.run(1, is_numeral);
  if (n == 0) n = head.run(1, is_digit);
  return n > 0 && is_one_of(U"编章节条", head[n + 1]) ? n + 2 : 0;
}

// 附件： 附件：1. 附件1 附：
std::size_t attachment_label(const Head& head) {
  if (head[0] != U'附') return 0;
  std::size_t n = head[1] == U'件' ? 2 : 1;
  const std::size_t digits = head.run(n, is_digit);
  n += digits;
  if (head[n] == U'：' || head[n] == U':') {
    ++n;
    const std::size_t number = head.run(n, is_digit);
    return number > 0 && head[n + number] == U'.' ? n + number + 1 : n;
  }
  return head[1] == U'件' && (digits > 0 || n == head.size()) ? n : 0;
}

std::size_t bullet_label(const Head& head) {
  return is_one_of(U"-*•·+", head[0]) && head[0] != 0 && head[1] == U' ' ? 2 : 0;
}

std::size_t colon_label(const Head& head) {
  const bool copies = is_one_of(U"抄主", head[0]) && head[0] != 0 && head[1] == U'送';
  return copies && (head[2] == U'：' || head[2] == U':') ? 3 : 0;
}

bool ends_clause_or_sentence(char32_t c) { return is_one_of(U"。！？：；.!?:;", c); }

}  // namespace

Extent measure(std::string_view text) {
  Extent extent;
  std::size_t at = 0;
  while (at < text.size()) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) {
      extent.columns += lead >= 0x20 && lead < 0x7F ? 1U : 0U;
      ++at;
    } else if (at + 2 < text.size() && is_common_wide(text, at)) {
      extent.columns += 2;
      at += 3;
    } else {
      const CodePoint c = decode_utf8(text, at);
      extent.columns += static_cast<std::uint32_t>(char_width(c.value));
      at += c.size;
    }
    ++extent.characters;
  }
  return extent;
}

Extent first_unit(std::string_view text) {
  constexpr std::uint32_t kMostCharacters = 40;
  Extent extent;
  std::size_t at = 0;
  char32_t before = 0;
  while (at < text.size() && extent.characters < kMostCharacters) {
    const CodePoint c = decode_utf8(text, at);
    const bool glued = before == 0 || is_opening_mark(before) || (is_closing_mark(c.value) && c.value >= 0x80) ||
                       (is_ascii_word(before) && is_ascii_word(c.value));
    if (!glued || is_white_space(c.value)) break;
    extent.columns += static_cast<std::uint32_t>(char_width(c.value));
    ++extent.characters;
    before = c.value;
    at += c.size;
  }
  return extent;
}

char32_t first_character(std::string_view text) { return text.empty() ? 0 : decode_utf8(text, 0).value; }

char32_t last_character(std::string_view text) {
  return text.empty() ? 0 : decode_utf8(text, previous_boundary(text, text.size())).value;
}

bool ends_sentence(std::string_view text) {
  for (int depth = 0; depth < 4 && !text.empty(); ++depth) {
    const std::size_t at = previous_boundary(text, text.size());
    const char32_t c = decode_utf8(text, at).value;
    if (ends_clause_or_sentence(c)) return true;
    if (quote_depth_delta(c) >= 0 && c != U'"' && c != U'\'') return false;
    text = text.substr(0, at);
  }
  return false;
}

bool has_clause_mark(std::string_view text) {
  for (const std::string_view mark : {"，", "。", "、", "；", "："})
    if (text.find(mark) != std::string_view::npos) return true;
  return false;
}

bool is_prose(std::string_view text) { return text.find(' ') != std::string_view::npos || has_clause_mark(text); }

std::size_t label_size(std::string_view text) {
  const Head head(text);
  for (const auto label : {numeral_label, bracket_label, digit_label, circled_label, chapter_label, attachment_label,
                           bullet_label, colon_label})
    if (const std::size_t n = label(head); n > 0) return head.bytes(n);
  return 0;
}

int point_ordinal(std::string_view text) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九";
  const Head head(text);
  const std::size_t at = head[0] == U'第' ? 1 : 0;
  const std::size_t ordinal = kNumerals.find(head[at]);
  const char32_t mark = head[at + 1];
  if (ordinal == std::u32string_view::npos || !(at > 0 ? mark == U'，' : mark == U'是' || mark == U'要')) return 0;
  return static_cast<int>(ordinal) + 1;
}

bool is_bracketed(std::string_view text) {
  if (first_character(text) != U'（' || last_character(text) != U'）') return false;
  constexpr std::string_view kCloses = "）";
  return text.find(kCloses) == text.size() - kCloses.size();
}

bool is_closing(std::string_view text) {
  constexpr std::size_t kLongest = 36;  // bytes
  if (text.size() > kLongest) return false;
  for (const std::string_view opening : {"特此", "谢谢大家", "以上请示", "以上报告", "妥否", "当否"})
    if (text.substr(0, opening.size()) == opening) return true;
  return false;
}

bool is_attachment_mark(std::string_view text) {
  constexpr std::string_view kMark = "附件";
  if (text.substr(0, kMark.size()) != kMark) return false;
  const std::string_view rest = text.substr(kMark.size());
  return rest.size() <= 3 && rest.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_salutation(std::string_view text) {
  constexpr std::size_t kShort = 45;  // bytes of a call without a colon
  const char32_t last = last_character(text);
  const bool calls = last == U'！' || last == U'!';
  if (!calls && last != U'：' && last != U':') return false;
  if (calls) {
    if (text.size() > kShort) return false;
    const std::string_view bare = text.substr(0, previous_boundary(text, text.size()));
    const auto ends = [bare](std::string_view word) { return bare.size() >= word.size() && bare.substr(bare.size() - word.size()) == word; };
    constexpr std::array<std::string_view, 9> kPeople{"们", "代表", "委员", "来宾", "嘉宾", "领导", "同志", "专家", "会员"};
    if (std::none_of(kPeople.begin(), kPeople.end(), ends)) return false;
  }
  for (const std::string_view opening : {"各位", "同志们", "尊敬的", "朋友们", "同学们", "女士们", "先生们", "乡亲们", "老师们", "青年朋友们", "战友们", "同事们", "家长们"})
    if (text.substr(0, opening.size()) == opening) return true;
  return false;
}

}  // namespace gongwen::text
