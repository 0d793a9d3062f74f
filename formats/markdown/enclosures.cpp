// Pandoc's way with delimiters: from left to right, an opened emphasis waits for its own end and looks at nothing else
// meanwhile. What stays open is text; where that would hit Chinese, CommonMark's way is taken instead. The other marks
// (strikeout, quotation marks, super- and subscript) give way: they are passed over when an end for what is around them
// comes first.
#include <algorithm>

#include "formats/markdown/inline_parser.h"

namespace gongwen::markdown {

namespace {

enum Kind : std::uint8_t {
  kStar = 1,
  kUnderscore = 2,
  kStrike = 4,
  kSub = 8,
  kSuper = 16,
  kSingle = 32,
  kDouble = 64,
  kMarked = 128,
};

}  // namespace

struct InlineParser::Frame {
  std::uint8_t kind;
  std::uint8_t visible;   // the kinds that can be ended while this is the innermost
  std::uint8_t contexts;  // the kinds that are open at all
  std::uint8_t size;      // of an enclosure: how many characters its end has
  TokenId token;
};

// Whether an asterisk beside Chinese would stay open, were it pandoc's way: such a one often is no mark at all, as in
// **带*的必填项**, and must not hide what is around it. Asterisks and underscores alone are followed.
bool InlineParser::leaves_chinese_open(std::size_t from) const {
  struct Open {
    char character;
    std::uint32_t size;
    bool cjk;
  };
  std::vector<Open> open;
  for (std::size_t i = from; i < delimiters_.size(); ++i) {
    const Delimiter& delimiter = delimiters_[i];
    if (delimiter.done || (delimiter.character != '*' && delimiter.character != '_')) continue;
    std::uint32_t left = delimiter.length;
    const auto ends = [&](std::uint32_t size) { return left > size || (left == size && delimiter.can_close); };
    while (left > 0 && !open.empty() && open.back().character == delimiter.character) {
      Open& last = open.back();
      if (!ends(1) || (last.size == 1 && left == 2) || (last.size == 2 && !ends(2))) break;
      const std::uint32_t size = last.size < 3 ? last.size : ends(3) ? 3 : ends(2) ? 2 : 1;
      left -= size;
      last.size -= size;
      if (last.size == 0) open.pop_back();
    }
    if (left > 0 && left <= 3 && delimiter.can_open) open.push_back({delimiter.character, left, delimiter.cjk});
  }
  return std::any_of(open.begin(), open.end(), [](const Open& frame) { return frame.cjk; });
}

void InlineParser::match_pandoc(std::size_t from) {
  const auto is_chinese = [](const Delimiter& delimiter) { return delimiter.cjk && !delimiter.done; };
  const auto first = delimiters_.begin() + static_cast<std::ptrdiff_t>(from);
  if (std::any_of(first, delimiters_.end(), is_chinese) && leaves_chinese_open(from)) {
    for (auto delimiter = first; delimiter != delimiters_.end(); ++delimiter) {
      if (delimiter->character != '*' && delimiter->character != '_') continue;
      delimiter->can_open = delimiter->flank_open;
      delimiter->can_close = delimiter->flank_close;
    }
    return match_commonmark(from);
  }
  std::vector<Frame> frames;
  for (std::size_t i = from; i < delimiters_.size(); ++i) {
    Delimiter& delimiter = delimiters_[i];
    if (delimiter.done) continue;
    switch (delimiter.character) {
    case '*':
    case '_': enclosure_run(delimiter, frames); break;
    case '\'':
    case '"': quote_run(delimiter, frames); break;
    default: pair_run(delimiter, frames); break;
    }
  }
}

void InlineParser::enclosure_run(Delimiter& delimiter, std::vector<Frame>& frames) {
  bool closed = false;
  while ((*out_)[delimiter.token].end > (*out_)[delimiter.token].begin && close_enclosure(delimiter, frames))
    closed = true;
  if ((*out_)[delimiter.token].end == (*out_)[delimiter.token].begin) return;
  if (delimiter.character == '_' && has(Ext::IntrawordUnderscores) && (closed || follows_enclosure(delimiter.token)))
    return;
  open_enclosure(delimiter, frames);
}

// An emphasis that ends here counts as a word's end.
bool InlineParser::follows_enclosure(TokenId id) const {
  for (id = (*out_)[id].previous; id != kNoToken; id = (*out_)[id].previous) {
    const Token& token = (*out_)[id];
    if (token.kind == TokenKind::Close) return token.wrap == Wrap::Emph || token.wrap == Wrap::Strong;
    if (token.kind != TokenKind::Text || token.end > token.begin) return false;
  }
  return false;
}

bool InlineParser::close_enclosure(const Delimiter& delimiter, std::vector<Frame>& frames) {
  const std::uint8_t kind = delimiter.character == '*' ? kStar : kUnderscore;
  if (frames.empty() || (frames.back().visible & kind) == 0) return false;
  std::size_t index = frames.size() - 1;
  while (frames[index].kind != kind) --index;
  Frame& frame = frames[index];
  const std::uint32_t left = (*out_)[delimiter.token].end - (*out_)[delimiter.token].begin;
  const auto ends = [&](std::uint32_t size) { return left > size || (left == size && delimiter.can_close); };
  if (!ends(1) || (frame.size == 1 && left == 2) || (frame.size == 2 && !ends(2))) return false;
  const TokenId opener = frame.token, closer = delimiter.token;
  if (frame.size == 1) {
    wrap_delimiters(opener, closer, 1, Wrap::Emph);
  } else if (frame.size == 2) {
    wrap_delimiters(opener, closer, 2, Wrap::Strong);
  } else if (ends(3)) {
    wrap_delimiters(opener, closer, 1, Wrap::Emph);
    wrap_delimiters(opener, closer, 2, Wrap::Strong);
  } else {
    const std::uint8_t size = ends(2) ? 2 : 1;
    wrap_delimiters(opener, closer, size, size == 2 ? Wrap::Strong : Wrap::Emph);
    frame.size = static_cast<std::uint8_t>(3 - size);
    frames.resize(index + 1, Frame{});
    return true;
  }
  frames.resize(index, Frame{});
  return true;
}

bool InlineParser::open_enclosure(const Delimiter& delimiter, std::vector<Frame>& frames) {
  const std::uint8_t kind = delimiter.character == '*' ? kStar : kUnderscore;
  const std::uint32_t left = (*out_)[delimiter.token].end - (*out_)[delimiter.token].begin;
  if (left > 3 || !delimiter.can_open) return false;
  const std::uint8_t around = frames.empty() ? std::uint8_t{0} : frames.back().contexts;
  frames.push_back(
      {kind, kind, static_cast<std::uint8_t>(around | kind), static_cast<std::uint8_t>(left), delimiter.token});
  return true;
}

void InlineParser::pair_run(Delimiter& delimiter, std::vector<Frame>& frames) {
  const auto left = [&] { return (*out_)[delimiter.token].end - (*out_)[delimiter.token].begin; };
  const auto find = [&](std::uint8_t kind) {
    std::size_t index = frames.size();
    if (frames.empty() || (frames.back().visible & kind) == 0) return index;
    do --index;
    while (frames[index].kind != kind);
    return index;
  };
  struct Pair {
    std::uint8_t kind;
    char character;
    std::uint32_t size;
    Wrap wrap;
    Ext ext;
    bool blanks;  // may it hold some?
  };
  constexpr Pair kPairs[] = {{kStrike, '~', 2, Wrap::Strikeout, Ext::Strikeout, true},
                             {kSub, '~', 1, Wrap::Subscript, Ext::Subscript, false},
                             {kSuper, '^', 1, Wrap::Superscript, Ext::Superscript, false},
                             {kMarked, '=', 2, Wrap::Mark, Ext::Mark, true}};
  for (const Pair& pair : kPairs) {
    if (pair.character != delimiter.character || !has(pair.ext) || left() < pair.size) continue;
    const std::size_t index = find(pair.kind);
    if (index == frames.size()) continue;
    const TokenId opener = frames[index].token;
    frames.resize(index, Frame{});
    if (!pair.blanks && holds_blank(opener, delimiter.token)) continue;
    wrap_delimiters(opener, delimiter.token, pair.size, pair.wrap);
  }
  const Neighbour after = character_at(text_, (*out_)[delimiter.token].end);
  if (after.is(kSpace) || delimiter.range) return;
  for (const Pair& pair : kPairs) {
    if (pair.character != delimiter.character || !has(pair.ext) || left() != pair.size) continue;
    const Frame around = frames.empty() ? Frame{0, 0, 0, 0, 0} : frames.back();
    frames.push_back({pair.kind, static_cast<std::uint8_t>(around.visible | pair.kind),
                      static_cast<std::uint8_t>(around.contexts | pair.kind), 0, delimiter.token});
  }
}

void InlineParser::quote_run(Delimiter& delimiter, std::vector<Frame>& frames) {
  const std::uint8_t kind = delimiter.character == '"' ? kDouble : kSingle;
  if (delimiter.can_close && !frames.empty() && (frames.back().visible & kind) != 0) {
    std::size_t index = frames.size() - 1;
    while (frames[index].kind != kind) --index;
    const TokenId opener = frames[index].token;
    const bool empty = (*out_)[opener].next == delimiter.token;
    frames.resize(index, Frame{});
    if (!empty) {
      if (quotes_stay(opener, delimiter.token)) {
        (*out_)[opener].extra = (*out_)[delimiter.token].extra = 1;
      } else {
        wrap_delimiters(opener, delimiter.token, 1, kind == kDouble ? Wrap::DoubleQuoted : Wrap::SingleQuoted);
      }
      return;
    }
  }
  const Frame around = frames.empty() ? Frame{0, 0, 0, 0, 0} : frames.back();
  if (!delimiter.can_open || (around.contexts & kind) != 0 || follows_enclosure(delimiter.token)) {
    delimiter.can_open = false;
    return;
  }
  frames.push_back({kind, static_cast<std::uint8_t>(around.visible | kind),
                    static_cast<std::uint8_t>(around.contexts | kind), 0, delimiter.token});
}

// Whether blanks stand between two tokens, not counting what other marks enclose. Each stretch is walked once: after it
// the opener is used up, whatever the answer.
bool InlineParser::holds_blank(TokenId opener, TokenId closer) const {
  for (TokenId id = (*out_)[opener].next; id != closer && id != kNoToken; id = (*out_)[id].next) {
    const Token& token = (*out_)[id];
    if (token.kind == TokenKind::SoftBreak || token.kind == TokenKind::LineBreak) return true;
    if (token.kind == TokenKind::Open && token.partner != kNoToken) {
      id = token.partner;
    } else if (token.kind == TokenKind::Text &&
               text_.substr(token.begin, token.end - token.begin).find_first_of(" \t") != kNone) {
      return true;
    }
  }
  return false;
}

}  // namespace gongwen::markdown
