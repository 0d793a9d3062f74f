// Attachment pages against the attachment note: "numbers and titles must equal those in the note"
// (GB/T 9704-2012 §7.3.7), so a line that does is a title, however many lines it takes.
#include "core/report/decide.h"
#include "core/report/scan.h"
#include "core/report/words.h"

namespace gongwen::report {
namespace {

constexpr std::size_t kMostNames = 200;

// The name a line of a note gives, and under which number.
void take_name(Draft& draft, std::string_view text, std::size_t number) {
  if (number == 0 || number > kMostNames) return;
  if (draft.note_names.size() < number) draft.note_names.resize(number);
  draft.note_names[number - 1] = squeeze(text);
}

void gather_names(Draft& draft) {
  std::uint32_t next = 0;  // the number the following line of the note would have
  for (const std::uint32_t at : draft.order) {
    const Block& block = draft[at];
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
