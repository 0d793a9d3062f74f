// Which encoding bytes are in, as far as that can be told without decoding them.
//
// Pure functions over a borrowed view; nothing is converted here. The order in which the evidence is weighed, and
// the conversion, are the host's (plugins/host/decode.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gongwen {

enum class Encoding : std::uint8_t { Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be, Gb18030, Big5 };

// The name as users know it: "UTF-16LE".
std::string_view encoding_name(Encoding encoding);

struct ByteOrderMark {
  Encoding encoding;
  std::size_t size;
};
std::optional<ByteOrderMark> sniff_bom(std::string_view bytes);

struct EncodingGuess {
  Encoding encoding;
  double confidence;  // 0…1
};

// UTF-16 without a byte order mark, by its pattern: nearly every unit is ASCII (so every other byte is NUL), a common
// Chinese character or mark, or a letter of Europe. Reads English and Chinese alike, and does not take GBK for
// UTF-16: two bytes of another encoding seldom make a common character. Looks at the first 64 KB, and asks for
// neither an even size nor a valid end: cut text is UTF-16 all the same.
std::optional<EncodingGuess> guess_utf16(std::string_view bytes);

// The share of common Chinese characters and marks among the non-ASCII characters of valid UTF-8: about 0.8 for
// Chinese, simplified or traditional, below 0.2 for Chinese that was decoded wrongly. 0 if all is ASCII.
double hanzi_score(std::string_view text);

}  // namespace gongwen
