#include <algorithm>

#include "formats/markdown/scan.h"
#include "formats/markdown/writer_blocks.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

using plugin::Node;

std::string roman(std::int64_t number) {
  static constexpr std::pair<std::int64_t, std::string_view> kParts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, letters] : kParts) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return text;
}

// What is written with blank lines inside where the dialect has no syntax for it.
bool holds_blank_lines(std::uint16_t kind) {
  return kind == GW_KIND_DEFINITION_LIST || kind == GW_KIND_DIV || kind == GW_KIND_FIGURE || kind == GW_KIND_TABLE;
}

}  // namespace

// A paragraph at a list's end does not make it loose: pandoc's readers take it for tight when there is no other, and in
// CommonMark one item alone has no blank line to show it.
std::uint32_t BlockWriter::last_paragraph(const Node& list) const {
  const Node item = list.last();
  const Node last = item ? item.last() : Node();
  const bool alone = setting_.pandoc() || (last && !item.previous() && !last.previous());
  return last && alone && last.kind() == GW_KIND_PARA ? last.id() : 0;
}

// A list is loose when one of its items says so, or has to be read so for the blank lines between its blocks.
bool BlockWriter::is_tight(const Node& list) const {
  const std::uint32_t ending = last_paragraph(list);
  for (const Node& item : list) {
    for (const Node& block : item) {
      if (block.id() == ending) continue;
      if (block.kind() == GW_KIND_PARA || (!setting_.pandoc() && holds_blank_lines(block.kind()))) return false;
      if (block.is_last()) continue;
      const bool plain = block.kind() == GW_KIND_PLAIN;
      if ((plain || !setting_.pandoc()) && !(plain && follows_tightly(block.next()))) return false;
    }
  }
  return true;
}

void BlockWriter::bullet_list(const Node& node) {
  const Node before = node.previous();
  const bool neighbours = before && before.kind() == GW_KIND_BULLET_LIST && !setting_.pandoc();
  const bool other = neighbours && !other_bullets_;
  const bool tight = is_tight(node);
  for (const Node& item : node) {
    this->item(item, other ? "+" : "-", tight);
    if (!tight && !item.is_last()) lines_->blank();
  }
  other_bullets_ = other;
}

void BlockWriter::ordered_list(const Node& node) {
  constexpr std::int64_t kHighest = 999'999'999;
  std::int64_t number = node.integer(GW_ATTR_LIST_START, 1);
  std::int64_t items = 0;
  for (Node item = node.first(); item; item = item.next()) ++items;
  if (number < 0 || number > kHighest - items) {
    losses_.add("markdown.list-start", node.place(), std::to_string(number));
    number = 1;
  }
  const bool tight = is_tight(node);
  const ListKind kind = list_kind(node);
  for (const Node& item : node) {
    this->item(item, list_marker(kind, number++), tight);
    if (!tight && !item.is_last()) lines_->blank();
  }
}

// # goes on counting where letters and roman numbers end.
std::string BlockWriter::number_text(std::int64_t style, std::int64_t number) {
  constexpr std::int64_t kLastRoman = 3999, kLastLetter = 26;
  const bool is_roman = style == kLowerRoman || style == kUpperRoman;
  const bool is_letter = style == kLowerAlpha || style == kUpperAlpha;
  if ((is_roman && (number < 1 || number > kLastRoman)) || (is_letter && (number < 1 || number > kLastLetter)))
    return "#";
  switch (style) {
  case kExample: return "@";
  case kLowerRoman: return roman(number);
  case kUpperRoman: return upper(roman(number));
  case kLowerAlpha: return std::string(1, static_cast<char>('a' + number - 1));
  case kUpperAlpha: return std::string(1, static_cast<char>('A' + number - 1));
  default: return std::to_string(number);
  }
}

// Whether (@) will do: inside it, pandoc's reader closes no fences.
bool BlockWriter::holds_words_only(const Node& list) const {
  bool only_words = true;
  plugin::walk(list, [&](const Node& node, bool) {
    const std::uint16_t kind = node.kind();
    const bool block = kind < GW_KIND_STR || kind == GW_KIND_LINE;
    const bool words =
        kind == GW_KIND_PARA || kind == GW_KIND_PLAIN || kind == GW_KIND_ORDERED_LIST || kind == GW_KIND_BULLET_LIST;
    only_words = only_words && (!block || (words && !roles::needs_wrapper(node)));
  });
  return only_words;
}

