#include "core/report/normalise_text.h"

#include <algorithm>
#include <array>

#include "core/text/chars.h"
#include "core/text/date.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr std::uint32_t kLead = 1U << 31U;  // a byte that begins characters some of which matter

constexpr std::array<std::uint32_t, 256> kClues = [] {
  std::array<std::uint32_t, 256> table{};
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = kHasDigit;
  for (const char c : {',', ';', ':', '?', '!', '(', ')', '.', '-', '~'})
    table[static_cast<unsigned char>(c)] = kHasMark;
  for (const char c : {'"', '\''}) table[static_cast<unsigned char>(c)] = kHasQuote;
  for (const char c : {' ', '\t'}) table[static_cast<unsigned char>(c)] = kHasBlank;
  table['&'] = kHasEntity;
  for (const unsigned c : {0xC2U, 0xE2U, 0xE3U, 0xEFU}) table[c] = kLead;
  return table;
}();

// Of the characters that begin with such a byte: the few that matter.
std::uint32_t clues_at(std::string_view text, std::size_t at) {
  constexpr std::uint32_t kNothing = 0;
  const CodePoint c = decode_utf8(text, at);
  switch (c.value) {
  case U'，':
  case U'。':
  case U'、':  // doubled ones are what counts
    return text.substr(at, c.size) == text.substr(at + c.size, c.size) ? kHasMark : kNothing;
  case U'“':
  case U'”':
  case U'‘':
  case U'’':
  case U'「':
  case U'」': return kHasQuote;
  case U'；':
  case U'：':
  case U'…':
  case U'⋯':
  case U'－':
  case U'・':
  case U'•':
  case U'‧': return kHasMark;
  default: return is_blank(c.value) ? kHasBlank : kNothing;
  }
}

struct Entity {
  std::string_view name;
  char32_t value;
};
// Sorted by name.
constexpr Entity kEntities[] = {
    {"amp", U'&'},    {"bull", U'•'},   {"copy", 0xA9},     {"deg", 0xB0},   {"divide", 0xF7},  {"emsp", 0x2003},
    {"ensp", 0x2002}, {"gt", U'>'},     {"hellip", U'…'},   {"laquo", 0xAB}, {"ldquo", U'“'},   {"lsquo", U'‘'},
    {"lt", U'<'},     {"mdash", U'—'},  {"middot", 0xB7},   {"nbsp", 0xA0},  {"ndash", U'–'},   {"permil", U'‰'},
    {"plusmn", 0xB1}, {"quot", U'"'},   {"raquo", 0xBB},    {"rdquo", U'”'}, {"reg", 0xAE},     {"rsquo", U'’'},
    {"sect", 0xA7},   {"shy", 0xAD},    {"thinsp", 0x2009}, {"times", 0xD7}, {"trade", 0x2122}, {"yen", 0xA5},
    {"zwj", 0x200D},  {"zwnj", 0x200C},
};

char32_t named_entity(std::string_view name) {
  if (name == "apos") return U'\'';
  const auto* found =
      std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                       [](const Entity& entity, std::string_view wanted) { return entity.name < wanted; });
  return found != std::end(kEntities) && found->name == name ? found->value : 0;
}

// 0 for what is no character a text should hold.
char32_t numbered_entity(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return 0;
  char32_t value = 0;
  for (const char c : digits) {
    const char lower = static_cast<char>(c | 0x20);
    const bool letter = hex && lower >= 'a' && lower <= 'f';
    if (!letter && (c < '0' || c > '9')) return 0;
    value = value * (hex ? 16U : 10U) + static_cast<char32_t>(letter ? lower - 'a' + 10 : c - '0');
  }
  const bool scalar = value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
  return scalar && value != 0xFFFE && value != 0xFFFF && !is_control(value) ? value : 0;
}

std::size_t blanks_end(std::string_view text, std::size_t at, bool tabs) {
  while (at < text.size()) {
    const CodePoint c = decode_utf8(text, at);
    if (!is_blank(c.value) && !(tabs && c.value == U'\t')) break;
    at += c.size;
  }
  return at;
}

void drop(Changes& out, std::size_t begin, std::size_t end, Rule rule) {
  if (begin < end) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), {}, rule});
}

// Inside a path, a URL, a line of code; a number and the date itself are no hindrance.
bool is_in_data(const Passage& passage, const Change& change) {
  const Zone* zone = passage.zones().at(change.begin);
  return zone && zone->kind != ZoneKind::Number && zone->kind != ZoneKind::Standard &&
         zone->kind != ZoneKind::Placeholder;
}

bool is_date_role(Role role) { return role == Role::Date || role == Role::Print || role == Role::Byline; }

}  // namespace

bool Passage::is_quoted(std::size_t begin, std::size_t end) const {
  if (!quotations_) {
    quotations_.emplace();
    std::size_t open = 0;
    int depth = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const CodePoint c = decode_utf8(text_, at);
      at += c.size;
      if (c.value == U'“' || c.value == U'《') {
        if (depth++ == 0) open = at;
      } else if ((c.value == U'”' || c.value == U'》') && depth > 0 && --depth == 0) {
        quotations_->emplace_back(open, at - c.size);
      }
    }
  }
  const auto after = std::upper_bound(quotations_->begin(), quotations_->end(), begin,
                                      [](std::size_t at, const auto& quotation) { return at < quotation.second; });
  return after != quotations_->end() && after->first <= begin && end <= after->second;
}

