// Attachment pages against the attachment note: "numbers and titles must equal those in the note"
// (GB/T 9704-2012 §7.3.7), so a line that does is a title, however many lines it takes.
#include <optional>

#include "core/report/decide.h"
#include "core/report/scan.h"
#include "core/report/words.h"
#include "core/text/numeral.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::size_t run_of(std::string_view text, std::u32string_view set) {
  std::size_t end = 0;
  while (end < text.size() && set.find(decode_utf8(text, end).value) != std::u32string_view::npos) end += decode_utf8(text, end).size;
  return end;
}

// 1, 12, 三, 2-1: the number of an attachment; 0 when there is none, nothing when it cannot be one.
std::optional<unsigned> take_attachment_number(std::string_view& text) {
  constexpr std::uint32_t kMost = 200;
  constexpr std::u32string_view kDigits = U"0123456789０１２３４５６７８９";
  std::size_t end = run_of(text, kDigits);
  const bool digits = end > 0;
  if (!digits) end = run_of(text, U"一二三四五六七八九十百");
  if (end == 0) return 0U;
  const auto value = digits ? from_digits(text.substr(0, end)) : from_chinese(text.substr(0, end));
  if (!value || *value == 0 || *value > kMost) return std::nullopt;
  text.remove_prefix(end);
  for (const std::string_view dash : {"-", "－", "—"}) {
    const std::size_t part = text.starts_with(dash) ? run_of(text.substr(dash.size()), kDigits) : 0;
    if (part > 0) text.remove_prefix(dash.size() + part);
  }
  return *value;
}

constexpr std::size_t kMostNames = 200;

// The name a line of a note gives, and under which number.
void take_name(Draft& draft, std::string_view text, std::size_t number) {
  if (number == 0 || number > kMostNames) return;
  if (draft.note_names.size() < number) draft.note_names.resize(number);
  draft.note_names[number - 1] = squeeze(text);
}

// 年度安排表, under 附件：检查评分标准: the next of several names without numbers. A name of another kind must be set
// under the first one, or it could be who signs.
bool is_further_name(const Block& block, bool alone) {
  constexpr std::size_t kLongest = 60;
  if (!block.has(kShort) || block.length > kLongest || block.is_labelled() || block.has(kRight | kCentred | kPageBreak)) return false;
  if (block.has(kSentence | kColonEnd | kOpenEnd | kStops | kDateLine | kPerson | kBracketed | kField) || !block.has(kHan)) return false;
  if (block.has(kDocument)) return true;
  if (block.text.starts_with("《") && block.text.ends_with("》")) return true;
  return block.has(kDeep) && (!block.has(kOrgan) || alone);
}

void gather_names(Draft& draft) {
  std::uint32_t next = 0;  // the number the following line of the note would have
  bool bare = false;       // and its names have none
  for (const std::uint32_t at : draft.order) {
    Block& block = draft.blocks[at];
    const AttachmentWord word = block.text.starts_with("附") ? parse_attachment(block.text) : AttachmentWord{};
    if (word.found && word.colon) {
      const auto label = parse_label(word.rest);
      const bool listed = label && label->scheme == Scheme::Digit;
      if (word.number != 0) {
        take_name(draft, word.rest, word.number);
      } else if (!word.rest.empty()) {
        take_name(draft, listed ? word.rest.substr(label->end) : word.rest, 1);
      }
      next = word.rest.empty() ? 1 : 2;
      bare = word.number == 0 && !label && !block.has(kSentence);
    } else if (next != 0 && bare && is_further_name(block, next == 1)) {
      block.traits |= kNoteName;
      take_name(draft, block.text, next++);
    } else if (next != 0 && block.label.scheme == Scheme::Digit && block.label.ordinal == next) {
      take_name(draft, block.after_label(), next++);
    } else {
      next = 0;
    }
  }
}

// How many lines, from place `from` of the reading order on, make up the name, put together.
std::size_t lines_of_name(const Draft& draft, std::size_t from, std::string_view name) {
  constexpr std::size_t kMostLines = 3;
  std::string joined;
  for (std::size_t n = 0; n < kMostLines && from + n < draft.order.size(); ++n) {
    joined += squeeze(draft[draft.order[from + n]].text);
    if (joined == name) return n + 1;
    if (!name.starts_with(joined)) return 0;
  }
  return 0;
}

}  // namespace

AttachmentWord parse_attachment(std::string_view text) {
  AttachmentWord word;
  if (take_word(text, "附：") || take_word(text, "附:")) return {true, true, 0, trim(text)};
  if (!take_word(text, "附")) return word;
  text = trim(text);  // 附　件
  if (!take_word(text, "件")) return word;
  text = trim(text);
  const auto number = take_attachment_number(text);
  if (!number) return word;
  word.number = *number;
  const std::string_view behind = trim(text);
  word.colon = behind.starts_with("：") || behind.starts_with(":");
  const bool marked = word.colon || (word.number != 0 && (behind.starts_with("．") || behind.starts_with(".") || behind.starts_with("、")));
  const bool apart = word.number != 0 && behind.data() != text.data();
  // 附件10万元预算表, 附件中涉及……: neither a mark nor a blank, so no label
  if (!behind.empty() && !marked && !apart) return {};
  word.found = true;
  word.rest = marked ? trim(behind.substr(decode_utf8(behind, 0).size)) : behind;
  return word;
}

void find_named_titles(Draft& draft) {
  gather_names(draft);
  if (draft.note_names.empty()) return;
  for (std::size_t at = 0; at + 1 < draft.order.size(); ++at) {
    const std::string_view mark = draft[draft.order[at]].text;
    if (!mark.starts_with("附")) continue;
    const AttachmentWord word = parse_attachment(mark);
    if (!word.found || !word.rest.empty()) continue;
    const std::size_t number = word.number == 0 ? 1 : word.number;
    if (number > draft.note_names.size() || draft.note_names[number - 1].empty()) continue;
    const std::size_t lines = lines_of_name(draft, at + 1, draft.note_names[number - 1]);
    for (std::size_t n = 0; n < lines; ++n) {
      draft.blocks[draft.order[at + 1 + n]].traits |= n + 1 < lines ? kNamed | kNamedOpen : kNamed + 0U;
    }
  }
}

}  // namespace gongwen::report
