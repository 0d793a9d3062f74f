#include "formats/text/output.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/text/utf8.h"

namespace gongwen::text {

namespace {

namespace gp = plugin;

// iconv_open's way of saying no.
iconv_t no_converter() { return reinterpret_cast<iconv_t>(-1); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_utf8(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (c != '-' && c != '_') plain += lower(c);
  return plain == "utf8";
}

// A slash would begin //TRANSLIT or //IGNORE, which change text without a word.
bool may_be_encoding(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
           c == ':' || c == '+' || c == '(' || c == ')';
  });
}

std::string code_point_name(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (; c > 0 || digits.size() < 4; c >>= 4U) digits.insert(digits.begin(), kDigits[c & 15U]);
  return "U+" + digits;
}

}  // namespace

Encoder::Encoder(gp::Writer& out, std::string_view encoding) : out_(out), encoding_(encoding) {
  if (is_utf8(encoding_)) return;
  const iconv_t opened = may_be_encoding(encoding_) ? iconv_open(encoding_.c_str(), "UTF-8") : no_converter();
  if (opened == no_converter()) out_.fail(GW_ERROR_USAGE, "text.unknown-encoding", gp::kNowhere, {encoding_});
  converter_ = opened;
}

Encoder::~Encoder() {
  if (converter_ != nullptr) iconv_close(converter_);
}

void Encoder::write(std::string_view text, gw_place place) {
  // The one character that no text file can hold: whoever reads it back would take the file for binary.
  for (std::size_t nul = text.find('\0'); nul != std::string_view::npos; nul = text.find('\0')) {
    out_.loss("text.nul", place, "U+0000");
    write_clean(text.substr(0, nul), place);
    text.remove_prefix(nul + 1);
  }
  write_clean(text, place);
}

void Encoder::write_clean(std::string_view text, gw_place place) {
  if (converter_ == nullptr) return out_.write(text);
  std::array<char, 4096> buffer;
  // iconv takes its input by a pointer to char, and leaves the characters alone.
  char* in = const_cast<char*>(text.data());
  std::size_t left = text.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(converter_, &in, &left, &to, &room);
    const bool stuck = result == static_cast<std::size_t>(-1) && errno != E2BIG;
    const bool changed = result != static_cast<std::size_t>(-1) && result > 0;
    if (stuck) unencodable({in, left}, place);
    if (changed) unencodable(text, place);
    out_.write(std::string_view(buffer.data(), buffer.size() - room));
  }
}

void Encoder::unencodable(std::string_view rest, gw_place place) {
  const CodePoint c = decode_utf8(rest, 0);
  out_.fail(GW_ERROR_TEXT, "text.unencodable", place, {rest.substr(0, c.size), code_point_name(c.value), encoding_});
}

void Encoder::finish() {
  if (converter_ == nullptr) return;
  std::array<char, 64> buffer;
  char* to = buffer.data();
  std::size_t room = buffer.size();
  iconv(converter_, nullptr, nullptr, &to, &room);
  out_.write(std::string_view(buffer.data(), buffer.size() - room));
}

Output::Output(gp::Writer& out)
    : encoder_(out, out.option_text("out-encoding")), eol_(out.option_text("eol") == "crlf" ? "\r\n" : "\n") {}

void Output::blank() { blank_ = started_; }

void Output::line(std::string_view text) {
  if (blank_) encoder_.write(eol_, place_);
  blank_ = false;
  started_ = true;
  encoder_.write(text, place_);
  encoder_.write(eol_, place_);
}

}  // namespace gongwen::text
