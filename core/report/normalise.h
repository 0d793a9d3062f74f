// normalise: a recognised draft written the way official documents are written. Labels in their canonical form,
// full-width marks, paired quotes, plain dates, no typed indents; nothing else.
//
// It promises four things. Every change is one Diagnostics::edit, code "normalise.RULE", in the order of the text, with
// what stood there and what stands there now: carrying the edits out on the old text gives the new one exactly.
// Doing it twice changes nothing more. Data, code and placeholders (core/report/protect.h) stay byte for byte. And
// when nothing needs changing, it costs little more than looking at every byte once.
//
// Works on the tree in place, block by block, notes included; metadata, code and raw content are never looked at.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/diagnostic.h"
#include "core/document/document.h"
#include "core/error.h"

namespace gongwen::report {

enum class Rule : std::uint8_t {
  Numbering,  // labels as their scheme prints them: 1、 → 1.  (一) → （一）; no blank behind them. Ordinals stay.
  Renumber,     // ordinals without gaps and repetitions, anew in every scope, attachment and chapter
  Dates,        // 2012年7月1日 in dates, bylines and imprints; in running text 2012 年 7 月 1 日 loses its blanks
  Punctuation,  // marks beside Chinese are full width; …… —— ～ · are what they should be
  Quotes,       // “ ” ‘ ’ around Chinese, the right way round
  Spaces,       // no blanks between Chinese characters and marks
  Entities,     // &ldquo; &#8220; as the characters they stand for
  Split,        // a document collapsed into one line becomes paragraphs again
  Layout,       // typed indents and empty paragraphs go
};
inline constexpr int kRuleCount = static_cast<int>(Rule::Layout) + 1;
std::string_view rule_name(Rule rule);  // "numbering"

class NormaliseRules {
 public:
  // All but `renumber`, which changes what a text refers to by number.
  static constexpr NormaliseRules defaults() {
    NormaliseRules rules = all();
    rules.set(Rule::Renumber, false);
    return rules;
  }
  static constexpr NormaliseRules all() {
    NormaliseRules rules;
    rules.bits_ = (1U << static_cast<unsigned>(kRuleCount)) - 1;
    return rules;
  }
  static constexpr NormaliseRules none() { return {}; }

  constexpr bool has(Rule rule) const { return (bits_ & bit(rule)) != 0; }
  constexpr void set(Rule rule, bool on) { bits_ = on ? bits_ | bit(rule) : bits_ & ~bit(rule); }
  friend constexpr bool operator==(NormaliseRules, NormaliseRules) = default;

 private:
  static constexpr std::uint32_t bit(Rule rule) { return 1U << static_cast<unsigned>(rule); }
  std::uint32_t bits_ = 0;
};

// "numbering,dates" is these two; "-quotes" is the default without quotes; "all" is every rule, "default" and "" the
// default set. Read from left to right. A name no rule has is a usage error, code "normalise.rule".
Result<NormaliseRules> parse_rules(std::string_view list);

struct Normalised {
  std::uint64_t edits = 0;
  // The document was split into paragraphs and nothing else was done yet: the roles and labels of the new paragraphs
  // have to be recognised first. Recognise, then normalise again.
  bool needs_recognition = false;
  // False when the document's memory budget ran out on the way; the tree is sound, the work unfinished.
  bool complete = true;
};

Normalised normalise(Document& document, const NormaliseRules& rules, Diagnostics& diagnostics);

// The rows for every code the normaliser raises; an edit's arguments are what stood there and what stands there now.
std::span<const MessageText> normalise_messages();

}  // namespace gongwen::report
