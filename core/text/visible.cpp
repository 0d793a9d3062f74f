#include "core/text/visible.h"

#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen {

namespace {

// Sequences led by these bytes need no look at the rest: U+4000–CFFF, all letters and ideographs.
constexpr bool leads_only_visible(unsigned char byte) { return byte >= 0xE4 && byte <= 0xEC; }

struct Step {
  std::size_t size;
  bool visible;
};

Step step_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {1, byte > 0x20 && byte != 0x7F};
  if (leads_only_visible(byte) && at + 3 <= text.size()) return {3, true};
  const CodePoint c = decode_utf8(text, at);
  return {c.size, is_visible(c.value)};
}

}  // namespace

void append_visible(std::string& out, std::string_view text) {
  std::size_t begin = 0;  // of the run of visible characters not yet appended
  std::size_t at = 0;
  while (at < text.size()) {
    const Step step = step_at(text, at);
    if (!step.visible) {
      out.append(text.substr(begin, at - begin));
      begin = at + step.size;
    }
    at += step.size;
  }
  out.append(text.substr(begin));
}

std::string visible_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_visible(out, text);
  return out;
}

}  // namespace gongwen
