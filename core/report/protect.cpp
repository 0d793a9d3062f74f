#include "core/report/protect.h"

#include <string>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include "core/text/chars.h"
#include "core/text/date.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

// &nbsp; and also &amp;nbsp;, which stands for the first as text.
std::size_t escaped_entity_size(std::string_view text) {
  constexpr std::string_view kEscape = "&amp;";
  constexpr std::size_t kLongest = 12;
  const std::size_t size = entity_size(text);
  if (text.substr(0, size) != kEscape) return size;
  const std::size_t inner = entity_size("&" + std::string(text.substr(size, kLongest)));
  return inner == 0 ? size : size + inner - 1;
}

constexpr std::size_t kNone = std::string_view::npos;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
constexpr bool is_word(char c) { return is_digit(c) || is_letter(c); }
constexpr bool is_graphic(char c) { return c > ' ' && c < 0x7F; }  // false for every byte of a longer character
constexpr bool is_one_of(char c, std::string_view set) { return set.find(c) != kNone; }

// Opening and closing marks among the last bytes of a stretch; kept up to date while the stretch is trimmed.
class Balance {
 public:
  explicit Balance(std::string_view text) {
    for (const char c : text) add(c, 1);
  }
  void drop(char c) { add(c, -1); }
  bool has_partner(char c) const {
    if (c == '"') return quotes_ % 2 == 0;
    if (c == '\'') return apostrophes_ % 2 == 0;
    return depth_ >= 0;
  }

 private:
  void add(char c, int sign) {
    depth_ += is_one_of(c, "([{") ? sign : is_one_of(c, ")]}") ? -sign : 0;
    quotes_ += c == '"' ? sign : 0;
    apostrophes_ += c == '\'' ? sign : 0;
  }
  int depth_ = 0, quotes_ = 0, apostrophes_ = 0;
};

bool ends_with_entity(std::string_view text) {
  constexpr std::size_t kLongest = 13;
  if (text.size() > kLongest) text.remove_prefix(text.size() - kLongest);
  const std::size_t start = text.rfind('&');
  return start != kNone && start + entity_size(text.substr(start)) == text.size();
}

// The stretch without what belongs to the sentence around it: marks at the end, brackets and quotes without a partner.
std::size_t trimmed_end(std::string_view text, std::size_t begin, std::size_t end, std::string_view marks) {
  Balance balance(text.substr(begin, end - begin));
  while (end > begin) {
    const char c = text[end - 1];
    const bool drop =
        is_one_of(c, marks) || is_one_of(c, "([{<") || (is_one_of(c, ")]}\"'") && !balance.has_partner(c));
    if ((!drop && c != ' ') || (c == ';' && ends_with_entity(text.substr(begin, end - begin)))) break;
    balance.drop(c);
    --end;
  }
  return end;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Zone> run() {
    if (const auto kind = whole_paragraph()) {
      add(0, text_.size(), *kind);
      return std::move(zones_);
    }
    while (at_ < text_.size()) {
      if (!step()) ++at_;
    }
    return std::move(zones_);
  }

 private:
  char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool starts(std::size_t at, std::string_view word) const {
    return at <= text_.size() && text_.substr(at, word.size()) == word;
  }
  template <class Is>
  std::size_t skip(std::size_t at, Is is) const {
    while (at < text_.size() && is(text_[at])) ++at;
    return at;
  }

  // Adds a zone and goes on behind it. An empty one counts as nothing found.
  bool add(std::size_t begin, std::size_t end, ZoneKind kind) {
    if (end == kNone || end <= begin) return false;
    zones_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind});
    at_ = end;
    return true;
  }

  std::optional<ZoneKind> whole_paragraph() const;
  bool looks_like_code() const;
  bool is_mostly_latin() const;

  bool step() {
    const char c = text_[at_];
    if (static_cast<unsigned char>(c) >= 0x80) return step_wide();
    if (!is_graphic(c)) return false;
    const bool run_starts = at_ == 0 || !is_graphic(text_[at_ - 1]);
    if (run_starts && formula()) return true;
    if (is_word(c)) return word();
    return symbol(c);
  }
  bool step_wide();
  bool symbol(char c);
  bool word();

  bool formula();
  bool latin();
  bool number();
  bool placeholder_word();
  bool placeholder_date();
  bool repeated(std::string_view unit);
  bool instruction(std::string_view open, std::string_view close);
  bool document_number(std::size_t open_size);

  std::size_t url_end() const;
  std::size_t address_end() const;
  std::size_t path_end() const;
  std::size_t standard_end() const;
  std::size_t number_end(std::size_t at) const;
  std::size_t separator_end(std::size_t at) const;
  std::size_t phone_end() const;
  std::size_t delimited_end(std::string_view close, std::size_t limit) const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t latin_tried_ = 0;  // up to here a Latin run was looked for in vain
  std::vector<Zone> zones_;
};

