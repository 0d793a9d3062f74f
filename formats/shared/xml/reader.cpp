#include "formats/shared/xml/reader.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <memory>
#include <mutex>

#include "core/text/utf8.h"
#include "formats/shared/xml/encoding.h"
#include "formats/shared/xml/session.h"

namespace gongwen::xml {
namespace {

Session& session(void* data) { return *static_cast<Session*>(data); }

void start_element(void* data, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int namespace_count,
                   const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
  session(data).guarded(
      [&] { session(data).on_start(local, prefix, uri, namespace_count, attribute_count, attributes); });
}

void end_element(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  session(data).guarded([&] { session(data).on_end(); });
}

void characters(void* data, const xmlChar* text, int size) {
  session(data).guarded([&] {
    session(data).on_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  });
}

void doctype(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  session(data).guarded([&] { session(data).on_doctype(); });
}

void error(void* data, xmlErrorPtr told) {
  session(data).guarded([&] { session(data).on_error(*told); });
}

void nothing(void*, xmlErrorPtr) {}

// What libxml2 has to say without knowing which parse it is about goes to stderr unless someone else takes it; the
// setting is the thread's own.
class Quiet {
 public:
  Quiet() : function_(xmlStructuredError), data_(xmlStructuredErrorContext) {
    xmlSetStructuredErrorFunc(nullptr, nothing);
  }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;
  ~Quiet() { xmlSetStructuredErrorFunc(data_, function_); }

 private:
  xmlStructuredErrorFunc function_;
  void* data_;
};

}  // namespace

xmlSAXHandler Session::callbacks() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start_element;
  handler.endElementNs = end_element;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  handler.cdataBlock = characters;
  handler.internalSubset = doctype;
  handler.serror = error;
  return handler;
}

void Handler::captured(Parser&, Token, std::string_view) {}

Status parse(std::string_view bytes, std::string_view part, const Vocabulary& vocabulary, Handler& handler,
             const Limits& limits) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  Utf8Text text;
  to_utf8(bytes, text);
  if (!text.bad.empty()) {
    return Error(ErrorCategory::Input, "xml.encoding", {std::string(part), "1", "1", text.bad});
  }
  const Quiet quiet;
  // On the heap: the cache is too much for the stacks of small threads.
  const auto session = std::make_unique<Session>(text.text, part, vocabulary, handler, limits);
  return session->run();
}

}  // namespace gongwen::xml
