// The normaliser's rules on one paragraph's text. Each looks at the whole text and proposes changes; it never sees the
// tree. Internal to the normaliser.
//
// What is no text stands in it as one control character, which no rule ever changes: kOpaque for code, formulas,
// pictures and notes, kLabel for a number's label, a line feed for a break.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document/kind.h"
#include "core/report/normalise.h"
#include "core/report/protect.h"

namespace gongwen::report {

inline constexpr char kOpaque = '\x01';
inline constexpr char kLabel = '\x02';

// Bytes [begin, end) become `after`. What a rule proposes is in order and disjoint.
struct Change {
  std::uint32_t begin = 0, end = 0;
  std::string after;
  Rule rule = Rule::Punctuation;
};

// Something a rule saw and rightly left alone.
struct Doubt {
  std::uint32_t begin = 0, end = 0;
  const char* code = "";
};

// What may be found in a text, by a look at its bytes. No bit means surely not.
enum Clue : std::uint32_t {
  kHasEntity = 1U << 0U,
  kHasBlank = 1U << 1U,
  kHasQuote = 1U << 2U,
  kHasMark = 1U << 3U,  // a half-width mark, or one that is written wrongly
  kHasDigit = 1U << 4U,
};
std::uint32_t clues_of(std::string_view text);

class Passage {
 public:
  Passage(std::string_view text, Role role, bool in_table) : text_(text), role_(role), in_table_(in_table) {}

  std::string_view text() const { return text_; }
  Role role() const { return role_; }
  bool in_table() const { return in_table_; }
  // Found when first asked for: most paragraphs hold nothing that would need protection.
  const Zones& zones() const {
    if (!zones_) zones_ = protected_zones(text_);
    return *zones_;
  }
  bool is_protected(std::size_t begin, std::size_t end) const { return zones().touches(begin, end); }
  // Or somebody else's words: what stands between “ ” or 《 》 is quoted with the marks and blanks it has.
  bool is_verbatim(std::size_t begin, std::size_t end) const { return is_protected(begin, end) || is_quoted(begin, end); }

 private:
  std::string_view text_;
  Role role_;
  bool in_table_;
  bool is_quoted(std::size_t begin, std::size_t end) const;

  mutable std::optional<Zones> zones_;
  mutable std::optional<std::vector<std::pair<std::size_t, std::size_t>>> quotations_;
};

using Changes = std::vector<Change>;
using Doubts = std::vector<Doubt>;

void change_entities(const Passage& passage, Changes& out);
void change_layout(const Passage& passage, Changes& out);
void change_label_gaps(const Passage& passage, Changes& out);
void change_dates(const Passage& passage, Changes& out, Doubts& doubts);
void change_spaces(const Passage& passage, Changes& out);
void change_quotes(const Passage& passage, Changes& out, Doubts& doubts);
void change_punctuation(const Passage& passage, Changes& out);

// Where to look at all: the rules run over a text by its bytes and decode a character only where one of these begins.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  // The first of them from `at` on, or the end.
  std::size_t find(std::string_view text, std::size_t at) const {
    while (at < text.size() && !has_[static_cast<unsigned char>(text[at])]) ++at;
    return at;
  }

 private:
  std::array<bool, 256> has_{};
};

// Shared by the rules: the character before and at a place, 0 where there is none.
char32_t character_before(std::string_view text, std::size_t at);
char32_t character_at(std::string_view text, std::size_t at);
// An ideograph or a mark that only Chinese uses; the quotation marks, which all share, are none.
bool is_chinese(char32_t c);
// Blanks a rule may drop: of any width, no-break and zero-width ones included, but no tab and no line feed.
bool is_blank(char32_t c);

}  // namespace gongwen::report
