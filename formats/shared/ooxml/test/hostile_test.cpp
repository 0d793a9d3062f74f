// Packages that lie: every one is refused with its own error, in little time and memory.
#include <chrono>

#include <doctest/doctest.h>

#include "formats/shared/ooxml/namespaces.h"
#include "formats/shared/ooxml/package.h"
#include "formats/shared/ooxml/test/zip_file.h"
#include "formats/shared/xml/reader.h"

namespace gongwen::ooxml_test {
namespace {

using namespace ooxml;

// Of opening, then of reading the main part.
std::string error_of(const std::string& bytes, const Limits& limits = {}) {
  auto package = Package::open(bytes, limits);
  if (!package) return package.error().message().code;
  const auto part = package->read(package->main_part());
  return part ? "" : part.error().message().code;
}

ErrorCategory category_of(const std::string& bytes) {
  const auto package = Package::open(bytes);
  REQUIRE(!package);
  return package.error().category();
}

TEST_CASE("a part of another size than the archive says is refused, both ways") {
  const std::string content(100'000, 'x');
  CHECK(error_of(frame().add("word/document.xml", content).bytes()).empty());
  for (const std::uint32_t size : {0U, 1U, 99'999U, 100'001U, 100'100U}) {
    CAPTURE(size);
    CHECK(error_of(frame().add("word/document.xml", content, {.size = size}).bytes()) == "ooxml.part-lies");
  }
  // Larger than it could be: refused before any memory is asked for.
  CHECK(error_of(frame().add("word/document.xml", content, {.size = 30'000'000}).bytes()) == "ooxml.part-lies");
  CHECK(error_of(frame().add("word/document.xml", content, {.size = 0xFFFFFFFE}).bytes()) == "ooxml.ratio");
  CHECK(error_of(frame().add("word/document.xml", "stored", {.size = 5, .method = 0}).bytes()) == "ooxml.part-lies");
}

TEST_CASE("packed sizes that cannot be are refused") {
  CHECK(error_of(frame().add("word/document.xml", "x", {.packed = 0x7FFFFFFF}).bytes()) != "");
  CHECK(error_of(frame().add("word/document.xml", std::string(1000, 'x'), {.packed = 3}).bytes()) != "");
}

TEST_CASE("a wrong checksum, an unknown method, encryption") {
  CHECK(error_of(frame().add("word/document.xml", kDocumentXml, {.crc = 7}).bytes()) == "ooxml.part-damaged");
  CHECK(error_of(frame().add("word/document.xml", kDocumentXml, {.method = 12}).bytes()) == "ooxml.part-method");
  CHECK(error_of(frame().add("word/document.xml", kDocumentXml, {.flags = 1}).bytes()) == "ooxml.part-encrypted");
  CHECK(error_of(ZipFile().add("[Content_Types].xml", kTypesXml, {.flags = 1}).bytes()) == "ooxml.part-encrypted");
}

TEST_CASE("names that leave the package, or come twice, are refused") {
  for (const char* name : {"../x", "/etc/passwd", "a/../../x", "..\\x", "C:\\x", "a//b"}) {
    CAPTURE(std::string(name));
    CHECK(error_of(frame().add(name, "x").add("word/document.xml", kDocumentXml).bytes()) == "ooxml.entry-name");
  }
  CHECK(error_of(frame().add("word/document.xml", kDocumentXml).add("Word/DOCUMENT.xml", "x").bytes()) ==
        "ooxml.entry-twice");
  CHECK(error_of(frame().add("word/document.xml", kDocumentXml).add("word\\document.xml", "x").bytes()) ==
        "ooxml.entry-twice");
}

TEST_CASE("bombs are refused as such") {
  const std::string zeros(std::size_t{40} << 20U, '\0');
  CHECK(error_of(frame().add("word/document.xml", zeros).bytes()) == "ooxml.ratio");
  CHECK(category_of(frame().add("word/media/a.bin", zeros).bytes()) == ErrorCategory::Limit);
  // In small pieces.
  ZipFile pieces = frame();
  const std::string piece(std::size_t{30} << 20U, '\0');
  const std::string packed = ZipFile::deflated(piece);
  for (int i = 0; i < 40; ++i) pieces.add("word/media/" + std::to_string(i), packed, {.size = 30U << 20U, .method = 0});
  CHECK(error_of(pieces.bytes()) == "ooxml.total-size");
  CHECK(error_of(frame().add("word/document.xml", kDocumentXml).bytes(), {.part_bytes = 50}) == "ooxml.part-size");
  // A bomb that says it is small.
  CHECK(error_of(frame().add("word/document.xml", zeros, {.size = 1000}).bytes()) == "ooxml.part-lies");
  // A large file of ordinary words is none.
  std::string words;
  for (unsigned i = 0; words.size() < (std::size_t{34} << 20U); ++i) {
    words += "<w:p>" + std::to_string(i * 2654435761U) + "</w:p>";
  }
  CHECK(error_of(frame().add("word/document.xml", words).bytes()).empty());
}

TEST_CASE("more entries than allowed, and entries that share bytes") {
  ZipFile many = frame();
  for (int i = 0; i < 60'000; ++i) many.add(std::to_string(i), "", {.method = 0});
  CHECK(error_of(many.bytes()) == "ooxml.entries");
  CHECK(error_of(frame().add("word/document.xml", kDocumentXml).bytes(), {.entries = 2}) == "ooxml.entries");
  const std::string content(100'000, 'x');
  ZipFile twice;
  twice.add("0", content, {.method = 0});
  for (int i = 1; i < 200; ++i) twice.add_again(std::to_string(i), content);
  CHECK(error_of(twice.bytes()) == "ooxml.overlap");
}

TEST_CASE("100,000 entries by zip64 are refused before room is made for them") {
  std::string directory;
  for (int i = 0; i < 100'000; ++i) {
    const std::string name = std::to_string(i);
    directory += "PK\1\2" + ZipFile::number(20, 2) + ZipFile::number(20, 2) + std::string(20, '\0') +
                 ZipFile::number(name.size(), 2) + std::string(16, '\0') + name;
  }
  using namespace std::string_literals;
  const std::string record = "PK\6\6"s + ZipFile::number(44, 8) + ZipFile::number(45, 2) + ZipFile::number(45, 2) +
                             std::string(8, '\0') + ZipFile::number(100'000, 8) + ZipFile::number(100'000, 8) +
                             ZipFile::number(directory.size(), 8) + ZipFile::number(4, 8);
  const std::string locator =
      "PK\6\7"s + ZipFile::number(0, 4) + ZipFile::number(4 + directory.size(), 8) + ZipFile::number(1, 4);
  const std::string end =
      "PK\5\6"s + std::string(4, '\0') + "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + std::string(2, '\0');
  CHECK(error_of("PK\3\4" + directory + record + locator + end) == "ooxml.entries");
}

TEST_CASE("a zip archive in a zip archive is a part like any other") {
  const std::string inner = frame().add("word/document.xml", kDocumentXml).bytes();
  CHECK(error_of(
            frame().add("word/document.xml", kDocumentXml).add("word/embeddings/a.docx", inner, {.method = 0}).bytes())
            .empty());
}

TEST_CASE("a file cut anywhere is refused") {
  std::string content;
  for (int i = 0; i < 2'000; ++i) content += std::to_string(i * 7919) + " ";
  const std::string inner = frame().add("word/document.xml", kDocumentXml).bytes();
  const std::string bytes =
      frame().add("word/document.xml", content).add("word/embeddings/a.docx", inner, {.method = 0}).bytes();
  CHECK(error_of(bytes).empty());
  for (std::size_t size = 0; size < bytes.size(); size += 97) {
    CAPTURE(size);
    const std::string cut = bytes.substr(0, size);
    CHECK(error_of(cut) != "");
    CHECK(category_of(cut) == ErrorCategory::Input);
  }
}

TEST_CASE("a file with any byte changed is refused or read, and nothing else") {
  const std::string bytes = frame().add("word/document.xml", kDocumentXml).bytes();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char value : {'\0', '\xFF', '\x7F'}) {
      std::string changed = bytes;
      changed[at] = value;
      static_cast<void>(error_of(changed));
    }
  }
}

TEST_CASE("hostile XML in the parts that are read first") {
  using namespace std::string_literals;
  const auto with_types = [](const std::string& types) { return ZipFile().add("[Content_Types].xml", types).bytes(); };
  CHECK(error_of(with_types("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")) == "xml.doctype");
  CHECK(error_of(with_types("<a>&b;</a>")) == "xml.entity");
  CHECK(error_of(with_types("<a>"s)) == "xml.truncated");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(error_of(with_types(deep)) == "xml.depth");
  const auto package = Package::open(with_types("<a></b>"));
  REQUIRE(!package);
  CHECK(package.error().message().args.at(0) == "[Content_Types].xml");
}

}  // namespace
}  // namespace gongwen::ooxml_test
