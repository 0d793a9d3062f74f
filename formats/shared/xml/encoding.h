// XML's bytes to UTF-8, before the parser sees them: it then never converts, and its offsets are ours.
#pragma once

#include <string>
#include <string_view>

namespace gongwen::xml {

struct Utf8Text {
  std::string_view text;  // of `storage`, or of the input if that is UTF-8
  std::string storage;
  std::string bad;  // not empty: the encoding that the bytes are not in, or that nobody knows
};

// By byte order mark or the pattern of "<?", else by the declaration; else UTF-8, which is not checked here.
void to_utf8(std::string_view bytes, Utf8Text& out);

}  // namespace gongwen::xml
