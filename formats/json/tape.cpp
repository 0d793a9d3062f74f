#include "formats/json/tape.h"

#include <algorithm>

namespace gongwen::json {
namespace {

bool is_name(std::string_view key) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  return !key.empty() && letter(key.front()) && std::ranges::all_of(key, inner);
}

}  // namespace

void Tape::clear() {
  tokens_.clear();
  open_.clear();
  copies_.clear();
}

Token& Tape::push(TokenType type, std::size_t offset) {
  Token& token = tokens_.emplace_back();
  token.integer = 0;
  token.size = 0;
  token.offset = static_cast<std::uint32_t>(offset);
  token.type = type;
  token.in_input = false;
  return token;
}

void Tape::add(TokenType type, std::size_t offset) { push(type, offset); }
void Tape::add_integer(std::int64_t value, std::size_t offset) { push(TokenType::Integer, offset).integer = value; }
void Tape::add_real(double value, std::size_t offset) { push(TokenType::Real, offset).real = value; }

void Tape::add_borrowed(TokenType type, std::string_view text, std::size_t offset) {
  Token& token = push(type, offset);
  token.borrowed = text.data();
  token.size = static_cast<std::uint32_t>(text.size());
  token.in_input = true;
}

void Tape::add_copied(TokenType type, std::string_view text, std::size_t offset) {
  Token& token = push(type, offset);
  token.copied = copies_.size();
  token.size = static_cast<std::uint32_t>(text.size());
  copies_ += text;
}

void Tape::open(TokenType type, std::size_t offset) {
  open_.push_back(static_cast<At>(tokens_.size()));
  push(type, offset).size = kAbsent;  // no end yet: every later token lies inside
}

void Tape::close() {
  tokens_[open_.back()].size = static_cast<At>(tokens_.size());
  open_.pop_back();
}

std::string_view Tape::text(At at) const {
  const Token& token = tokens_[at];
  return {token.in_input ? token.borrowed : copies_.data() + token.copied, token.size};
}

std::size_t Tape::count(At array) const {
  std::size_t count = 0;
  for (At i = first(array); i != end(array); i = next(i)) ++count;
  return count;
}

std::string Tape::path(At target) const {
  std::string out;
  At at = 0;
  while (at < target && is_container(tokens_[at].type)) {
    const bool object = tokens_[at].type == TokenType::Object;
    At child = at + 1, key = kAbsent;
    for (std::size_t index = 0;; ++index) {
      if (object) key = child++;
      if (key == target || target < next(child)) {
        out += object ? path_step(text(key)) : "[" + std::to_string(index) + "]";
        break;
      }
      child = next(child);
    }
    if (key == target) break;
    at = child;
  }
  return out;
}

std::string path_step(std::string_view key) {
  if (is_name(key)) return "." + std::string(key);
  std::string out = "['";
  for (const char c : key) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "']";
}

}  // namespace gongwen::json
