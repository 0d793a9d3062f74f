// Marks beside Chinese: full width, not doubled, and the right character for dash, ellipsis, range and interpunct.
// A mark changes only if Chinese stands right beside it and no protected zone holds it.
#include <algorithm>

#include "core/report/normalise_text.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_wide_opening(char32_t c) { return c >= 0x80 && is_opening_mark(c); }

char32_t full_width(char32_t c) {
  switch (c) {
  case U',': return U'，';
  case U';': return U'；';
  case U':': return U'：';
  case U'?': return U'？';
  case U'!': return U'！';
  default: return 0;
  }
}

// Whether Chinese stands before `at`; a closing quotation mark or one blank may stand between.
bool chinese_before(std::string_view text, std::size_t at) {
  for (int steps = 0; at > 0 && steps < 3; ++steps) {
    const char32_t c = character_before(text, at);
    if (is_chinese(c)) return true;
    if (c != U'”' && c != U'’' && c != U'"' && !(steps == 0 && c == U' ')) return false;
    at = previous_boundary(text, at);
  }
  return false;
}

// Whether Chinese begins at `at`; an opening quotation mark or one blank may stand between.
bool chinese_behind(std::string_view text, std::size_t at) {
  for (int steps = 0; at < text.size() && steps < 3; ++steps) {
    const CodePoint c = decode_utf8(text, at);
    if (c.value == static_cast<char32_t>(kLabel) || is_han(c.value)) return true;
    const bool quote = c.value == U'“' || c.value == U'‘';
    if (!quote && is_wide_opening(c.value)) return true;
    if (!quote && !(steps == 0 && c.value == U' ')) return false;
    at += c.size;
  }
  return false;
}

class Marker {
 public:
  Marker(const Passage& passage, Changes& out) : passage_(passage), text_(passage.text()), out_(out) {}

  void run() {
    static constexpr ByteSet kCandidates(",;:?!.-~ \n\xC2\xE2\xE3\xEF");
    for (std::size_t at = kCandidates.find(text_, 0); at < text_.size(); at = kCandidates.find(text_, at)) {
      if (is_lone_wide(at)) {
        clause_ = at += 3;
        continue;
      }
      const CodePoint c = decode_utf8(text_, at);
      std::size_t end = at + c.size;
      if (is_mark(c.value)) {
        while (text_.substr(end, c.size) == text_.substr(at, c.size)) end += c.size;
        mark(c, at, end);
        clause_ = end;
      } else if (c.value == U'\n' || is_blank(c.value)) {
        clause_ = end;
      }
      at = end;
    }
  }

 private:
  // 、。，：； where they stand once: by far the most frequent marks, and nothing is wrong with them.
  bool is_lone_wide(std::size_t at) const {
    const std::string_view mark = text_.substr(at, 3);
    if (mark != "，" && mark != "。" && mark != "、" && mark != "：" && mark != "；") return false;
    return text_.substr(at + 3, 3) != mark;
  }

  static bool is_mark(char32_t c) {
    if (c < 0x80) return c == U'.' || c == U'-' || c == U'~' || full_width(c) != 0;
    return c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'：' || c == U'…' || c == U'⋯' || c == U'－' ||
           c == U'・' || c == U'•' || c == U'‧';
  }

  // The run [at, end) of one mark.
  void mark(const CodePoint& c, std::size_t at, std::size_t end) {
    const std::size_t count = (end - at) / c.size;
    switch (c.value) {
    case U'.': return count == 1 ? stop(at) : count >= 3 ? ellipsis(at, end) : void();
    case U'。': return count >= 3 ? ellipsis(at, end) : single(c, at, end);
    case U'…': return count == 1 && character_at(text_, end) != U'.' ? ellipsis(at, end) : void();
    case U'⋯': return ellipsis(at, end);
    case U'-':
    case U'－': return count == 2 ? dash(at, end) : void();
    case U'~': return count == 1 ? range(at) : void();
    case U'・':
    case U'•':
    case U'‧': return count == 1 ? interpunct(at, end) : void();
    default: return full_width(c.value) != 0 ? widen(c.value, at, end) : single(c, at, end);
    }
  }

  void single(const CodePoint& c, std::size_t at, std::size_t end) {
    if (end - at > c.size) change(at, end, std::string(text_.substr(at, c.size)));
  }

