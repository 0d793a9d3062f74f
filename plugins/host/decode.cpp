#include "plugins/host/decode.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include <iconv.h>

#include "core/text/encoding.h"
#include "core/text/utf8.h"

namespace gongwen::host {

namespace {

constexpr MessageText kMessages[] = {
    {"encoding.unknown", "unknown encoding '{0}'", "不认识的编码“{0}”"},
    {"encoding.invalid", "not valid {0}: the bytes at offset {1} cannot be decoded",
     "不是有效的 {0}：第 {1} 字节处无法解码"},
    {"encoding.binary", "a NUL character at byte offset {0}: this is not text",
     "第 {0} 字节处是空字符：这不是文本文件"},
    {"encoding.truncated", "{0} text is cut in half at byte offset {1}", "{0} 文本在第 {1} 字节处残缺，只有半个字符"},
    {"encoding.undetected", "unknown encoding: not UTF-8 (byte offset {0}), not GB18030 ({1}), not Big5 ({2})",
     "无法识别编码：不是 UTF-8（第 {0} 字节处），不是 GB18030（{1}），也不是 Big5（{2}）"},
    {"encoding.detected", "read as {0} ({1}% sure)", "按 {0} 读取（把握 {1}%）"},
    {"encoding.doubtful", "read as {0}, but only {1}% sure: say which with --encoding",
     "按 {0} 读取，但把握只有 {1}%：请用 --encoding 指明编码"},
};

constexpr double kDoubtful = 0.6;

Error input_error(std::string code, std::size_t offset, std::vector<std::string> args) {
  const auto at = static_cast<std::uint32_t>(std::min<std::size_t>(offset, Place::kUnknown));
  return Error(ErrorCategory::Input, std::move(code), std::move(args)).at(Place::source(at, 1));
}

Error invalid(std::string_view encoding, std::size_t offset) {
  return input_error("encoding.invalid", offset, {std::string(encoding), std::to_string(offset)});
}

Error truncated(std::string_view encoding, std::size_t offset) {
  return input_error("encoding.truncated", offset, {std::string(encoding), std::to_string(offset)});
}

Error binary(std::size_t offset) { return input_error("encoding.binary", offset, {std::to_string(offset)}); }

// UTF-16 and UTF-32 are converted here, because what is wrong with them has a message of its own.

struct Units {
  std::string_view bytes;
  bool little;

  char32_t byte(std::size_t at) const { return static_cast<unsigned char>(bytes[at]); }
  char32_t two(std::size_t at) const { return little ? byte(at) | byte(at + 1) << 8U : byte(at) << 8U | byte(at + 1); }
  char32_t four(std::size_t at) const { return little ? two(at) | two(at + 2) << 16U : two(at) << 16U | two(at + 2); }
};

constexpr bool is_surrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

Result<std::string> from_utf16(std::string_view bytes, Encoding encoding) {
  const Units units{bytes, encoding == Encoding::Utf16Le};
  const std::string_view name = encoding_name(encoding);
  const std::size_t end = bytes.size() & ~std::size_t{1};
  std::string text;
  text.reserve(end / 2 * 3);
  for (std::size_t at = 0; at < end; at += 2) {
    char32_t c = units.two(at);
    if (c == 0) return binary(at);
    if (is_surrogate(c)) {
      const char32_t low = c < 0xDC00 && at + 2 < end ? units.two(at + 2) : 0;
      if (low < 0xDC00 || low >= 0xE000) return truncated(name, at);
      c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(text, c);
  }
  if (end != bytes.size()) return truncated(name, end);
  return text;
}

Result<std::string> from_utf32(std::string_view bytes, Encoding encoding) {
  const Units units{bytes, encoding == Encoding::Utf32Le};
  const std::string_view name = encoding_name(encoding);
  const std::size_t end = bytes.size() & ~std::size_t{3};
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < end; at += 4) {
    const char32_t c = units.four(at);
    if (c == 0) return binary(at);
    if (c > 0x10FFFF || is_surrogate(c)) return invalid(name, at);
    append_utf8(text, c);
  }
  if (end != bytes.size()) return truncated(name, end);
  return text;
}

// Everything else goes through iconv.

class Converter {
 public:
  explicit Converter(const std::string& charset) : descriptor_(iconv_open("UTF-8", charset.c_str())) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (known()) iconv_close(descriptor_);
  }

