// TeX inside Markdown: math and raw commands.
#include <algorithm>
#include <string>
#include <string_view>

#include "formats/markdown/inline_parser.h"

namespace gongwen::markdown {

namespace {

constexpr int kMaxGroups = 64;  // braces in braces
constexpr std::size_t kLongestGroup = 4096;

std::string_view trimmed_math(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()) && !(text.size() > 1 && text[text.size() - 2] == '\\'))
    text.remove_suffix(1);
  return text;
}

}  // namespace

void InlineParser::add_math(std::size_t from, std::size_t to, std::size_t end, bool display) {
  const std::uint32_t kept =
      out_->keep(std::string(display ? text_.substr(from, to - from) : trimmed_math(text_.substr(from, to - from))));
  add(display ? TokenKind::DisplayMath : TokenKind::InlineMath, end, kept);
}

void InlineParser::dollar() {
  if (has(Ext::TexMathGfm) && gfm_math()) return;
  if (!has(Ext::TexMathDollars)) return symbol();
  const bool two = at(at_ + 1) == '$';
  if (two ? display_math(at_ + 2, "$$") : inline_math(at_ + 1, "$", true)) return;
  symbol();
}

// $`x`$
bool InlineParser::gfm_math() {
  if (at(at_ + 1) != '`' || !may_look()) return false;
  const std::size_t end = text_.find("`$", at_ + 2);
  if (end == kNone || end == at_ + 2) {
    charge(at_, text_.size());
    return false;
  }
  add_math(at_ + 2, end, end + 2, false);
  return true;
}

bool InlineParser::display_math(std::size_t from, std::string_view close) {
  if (no_display_ != kNone && close == "$$") return false;
  if (!may_look()) return false;
  const std::size_t end = from < text_.size() ? text_.find(close, from + 1) : kNone;
  if (end == kNone) {
    if (close == "$$") no_display_ = at_;
    charge(at_, text_.size());
    return false;
  }
  add_math(from, end, end + close.size(), true);
  return true;
}

bool InlineParser::inline_math(std::size_t from, std::string_view close, bool dollars) {
  if (dollars && (no_dollar_ != kNone || at_ < bad_dollar_ || character_at(text_, from).is(kSpace))) return false;
  if (!may_look()) return false;
  bool closed = false;
  const std::size_t end = inline_math_end(from, close, dollars, closed);
  if (end == kNone) {
    if (dollars) no_dollar_ = at_;
    charge(at_, text_.size());
    return false;
  }
  // What spoils it, a dollar behind a blank or before a digit, spoils it for every dollar up to there.
  if (!closed || end == from || is_ascii_digit(at(end + close.size()))) {
    if (dollars && end != from) bad_dollar_ = end;
    charge(at_, end);
    return false;
  }
  add_math(from, end, end + close.size(), false);
  return true;
}

// Where the closing mark begins, which is not escaped and not in the braces of \text; or, not `closed`, the dollar that
// stands behind a blank.
std::size_t InlineParser::inline_math_end(std::size_t from, std::string_view close, bool dollars, bool& closed) const {
  std::size_t i = from;
  while (i < text_.size()) {
    closed = i > from && text_.substr(i, close.size()) == close;
    if (closed) return i;
    const char c = text_[i];
    if (c == '\\') {
      if (text_.substr(i, 6) == "\\text{") {
        const std::size_t end = group_end(i + 5);
        i = end == kNone ? i + 2 : end;
      } else {
        i += 2;
      }
    } else if (is_blank_char(c) || c == '\n') {
      i = spaces_end(i);
      if (dollars && at(i) == '$') return i;
    } else {
      ++i;
    }
  }
  return kNone;
}

// Behind the brace that closes the one at `from`; nothing beyond a line's length is looked at.
std::size_t InlineParser::group_end(std::size_t from) const {
  const char open = at(from), close = open == '[' ? ']' : '}';
  const std::size_t limit = std::min(text_.size(), from + kLongestGroup);
  int depth = 0;
  for (std::size_t i = from; i < limit; ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == open) {
      if (++depth > kMaxGroups) return kNone;
    } else if (text_[i] == close && --depth == 0) {
      return i + 1;
    }
  }
  return kNone;
}

bool InlineParser::backslash_math() {
  const std::size_t slashes = at(at_ + 1) == '\\' ? 2 : 1;
  if (!has(slashes == 2 ? Ext::TexMathDoubleBackslash : Ext::TexMathSingleBackslash)) return false;
  const char bracket = at(at_ + slashes);
  const std::size_t from = at_ + slashes + 1;
  if (bracket == '(') return inline_math(from, slashes == 2 ? "\\\\)" : "\\)", false);
  if (bracket == '[') return display_math(from, slashes == 2 ? "\\\\]" : "\\]");
  return false;
}

// \name, with its options and arguments. The blanks behind a bare name belong to it, as TeX has it.
bool InlineParser::raw_tex() {
  if (!has(Ext::RawTex) || !is_ascii_letter(at(at_ + 1)) || !may_look()) return false;
  std::size_t end = at_ + 1;
  while (is_ascii_letter(at(end))) ++end;
  const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
  if (name == "begin" && at(end) == '{') {
    const std::size_t brace = group_end(end);
    if (brace == kNone) return false;
    const std::string closing = "\\end" + std::string(text_.substr(end, brace - end));
    const std::size_t found = text_.find(closing, brace);
    if (found == kNone) {
      charge(at_, text_.size());
      return false;
    }
    raw(found + closing.size(), "tex");
    return true;
  }
  if (at(end) == '*') ++end;
  while (is_ascii_digit(at(end))) ++end;
  bool bare = true;
  while (true) {
    std::size_t group = end;
    while (is_blank_char(at(group))) ++group;
    if (at(group) != '{' && at(group) != '[') break;
    const std::size_t closed = group_end(group);
    if (closed == kNone) {
      charge(group, std::min(text_.size(), group + kLongestGroup));
      if (group == end && at(group) == '{') return false;
      break;
    }
    bare = at(group) == '[';
    end = closed;
  }
  if (bare) {
    while (is_blank_char(at(end))) ++end;
  }
  raw(end, "tex");
  return true;
}

}  // namespace gongwen::markdown
