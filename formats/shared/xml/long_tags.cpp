#include "formats/shared/xml/long_tags.h"

#include <algorithm>
#include <cstring>

namespace gongwen::xml {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::size_t last_open(std::string_view text, std::size_t from, std::size_t to) {
  const void* found = memrchr(text.data() + from, '<', to - from);
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : kNone;
}

// `tag` starts with `<`, holds no other, and may go on behind the tag's end.
LongTag::Fault look(std::string_view tag, std::size_t attributes, std::size_t bytes) {
  if (tag.size() < 2 || tag[1] == '!' || tag[1] == '?' || tag[1] == '/') return LongTag::Fault::None;
  std::size_t count = 0;
  for (std::size_t at = tag.find_first_of("\"'>"); at != kNone && tag[at] != '>'; at = tag.find_first_of("\"'>", at)) {
    const std::size_t close = std::min(tag.find(tag[at], at + 1), tag.size());
    if (++count > attributes) return LongTag::Fault::Attributes;
    if (close - at - 1 > bytes) return LongTag::Fault::AttributeSize;
    at = close + 1;
    if (at >= tag.size()) break;
  }
  return LongTag::Fault::None;
}

}  // namespace

LongTag find_long_tag(std::string_view text, std::size_t attributes, std::size_t bytes) {
  // ` a=""` is the shortest attribute.
  const std::size_t step = std::min(attributes * 5, bytes) + 1;
  std::size_t open = text.find('<');
  while (open != kNone && text.size() - open > step) {
    if (const std::size_t later = last_open(text, open + 1, open + 1 + step); later != kNone) {
      open = later;
      continue;
    }
    const std::size_t next = std::min(text.find('<', open + 1 + step), text.size());
    const LongTag::Fault fault = look(text.substr(open, next - open), attributes, bytes);
    if (fault != LongTag::Fault::None) return {fault, open};
    open = next == text.size() ? kNone : next;
  }
  return {};
}

}  // namespace gongwen::xml