  bool known() const { return descriptor_ != iconv_t(-1); }  // NOLINT: how POSIX says it

  // Converts what it can from the front of `bytes`, and takes that off. True when nothing is left.
  bool step(std::string_view& bytes, std::string& text) {
    std::array<char, 32U << 10> buffer;
    char* in = const_cast<char*>(bytes.data());  // iconv's signature is older than const
    std::size_t in_left = bytes.size();
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    const std::size_t result = iconv(descriptor_, &in, &in_left, &out, &out_left);
    const int why = result == std::size_t(-1) ? errno : 0;
    text.append(buffer.data(), buffer.size() - out_left);
    bytes.remove_prefix(bytes.size() - in_left);
    stuck_ = why != 0 && why != E2BIG;
    return why == 0;
  }
  // The last step stopped at bytes it cannot convert.
  bool stuck() const { return stuck_; }

  // Characters that a stateful encoding holds back until it knows what follows.
  void flush(std::string& text) {
    std::array<char, 64> buffer;
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    iconv(descriptor_, nullptr, nullptr, &out, &out_left);
    text.append(buffer.data(), buffer.size() - out_left);
  }

 private:
  iconv_t descriptor_;
  bool stuck_ = false;
};

// Four-byte GB18030 as the standard counts it, so that neighbours differ by one.
constexpr std::uint32_t four_byte_index(std::uint32_t code) {
  const std::uint32_t b1 = code >> 24, b2 = code >> 16 & 0xFF, b3 = code >> 8 & 0xFF, b4 = code & 0xFF;
  return ((b1 - 0x81) * 10 + (b2 - 0x30)) * 1260 + (b3 - 0x81) * 10 + (b4 - 0x30);
}

// The eighteen four-byte codes for which glibc 2.36 has nothing. GB 18030-2005 gave them to these characters;
// GB 18030-2022 moved the characters to two-byte codes and private-use ones here. Unicode's recommendation
// (L2/23-003R) is to go on reading them as the characters, since only text of the older edition has them.
struct MissingRange {
  std::uint32_t first;
  std::uint32_t count;
  char32_t value;
};
constexpr MissingRange kMissingInGlibc[] = {
    {four_byte_index(0x82359037), 8, 0x9FB4},
    {four_byte_index(0x84318236), 10, 0xFE10},
};

struct Patched {
  std::size_t size;  // bytes taken, 0 if this is not one of ours
  char32_t value;
};

Patched patch_gb18030(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
  const auto is_digit = [&](std::size_t i) { return byte(i) >= 0x30 && byte(i) <= 0x39; };
  if (!bytes.empty() && byte(0) == 0x80) return {1, U'€'};  // Windows code page 936
  if (bytes.size() < 4 || byte(0) < 0x81 || !is_digit(1) || byte(2) < 0x81 || !is_digit(3)) return {};
  const std::uint32_t index = four_byte_index(byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3));
  for (const MissingRange& range : kMissingInGlibc)
    if (index >= range.first && index - range.first < range.count) return {4, range.value + (index - range.first)};
  return {};
}

struct Conversion {
  std::string text;            // up to the error
  std::size_t error = kValid;  // offset in the bytes
};

Conversion convert(Converter& converter, std::string_view bytes, bool is_gb18030) {
  Conversion result;
  result.text.reserve(bytes.size() / 2 * 3);  // two bytes a character become three; untouched memory costs nothing
  std::string_view rest = bytes;
  while (!converter.step(rest, result.text)) {
    if (!converter.stuck()) continue;
    const Patched patched = is_gb18030 ? patch_gb18030(rest) : Patched{};
    if (patched.size == 0) {
      result.error = bytes.size() - rest.size();
      return result;
    }
    append_utf8(result.text, patched.value);
    rest.remove_prefix(patched.size);
  }
  converter.flush(result.text);
  return result;
}