std::uint32_t clues_of(std::string_view text) {
  std::uint32_t clues = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint32_t here = kClues[static_cast<unsigned char>(text[at])];
    clues |= here;
    if ((here & kLead) != 0) clues |= clues_at(text, at);
  }
  return clues & ~kLead;
}

char32_t character_before(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : decode_utf8(text, previous_boundary(text, at)).value;
}

char32_t character_at(std::string_view text, std::size_t at) {
  return at < text.size() ? decode_utf8(text, at).value : 0;
}

bool is_chinese(char32_t c) {
  if (is_han(c)) return true;
  return is_full_width_punctuation(c) && c != U'“' && c != U'”' && c != U'‘' && c != U'’' && c != U'·' && c != U'—' &&
         !is_white_space(c);
}

bool is_blank(char32_t c) {
  if (c == U'\t' || c == U'\n' || c == U'\r' || c == 0x0B || c == 0x0C) return false;
  return c == U' ' || (c >= 0x80 && (is_white_space(c) || c == 0xFEFF || c == 0x200B || c == 0x2060) && c != 0x2028 &&
                       c != 0x2029 && c != 0x85);
}

// `&amp;lt;` is left alone: decoded, it would be an entity again, and a second run would go further.
void change_entities(const Passage& passage, Changes& out) {
  const std::string_view text = passage.text();
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t size = entity_size(text.substr(at));
    if (size == 0) continue;
    const std::string_view name = text.substr(at + 1, size - 2);
    const char32_t value = name.starts_with('#') ? numbered_entity(name.substr(1)) : named_entity(name);
    if (value == 0 || (value == U'&' && entity_size("&" + std::string(text.substr(at + size, 12))) != 0)) continue;
    const Zone* zone = passage.zones().at(at);
    if (zone && zone->kind != ZoneKind::Entity && zone->kind != ZoneKind::Latin) continue;
    std::string after;
    append_utf8(after, value);
    out.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size), std::move(after), Rule::Entities});
  }
}

// Blanks at both ends of every line. Those that leave room for a year to be filled in are no indent; those before a
// line of source code mean something.
void change_layout(const Passage& passage, Changes& out) {
  const std::string_view text = passage.text();
  if (passage.in_table()) return;
  for (std::size_t line = 0; line <= text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::size_t first = blanks_end(text.substr(0, end), line, true);
    std::size_t last = end;
    while (last > first) {
      const char32_t c = character_before(text, last);
      if (!is_blank(c) && c != U'\t') break;
      last = previous_boundary(text, last);
    }
    if (!text.substr(first).starts_with("年")) drop(out, line, first, Rule::Layout);
    drop(out, last, end, Rule::Layout);
    line = end + 1;
  }
  const Zone* zone = out.empty() ? nullptr : passage.zones().at(0);
  if (zone && zone->kind == ZoneKind::Code && zone->end == text.size()) out.clear();
}

void change_label_gaps(const Passage& passage, Changes& out) {
  const std::string_view text = passage.text();
  for (std::size_t at = text.find(kLabel); at != std::string_view::npos; at = text.find(kLabel, at + 1)) {
    const std::size_t end = blanks_end(text, at + 1, true);
    const bool latin = end < text.size() && static_cast<unsigned char>(text[end]) < 0x80 && passage.zones().at(end) &&
                       passage.zones().at(end)->kind == ZoneKind::Latin;
    if (!latin) drop(out, at + 1, end, Rule::Numbering);  // `1. Please note` is written so
  }
}

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// In running text a date begins with four digits and, perhaps behind blanks, 年. Gives the next such place.
std::size_t next_year(std::string_view text, std::size_t at) {
  static constexpr ByteSet kDigits("0123456789");
  while ((at = kDigits.find(text, at)) < text.size()) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
    if (at - begin == 4 && text.substr(blanks_end(text, at, false)).starts_with("年")) return begin;
  }
  return at;
}

// In a line that is a date, any form counts.
std::size_t next_date(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(decode_utf8(text, at).value)) at += decode_utf8(text, at).size;
  return at;
}

}  // namespace

void change_dates(const Passage& passage, Changes& out, Doubts& doubts) {
  const std::string_view text = passage.text();
  const bool any_form = is_date_role(passage.role());
  for (std::size_t at = 0;;) {
    at = any_form ? next_date(text, at) : next_year(text, at);
    if (at >= text.size()) return;
    const auto match = match_date(text, at);
    if (!match) {
      at += is_ascii_digit(text[at]) ? std::min(text.find_first_not_of("0123456789", at), text.size()) - at
                                     : decode_utf8(text, at).size;
      continue;
    }
    Change change{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + match->length), {}, Rule::Dates};
    const std::string_view written = text.substr(at, match->length);
    at = change.end;
    if (match->date.placeholder) continue;
    if (!match->possible) {
      if (!is_in_data(passage, change)) doubts.push_back({change.begin, change.end, "normalise.date-impossible"});
    } else if (any_form) {
      change.after = canonical(match->date);
    } else if (match->form == DateForm::Spaced && written.find('_') == std::string_view::npos) {
      for (const char32_t c : code_points(written)) {
        if (!is_blank(c)) append_utf8(change.after, c);
      }
    }
    if (!change.after.empty() && change.after != written && !is_in_data(passage, change))
      out.push_back(std::move(change));
  }
}

}  // namespace gongwen::report
