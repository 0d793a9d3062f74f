// Tokens: what a text was parsed to. A doubly linked list in a vector, so that marks can be put round a stretch of it
// without moving anything. Opening and closing tokens come out properly nested.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/attributes.h"
#include "formats/markdown/subject.h"

namespace gongwen::markdown {

using TokenId = std::uint32_t;
inline constexpr TokenId kNoToken = 0xffffffffU;

enum class TokenKind : std::uint8_t {
  Text,         // as it stands in the subject; blanks in it divide words
  Characters,   // Parsed::strings[data] instead of what stands there; holds no blank that divides
  Smart,        // the typographic sign that stands for it; data: SmartSign
  SoftBreak,
  LineBreak,
  Code,         // data: strings; extra: attributes
  InlineMath,   // data: strings
  DisplayMath,  // data: strings
  Raw,          // data: strings (the text); extra: strings (the format)
  Note,         // a reference to a note; data: its block
  Key,          // @key; data: Parsed::keys
  Separator,    // between two citations of one Cite
  Emoji,        // data: strings (the characters); extra: strings (the name)
  Open,         // wrap, partner; data as wrap says
  Close,
};

enum class SmartSign : std::uint8_t { DoubleOpen, DoubleClose, Apostrophe, EnDash, EmDash, Ellipsis };

enum class Wrap : std::uint8_t {
  Emph,
  Strong,
  Strikeout,
  Superscript,
  Subscript,
  Mark,
  SingleQuoted,
  DoubleQuoted,
  Link,   // data: Parsed::targets
  Image,  // data: Parsed::targets
  Span,   // data: Parsed::spans
  Underline,
  SmallCaps,
  InlineNote,
  Cite,  // data: Parsed::cites
};

struct Token {
  TokenKind kind = TokenKind::Text;
  Wrap wrap = Wrap::Emph;
  bool trim = false;      // blanks inside, at this end of the wrap, do not count
  bool autolink = false;  // a link whose text is its address
  std::uint32_t begin = 0, end = 0;  // in the subject: what was typed
  TokenId previous = kNoToken, next = kNoToken;
  TokenId partner = kNoToken;
  std::uint32_t data = 0, extra = 0;
};

struct Target {
  std::string url, title;
  Attributes attributes;
};

struct CitationKey {
  std::string id;
  std::uint8_t mode = 0;  // as GW_ATTR_CITATION_MODE counts
  bool has_prefix = false, has_suffix = false, space_before_suffix = false;
};

// One Cite: its keys are those of the Key tokens between its two ends.
struct CiteText {
  std::uint32_t key_begin = 0, key_end = 0;  // an author in the text comes first in the text; else both 0
  std::uint32_t author = 0;                  // and then this is its key
  std::uint32_t begin = 0, end = 0;          // then what was typed
};

class Parsed {
 public:
  void clear();

  Token& operator[](TokenId id) { return tokens[id]; }
  const Token& operator[](TokenId id) const { return tokens[id]; }

  TokenId push(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t data = 0);
  TokenId insert_after(TokenId at, const Token& token);
  TokenId insert_before(TokenId at, const Token& token);
  void unlink(TokenId id);
  std::uint32_t keep(std::string text);

  Subject subject;
  std::vector<Token> tokens;
  TokenId first = kNoToken, last = kNoToken;
  std::vector<std::string> strings;
  std::vector<Target> targets;
  std::vector<Attributes> spans;
  std::vector<CitationKey> keys;
  std::vector<CiteText> cites;
};

}  // namespace gongwen::markdown