BlockWriter::ListKind BlockWriter::list_kind(const Node& list) const {
  constexpr std::int64_t kLetterI = 9, kLettersOfRoman[] = {5, 10, 50, 100, 500, 1000};
  const std::int64_t start = list.integer(GW_ATTR_LIST_START, 1);
  ListKind kind{list.integer(GW_ATTR_LIST_STYLE, kDefaultStyle), list.integer(GW_ATTR_LIST_DELIM, kDefaultDelimiter),
                false};
  const bool fancy = setting_.has(Ext::FancyLists);
  kind.any = fancy && kind.style == kDefaultStyle && kind.delimiter == kDefaultDelimiter && start == 1;
  if (kind.style == kExample && setting_.has(Ext::ExampleLists) && holds_words_only(list)) {
    if (kind.delimiter == kDefaultDelimiter) kind.delimiter = kTwoParentheses;
    return kind;
  }
  // The first number decides how a list is read: v. would be a letter, and i. never is one.
  const bool letters = kind.style == kLowerAlpha || kind.style == kUpperAlpha;
  const bool roman = kind.style == kLowerRoman || kind.style == kUpperRoman;
  const bool ambiguous =
      letters ? start == kLetterI : roman && std::ranges::find(kLettersOfRoman, start) != std::end(kLettersOfRoman);
  if (!fancy || ambiguous || !(letters || roman)) kind.style = kDecimal;
  const bool one = kind.delimiter == kOneParenthesis && (fancy || !setting_.pandoc());
  const bool two = kind.delimiter == kTwoParentheses && fancy;
  if (!one && !two) kind.delimiter = kPeriod;
  return kind;
}

std::string BlockWriter::list_marker(const ListKind& kind, std::int64_t number) {
  const bool two = kind.delimiter == kTwoParentheses;
  std::string text;
  if (two) text += '(';
  text += kind.any ? "#" : number_text(kind.style, number);
  text += two || kind.delimiter == kOneParenthesis ? ')' : '.';
  // "A. " alone might be a name's initial.
  const bool initial = text.size() == 2 && text.back() == '.' && text.front() >= 'A' && text.front() <= 'Z';
  if (initial) text += ' ';
  return text;
}

void BlockWriter::item(const Node& node, std::string_view marker, bool tight) {
  constexpr std::size_t kFour = 4;
  std::string first(marker);
  first += ' ';
  if (setting_.has(Ext::FourSpaceRule) && first.size() < kFour) first.resize(kFour, ' ');
  lines_->push(first, std::string(first.size(), ' '));
  blocks(node, tight);
  lines_->pop(true);
  const Node last = node.last();
  if (last && last.kind() == GW_KIND_DEFINITION_LIST && setting_.has(Ext::DefinitionLists) && !node.is_last())
    lines_->blank();  // else its last paragraph would be Plain
}

// --- definitions ---

void BlockWriter::definition_list(const Node& node) {
  const bool defined = setting_.has(Ext::DefinitionLists);
  if (!defined) losses_.add("markdown.definition-list", node.place(), plain_text(node));
  for (const Node& item : node) {
    const Node first = item.first();
    const Node body = first ? first.next() : Node();
    const bool tight = defined && body && !body.empty() && body.first().kind() == GW_KIND_PLAIN;
    if (item.previous()) lines_->blank();
    for (const Node& part : item) {
      if (part.kind() == GW_KIND_TERM) {
        Where where;
        where.line_start = true;
        const std::string term = inlines_apart(part, InlineWriter::Breaks::Blanks, where);
        if (!term.empty() || defined) lines_->line(term.empty() ? "&nbsp;" : term);
      } else {
        definition(part, tight);
      }
    }
  }
}

void BlockWriter::definition(const Node& node, bool tight) {
  if (tight) {
    lines_->next();
  } else {
    lines_->blank();
  }
  if (!setting_.has(Ext::DefinitionLists)) return blocks(node);
  lines_->push(":   ", "    ");
  blocks(node, tight);
  lines_->pop(true);
}

}  // namespace gongwen::markdown
