// Tape: one JSON value as a flat list of tokens, so that its keys may be looked at in any order.
//
// A document is never held whole: the reader records one element at a time (a member of "blocks", or "meta"), has it
// turned into events and clears the tape, whose memory is used again. Strings that stand in the input as they are
// (nearly all) are views of it; those with escapes are copied to one buffer of the tape's. Views handed out live until
// clear(), or as long as the input when borrowed().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongwen::json {

using At = std::uint32_t;  // a token's number
inline constexpr At kAbsent = 0xffffffffU;

enum class TokenType : std::uint8_t { Null, False, True, Integer, Real, String, Key, Array, Object };

struct Token {
  union {
    std::int64_t integer;
    double real;
    const char* borrowed;  // a string in the input
    std::size_t copied;    // a string's offset in the tape's buffer
  };
  std::uint32_t size;    // a string's bytes; of a container, the number of the token after its last
  std::uint32_t offset;  // in the input: a container's bracket, a borrowed string's first byte, else the last byte
  TokenType type;
  bool in_input;
};

class Tape {
 public:
  // --- recording ---
  void clear();
  void add(TokenType type, std::size_t offset);  // a literal
  void add_integer(std::int64_t value, std::size_t offset);
  void add_real(double value, std::size_t offset);
  void add_borrowed(TokenType type, std::string_view text, std::size_t offset);
  void add_copied(TokenType type, std::string_view text, std::size_t offset);
  void open(TokenType type, std::size_t offset);
  void close();

  // --- looking ---
  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](At at) const { return tokens_[at]; }
  std::string_view text(At at) const;
  bool borrowed(At at) const { return tokens_[at].in_input; }

  // for (At i = tape.first(list); i != tape.end(list); i = tape.next(i)): an array's values. An object's members come
  // as a key and then its value, the token after it.
  At first(At container) const { return container + 1; }
  At end(At container) const { return tokens_[container].size; }
  At next(At at) const { return is_container(tokens_[at].type) ? tokens_[at].size : at + 1; }
  std::size_t count(At array) const;

  // The way from the recorded value to a token, as ".c[1]". Also while recording. Found by walking, so for errors only.
  std::string path(At target) const;

 private:
  static bool is_container(TokenType type) { return type >= TokenType::Array; }
  Token& push(TokenType type, std::size_t offset);

  std::vector<Token> tokens_;
  std::vector<At> open_;
  std::string copies_;
};

// One step of a path: ".c", or "['pandoc-api-version']" when the key is no plain name.
std::string path_step(std::string_view key);

}  // namespace gongwen::json
