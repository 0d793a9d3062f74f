#include "formats/shared/xml/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>

namespace gongwen::xml {
namespace {

using namespace std::string_view_literals;

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

// The name in <?xml … encoding="NAME" …?>, in capitals; empty if there is none.
std::string declared(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {};
  if (!bytes.starts_with("<?xml")) return {};
  std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 1024));
  head = head.substr(0, head.find("?>"));
  const std::size_t key = head.find("encoding");
  if (key == head.npos) return {};
  const std::size_t quote = head.find_first_of("\"'", key);
  if (quote == head.npos) return {};
  const std::size_t end = head.find(head[quote], quote + 1);
  if (end == head.npos || end - quote > 41) return {};
  const std::string_view name = head.substr(quote + 1, end - quote - 1);
  return std::all_of(name.begin(), name.end(), is_name_byte) ? upper(name) : std::string("?");
}

// What iconv is to be asked for; empty for UTF-8.
std::string encoding_of(std::string_view bytes) {
  static constexpr std::pair<std::string_view, const char*> kStarts[] = {
      {"\xFF\xFE\0\0"sv, "UTF-32LE"}, {"\0\0\xFE\xFF"sv, "UTF-32BE"}, {"<\0\0\0"sv, "UTF-32LE"},
      {"\0\0\0<"sv, "UTF-32BE"},      {"\xFF\xFE"sv, "UTF-16LE"},     {"\xFE\xFF"sv, "UTF-16BE"},
      {"<\0"sv, "UTF-16LE"},          {"\0<"sv, "UTF-16BE"}};
  for (const auto& [start, name] : kStarts) {
    if (bytes.starts_with(start)) return name;
  }
  std::string name = declared(bytes);
  // Bytes that begin like ASCII are not UTF-16, whatever they say; some writers declare what their strings were.
  for (const std::string_view plain :
       {"UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16", "UTF-16LE", "UTF-16BE", "UNICODE", "UCS-2"}) {
    if (name == plain) return {};
  }
  return name;
}

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  bool known() const { return handle_ != nowhere(); }

  bool run(std::string_view in, std::string& out) {
    char buffer[16 * 1024];
    out.reserve(in.size() + in.size() / 2);
    char* from = const_cast<char*>(in.data());  // iconv's signature; it only reads
    std::size_t left = in.size();
    while (left > 0) {
      char* to = buffer;
      std::size_t room = sizeof(buffer);
      const std::size_t done = iconv(handle_, &from, &left, &to, &room);
      out.append(buffer, static_cast<std::size_t>(to - buffer));
      if (done == static_cast<std::size_t>(-1) && errno != E2BIG) return false;
    }
    return true;
  }

 private:
  static iconv_t nowhere() { return reinterpret_cast<iconv_t>(static_cast<std::intptr_t>(-1)); }
  iconv_t handle_;
};

}  // namespace

void to_utf8(std::string_view bytes, Utf8Text& out) {
  out = {};
  out.text = bytes;
  const std::string name = encoding_of(bytes);
  if (name.empty()) return;
  Converter converter(name.c_str());
  if (!converter.known() || !converter.run(bytes, out.storage)) {
    out.bad = name;
    return;
  }
  out.text = out.storage;
}

}  // namespace gongwen::xml