Conversion convert(Encoding encoding, std::string_view bytes) {
  Converter converter{std::string(encoding_name(encoding))};
  if (!converter.known()) return {{}, 0};  // a system without that table cannot read that encoding
  return convert(converter, bytes, encoding == Encoding::Gb18030);
}

// The rungs of the ladder.

Result<Decoded> from_known(std::string bytes, Encoding encoding, double confidence) {
  Decoded decoded;
  decoded.encoding = encoding_name(encoding);
  decoded.confidence = confidence;
  switch (encoding) {
  case Encoding::Utf16Le:
  case Encoding::Utf16Be: {
    GW_TRY(decoded.text, from_utf16(bytes, encoding));
    return decoded;
  }
  case Encoding::Utf32Le:
  case Encoding::Utf32Be: {
    GW_TRY(decoded.text, from_utf32(bytes, encoding));
    return decoded;
  }
  case Encoding::Utf8:
  case Encoding::Gb18030:
  case Encoding::Big5: break;
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos) return binary(nul);
  if (encoding == Encoding::Utf8) {
    if (const std::size_t error = utf8_error(bytes); error != kValid) return invalid("UTF-8", error);
    decoded.text = std::move(bytes);
    return decoded;
  }
  Conversion conversion = convert(encoding, bytes);
  if (conversion.error != kValid) return invalid(decoded.encoding, conversion.error);
  decoded.text = std::move(conversion.text);
  return decoded;
}

struct Alias {
  std::string_view name;  // lower case, letters and digits only
  Encoding encoding;
};
constexpr Alias kAliases[] = {
    {"utf8", Encoding::Utf8},       {"utf16le", Encoding::Utf16Le}, {"utf16be", Encoding::Utf16Be},
    {"ucs2le", Encoding::Utf16Le},  {"ucs2be", Encoding::Utf16Be},  {"utf32le", Encoding::Utf32Le},
    {"utf32be", Encoding::Utf32Be}, {"ucs4le", Encoding::Utf32Le},  {"ucs4be", Encoding::Utf32Be},
    {"gb18030", Encoding::Gb18030}, {"gbk", Encoding::Gb18030},     {"gb2312", Encoding::Gb18030},
    {"cp936", Encoding::Gb18030},   {"euccn", Encoding::Gb18030},   {"windows936", Encoding::Gb18030},
    {"big5", Encoding::Big5},       {"cp950", Encoding::Big5},      {"windows950", Encoding::Big5},
};

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return plain;
}

// "UTF-16" and "UTF-32" leave the byte order open: the mark decides, else the look of it, else little-endian.
std::optional<Encoding> known_encoding(std::string_view name, std::string_view bytes) {
  const std::string plain = plain_name(name);
  if (plain == "utf16" || plain == "ucs2" || plain == "unicode") {
    if (bytes.substr(0, 2) == "\xFE\xFF") return Encoding::Utf16Be;
    if (bytes.substr(0, 2) == "\xFF\xFE") return Encoding::Utf16Le;
    const auto guess = guess_utf16(bytes);
    return guess ? guess->encoding : Encoding::Utf16Le;
  }
  if (plain == "utf32" || plain == "ucs4")
    return bytes.size() > 1 && bytes[0] == 0 && bytes[1] == 0 ? Encoding::Utf32Be : Encoding::Utf32Le;
  for (const Alias& alias : kAliases)
    if (alias.name == plain) return alias.encoding;
  return std::nullopt;
}

// A "/" would let iconv's own suffixes in, which drop or replace what they cannot convert.
bool is_iconv_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::strchr("-_.:+()", c) != nullptr;
  });
}

