#include "core/report/scan.h"

#include <algorithm>
#include <cstring>

#include "core/text/chars.h"
#include "core/text/numeral.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr bool is_blank(char32_t c) {
  return is_white_space(c) || c == 0xFEFF || c == 0x2060 || (c >= 0x200B && c <= 0x200F);
}

// Three bytes that are one character from U+3001 on, and no byte order mark: never blank.
bool is_plain(const char* bytes) {
  const auto at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (at(0) < 0xE3 || at(0) > 0xEF) return false;
  return !(at(0) == 0xE3 && at(1) == 0x80 && at(2) == 0x80) && !(at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF);
}

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// ，。；：！？ and the half-width , ; : where they are no part of a number.
bool ends_phrase(std::string_view text, std::size_t at, char32_t c) {
  if (is_sentence_end(c) || c == U'，' || c == U'；' || c == U'：') return true;
  if (c == U';') return true;
  if (c != U',') return false;
  return at == 0 || at + 1 >= text.size() || !is_ascii_digit(text[at - 1]) || !is_ascii_digit(text[at + 1]);
}

// Whether a clause starts at `at`: at the beginning, behind a mark (and blanks), or behind 其中.
bool at_clause_start(std::string_view text, std::size_t at) {
  while (at > 0) {
    const std::size_t before = previous_boundary(text, at);
    const char32_t c = decode_utf8(text, before).value;
    if (is_blank(c)) {
      at = before;
      continue;
    }
    return is_clause_end(c) || text.substr(0, at).ends_with("其中");
  }
  return true;
}

constexpr std::string_view kIs = "是", kMust = "要";
constexpr std::size_t kHanSize = 3;

// The next 是 or 要 that one Chinese digit stands before, as a point label; `begin` npos when there is none.
struct Found {
  std::size_t begin = std::string_view::npos;
  Scheme scheme = Scheme::Is;
  std::uint32_t ordinal = 0;
};

std::uint32_t small_numeral(std::string_view character) {
  constexpr std::string_view kTen = "一二三四五六七八九十";
  const std::size_t at = kTen.find(character);
  return at == std::string_view::npos ? 0 : static_cast<std::uint32_t>(at / kHanSize) + 1;
}

// The places of 是 and 要 in one text, from front to back, by the rarer byte of each.
class Labels {
 public:
  explicit Labels(std::string_view text) : text_(text), is_(seek(kIs, 0)), must_(seek(kMust, 0)) {}

  Found next() {
    while (is_ != kNone || must_ != kNone) {
      const bool is = is_ < must_;
      const std::size_t word = is ? is_ : must_;
      (is ? is_ : must_) = seek(is ? kIs : kMust, word + kHanSize);
      if (word < kHanSize) continue;
      const std::size_t at = word - kHanSize;
      const std::uint32_t ordinal = small_numeral(text_.substr(at, kHanSize));
      const bool whether = is && text_.substr(word + kHanSize).starts_with("否");  // 一是否, 二是否
      if (ordinal != 0 && !whether && at_clause_start(text_, at)) return {at, is ? Scheme::Is : Scheme::Must, ordinal};
    }
    return {};
  }

 private:
  static constexpr std::size_t kNone = std::string_view::npos;

  std::size_t seek(std::string_view word, std::size_t from) const {
    while (from + kHanSize <= text_.size()) {
      const void* const found = std::memchr(text_.data() + from + 1, word[1], text_.size() - from - 2);
      if (found == nullptr) return kNone;
      const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data()) - 1;
      if (text_[at] == word[0] && text_[at + 2] == word[2]) return at;
      from = at + 1;
    }
    return kNone;
  }

  std::string_view text_;
  std::size_t is_, must_;
};

// 一是 or 一要 by the rarest byte of 是 and 要: nearly all paragraphs are dismissed at the speed of memchr.
bool has_first(std::string_view text, std::string_view word, std::size_t rare) {
  constexpr std::string_view kOne = "一";
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    at = static_cast<const char*>(std::memchr(at, word[rare], static_cast<std::size_t>(end - at)));
    if (at == nullptr) return false;
    const auto offset = static_cast<std::size_t>(at - text.data());
    if (offset >= rare + kHanSize && text.substr(offset - rare, kHanSize) == word &&
        text.substr(offset - rare - kHanSize, kHanSize) == kOne) {
      return true;
    }
    ++at;
  }
  return false;
}

}  // namespace

std::string_view trim(std::string_view text) {
  // Nearly every text begins and ends in a Chinese character or mark.
  if (text.size() >= kHanSize && is_plain(text.data()) && is_plain(text.data() + text.size() - kHanSize)) return text;
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text, 0);
    if (!is_blank(c.value)) break;
    text.remove_prefix(c.size);
  }
  while (!text.empty()) {
    const std::size_t last = previous_boundary(text, text.size());
    if (!is_blank(decode_utf8(text, last).value)) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (!is_blank(c.value)) out += text.substr(at, c.size);
    at += c.size;
  }
  return out;
}