// A statement, a brace or a call without any Chinese.
bool is_plain_code(std::string_view line) {
  if (std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return false;
  const char last = line.back();
  if (is_one_of(last, ";{}")) return true;
  for (std::size_t at = line.find('('); last == ')' && at != kNone; at = line.find('(', at + 1)) {
    if (at > 0 && (is_word(line[at - 1]) || line[at - 1] == '_')) return true;
    if (line.starts_with("if (") || line.starts_with("for (") || line.starts_with("while (")) return true;
  }
  return false;
}

// Lines of source code that hold Chinese are comments, string literals and calls with them.
bool Finder::looks_like_code() const {
  const std::size_t first = skip(0, [](char c) { return c == ' ' || c == '\t'; });
  if (first == text_.size()) return false;
  std::string_view line = text_.substr(first);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  for (const std::string_view opening : {"//", "/*", "#include", "#define", "<!--", "{\"", "</"}) {
    if (line.starts_with(opening)) return true;
  }
  if (is_plain_code(line) || line.ends_with("*/") || line.ends_with("\";")) return true;
  if (line.front() == '"' && (line.ends_with("\",") || line.find("\":") != kNone)) return true;
  if (line.find("= \"") != kNone || line.find("=\"") != kNone) return true;
  const bool statement = line.back() == ';' || line.back() == '{';
  for (std::size_t at = line.find('('); at != kNone; at = line.find('(', at + 1)) {
    const bool call = at > 0 && (is_word(line[at - 1]) || line[at - 1] == '_');
    if (call && (statement || (at + 1 < line.size() && line[at + 1] == '"'))) return true;
  }
  return false;
}

bool Finder::is_mostly_latin() const {
  constexpr std::size_t kFewWords = 4;
  std::size_t words = 0, han = 0;
  for (std::size_t at = 0; at < text_.size();) {
    if (const std::size_t entity = entity_size(text_.substr(at)); entity != 0) {
      at += entity;
    } else if (is_letter(text_[at])) {
      const std::size_t end = skip(at, is_letter);
      words += end - at >= 2;
      at = end;
    } else {
      // Nearly every character that begins with E4 to E9 is an ideograph; a count need not be more exact.
      const auto byte = static_cast<unsigned char>(text_[at]);
      han += byte >= 0xE4 && byte <= 0xE9;
      ++at;
    }
  }
  return words >= kFewWords && words > han;
}

std::optional<ZoneKind> Finder::whole_paragraph() const {
  if (looks_like_code()) return ZoneKind::Code;
  if (is_mostly_latin()) return ZoneKind::Latin;
  return std::nullopt;
}

// A run of ASCII with an operator between two operands. `5G+` and `（5+2）` alone are no formulas.
bool Finder::formula() {
  std::size_t begin = at_;
  std::size_t end = skip(begin, is_graphic);
  bool operates = false;
  for (std::size_t i = begin + 1; i + 1 < end && !operates; ++i) {
    const bool operands =
        (is_word(text_[i - 1]) || text_[i - 1] == ')') && (is_word(text_[i + 1]) || text_[i + 1] == '(');
    operates = operands && is_one_of(text_[i], "=+*/^<>");
    if (operates && text_[i] == '/' && text_[i - 1] != ')' && text_[i + 1] != '(') operates = false;
  }
  if (!operates) return false;
  const std::string_view run = text_.substr(begin, end - begin);
  if (run.find("://") != kNone || run.find('@') != kNone || run.starts_with("www.")) return false;
  while (begin < end && is_one_of(text_[begin], ",;:.!?\"')]}")) ++begin;
  end = trimmed_end(text_, begin, end, ",;:.!?");
  int depth = 0;
  std::size_t partner = kNone;  // of a bracket that opens the run
  for (std::size_t i = begin; i < end && partner == kNone; ++i) {
    depth += text_[i] == '(' ? 1 : text_[i] == ')' ? -1 : 0;
    if (depth <= 0) partner = i;
  }
  if (begin < end && text_[begin] == '(' && (partner == kNone || partner + 1 == end)) {
    ++begin;
    if (partner != kNone) --end;
  }
  return add(begin, end, ZoneKind::Formula);
}

std::size_t Finder::url_end() const {
  std::size_t body = kNone;
  if (starts(at_, "www.")) body = at_ + 4;
  const std::size_t scheme = skip(at_, [](char c) { return is_word(c) || c == '+' || c == '-' || c == '.'; });
  if (is_letter(text_[at_]) && starts(scheme, "://")) body = scheme + 3;
  if (starts(at_, "mailto:")) body = at_ + 7;
  if (body == kNone) return kNone;
  const std::size_t end = skip(body, [](char c) { return is_graphic(c) && !is_one_of(c, "\"<>\\^`{|}"); });
  return end == body ? kNone : trimmed_end(text_, at_, end, ",;:.!?'");
}

// name@host.cn, gov.cn:8080/path, report.docx, 3.0.1-rc2
std::size_t Finder::address_end() const {
  const auto part = [](char c) { return is_word(c) || is_one_of(c, "._-+%"); };
  std::size_t end = skip(at_, part);
  const bool mail = peek(end) == '@' && is_word(peek(end + 1));
  if (mail) end = skip(end + 1, part);
  while (end > at_ && is_one_of(text_[end - 1], "._-+%")) --end;
  const std::string_view name = text_.substr(at_, end - at_);
  const std::size_t dot = name.rfind('.');
  if (!mail && (dot == kNone || dot == 0 || !is_letter(name[dot + 1]))) return kNone;
  if (peek(end) == ':' && is_digit(peek(end + 1))) end = skip(end + 1, is_digit);
  if (peek(end) == '/') end = skip(end, [](char c) { return is_graphic(c) && !is_one_of(c, "\"<>\\^`{|}"); });
  return trimmed_end(text_, at_, end, ",;:.!?'");
}

// A path may hold Chinese names and brackets; it ends at a blank or a mark of the sentence.
std::size_t Finder::path_end() const {
  const bool drive =
      is_letter(text_[at_]) && (starts(at_ + 1, ":\\") || starts(at_ + 1, ":/")) && !starts(at_ + 1, "://");
  const bool rooted = starts(at_, "\\\\") || starts(at_, "~/") || starts(at_, "./") || starts(at_, "../") ||
                      (text_[at_] == '/' && is_letter(peek(at_ + 1)) && text_.find('/', at_ + 1) < at_ + 24);
  if (!drive && !rooted) return kNone;
  std::size_t end = at_;
  int depth = 0;
  while (end < text_.size()) {
    const CodePoint c = decode_utf8(text_, end);
    if (is_white_space(c.value) || is_full_width_punctuation(c.value) || is_control(c.value)) break;
    if (c.value < 0x80 && is_one_of(static_cast<char>(c.value), "\"<>|?*,;!")) break;
    depth += c.value == U'(' ? 1 : c.value == U')' ? -1 : 0;
    if (depth < 0) break;  // the bracket around the path
    end += c.size;
  }
  return trimmed_end(text_, at_, end, ",;:.!?'");
}

// GB/T 9704—2012: letters, perhaps a part behind a slash, a number, perhaps a year.
std::size_t Finder::standard_end() const {
  std::size_t end = skip(at_, is_upper);
  if (end == at_ || end - at_ > 6) return kNone;
  if (peek(end) == '/') {
    const std::size_t part = skip(end + 1, [](char c) { return is_upper(c) || is_digit(c); });
    if (part == end + 1 || part - end > 12) return kNone;
    end = part;
  }
  if (peek(end) == ' ') ++end;
  if (starts(end, "\xC2\xA0")) end += 2;
  return is_digit(peek(end)) ? number_end(end) : kNone;
}

// A separator that joins two digits; where it ends.
std::size_t Finder::separator_end(std::size_t at) const {
  for (const std::string_view dash : {"——", "—", "–", "－", "−"}) {
    if (starts(at, dash)) return at + dash.size();
  }
  return is_one_of(peek(at), ",.:/-") && at < text_.size() ? at + 1 : kNone;
}

std::size_t Finder::number_end(std::size_t at) const {
  std::size_t end = skip(at, is_digit);
  while (true) {
    const std::size_t next = separator_end(end);
    if (next == kNone || !is_digit(peek(next))) break;
    end = skip(next, is_digit);
  }
  if (peek(end) == '%') ++end;
  return end;
}

// (010)12345678 and (0871) 6612345
std::size_t Finder::phone_end() const {
  const std::size_t close = skip(at_ + 1, is_digit);
  const std::size_t digits = close - at_ - 1;
  if (digits < 2 || digits > 4 || peek(at_ + 1) != '0' || peek(close) != ')') return kNone;
  const std::size_t number = peek(close + 1) == ' ' || peek(close + 1) == '-' ? close + 2 : close + 1;
  const std::size_t end = skip(number, is_digit);
  return end - number >= 6 ? number_end(number) : kNone;
}

std::size_t Finder::delimited_end(std::string_view close, std::size_t limit) const {
  const std::size_t found = text_.substr(at_, limit).find(close, 1);
  return found == kNone ? kNone : at_ + found + close.size();
}

bool Finder::number() {
  if (placeholder_date()) return true;
  return add(at_, number_end(at_), ZoneKind::Number);
}

// Two words or more, with what stands between them. `Windows 10` is one word.
bool Finder::latin() {
  if (at_ < latin_tried_) return false;
  std::size_t end = at_, words = 0;
  bool marks = false;
  for (std::size_t chunk = at_; chunk < text_.size() && is_graphic(text_[chunk]);) {
    end = skip(chunk, is_graphic);
    words += std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(chunk),
                         text_.begin() + static_cast<std::ptrdiff_t>(end), is_letter);
    chunk = skip(end, [](char c) { return c == ' '; });
    if (chunk < text_.size() && is_graphic(text_[chunk])) marks |= is_one_of(text_[end - 1], ",;:.!?");
  }
  latin_tried_ = end;
  const bool sentence = words >= 3 || marks;
  return words >= 2 && add(at_, trimmed_end(text_, at_, end, sentence ? ",;:" : ",;:.!?"), ZoneKind::Latin);
}

