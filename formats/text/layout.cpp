#include "formats/text/layout.h"

#include <algorithm>

namespace gongwen::text {

namespace {

namespace gp = plugin;

constexpr std::uint32_t kCharacter = 2;                    // columns
constexpr std::uint32_t kMostIndent = 40;                  // a look asking for more is not about text
constexpr std::uint32_t kUsualIndent = 3 * kCharacter;     // up to here a typed indent only meant the usual one
constexpr std::uint32_t kSignatureRight = 2 * kCharacter;  // GB/T 9704-2012 §7.3.5.2

constexpr Stance kCentred{Align::Center, 0, 0, 0, 0};
constexpr Stance kMargin{};

std::uint32_t to_columns(std::int64_t hundredths) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(hundredths / 50, 0, kMostIndent));
}

std::int64_t look(const gp::Node& block, std::uint16_t key, std::int64_t fallback) {
  const auto found = block.look_count() > 0 ? block.find_look(key) : std::nullopt;
  return found ? found->integer : fallback;
}

}  // namespace

std::uint32_t Layout::indent() const { return official() ? 2 * kCharacter : 0; }

Stance Layout::body(std::uint32_t indent) const { return {Align::Left, indent, 0, indent, 0}; }

Stance Layout::caption() const { return official() ? kCentred : kMargin; }

Stance Layout::stance(const gp::Node& block, std::uint32_t indent) const {
  if (!official()) return kMargin;
  switch (block.role()) {
  case GW_ROLE_ISSUER_MARK:
  case GW_ROLE_DOC_NUMBER:
  case GW_ROLE_TITLE:
  case GW_ROLE_SUBTITLE:
  case GW_ROLE_BYLINE:
  case GW_ROLE_CHAPTER:
  case GW_ROLE_ATTACHMENT_TITLE: return kCentred;
  case GW_ROLE_COPY_NUMBER:
  case GW_ROLE_CLASSIFICATION:
  case GW_ROLE_URGENCY:
  case GW_ROLE_RECIPIENTS:
  case GW_ROLE_SALUTATION:
  case GW_ROLE_ATTACHMENT_MARK: return kMargin;
  case GW_ROLE_SIGNATURE:
  case GW_ROLE_DATE: return {Align::Right, 0, 0, 0, kSignatureRight};
  // §7.3.4: the second name stands under the first, behind 附件：
  case GW_ROLE_ATTACHMENT_NOTE: return {Align::Left, 2 * kCharacter, 6 * kCharacter, 5 * kCharacter, 0};
  // §7.4.2: one character in on both sides, further lines behind 抄送：
  case GW_ROLE_CC: return {Align::Left, kCharacter, 4 * kCharacter, 4 * kCharacter, kCharacter};
  case GW_ROLE_PRINT: return {Align::Left, kCharacter, kCharacter, kCharacter, kCharacter};
  case GW_ROLE_NONE: return by_look(block, indent);
  default: return body(indent);
  }
}

Stance Layout::by_look(const gp::Node& block, std::uint32_t indent) const {
  constexpr std::int64_t kCenter = 2, kRight = 3;
  if (block.look_count() == 0) return body(indent);
  const std::int64_t align = look(block, GW_ATTR_LOOK_ALIGN, 0);
  if (align == kCenter) return kCentred;
  if (align == kRight)
    return {Align::Right, 0, 0, 0, to_columns(look(block, GW_ATTR_LOOK_INDENT_RIGHT_CHARS, 50 * kSignatureRight))};
  const std::uint32_t typed = to_columns(look(block, GW_ATTR_LOOK_INDENT_FIRST_CHARS, 0));
  return body(typed > kUsualIndent ? typed : indent);
}

Group Layout::group(const gp::Node& block) {
  switch (block.role()) {
  case GW_ROLE_TITLE:
  case GW_ROLE_SUBTITLE:
  case GW_ROLE_BYLINE: return Group::Title;
  case GW_ROLE_ATTACHMENT_NOTE: return Group::AttachmentNote;
  case GW_ROLE_ATTACHMENT_MARK:
  case GW_ROLE_ATTACHMENT_TITLE: return Group::Attachment;
  case GW_ROLE_CC:
  case GW_ROLE_PRINT: return Group::Imprint;
  default: return Group::Body;
  }
}

bool Layout::parts(Group above, Group below) const {
  if (!official() || above == below) return false;
  if (above == Group::Title || above == Group::AttachmentNote || below == Group::AttachmentNote) return true;
  // Where the paper would begin a new page, or a line is drawn.
  return below == Group::Attachment || below == Group::Imprint;
}

}  // namespace gongwen::text
