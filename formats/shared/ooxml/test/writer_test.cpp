// Packages written: read again they say the same, and the same calls give the same bytes.
#include <cstdlib>
#include <ctime>

#include <doctest/doctest.h>

#include "formats/shared/ooxml/package.h"
#include "formats/shared/ooxml/package_writer.h"
#include "formats/shared/ooxml/test/zip_file.h"

namespace gongwen::ooxml_test {
namespace {

using namespace ooxml;

std::string document(std::size_t paragraphs) {
  std::string out = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";
  for (std::size_t i = 0; i < paragraphs; ++i) out += "<w:p><w:r><w:t>第" + std::to_string(i) + "段</w:t></w:r></w:p>";
  return out + "</w:body></w:document>";
}

std::string made() {
  PackageWriter out;
  CHECK(out.relate("", "officeDocument", "word/document.xml") == "rId1");
  CHECK(out.relate("", "core-properties", "docProps/core.xml") == "rId2");
  CHECK(out.relate_as("rId2", "word/document.xml", "image", "word/media/image1.png", false));
  CHECK(!out.relate_as("rId2", "word/document.xml", "image", "word/media/image1.png", false));
  CHECK(out.relate("word/document.xml", "styles", "word/styles.xml") == "rId1");
  CHECK(out.relate_external("word/document.xml", "hyperlink", "https://example.org/?a=1&b=2") == "rId3");
  REQUIRE(out.add("word/document.xml", kDocumentType, document(1'000)));
  REQUIRE(
      out.add("word/styles.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml", "<a/>"));
  REQUIRE(out.add("word/media/image1.png", "image/png", std::string(10'000, 'p')));
  REQUIRE(out.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", "<b/>"));
  auto file = out.finish();
  REQUIRE(file);
  return *std::move(file);
}

TEST_CASE("a package written is the package read") {
  const std::string bytes = made();
  auto package = Package::open(bytes);
  REQUIRE(package);
  CHECK(package->kind() == Kind::Document);
  std::string order;
  for (const Archive::Entry& entry : package->entries()) order += entry.name + (entry.method == 8 ? " +\n" : "\n");
  CHECK(order ==
        "[Content_Types].xml +\n_rels/.rels +\nword/document.xml +\nword/_rels/document.xml.rels +\nword/styles.xml\n"
        "word/media/image1.png\ndocProps/core.xml\n");
  auto part = package->read("word/document.xml");
  REQUIRE(part);
  CHECK(*part == document(1'000));
  CHECK(package->content_type("word/media/image1.png") == "image/png");
  CHECK(package->content_type("docProps/core.xml") == "application/vnd.openxmlformats-package.core-properties+xml");
  const auto targets = package->relationships("word/document.xml");
  REQUIRE(targets);
  CHECK(targets->part("rId2") == "word/media/image1.png");
  CHECK(targets->part("rId1") == "word/styles.xml");
  CHECK(targets->find("rId3")->target == "https://example.org/?a=1&b=2");
  CHECK(targets->find("rId3")->external);
  const auto top = package->relationships("");
  REQUIRE(top);
  CHECK(top->first("core-properties")->target == "docProps/core.xml");
}

TEST_CASE("the same calls give the same bytes, in any time zone") {
  const std::string first = made();
  const char* zone = std::getenv("TZ");
  const std::string before = zone ? zone : "";
  setenv("TZ", "Asia/Shanghai", 1);
  tzset();
  CHECK(made() == first);
  if (zone) {
    setenv("TZ", before.c_str(), 1);
  }
  else
    unsetenv("TZ");
  tzset();
}

TEST_CASE("content types and relationships as they are written") {
  PackageWriter out;
  out.relate("", "officeDocument", "word/document.xml");
  REQUIRE(out.add("word/document.xml", kDocumentType, "<a/>"));
  REQUIRE(out.add("word/media/image1.png", "image/png", "x"));
  const auto bytes = out.finish();
  REQUIRE(bytes);
  auto package = Package::open(*bytes);
  REQUIRE(package);
  CHECK(*package->read("[Content_Types].xml") ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"png\" "
        "ContentType=\"image/png\"/>"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
  CHECK(
      *package->read("_rels/.rels") ==
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
      "Target=\"word/document.xml\"/></Relationships>");
}

TEST_CASE("what cannot be a part is refused") {
  PackageWriter out;
  for (const char* name : {"", "/a", "../a", "a\\b", "a/", "[Content_Types].xml", "a.rels", "a b", "图.png", "a%20b"}) {
    CAPTURE(std::string(name));
    CHECK(!out.add(name, "x/y", "z"));
  }
  REQUIRE(out.add("a.xml", "x/y", "z"));
  CHECK(!out.add("A.xml", "x/y", "z"));
  out.relate("b.xml", "styles", "a.xml");
  CHECK(!out.finish());
}

TEST_CASE("an empty part, and one that deflate cannot shrink") {
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 5'000; ++i) noise += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
  PackageWriter out;
  out.relate("", "officeDocument", "word/document.xml");
  REQUIRE(out.add("word/document.xml", kDocumentType, noise));
  REQUIRE(out.add("empty.bin", "application/octet-stream", ""));
  const auto bytes = out.finish();
  REQUIRE(bytes);
  auto package = Package::open(*bytes);
  REQUIRE(package);
  CHECK(*package->read("word/document.xml") == noise);
  CHECK(package->read("empty.bin")->empty());
}

}  // namespace
}  // namespace gongwen::ooxml_test
