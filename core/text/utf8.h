// UTF-8: checked once at the edge, taken for granted ever after.
//
// utf8_error() is the one check. Everything else here is written for text that passed it; given text that did not,
// it still never reads past the end and never loops, it merely yields U+FFFD for each byte it cannot use.
// Nothing here owns text: views point into the caller's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace gongwen {

inline constexpr std::size_t kValid = std::string_view::npos;
inline constexpr char32_t kReplacement = 0xFFFD;

// The offset of the first byte that cannot belong to UTF-8, or kValid. For a bad sequence this is its first byte.
// Strict: no surrogates, no overlong forms, nothing past U+10FFFF.
std::size_t utf8_error(std::string_view text);

struct CodePoint {
  char32_t value;
  std::uint32_t size;  // bytes, never 0
};

// The code point at `at`, which must be below text.size(). A byte that starts nothing is {kReplacement, 1}.
CodePoint decode_utf8(std::string_view text, std::size_t at);

// Surrogates and values past U+10FFFF are written as U+FFFD, so the result stays valid.
void append_utf8(std::string& out, char32_t c);

std::size_t count_code_points(std::string_view text);

// Where the code point before `at` begins; 0 when there is none.
std::size_t previous_boundary(std::string_view text, std::size_t at);

// The first `code_points` of the text, or all of it.
std::string_view clip(std::string_view text, std::size_t code_points);

// `for (char32_t c : code_points(text))`. The range is a view; it must not outlive the text.
class CodePoints {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char32_t;
    using difference_type = std::ptrdiff_t;
    using pointer = const char32_t*;
    using reference = char32_t;

    Iterator() = default;
    Iterator(std::string_view text, std::size_t at) : text_(text), at_(at) { load(); }

    char32_t operator*() const { return current_.value; }
    Iterator& operator++() {
      at_ += current_.size;
      load();
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    std::size_t offset() const { return at_; }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    void load() {
      if (at_ < text_.size()) current_ = decode_utf8(text_, at_);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    CodePoint current_{0, 1};
  };

  explicit CodePoints(std::string_view text) : text_(text) {}
  Iterator begin() const { return {text_, 0}; }
  Iterator end() const { return {text_, text_.size()}; }

 private:
  std::string_view text_;
};

inline CodePoints code_points(std::string_view text) { return CodePoints(text); }

}  // namespace gongwen