// 2025年x月x日, ××××年×月×日, 年　月　日
bool Finder::placeholder_date() {
  const auto date = match_date(text_, at_);
  if (!date || !date->date.placeholder) return false;
  return add(at_, at_ + date->length, ZoneKind::Placeholder);
}

// xx, XX, 20XX; a single X only between characters of another kind: X月X日.
bool Finder::placeholder_word() {
  const std::size_t end = skip(at_, is_word);
  bool open = false;
  for (std::size_t i = at_; i < end; ++i) {
    if (text_[i] == 'x' || text_[i] == 'X') {
      open = true;
    } else if (!is_digit(text_[i])) {
      return false;
    }
  }
  return open && !is_graphic(peek(end)) && add(at_, end, ZoneKind::Placeholder);
}

bool Finder::word() {
  if (at_ > 0 && is_word(text_[at_ - 1])) return false;
  if (add(at_, url_end(), ZoneKind::Url) || add(at_, path_end(), ZoneKind::Path)) return true;
  if (add(at_, standard_end(), ZoneKind::Standard)) return true;
  if (is_letter(text_[at_]) && latin()) return true;
  if (const std::size_t end = address_end(); end != kNone) {
    return add(at_, end, text_.substr(at_, end - at_).find_first_of("@/") != kNone ? ZoneKind::Url : ZoneKind::Path);
  }
  if (placeholder_date() || placeholder_word()) return true;
  if (is_digit(text_[at_])) return number();
  at_ = skip(at_, is_word);
  return true;
}

