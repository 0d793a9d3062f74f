// Door: formats reached the way users reach them, through the real host: registry, manifests, loaded libraries, the
// boundary. A format's own tests use nothing else, so every one of them exercises the contract.
//
//   auto document = test::read("json", bytes, {{"api", "1.22"}});
//   REQUIRE(document);
//   CHECK(test::write(*document, "text") == "…");
//
//   test::Door door;                       // one conversion at a time, with its media and diagnostics
//   auto document = door.read("text", bytes);
//   CHECK(test::told(door.diagnostics()) == "warning text.control-kept 1:3\n");
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/diagnostic.h"
#include "core/document/document.h"
#include "core/error.h"
#include "plugins/host/registry.h"
#include "plugins/host/session.h"

namespace gongwen::test {

using OptionList = std::vector<std::pair<std::string, std::string>>;  // name without the format, value
// "… [columns=56 eol=crlf]" at the end of a case's name.
OptionList options_of_case(std::string_view name);

// The formats of this build; scanned once.
host::Registry& registry();

class Door {
 public:
  Door() : Door(test::registry()) {}
  explicit Door(host::Registry& registry) : registry_(registry) { restart(); }

  // Starts a new conversion: fresh diagnostics and media. `encoding` is as for --encoding.
  Result<Document> read(std::string_view format, std::string bytes, const OptionList& options = {}, std::string encoding = {});
  // These go on with the conversion of the last read.
  Result<std::string> write(const Document& document, std::string_view format, const OptionList& options = {});
  Result<std::string> visible(std::string_view format, std::string_view bytes, std::string_view encoding = {});

  host::Session& session() { return *session_; }
  Diagnostics& diagnostics() { return session_->diagnostics(); }
  void restart(std::vector<std::string> resource_roots = {});

 private:
  Result<host::NamedFormat> find(std::string_view format, const OptionList& options) const;

  host::Registry& registry_;
  std::unique_ptr<host::Session> session_;
};

// One call each, through a Door of its own. What is told is added to `told`, if given.
Result<Document> read(std::string_view format, std::string bytes, const OptionList& options = {}, Diagnostics* told = nullptr);
Result<std::string> write(const Document& document, std::string_view format, const OptionList& options = {}, Diagnostics* told = nullptr);
Result<std::string> visible(std::string_view format, std::string_view bytes);

// Diagnostics as lines, for case files: "warning text.control-kept 3:5 [arg, arg]", "loss text.table 7:1 [sample]",
// "edit text.indent 2:1 [before → after]". Lines and columns need the source; without one, "@offset+length".
std::string told(const Diagnostics& diagnostics, std::string_view source = {});
// "Input json.syntax [arg] 1:5"
std::string told(const Error& error);

// The value, or the test fails with the error told.
template <class T>
T must(Result<T> result) {
  REQUIRE_MESSAGE(result, told(result.error()));
  return *std::move(result);
}

}  // namespace gongwen::test