Result<Decoded> from_forced(std::string bytes, std::string_view name) {
  if (const auto encoding = known_encoding(name, bytes)) return from_known(std::move(bytes), *encoding, 1);
  const Error unknown(ErrorCategory::Usage, "encoding.unknown", {std::string(name)});
  if (!is_iconv_name(name)) return unknown;
  Converter converter{std::string(name)};
  if (!converter.known()) return unknown;
  Conversion conversion = convert(converter, bytes, false);
  if (conversion.error != kValid) return invalid(name, conversion.error);
  if (const std::size_t nul = conversion.text.find('\0'); nul != std::string::npos)
    return binary(std::min(bytes.find('\0'), nul));
  Decoded decoded;
  decoded.text = std::move(conversion.text);
  decoded.encoding = name;
  return decoded;
}

// One of the encodings that only the likelihood of the text tells apart.
struct Candidate {
  Encoding encoding;
  double score = 0;            // of a sample
  std::size_t evidence = 0;    // non-ASCII characters in it
  std::size_t error = kValid;  // where a full decoding failed
};

constexpr std::size_t kSample = 64U << 10;

Candidate sample(Encoding encoding, std::string_view bytes) {
  const auto is_high = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
  // The first high byte begins a character in either encoding; what is before it says nothing.
  const auto first = static_cast<std::size_t>(std::find_if(bytes.begin(), bytes.end(), is_high) - bytes.begin());
  const std::string text = convert(encoding, bytes.substr(first, kSample)).text;
  const auto leads = [](char c) { return static_cast<unsigned char>(c) >= 0xC0; };
  const auto evidence = std::count_if(text.begin(), text.end(), leads);
  return {encoding, hanzi_score(text), static_cast<std::size_t>(evidence), kValid};
}

// Likely Chinese, clearly likelier than the other reading, and enough of it.
double confidence_of(const Candidate& chosen, const Candidate& other) {
  constexpr double kPlenty = 0.4;
  const double margin = other.error == kValid ? chosen.score - other.score : chosen.score;
  const auto evidence = static_cast<double>(chosen.evidence);
  const double clear = std::clamp(margin / kPlenty, 0.0, 1.0) * evidence / (evidence + 1);
  return std::clamp(chosen.score / kPlenty * (0.5 + 0.5 * clear), 0.1, 0.99);
}

std::string offset_text(std::size_t offset) { return offset == kValid ? "-" : std::to_string(offset); }

// Bytes without NUL that are not UTF-8, or only by accident.
Result<Decoded> by_likelihood(std::string bytes, std::size_t utf8_failed_at) {
  std::array candidates{sample(Encoding::Gb18030, bytes), sample(Encoding::Big5, bytes)};
  auto& [gb18030, big5] = candidates;
  const double best = std::max(gb18030.score, big5.score);
  if (const auto guess = guess_utf16(bytes); guess && guess->confidence > best)
    return from_known(std::move(bytes), guess->encoding, 0.5 + guess->confidence / 2);

  const bool big5_first = big5.score > gb18030.score;
  Candidate* order[] = {big5_first ? &big5 : &gb18030, big5_first ? &gb18030 : &big5};
  for (Candidate* candidate : order) {
    // Damaged text of the likely encoding is not to pass for nonsense of the other.
    if (candidate->score < best / 2) break;
    Conversion conversion = convert(candidate->encoding, bytes);
    candidate->error = conversion.error;
    if (conversion.error != kValid) continue;
    const Candidate& other = candidate == order[0] ? *order[1] : *order[0];
    Decoded decoded;
    decoded.text = std::move(conversion.text);
    decoded.encoding = encoding_name(candidate->encoding);
    decoded.confidence = confidence_of(*candidate, other);
    return decoded;
  }
  return input_error("encoding.undetected", utf8_failed_at,
                     {std::to_string(utf8_failed_at), offset_text(gb18030.error), offset_text(big5.error)});
}

// 通知 in GBK, CD A8 D6 AA, is also valid UTF-8, for U+0368 U+05AA. So a short text of nothing but two-byte
// sequences outside the European alphabets is Chinese if every character of that reading is a common one.
bool is_accidental_utf8(std::string_view bytes) {
  constexpr std::size_t kShort = 256;  // nothing longer is UTF-8 by accident
  if (bytes.size() > kShort) return false;
  bool any = false;
  for (const char32_t c : code_points(bytes)) {
    const bool european = c < 0x250 || (c >= 0x370 && c < 0x530);
    if (c >= 0x80 && (european || c >= 0x800)) return false;
    any = any || c >= 0x80;
  }
  return any && hanzi_score(convert(Encoding::Gb18030, bytes).text) == 1;
}