std::size_t length_up_to(std::string_view text, std::size_t limit) {
  // All of them that could matter, since counting without looking up is the faster way.
  constexpr std::size_t kLargest = 4;  // bytes of a code point
  if (limit < text.size() / kLargest) text = text.substr(0, kLargest * limit);
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80 ? 1U : 0U;
  return std::min(count, limit);
}

char32_t last_character(std::string_view text) {
  return text.empty() ? U'\0' : decode_utf8(text, previous_boundary(text, text.size())).value;
}

void Depth::add(char32_t c) {
  switch (c) {
  case U'“': quoted_ = !quoted_; return;
  case U'”': quoted_ = inner_ = false; return;
  case U'‘': inner_ = !inner_; return;
  case U'’': inner_ = false; return;
  case U'"': straight_ = !straight_; return;
  default: break;
  }
  const int delta = quote_depth_delta(c);
  if (brackets_ + delta >= 0) brackets_ += delta;
}

std::size_t lead_end(std::string_view text) {
  Depth depth;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < kLongestLead;) {
    CodePoint c = decode_utf8(text, at);
    ++count;
    at += c.size;
    if (!depth.outside() || !is_sentence_end(c.value)) {
      depth.add(c.value);
      continue;
    }
    while (at < text.size() && is_sentence_end((c = decode_utf8(text, at)).value)) at += c.size;
    return trim(text.substr(at)).empty() ? 0 : at;
  }
  return 0;
}

bool is_one_sentence(std::string_view text) {
  Depth depth;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count <= kLongestHeading; ++count) {
    const CodePoint c = decode_utf8(text, at);
    at += c.size;
    if (depth.outside() && is_sentence_end(c.value)) {
      const std::string_view rest = trim(text.substr(at));
      if (!rest.empty() && !is_sentence_end(decode_utf8(rest, 0).value)) return false;
    }
    depth.add(c.value);
  }
  return true;
}

std::size_t phrase_end(std::string_view text, std::size_t from) {
  Depth depth;
  for (std::size_t at = from; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (depth.outside() && ends_phrase(text, at, c.value)) return at + c.size;
    depth.add(c.value);
    at += c.size;
  }
  return text.size();
}

void find_points(std::string_view text, std::vector<InlinePoint>& out) {
  constexpr std::size_t kRareInIs = 1, kRareInMust = 1;  // E6 98 AF, E8 A6 81
  if (!has_first(text, kIs, kRareInIs) && !has_first(text, kMust, kRareInMust)) return;
  std::size_t run = out.size();  // where the run being gathered begins
  // A phrase goes to its first mark, at most to the next point: looked for once a run is known to be one, so that
  // no stretch of text is gone over twice.
  const auto close_run = [&](std::size_t limit) {
    if (out.size() - run < 2) out.resize(run);
    for (; run < out.size(); ++run) {
      const std::size_t next = run + 1 < out.size() ? out[run + 1].begin : std::min(limit, text.size());
      out[run].phrase_end = static_cast<std::uint32_t>(phrase_end(text.substr(0, next), out[run].end));
    }
  };
  Labels labels(text);
  for (Found found = labels.next(); found.begin != std::string_view::npos; found = labels.next()) {
    if (found.ordinal == 1) {
      close_run(found.begin);
    } else if (out.size() == run || out.back().scheme != found.scheme || out.back().ordinal + 1 != found.ordinal) {
      continue;
    }
    std::size_t end = found.begin + 2 * kHanSize;
    const char32_t mark = end < text.size() ? decode_utf8(text, end).value : U'\0';
    if (mark == U'，' || mark == U'、' || mark == U'：' || mark == U',' || mark == U':') end += decode_utf8(text, end).size;
    out.push_back({found.scheme, found.ordinal, static_cast<std::uint32_t>(found.begin), static_cast<std::uint32_t>(end), 0});
  }
  close_run(text.size());
}

bool series_goes_on(std::string_view rest, Scheme scheme, std::uint32_t ordinal) {
  if (scheme == Scheme::First) {  // 首先，…其次，…
    for (const std::string_view word : {"其次，", "再次，", "其次、", "再次、"}) {
      const std::size_t at = rest.find(word);
      if (at != std::string_view::npos && at_clause_start(rest, at)) return true;
    }
    return false;
  }
  if (scheme == Scheme::Ordinal) {
    const std::string next = "第" + to_chinese(ordinal + 1);
    for (std::size_t at = rest.find(next); at != std::string_view::npos; at = rest.find(next, at + 1)) {
      const auto label = parse_label(rest.substr(at));
      if (label && label->scheme == scheme && label->ordinal == ordinal + 1 && at_clause_start(rest, at)) return true;
    }
    return false;
  }
  Labels labels(rest);
  for (Found found = labels.next(); found.begin != std::string_view::npos; found = labels.next()) {
    if (found.scheme == scheme && found.begin != 0) {
      if (found.ordinal == ordinal + 1) return true;
      if (found.ordinal == 1) return false;
    }
  }
  return false;
}

}  // namespace gongwen::report