  void widen(char32_t c, std::size_t at, std::size_t end) {
    const char32_t behind = character_at(text_, end);
    if (behind == U'=' || (c == U':' && end - at > 1)) return;  // != := ::
    std::size_t next = end;                                     // what follows further marks: ?!他
    while (next < text_.size() && full_width(character_at(text_, next)) != 0) ++next;
    if (!chinese_before(text_, at) && !chinese_behind(text_, next)) return;
    std::string after;
    const std::size_t copies = c == U'?' || c == U'!' ? end - at : 1;
    for (std::size_t i = 0; i < copies; ++i) append_utf8(after, full_width(c));
    change(at, end, std::move(after));
  }

  void ellipsis(std::size_t at, std::size_t end) {
    if (chinese_before(text_, at) || chinese_behind(text_, end)) change(at, end, "……");
  }

  void dash(std::size_t at, std::size_t end) {
    if (chinese_before(text_, at) && chinese_behind(text_, end)) change(at, end, "——");
  }

  void interpunct(std::size_t at, std::size_t end) {
    const char32_t left = character_before(text_, at), right = character_at(text_, end);
    if ((is_han(left) && is_han(right)) || (is_ascii_digit(left) && is_ascii_digit(right))) change(at, end, "·");
  }

  // 3~5天, 30%~50%, 2万~3万元: between numbers, in a text that is Chinese.
  void range(std::size_t at) {
    const char32_t left = character_before(text_, at);
    if (!is_ascii_digit(character_at(text_, at + 1))) return;
    const bool unit =
        std::u32string_view(U"%％‰℃万亿千百元年月日时").find(left) != std::u32string_view::npos && left != 0;
    if (!is_ascii_digit(left) && !(unit && has_digit_before(previous_boundary(text_, at)))) return;
    if (has_han()) change(at, at + 1, "～");
  }

  bool has_digit_before(std::size_t at) const {
    for (int steps = 0; at > 0 && steps < 3; ++steps, at = previous_boundary(text_, at)) {
      const char32_t c = character_before(text_, at);
      if (is_ascii_digit(c)) return true;
      if (!is_han(c)) return false;
    }
    return false;
  }

  bool has_han() {
    if (!han_) han_ = std::ranges::any_of(code_points(text_), is_han);
    return *han_;
  }

  // A full stop after Chinese. Sure where the text ends or goes on behind a blank. Between two ideographs it may stand
  // in a name or a date, so there it takes a clause of some length, or less of one where the paragraph ends its
  // sentences so.
  void stop(std::size_t at) {
    constexpr std::size_t kClause = 6, kShortClause = 4;
    const char32_t before = character_before(text_, at), behind = character_at(text_, at + 1);
    if (is_blank(before) || is_pause(before) || !(is_han(before) || is_closing_mark(before))) return;
    if (!chinese_before(text_, at) || is_typed_label(at)) return;
    if (ends_text(behind) || goes_on_behind_blank(at + 1)) return change(at, at + 1, "。");
    if (!is_han(behind) && !is_wide_opening(behind)) return;
    if (joins(before) && joins(behind)) return;
    const std::size_t length = count_code_points(text_.substr(clause_, at - clause_));
    if (length >= kClause || (length >= kShortClause && stops_with_points())) change(at, at + 1, "。");
  }

  static bool ends_text(char32_t c) {
    return c == 0 || c == U'\n' || c == U'”' || c == U'’' || c == U'）' || c == U')' || c == U'"' ||
           c == static_cast<char32_t>(kLabel);
  }

  bool goes_on_behind_blank(std::size_t at) const {
    if (!is_blank(character_at(text_, at))) return false;
    const std::size_t next = at + decode_utf8(text_, at).size;
    return next >= text_.size() || chinese_behind(text_, next);
  }

  // Characters that names from other languages are written with, and numerals: 卡尔.马克思, 五.四
  static bool joins(char32_t c) {
    constexpr std::u32string_view kNames =
        U"尔斯德克特姆夫基洛维拉尼亚娜森伦顿伯罗里奥恩格马列宁弗约翰史密逊布鲁诺莫巴贝迪卡萨泰莱曼普希默菲娅丽莎琳艾伊"
        U"瓦尤本杰安波玛丹"
        U"达哈利托查威廉白金路易托乔治戴雷蒙德哥法胡佛富兰林坎比凯文麦肯锡阿道什柯赫塞切格瓦";
    constexpr std::u32string_view kNumerals = U"〇零一二三四五六七八九十";
    return kNames.find(c) != std::u32string_view::npos || kNumerals.find(c) != std::u32string_view::npos;
  }

  static bool is_pause(char32_t c) { return is_clause_end(c) || c == U'、' || c == U'…'; }

