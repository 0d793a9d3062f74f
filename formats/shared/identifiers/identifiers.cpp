#include "formats/shared/identifiers/identifiers.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>

#include "core/text/utf8.h"

namespace gongwen::identifiers {
namespace {

struct Range {
  char32_t first, last;
};
struct LowerRun {
  char32_t first, last;
  std::int32_t step, distance;
};
struct AsciiPart {
  char32_t from;
  char to;
};

#include "formats/shared/identifiers/identifier_table.inc"

bool contains(std::span<const Range> ranges, char32_t c) {
  const auto range = std::ranges::upper_bound(ranges, c, {}, &Range::first);
  return range != ranges.begin() && c <= std::prev(range)->last;
}

bool is_ascii_alphanumeric(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool is_alphanumeric(char32_t c) {
  return c < 0x80 ? is_ascii_alphanumeric(c) : is_han(c) || contains(kAlphanumeric, c);
}
bool is_letter(char32_t c) {
  return c < 0x80 ? is_ascii_alphanumeric(c) && c > U'9' : is_han(c) || contains(kLetters, c);
}

// What separates words for pandoc: the space separators and the ASCII white space.
bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

constexpr char32_t kCapitalDottedI = 0x130;  // the only capital whose small form is two characters: i and U+0307

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  if (is_han(c)) return c;
  const auto run = std::ranges::upper_bound(kLower, c, {}, &LowerRun::first);
  if (run == std::begin(kLower)) return c;
  const LowerRun& found = *std::prev(run);
  const auto offset = static_cast<std::int32_t>(c - found.first);
  const bool inside = c <= found.last && offset % found.step == 0;
  return inside ? static_cast<char32_t>(static_cast<std::int32_t>(c) + found.distance) : c;
}

bool may_stand(char32_t c, bool gfm) {
  if (is_alphanumeric(c) || c == U'-' || c == U'_') return true;
  return gfm ? c >= 0x80 && contains(kMarks, c) : c == U'.';
}

// What is left of a character in ASCII; 0: nothing.
char ascii_of(char32_t c) {
  constexpr char32_t kDotlessI = 0x131;
  if (c < 0x80) return static_cast<char>(c);
  if (c == kDotlessI) return 'i';
  const auto part = std::ranges::lower_bound(kAsciiParts, c, {}, &AsciiPart::from);
  return part != std::end(kAsciiParts) && part->from == c ? part->to : '\0';
}

// Pandoc's identifiers begin with a letter.
void drop_to_letter(std::string& id) {
  std::size_t begin = 0;
  for (const char32_t c : code_points(id)) {
    if (is_letter(c)) break;
    std::string bytes;
    append_utf8(bytes, c);
    begin += bytes.size();
  }
  id.erase(0, begin);
}

// "-1", "-12": what makes it unique.
bool is_number_suffix(std::string_view text) {
  return text.size() > 1 && text.front() == '-' &&
         std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string only_ascii(std::string_view id) {
  std::string out;
  for (const char32_t c : code_points(id)) {
    if (const char left = ascii_of(c)) out += left;
  }
  return out;
}

std::string github_style(std::string_view text) {
  std::string id;
  for (const char32_t c : code_points(text)) {
    if (is_space(c)) {
      id += '-';
    } else if (c == kCapitalDottedI) {
      id += "i\xCC\x87";
    } else if (const char32_t small = lower(c); may_stand(small, true)) {
      append_utf8(id, small);
    }
  }
  return id;
}

std::string pandoc_style(std::string_view text, bool ascii) {
  std::string id;
  bool pending = false;
  for (const char32_t c : code_points(text)) {
    if (is_space(c)) {
      pending = !id.empty();
    } else if (const char32_t small = c == kCapitalDottedI ? U'i' : lower(c); may_stand(small, false)) {
      if (std::exchange(pending, false)) id += '-';
      append_utf8(id, small);
    }
  }
  if (ascii) id = only_ascii(id);
  drop_to_letter(id);
  return id;
}

bool is_derived(std::string_view id, std::string_view text) {
  const auto is_made_of = [id](std::string_view base) {
    return id.starts_with(base) && (id.size() == base.size() || is_number_suffix(id.substr(base.size())));
  };
  const std::string pandoc = pandoc_style(text), github = github_style(text);
  return is_made_of(pandoc.empty() ? kUnnamed : std::string_view(pandoc)) || is_made_of(github);
}

}  // namespace gongwen::identifiers
