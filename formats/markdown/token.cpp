#include "formats/markdown/token.h"

#include <utility>

namespace gongwen::markdown {

void Parsed::clear() {
  tokens.clear();
  first = last = kNoToken;
  strings.clear();
  targets.clear();
  spans.clear();
  keys.clear();
  cites.clear();
}

TokenId Parsed::push(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t data) {
  const auto id = static_cast<TokenId>(tokens.size());
  Token& token = tokens.emplace_back();
  token.kind = kind;
  token.begin = begin;
  token.end = end;
  token.data = data;
  token.previous = last;
  if (last == kNoToken) {
    first = id;
  } else {
    tokens[last].next = id;
  }
  last = id;
  return id;
}

TokenId Parsed::insert_after(TokenId at, const Token& token) {
  const auto id = static_cast<TokenId>(tokens.size());
  const TokenId next = tokens[at].next;
  tokens.push_back(token);
  tokens[id].previous = at;
  tokens[id].next = next;
  tokens[at].next = id;
  if (next == kNoToken) {
    last = id;
  } else {
    tokens[next].previous = id;
  }
  return id;
}

TokenId Parsed::insert_before(TokenId at, const Token& token) {
  const TokenId previous = tokens[at].previous;
  if (previous != kNoToken) return insert_after(previous, token);
  const auto id = static_cast<TokenId>(tokens.size());
  tokens.push_back(token);
  tokens[id].previous = kNoToken;
  tokens[id].next = at;
  tokens[at].previous = id;
  first = id;
  return id;
}

void Parsed::unlink(TokenId id) {
  const TokenId previous = tokens[id].previous, next = tokens[id].next;
  (previous == kNoToken ? first : tokens[previous].next) = next;
  (next == kNoToken ? last : tokens[next].previous) = previous;
}

std::uint32_t Parsed::keep(std::string text) {
  strings.push_back(std::move(text));
  return static_cast<std::uint32_t>(strings.size() - 1);
}

}  // namespace gongwen::markdown