// All of it UTF-8, with Chinese in it, but for a last character that is not all there.
bool is_cut_utf8(std::string_view bytes, std::size_t error) {
  if (error == kValid || bytes.size() - error > 3) return false;
  const auto lead = static_cast<unsigned char>(bytes[error]);
  const std::size_t wanted = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
  if (bytes.size() - error >= wanted) return false;
  for (const char c : bytes.substr(error + 1)) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) return false;
  }
  constexpr std::size_t kHan = 3;
  std::size_t han = 0;
  for (std::size_t at = 0; at < error && han < 2;) {
    const std::size_t size = decode_utf8(bytes, at).size;
    if (size >= kHan) ++han;
    at += size;
  }
  return han >= 2;
}

Result<Decoded> from_unknown(std::string bytes) {
  if (const auto mark = sniff_bom(bytes)) return from_known(std::move(bytes), mark->encoding, 1);
  if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos) {
    const auto guess = guess_utf16(bytes);
    if (!guess) return binary(nul);
    return from_known(std::move(bytes), guess->encoding, 0.5 + guess->confidence / 2);
  }
  const std::size_t error = utf8_error(bytes);
  if (is_cut_utf8(bytes, error)) return truncated("UTF-8", error);
  if (error != kValid || is_accidental_utf8(bytes)) return by_likelihood(std::move(bytes), error);
  Decoded decoded;
  decoded.text = std::move(bytes);
  decoded.encoding = encoding_name(Encoding::Utf8);
  return decoded;
}

// What is done to every text.

void strip_bom(Decoded& decoded) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  decoded.had_bom = decoded.text.starts_with(kMark);
  if (decoded.had_bom) decoded.text.erase(0, kMark.size());
}

// In place: the text only gets shorter.
void normalise_line_ends(Decoded& decoded) {
  const std::size_t first = decoded.text.find('\r');
  if (first == std::string::npos) return;
  char* const begin = decoded.text.data();
  const char* const end = begin + decoded.text.size();
  char* out = begin + first;
  const char* in = out;
  while (in != end) {
    const bool crlf = in + 1 != end && in[1] == '\n';
    (crlf ? decoded.had_crlf : decoded.had_lone_cr) = true;
    *out++ = '\n';
    in += crlf ? 2 : 1;
    const auto left = static_cast<std::size_t>(end - in);
    const void* next = std::memchr(in, '\r', left);
    const std::size_t run = next == nullptr ? left : static_cast<std::size_t>(static_cast<const char*>(next) - in);
    std::memmove(out, in, run);
    out += run;
    in += run;
  }
  decoded.text.resize(static_cast<std::size_t>(out - begin));
}

void tell(const Decoded& decoded, Diagnostics& diagnostics) {
  if (decoded.encoding == encoding_name(Encoding::Utf8)) return;
  std::vector<std::string> args{decoded.encoding, std::to_string(std::lround(decoded.confidence * 100))};
  if (decoded.confidence < kDoubtful) {
    diagnostics.warn("encoding.doubtful", Place{}, std::move(args));
  } else {
    diagnostics.note("encoding.detected", Place{}, std::move(args));
  }
}

}  // namespace

Result<Decoded> decode(std::string bytes, std::string_view forced_encoding, Diagnostics& diagnostics) {
  const bool forced = !forced_encoding.empty();
  GW_TRY(Decoded decoded, forced ? from_forced(std::move(bytes), forced_encoding) : from_unknown(std::move(bytes)));
  strip_bom(decoded);
  normalise_line_ends(decoded);
  if (!forced) tell(decoded, diagnostics);
  return decoded;
}

std::span<const MessageText> decode_messages() { return kMessages; }

}  // namespace gongwen::host
