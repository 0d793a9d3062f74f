#include "formats/shared/ooxml/sniff.h"

#include <algorithm>

#include "formats/shared/ooxml/part_name.h"

namespace gongwen::ooxml {
namespace {

using namespace std::string_view_literals;

Error input(std::string_view code) { return Error(ErrorCategory::Input, std::string(code)); }

// Whether an OLE compound file has a stream of that name: its folder's entries are 128 bytes each, in whole sectors
// behind a header of 512 bytes, with the name in UTF-16 first and its size, the NUL included, at 64.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) (wide += c) += '\0';
  for (std::size_t at = bytes.find(wide, 512); at != bytes.npos; at = bytes.find(wide, at + 1)) {
    if (at % 128 == 0 && bytes.size() - at >= 66 && static_cast<unsigned char>(bytes[at + 64]) == wide.size() + 2) {
      return true;
    }
  }
  return false;
}

Error ole(std::string_view bytes) {
  if (has_stream(bytes, "EncryptedPackage")) return input("ooxml.encrypted");
  if (has_stream(bytes, "WordDocument") || has_stream(bytes, "WpsCustomData")) return input("ooxml.legacy");
  return input("ooxml.ole");
}

// The beginning in small letters, without what may stand in front: a byte order mark, white space; UTF-16 made ASCII.
std::string start_of(std::string_view bytes) {
  std::string out;
  for (const char c : bytes.substr(0, 8192)) {
    if (c != '\0' && c != '\xEF' && c != '\xBB' && c != '\xBF' && c != '\xFF' && c != '\xFE') out += c;
  }
  out.erase(0, out.find_first_not_of(" \t\r\n"));
  return folded(out);
}

Error by_text(std::string_view start) {
  if (start.starts_with("{\\rtf")) return input("ooxml.rtf");
  const bool html =
      start.starts_with("<!doctype html") || start.find("<html") != start.npos || start.starts_with("mime-version:");
  if (start.starts_with("<?xml") || start.starts_with("<")) {
    if (start.find("schemas.microsoft.com/office/2006/xmlpackage") != start.npos) return input("ooxml.flat-opc");
    if (start.find("schemas.microsoft.com/office/word/2003/wordml") != start.npos) return input("ooxml.word-2003");
    return input(html ? "ooxml.html" : "ooxml.xml");
  }
  return input(html ? "ooxml.html" : "ooxml.not-zip");
}

}  // namespace

bool looks_like_zip(std::string_view bytes) { return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6"); }

Error what_else(std::string_view bytes) {
  if (bytes.empty()) return input("ooxml.empty");
  if (looks_like_zip(bytes)) return input("ooxml.truncated");
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return ole(bytes);
  for (const std::string_view archive : {"Rar!"sv, "7z\xBC\xAF"sv, "\x1F\x8B"sv}) {
    if (bytes.starts_with(archive)) return input("ooxml.archive");
  }
  if (bytes.substr(0, 1024).find("%PDF-") != bytes.npos) return input("ooxml.pdf");
  return by_text(start_of(bytes));
}

}  // namespace gongwen::ooxml
