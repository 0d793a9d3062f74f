// Capture: an element taken over byte for byte, made well-formed on its own by the namespace declarations it needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/shared/xml/vocabulary.h"

// libxml2's, of which this header needs no more.
struct _xmlParserCtxt;
typedef unsigned char xmlChar;

namespace gongwen::xml {

using Context = _xmlParserCtxt;

class Capture {
 public:
  // At the start tag, its own declarations already in scope. `from`: the offset of its `<`.
  void begin(const Context& in, int own_declarations, std::size_t from, Token token);
  // Every start tag inside and including the first.
  void note(const Context& in, const xmlChar* prefix, int attribute_count, const xmlChar** attributes);
  // The element from `from` to `to` of the source, with its declarations; good until the next begin().
  std::string_view finish(std::string_view source, std::size_t to, const Vocabulary& vocabulary);
  Token token() const { return token_; }

 private:
  void need(const Context& in, const xmlChar* prefix);
  void need_in_value(const Context& in, std::string_view value);
  void add(const Context& in, int at);

  struct Binding {
    const xmlChar *prefix, *uri;
  };
  std::vector<Binding> needed_;
  std::size_t from_ = 0;
  int outer_ = 0;  // entries of the parser's table that are outside
  Token token_ = kUnknownName;
  std::string text_;
};

}  // namespace gongwen::xml