// `open` is behind: a year in brackets and, not far on, 号. Only what a document number consists of may stand between.
bool Finder::document_number(std::size_t open_size) {
  constexpr std::size_t kFar = 16;
  std::size_t end = at_ + open_size, year = 0;
  for (; end < text_.size() && year < 5; ++year) {
    const CodePoint c = decode_utf8(text_, end);
    const bool filled = c.value < 0x80 &&
                        (is_digit(static_cast<char>(c.value)) || c.value == U'x' || c.value == U'X' || c.value == U'*');
    if (!filled && c.value != U'×' && c.value != U'＊' && c.value != U'○') break;
    end += c.size;
  }
  if (year < 2 || year > 4 || end >= text_.size()) return false;
  const CodePoint close = decode_utf8(text_, end);
  if (std::u32string_view(U")）]］】〕﹞").find(close.value) == std::u32string_view::npos) return false;
  end += close.size;
  for (std::size_t count = 0; count < kFar && end < text_.size(); ++count) {
    const CodePoint c = decode_utf8(text_, end);
    end += c.size;
    if (c.value == U'号') return add(at_, end, ZoneKind::DocumentNumber);
    const bool part = is_han(c.value) || c.value == U'×' || c.value == U'＊' || c.value == U' ' ||
                      (c.value < 0x80 && (is_word(static_cast<char>(c.value)) || c.value == U'-' || c.value == U'*'));
    if (!part) return false;
  }
  return false;
}

