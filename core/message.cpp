#include "core/message.h"

#include <charconv>

namespace gongwen {
namespace {

// Own and tiny instead of fmt's run-time formatting: a template from a plugin's manifest must never be able to
// fail, whatever it holds.
std::string fill(std::string_view pattern, const std::vector<std::string>& args) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += pattern[i];
      continue;
    }
    const std::string_view inside = pattern.substr(i + 1, close - i - 1);
    std::size_t index = next;
    if (inside.empty()) {
      ++next;
    } else if (auto [end, ec] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
               ec != std::errc{} || end != inside.data() + inside.size()) {
      out += pattern[i];
      continue;
    }
    if (index < args.size()) out += args[index];
    i = close;
  }
  return out;
}

}  // namespace

void Catalog::add(std::span<const MessageText> rows) {
  for (const MessageText& row : rows) add(row.code, row.english, row.chinese);
}

void Catalog::add(std::string_view code, std::string_view english, std::string_view chinese) {
  rows_.emplace(std::string(code), Row{std::string(english), std::string(chinese)});
}

std::string Catalog::render(const Message& message, Language language) const {
  const auto row = rows_.find(message.code);
  if (row != rows_.end()) {
    const Row& texts = row->second;
    const bool chinese = language == Language::Chinese && !texts.chinese.empty();
    return fill(chinese ? texts.chinese : texts.english, message.args);
  }
  std::string out = message.code;
  for (const std::string& arg : message.args) out += out == message.code ? ": " + arg : ", " + arg;
  return out;
}

}  // namespace gongwen