  // 一. and 第一. at the start of a line
  bool is_typed_label(std::size_t at) const {
    if (clause_ != 0 && text_[clause_ - 1] != '\n') return false;
    const std::string_view word = text_.substr(clause_, at - clause_);
    return word.size() <= 12 && std::ranges::all_of(code_points(word), [](char32_t c) {
             return std::u32string_view(U"第一二三四五六七八九十百（）()").find(c) != std::u32string_view::npos;
           });
  }

  bool stops_with_points() {
    if (!pointed_) {
      const std::size_t last = text_.find_last_not_of(" \"");
      const bool ends = last != std::string_view::npos && text_[last] == '.' && is_han(character_before(text_, last));
      pointed_ = ends && text_.find("。") == std::string_view::npos;
    }
    return *pointed_;
  }

  void change(std::size_t begin, std::size_t end, std::string after) {
    if (text_.substr(begin, end - begin) == after || passage_.is_verbatim(begin, end)) return;
    out_.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(after), Rule::Punctuation});
  }

  const Passage& passage_;
  std::string_view text_;
  Changes& out_;
  std::size_t clause_ = 0;  // where the clause being read begins
  std::optional<bool> han_, pointed_;
};

// Brackets go in pairs, so that none is left half-width beside a full-width partner.
class Brackets {
 public:
  Brackets(const Passage& passage, Changes& out) : passage_(passage), text_(passage.text()), out_(out) {}

  void run() {
    if (text_.find('(') == std::string_view::npos && text_.find(')') == std::string_view::npos) return;
    std::size_t han = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const CodePoint c = decode_utf8(text_, at);
      if (c.value == U'(' || c.value == U'（') {
        open_.push_back({at, c.size, han});
      } else if ((c.value == U')' || c.value == U'）') && !open_.empty()) {
        pair(open_.back(), at, c.size, han > open_.back().han);
        open_.pop_back();
      }
      han += is_han(c.value);
      at += c.size;
    }
  }

 private:
  struct Open {
    std::size_t at;
    std::uint32_t size;
    std::size_t han;  // ideographs before it
  };

  void pair(const Open& open, std::size_t close, std::uint32_t close_size, bool holds_han) {
    if (open.size > 1 && close_size > 1) return;
    const std::size_t begin = open.at + open.size, end = close + close_size;
    if (passage_.is_verbatim(open.at, begin) || passage_.is_verbatim(close, end)) return;
    const bool mixed = open.size > 1 || close_size > 1;
    if (!mixed && !is_chinese_pair(open.at, close, holds_han)) return;
    if (mixed && !holds_han && !touches_chinese(open.at, end)) return;
    if (open.size == 1) write(open.at, "（");
    if (close_size == 1) write(close, "）");
  }

  bool touches_chinese(std::size_t open, std::size_t end) const {
    return chinese_before(text_, open) || chinese_behind(text_, end);
  }

  bool is_chinese_pair(std::size_t open, std::size_t close, bool holds_han) const {
    const std::string_view content = text_.substr(open + 1, close - open - 1);
    if (content.find_first_not_of(' ') == std::string_view::npos) return false;  // room to fill in, or a call
    const char32_t left = character_before(text_, open), right = character_at(text_, close + 1);
    const auto is_word = [](char32_t c) { return is_ascii_digit(c) || is_ascii_letter(c); };
    if (right == U'.' && is_word(character_at(text_, close + 2))) return false;  // 通知(终稿).docx
    if (holds_han) return !(is_between_words(open, close));
    if (is_word(left) || is_word(right)) return false;  // f(x), (s)he
    return touches_chinese(open, close + 1);
  }

  // `the word (公文) means` is English.
  bool is_between_words(std::size_t open, std::size_t close) const {
    const bool left = open >= 2 && text_[open - 1] == ' ' && is_ascii_letter(character_before(text_, open - 1));
    const bool right =
        close + 2 < text_.size() && text_[close + 1] == ' ' && is_ascii_letter(character_at(text_, close + 2));
    return left && right;
  }

  void write(std::size_t at, std::string_view as) {
    out_.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1), std::string(as), Rule::Punctuation});
  }

  const Passage& passage_;
  std::string_view text_;
  Changes& out_;
  std::vector<Open> open_;
};

}  // namespace

void change_punctuation(const Passage& passage, Changes& out) {
  Marker(passage, out).run();
  Brackets(passage, out).run();
  std::ranges::sort(out, {}, &Change::begin);
}

}  // namespace gongwen::report
