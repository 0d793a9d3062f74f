// Bytes to text: the one place where an encoding is chosen and converted, before any text reader sees the input.
//
// What comes out is valid UTF-8 with LF line ends, without a byte order mark and without NUL. The choice climbs a
// ladder: the encoding asked for; a byte order mark; NUL bytes, which only UTF-16 may have; strict UTF-8; the pattern
// of UTF-16; GB18030 against Big5, whichever gives the likelier Chinese. No rung guesses past an invalid byte: input
// that fits nothing is an error that says where, never text with holes.
//
// Stateless and independent of the locale; any number of threads may decode at once.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "core/error.h"
#include "core/message.h"

namespace gongwen::host {

struct Decoded {
  std::string text;
  std::string encoding;   // "UTF-8", "GB18030", or the name asked for
  double confidence = 1;  // 0…1; 1 where nothing was guessed
  bool had_bom = false;
  bool had_crlf = false;
  bool had_lone_cr = false;
};

// Takes the bytes over: UTF-8 is cleaned where it lies, anything else costs the output beside the input.
// `forced_encoding` is any name iconv knows, or empty. GBK and GB2312 mean GB18030, which contains them.
//
// Errors: Usage encoding.unknown; Input encoding.invalid, encoding.binary, encoding.truncated (UTF-16 or UTF-32 that
// ends inside a character, or holds half of one), encoding.undetected. Their place is an offset in the input's bytes.
// Diagnostics: unless the text is UTF-8 or the encoding was asked for, a note encoding.detected, or a warning
// encoding.doubtful in its stead when the confidence is below 0.6.
Result<Decoded> decode(std::string bytes, std::string_view forced_encoding, Diagnostics& diagnostics);

std::span<const MessageText> decode_messages();

}  // namespace gongwen::host
