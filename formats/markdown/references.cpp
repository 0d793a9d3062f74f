#include "formats/markdown/references.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text/utf8.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {

namespace {

struct Fold {
  std::uint32_t from;
  std::string_view to;
};

#include "formats/markdown/folding_table.inc"

constexpr bool is_label_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Nothing from the radicals to the end of the syllables of Yi has a case.
constexpr bool is_caseless(char32_t c) { return c >= 0x2E80 && c < 0xA640; }

void append_folded(std::string& out, std::string_view text, std::size_t at, std::size_t size, char32_t c) {
  if (!is_caseless(c)) {
    const Fold* fold = std::lower_bound(std::begin(kFolds), std::end(kFolds), c,
                                        [](const Fold& entry, char32_t wanted) { return entry.from < wanted; });
    if (fold != std::end(kFolds) && fold->from == c) {
      out += fold->to;
      return;
    }
  }
  out += text.substr(at, size);
}

}  // namespace

std::string normalized_label(std::string_view label) {
  std::string out;
  out.reserve(label.size());
  bool space = false;
  std::size_t at = 0;
  while (at < label.size()) {
    const char c = label[at];
    if (is_label_space(c)) {
      space = !out.empty();
      ++at;
      continue;
    }
    if (space) out += ' ';
    space = false;
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(label, at);
    append_folded(out, label, at, point.size, point.value);
    at += point.size;
  }
  return out;
}

void References::define_link(std::string_view label, LinkTarget target, bool last_wins) {
  const auto [entry, fresh] = links_.try_emplace(normalized_label(label));
  if (fresh || last_wins) entry->second = std::move(target);
}

const LinkTarget* References::link(std::string_view label) const {
  if (links_.empty() && headings_.empty()) return nullptr;
  const std::string key = normalized_label(label);
  if (const auto found = links_.find(key); found != links_.end()) return &found->second;
  const auto heading = headings_.find(key);
  return heading != headings_.end() ? &heading->second : nullptr;
}

void References::define_heading(std::string_view text, std::string id) {
  headings_.try_emplace(normalized_label(text), LinkTarget{"#" + std::move(id), {}, {}});
}

void References::define_note(std::string_view label, std::uint32_t block) {
  notes_.try_emplace(normalized_label(label), block);
}

std::optional<std::uint32_t> References::note(std::string_view label) const {
  if (notes_.empty()) return std::nullopt;
  const auto found = notes_.find(normalized_label(label));
  if (found == notes_.end()) return std::nullopt;
  return found->second;
}

std::int64_t References::define_example(std::string_view label) {
  if (label.empty()) return ++last_example_;
  const auto [entry, fresh] = examples_.try_emplace(std::string(label), last_example_ + 1);
  if (fresh) ++last_example_;
  return entry->second;
}

std::optional<std::int64_t> References::example(std::string_view label) const {
  if (examples_.empty()) return std::nullopt;
  const auto found = examples_.find(std::string(label));
  if (found == examples_.end()) return std::nullopt;
  return found->second;
}

}  // namespace gongwen::markdown
