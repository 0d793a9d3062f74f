// Who is addressed: 主送机关, or 称谓 and 问候语. GB/T 9704-2012 §7.3.2; speeches by custom.
#include <algorithm>

#include "core/report/decide.h"
#include "core/report/scan.h"
#include "core/report/words.h"

namespace gongwen::report {
namespace {

constexpr std::size_t kOpening = 30;
constexpr std::size_t kLongestRecipients = 4000;  // bytes; joint notices list whole provinces

bool starts_with_each(std::string_view text) {
  return text.starts_with("各") || text.starts_with("全市各") || text.starts_with("全县各") || text.starts_with("全区各") ||
         text.starts_with("机关各") || text.starts_with("所属各") || text.starts_with("局属各") || text.starts_with("市属各");
}

// The names in the list, without the final colon.
std::string_view without_colon(std::string_view text) {
  if (text.ends_with("：")) return trim(text.substr(0, text.size() - std::string_view("：").size()));
  if (text.ends_with(":")) return trim(text.substr(0, text.size() - 1));
  return text;
}

void propose_recipients(const Block& block, Proposals& out) {
  const std::string_view text = block.text;
  if (text.size() > kLongestRecipients || text.find("。") != std::string_view::npos) return;
  const bool colon = block.has(kColonEnd);
  const bool each = starts_with_each(text);
  const bool labelled = text.starts_with("主送");
  if (!colon && !each && !labelled && !block.has(kOpenEnd)) return;
  const std::string_view names = without_colon(text);
  const bool organ = ends_with_organ(names);
  EvidenceSet why;
  int score = -10;
  if (colon) {
    score += 20;
    why.add(Evidence::Colon);
  }
  if (organ) {
    score += 20;
    why.add(Evidence::BodyNouns);
  }
  if (each) {
    score += 25;
    why.add(Evidence::Each);
  }
  // 县委： addresses by being short and having no verb.
  const bool brief = colon && length_up_to(names, 16) < 16 && names.find("，") == std::string_view::npos;
  const bool open_name = names.find_first_of("X*x") != std::string_view::npos || names.find("×") != std::string_view::npos;
  if (brief && (organ || each || open_name)) score += 10;
  if (!organ && !each && !(brief && open_name)) score -= brief ? 10 : 30;
  if (labelled) score += 40;
  if (has_lead_in_words(text)) score -= each && organ ? 15 : 35;
  const bool mixed = has_salutation_words(text);
  if (mixed && names_organs_first(names)) {
    if (!organ) score += 30;  // what is taken off for lists that end in no organ, and more
    score += 20;
    why.add(Evidence::BodyNouns);
  } else if (mixed) {
    score -= 15;
  }
  if (block.has(kCentred)) score -= 10;
  out.add(State::Recipients, score, why);
  out.add(State::RecipientsMore, score, why);
}

void propose_salutation(const Block& block, std::size_t at, Proposals& out) {
  constexpr std::size_t kLongest = 60;
  const std::string_view text = block.text;
  if (!block.has(kShort) || block.length > kLongest || !has_salutation_words(text)) return;
  const bool ended = block.has(kColonEnd) || text.ends_with("！") || text.ends_with("!");
  const bool comma = text.ends_with("，") || text.ends_with(",");
  if (!ended && !comma) return;
  if (block.has(kStops)) return;
  EvidenceSet why;
  why.add(Evidence::Salutation);
  if (block.has(kColonEnd)) why.add(Evidence::Colon);
  int score = ended ? 45 : 25;
  if (has_lead_in_words(text)) score -= 20;
  if (block.has(kAddress)) return out.add(State::Salutation, 45, why);
  if (names_organs_first(text)) score -= 35;
  if (at > 8) score -= 30;
  out.add(State::Salutation, score, why);
}

}  // namespace

void propose_opening(const Draft& draft, std::size_t at, Proposals& out) {
  const Block& block = draft[at];
  if (!block.has(kText)) return;
  if (at >= kOpening) {
    if (block.has(kAddress)) propose_salutation(block, at, out);
    return;
  }
  if (block.is_labelled() && block.label.strength == Strength::Sure) return;
  propose_recipients(block, out);
  propose_salutation(block, at, out);
  if (block.has(kShort) && is_greeting(block.text)) out.add(State::Greeting, 45, Evidence::Greeting);
}

}  // namespace gongwen::report
