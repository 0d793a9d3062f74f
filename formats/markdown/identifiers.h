// Identifiers: what pandoc makes of a heading's text so that links can point at it. The reader gives them; the writer
// asks here which one a heading would get, and leaves it out then.
//
// Give the headings in the document's order, those that become titles among them: whoever reads the file with another
// program counts them, too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "formats/markdown/dialect.h"

namespace gongwen::markdown {

// Whether headings get identifiers by themselves.
bool has_identifiers(const Dialect& dialect);

// Of a heading whose visible text is `text` (breaks and blanks as blanks), not yet made unique; may be empty.
std::string identifier_of(std::string_view text, const Dialect& dialect);

// Unique ones, in one document.
class Identifiers {
 public:
  explicit Identifiers(const Dialect& dialect) : dialect_(dialect) {}

  std::string next(std::string_view text);  // of the next heading that has none of its own
  void take(std::string_view id, std::string_view text);  // of the next heading, whose own it is
  std::string peek(std::string_view text) const;  // what next would give

 private:
  const Dialect& dialect_;
  std::unordered_set<std::string> used_;
  std::unordered_map<std::string, std::size_t> last_;  // the number tried last for a text
};

}  // namespace gongwen::markdown
