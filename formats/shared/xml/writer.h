// Writer: XML as a stream, escaped, every element closed.
//
//   std::string out;
//   xml::Writer w(out);
//   w.declaration();
//   w.open("w:document").attribute("xmlns:w", kMain);
//   w.open("w:t").attribute("xml:space", "preserve").text("公文 & 版式").close();
//   w.close();
//   GW_CHECK(w.finish());
//
// Text must be valid UTF-8. Characters that XML 1.0 cannot hold (controls, U+FFFE, U+FFFF) are left out and counted:
// dropped() is for whoever reports what was lost. Names are the caller's own literals; they are checked where NDEBUG is
// not defined. An element without content is closed at once: <w:tab/>.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gongwen::xml {

// The characters that are not XML's are left out; how many is returned.
std::size_t append_text(std::string& out, std::string_view text);             // & < > and CR
std::size_t append_attribute_value(std::string& out, std::string_view text);  // also " TAB LF

class Writer {
 public:
  using Sink = std::function<void(std::string_view)>;

  // Appends to a string, or hands over pieces of about 64 KB.
  explicit Writer(std::string& out) : out_(&out) {}
  explicit Writer(Sink sink) : sink_(std::move(sink)) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  Writer& declaration();  // <?xml version="1.0" encoding="UTF-8" standalone="yes"?> and a line end
  Writer& open(std::string_view name);
  Writer& attribute(std::string_view name, std::string_view value);
  Writer& attribute(std::string_view name, std::int64_t value);
  Writer& text(std::string_view text);
  Writer& raw(std::string_view well_formed);  // taken over as it is, a captured element for one
  Writer& close();
  // An element with text only.
  Writer& element(std::string_view name, std::string_view text) { return open(name).text(text).close(); }

  std::size_t depth() const { return name_ends_.size(); }
  std::size_t dropped() const { return dropped_; }
  // Hands over the rest. Internal "xml.written-nesting" if an element is open, or one too many was closed, or an
  // attribute came after content.
  Status finish();

 private:
  void end_tag();
  void pass_on();

  std::string buffer_;
  std::string* out_ = &buffer_;
  Sink sink_;
  std::string names_;  // of the open elements, one after the other
  std::vector<std::uint32_t> name_ends_;
  std::size_t dropped_ = 0;
  bool in_tag_ = false, wrong_ = false;
};

}  // namespace gongwen::xml