bool Finder::repeated(std::string_view unit) {
  // 二〇〇八年 is a year.
  if (at_ >= 3 &&
      std::u32string_view(U"一二三四五六七八九").find(decode_utf8(text_, at_ - 3).value) != std::u32string_view::npos)
    return false;
  std::size_t end = at_ + unit.size();
  while (starts(end, unit)) end += unit.size();
  return end > at_ + unit.size() && add(at_, end, ZoneKind::Placeholder);
}

// 【待补】, （此处填写…）, […]: brackets that tell the writer what to put there. In round ones only words do.
bool Finder::instruction(std::string_view open, std::string_view close) {
  constexpr std::size_t kLongest = 120, kLongestMark = 12;  // bytes
  const std::size_t content = at_ + open.size();
  const auto opens = [&](std::string_view word) { return starts(content, word); };
  constexpr std::string_view kWords[] = {"此处", "待补", "待定", "待核", "待填", "待确认", "请填", "请输入", "填写"};
  constexpr std::string_view kMarks[] = {"…", "...", "××", "xx", "XX"};
  if (std::ranges::any_of(kWords, opens)) return add(at_, delimited_end(close, kLongest), ZoneKind::Placeholder);
  const bool round = open == "(" || open == "（";
  if (round || !std::ranges::any_of(kMarks, opens)) return false;
  return add(at_, delimited_end(close, kLongestMark + open.size() + close.size()), ZoneKind::Placeholder);
}

bool Finder::symbol(char c) {
  switch (c) {
  case '&': return add(at_, at_ + escaped_entity_size(text_.substr(at_)), ZoneKind::Entity);
  case '`': return add(at_, delimited_end("`", 400), ZoneKind::Code);
  case '{': return starts(at_, "{{") && add(at_, delimited_end("}}", 400), ZoneKind::Placeholder);
  case '_': return repeated("_");
  case '*': return repeated("*");
  case '(': return document_number(1) || add(at_, phone_end(), ZoneKind::Number) || instruction("(", ")");
  case '[': return document_number(1) || instruction("[", "]");
  case '/':
  case '\\':
  case '~':
  case '.':
    if (at_ > 0 && (is_graphic(text_[at_ - 1]))) return false;
    // .docx behind a Chinese name
    if (c == '.' && is_letter(peek(at_ + 1))) return add(at_, skip(at_ + 1, is_word), ZoneKind::Path);
    return add(at_, path_end(), ZoneKind::Path);
  default: return false;
  }
}

// Only these few characters beyond ASCII begin a zone; all others are passed byte by byte.
bool Finder::step_wide() {
  switch (static_cast<unsigned char>(text_[at_])) {
  case 0xC3: return starts(at_, "×") && (placeholder_date() || repeated("×"));
  case 0xE2:
    if (starts(at_, "○")) return placeholder_date() || repeated("○");
    return starts(at_, "□") && repeated("□");
  case 0xE3:
    if (starts(at_, "〔")) return document_number(3);
    if (starts(at_, "【")) return document_number(3) || instruction("【", "】");
    return starts(at_, "〇") && repeated("〇");
  case 0xE5: return starts(at_, "年") && placeholder_date();
  case 0xEF:
    if (starts(at_, "（")) return document_number(3) || instruction("（", "）");
    if (starts(at_, "［") || starts(at_, "﹝")) return document_number(3);
    if (starts(at_, "＿")) return repeated("＿");
    return starts(at_, "＊") && repeated("＊");
  default: return false;
  }
}

}  // namespace

const Zone* Zones::at(std::size_t at) const {
  const auto after = std::upper_bound(zones_.begin(), zones_.end(), at,
                                      [](std::size_t value, const Zone& zone) { return value < zone.begin; });
  if (after == zones_.begin()) return nullptr;
  const Zone& zone = *std::prev(after);
  return at < zone.end ? &zone : nullptr;
}

bool Zones::touches(std::size_t begin, std::size_t end) const {
  const auto behind = std::upper_bound(zones_.begin(), zones_.end(), begin,
                                       [](std::size_t value, const Zone& zone) { return value < zone.end; });
  return behind != zones_.end() && behind->begin < end;
}

std::size_t entity_size(std::string_view text) {
  constexpr std::size_t kLongestName = 10;
  if (!text.starts_with('&')) return 0;
  const std::size_t name = text.substr(1).starts_with('#') ? 2 : 1;
  std::size_t end = name;
  while (end < text.size() && end - name <= kLongestName && is_word(text[end])) ++end;
  return end > name && end - name <= kLongestName && end < text.size() && text[end] == ';' ? end + 1 : 0;
}

Zones protected_zones(std::string_view paragraph) { return Zones(Finder(paragraph).run()); }

}  // namespace gongwen::report
