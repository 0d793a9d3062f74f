// The toolkit's one door to libxml2: XML as events, for input nobody vouches for.
//
//   class Body : public xml::Handler {
//     void start(xml::Parser& in, const xml::Tag& tag) override { if (tag.token == kP) … else if (raw) in.capture(); }
//     void end(xml::Parser& in, xml::Token token) override;
//     void text(xml::Parser& in, std::string_view text) override;
//   } body;
//   GW_CHECK(xml::parse(bytes, "word/document.xml", kVocabulary, body));
//
// - A DOCTYPE ends the parse at once, so there are no entities but the five of XML; nothing outside is ever opened.
// - Depth, elements, attributes, names and text are capped (Limits); time is linear in the input.
// - UTF-8, UTF-16 and whatever encoding is declared; the handler gets UTF-8. Comments and instructions are not told.
// - Every error names the part, line and column.
// - A handler may throw: the exception passes through parse() to its caller, never through libxml2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/error.h"
#include "formats/shared/xml/vocabulary.h"

namespace gongwen::xml {

// A name as the vocabulary has it, and as written. The strings live as long as the parse (in a Tree: as the tree).
struct Name {
  Token token = kUnknownName;
  Group group = kNoNamespace;
  const char* raw_local = "";
  const char* raw_prefix = nullptr;  // null: none
  const char* raw_uri = nullptr;

  std::string_view local() const { return raw_local; }
  std::string_view prefix() const { return raw_prefix ? std::string_view(raw_prefix) : std::string_view(); }
  std::string_view uri() const { return raw_uri ? std::string_view(raw_uri) : std::string_view(); }
};

struct Attribute : Name {
  std::string_view value;  // decoded
};

// A start tag. Namespace declarations are not among the attributes.
struct Tag : Name {
  std::span<const Attribute> attributes;

  const Attribute* attribute(Token wanted) const {
    for (const Attribute& a : attributes) {
      if (a.token == wanted) return &a;
    }
    return nullptr;
  }
  std::optional<std::string_view> find(Token wanted) const {
    const Attribute* a = attribute(wanted);
    return a ? std::optional(a->value) : std::nullopt;
  }
  std::string_view value(Token wanted, std::string_view fallback = {}) const {
    const Attribute* a = attribute(wanted);
    return a ? a->value : fallback;
  }
};

// Each is the highest number allowed; one more is a Limit error that says which.
struct Limits {
  std::size_t depth = 256;  // of elements; no more than 256 is possible
  std::size_t elements = 50'000'000;
  std::size_t attributes = 256;                         // on one element, namespace declarations among them
  std::size_t attribute_bytes = std::size_t{8} << 20U;  // one value, as written
  std::size_t text_bytes = std::size_t{512} << 20U;     // all text together
  std::size_t names = 65'536;                           // different names, prefixes and namespaces
  std::size_t namespaces = 256;                         // declarations in scope at a time
};

// What a handler may ask and tell while it is called.
class Parser {
 public:
  // Ends the parse: parse() returns this error; the handler hears no more.
  virtual void fail(Error error) = 0;
  // Ends the parse with success: enough has been seen. The rest is not even checked.
  virtual void stop() = 0;
  // Both in start() only. skip(): neither the content nor the end of this element is told. capture(): the same, but
  // in place of its end the element comes to captured().
  virtual void skip() = 0;
  virtual void capture() = 0;
  // Where the parse stands: of elements open (the root's start and end have 1), line and column from 1. Line and
  // column are worked out by scanning from the start: for messages.
  virtual std::size_t depth() const = 0;
  virtual Position position() const = 0;

 protected:
  Parser() = default;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() = default;
};

// The views handed out are good during the call only.
class Handler {
 public:
  virtual void start(Parser& in, const Tag& tag) = 0;
  virtual void end(Parser& in, Token token) = 0;
  // All text between two tags in one piece: references decoded, CDATA merged, line ends LF. White space between
  // elements is text, too.
  virtual void text(Parser& in, std::string_view text) = 0;
  // The element capture() was called on, byte for byte, but for declarations added to its first tag: those of the
  // outer prefixes it uses, in names or in values of markup compatibility and xsi:type; with the vocabulary's first URI
  // of their group, so that strict becomes transitional. Well-formed on its own, and no pass of parse() over it fails.
  virtual void captured(Parser& in, Token token, std::string_view xml);

 protected:
  Handler() = default;
  Handler(const Handler&) = default;
  Handler& operator=(const Handler&) = default;
  ~Handler() = default;
};

// Errors: Input "xml.syntax", "xml.truncated", "xml.encoding", "xml.doctype", "xml.entity", "xml.namespace";
// Limit "xml.depth", "xml.elements", "xml.attributes", "xml.attribute-size", "xml.text-size", "xml.names",
// "xml.namespaces". Their first arguments are part, line and column.
Status parse(std::string_view bytes, std::string_view part, const Vocabulary& vocabulary, Handler& handler,
             const Limits& limits = {});

// What the messages of this library are, for the catalogue of whoever raises them.
std::span<const MessageText> xml_messages();

}  // namespace gongwen::xml
