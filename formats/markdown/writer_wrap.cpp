#include "formats/markdown/writer_wrap.h"

#include <algorithm>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/markdown/characters.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

class Filler {
 public:
  Filler(const Escaped& escaped, std::size_t columns, const Setting& setting)
      : escaped_(escaped), text_(escaped.text), columns_(columns), setting_(setting) {}

  std::vector<std::string_view> lines() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const CodePoint c = decode_utf8(text_, at);
      if (c.value == U'\n') {
        end_line(at, at + 1);
        at = start_ = at + 1;
        width_ = 0;
        break_end_ = kNone;
        continue;
      }
      look_for_break(at, c);
      width_ += static_cast<std::size_t>(char_width(c.value));
      at += c.size;
      if (width_ > columns_ && break_end_ != kNone) {
        end_line(break_end_, break_next_);
        start_ = break_next_;
        width_ = width_ - std::min(width_, break_width_);
        break_end_ = kNone;
      }
    }
    end_line(text_.size(), text_.size());
    return std::move(lines_);
  }

 private:
  void end_line(std::size_t end, std::size_t next) {
    lines_.push_back(text_.substr(start_, end - start_));
    start_ = next;
  }

  bool is_literal(std::size_t at) {
    while (range_ < escaped_.literal.size() && escaped_.literal[range_].end <= at) ++range_;
    return range_ < escaped_.literal.size() && escaped_.literal[range_].begin <= at;
  }

  // Whether the line may end before the character at `at`.
  void look_for_break(std::size_t at, CodePoint c) {
    const bool literal = is_literal(at);
    // Not behind marks of emphasis: pandoc's readers would take the newline for no blank.
    constexpr std::string_view kNever = "\\ *_~^";
    if (literal && c.value == U' ' && at > start_ && kNever.find(text_[at - 1]) == std::string_view::npos) {
      const std::size_t next = std::min(text_.find_first_not_of(' ', at), text_.size());
      if (next < text_.size() && text_[next] != '\n' && !begins_block(next)) {
        set_break(at, next, width_ + (next - at));
      }
    }
    const bool wide = literal && is_break_wide(c.value);
    if (wide && wide_before_ && at > start_ && !is_closing_mark(c.value) && !is_opening_mark(before_) &&
        !(c.value == before_ && (c.value == U'—' || c.value == U'…'))) {
      set_break(at, at, width_);
    }
    wide_before_ = wide;
    before_ = c.value;
  }

  void set_break(std::size_t end, std::size_t next, std::size_t width) {
    break_end_ = end;
    break_next_ = next;
    break_width_ = width;
  }

  // A newline between two such characters is nothing.
  bool is_break_wide(char32_t c) const {
    if (!setting_.has(Ext::EastAsianLineBreaks)) return false;
    const std::uint8_t traits = traits_of(c);
    return (traits & kCjk) != 0 && (traits & kHangul) == 0 && char_width(c) == 2;
  }

  bool begins_block(std::size_t at) const {
    constexpr std::size_t kLook = 200;  // longer tokens begin no block
    const std::string_view rest = text_.substr(at, kLook);
    if (rest.front() == '<' || rest.front() == '$') return true;
    const std::string_view token = rest.substr(0, rest.find_first_of(" \n"));
    return block_start(token, setting_, {}, false) != kNone || block_start(rest, setting_, {}, false) != kNone;
  }

  const Escaped& escaped_;
  std::string_view text_;
  const std::size_t columns_;
  const Setting& setting_;
  std::vector<std::string_view> lines_;
  std::size_t start_ = 0, width_ = 0, range_ = 0;
  std::size_t break_end_ = kNone, break_next_ = 0, break_width_ = 0;
  char32_t before_ = 0;
  bool wide_before_ = false;
};

}  // namespace

std::vector<std::string_view> filled(const Escaped& text, std::size_t columns, const Setting& setting) {
  return Filler(text, columns, setting).lines();
}

}  // namespace gongwen::markdown
