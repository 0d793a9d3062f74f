// Packages read: parts, types, relationships, kinds; and the wild ones.
#include <chrono>
#include <filesystem>
#include <map>

#include <doctest/doctest.h>

#include "core/text/utf8.h"
#include "formats/shared/ooxml/namespaces.h"
#include "formats/shared/ooxml/package.h"
#include "formats/shared/ooxml/part_name.h"
#include "formats/shared/ooxml/test/zip_file.h"
#include "formats/shared/xml/reader.h"
#include "tests/support/corpus.h"
#include "tests/support/files.h"

namespace gongwen::ooxml_test {
namespace {

using namespace ooxml;

std::string error_of(std::string_view bytes) {
  const auto package = Package::open(bytes);
  if (!package) return package.error().message().code;
  const Status word = package->require_word();
  return word ? "" : word.error().message().code;
}

std::string relationships(std::string_view entries) {
  return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + std::string(entries) +
         "</Relationships>";
}

// --- names ---

TEST_CASE("what may be a part's name") {
  CHECK(part_name("word/document.xml") == "word/document.xml");
  CHECK(part_name("word\\document.xml") == "word/document.xml");
  CHECK(part_name("word/") == "word/");
  CHECK(part_name("word/图 1.png") == "word/图 1.png");
  CHECK(part_name("a..b/c") == "a..b/c");
  for (const char* bad : {"", "/", "/a", "\\a", "a//b", "./a", "a/./b", "..", "../a", "a/../b", "a\\..\\b", "a/..",
                          "C:/a", "c:\\a", "a\nb"}) {
    CAPTURE(std::string(bad));
    CHECK(!part_name(bad));
  }
  CHECK(!part_name(std::string(5000, 'a')));
}

TEST_CASE("targets are resolved against their part and never leave the package") {
  CHECK(resolved("word/document.xml", "media/image1.png") == "word/media/image1.png");
  CHECK(resolved("word/document.xml", "/word/styles.xml") == "word/styles.xml");
  CHECK(resolved("word/document.xml", "../docProps/core.xml#x") == "docProps/core.xml");
  CHECK(resolved("word/document.xml", "../../../../etc/passwd") == "etc/passwd");
  CHECK(resolved("", "word\\document.xml") == "word/document.xml");
  CHECK(resolved("a/b/c.xml", ".././d/./e.xml") == "a/d/e.xml");
  CHECK(relationships_part("word/document.xml") == "word/_rels/document.xml.rels");
  CHECK(relationships_part("") == "_rels/.rels");
  for (const char* to :
       {"word/styles.xml", "word/media/image1.png", "docProps/core.xml", "customXml/item1.xml", "top.xml"}) {
    for (const char* from : {"word/document.xml", "", "word/charts/chart1.xml"}) {
      CHECK(resolved(from, relative(from, to)) == to);
    }
  }
  CHECK(relative("word/document.xml", "word/styles.xml") == "styles.xml");
  CHECK(relative("word/charts/chart1.xml", "word/media/a.png") == "../media/a.png");
}

// --- packages ---

TEST_CASE("a small package") {
  const std::string bytes = frame()
                                .add("word/document.xml", kDocumentXml)
                                .add("word/", "", {.method = 0})
                                .add("empty.bin", "", {.method = 0})
                                .bytes();
  auto package = Package::open(bytes);
  REQUIRE(package);
  CHECK(package->kind() == Kind::Document);
  CHECK(package->require_word());
  CHECK(package->main_part() == "word/document.xml");
  CHECK(!package->is_strict());
  CHECK(package->entries().size() == 4);
  CHECK(package->content_type("WORD/DOCUMENT.xml") ==
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
  CHECK(package->content_type("other.xml") == "application/xml");
  CHECK(package->content_type("other.bin").empty());
  CHECK(package->size_of("word/document.xml") == std::string_view(kDocumentXml).size());
  auto document = package->read("Word/Document.xml");
  REQUIRE(document);
  CHECK(*document == kDocumentXml);
  package->release("word/document.xml");
  document = package->read("word/document.xml");
  REQUIRE(document);
  CHECK(*document == kDocumentXml);
  const auto empty = package->read("empty.bin");
  REQUIRE(empty);
  CHECK(empty->empty());
  const auto missing = package->read("word/styles.xml");
  REQUIRE(!missing);
  CHECK(missing.error().message().code == "ooxml.part-missing");
  const auto none = package->relationships("word/document.xml");
  REQUIRE(none);
  CHECK(none->all().empty());
}

TEST_CASE("relationships: strict, transitional and later families by one short name") {
  const std::string bytes =
      frame()
          .add("word/document.xml", kDocumentXml)
          .add(
              "word/_rels/document.xml.rels",
              relationships(
                  "<Relationship Id='b' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/styles' "
                  "Target='styles.xml'/>"
                  "<Relationship Id='a' "
                  "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink' "
                  "Target='https://example.org/?a=1&amp;b=2#c' TargetMode='External'/>"
                  "<Relationship Id='c' "
                  "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image' "
                  "Target='file:///etc/passwd'/>"
                  "<Relationship Id='d' Type='http://schemas.microsoft.com/office/2011/relationships/commentsExtended' "
                  "Target='/word/%63.xml'/>"
                  "<Relationship Id='e' "
                  "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties' "
                  "Target='../p.xml'/>"
                  "<Relationship Id='f' Type='urn:own' Target='x'/><Relationship Id='a' Type='urn:second' "
                  "Target='y'/>"))
          .add("word/c.xml", "<c/>")
          .bytes();
  auto package = Package::open(bytes);
  REQUIRE(package);
  const auto targets = package->relationships("word/document.xml");
  REQUIRE(targets);
  REQUIRE(targets->first("styles"));
  CHECK(targets->first("styles")->target == "word/styles.xml");
  CHECK(targets->first("styles")->strict);
  CHECK(targets->first("hyperlink") == nullptr);  // outside
  CHECK(targets->first("image") == nullptr);
  REQUIRE(targets->find("a"));
  CHECK(targets->find("a")->target == "https://example.org/?a=1&b=2#c");
  CHECK(targets->find("a")->external);
  CHECK(targets->part("a").empty());
  CHECK(targets->find("c")->external);
  CHECK(targets->part("b") == "word/styles.xml");
  CHECK(targets->part("nobody").empty());
  REQUIRE(targets->first("commentsExtended"));
  CHECK(package->has(targets->first("commentsExtended")->target));
  CHECK(targets->first("extended-properties")->target == "p.xml");
  CHECK(targets->first("urn:own"));
}

TEST_CASE("kinds are told by the main part's type") {
  const auto with = [](std::string_view type, std::string_view part = "word/document.xml") {
    const std::string types =
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/" +
        std::string(part) + "' ContentType='" + std::string(type) + "'/></Types>";
    const std::string rels = relationships(
        "<Relationship Id='r' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/" +
        std::string(part) + "'/>");
    return ZipFile().add("[content_types].xml", types).add("_rels/.rels", rels).add(part, "<a/>").bytes();
  };
  const auto kind = [](const std::string& bytes) {
    const auto package = Package::open(bytes);
    REQUIRE(package);
    CHECK(package->is_strict());
    return package->kind();
  };
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  CHECK(kind(with(word + "document.main+xml")) == Kind::Document);
  CHECK(kind(with(word + "template.main+xml")) == Kind::Template);
  CHECK(kind(with("application/vnd.ms-word.document.macroEnabled.main+xml")) == Kind::MacroDocument);
  CHECK(kind(with("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")) == Kind::MacroTemplate);
  CHECK(kind(with("application/xml")) == Kind::Document);
  CHECK(error_of(with(word + "document.main+xml")).empty());
  CHECK(error_of(with("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")) ==
        "ooxml.workbook");
  CHECK(error_of(with("application/xml", "xl/workbook.xml")) == "ooxml.workbook");
  CHECK(error_of(with("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")) ==
        "ooxml.presentation");
  CHECK(error_of(with("application/vnd.ms-visio.drawing.main+xml", "visio/document.xml")) == "ooxml.not-word");
}

TEST_CASE("zip archives that are something else, and Word files without a document") {
  CHECK(error_of(ZipFile().add("a.txt", "x").bytes()) == "ooxml.not-office");
  CHECK(error_of(ZipFile().bytes()) == "ooxml.not-office");
  CHECK(error_of(ZipFile()
                     .add("mimetype", "application/vnd.oasis.opendocument.text", {.method = 0})
                     .add("content.xml", "x")
                     .bytes()) == "ooxml.opendocument");
  CHECK(error_of(ZipFile().add("mimetype", "application/epub+zip", {.method = 0}).bytes()) == "ooxml.epub");
  CHECK(error_of(frame().bytes()) == "ooxml.main-missing");
  const std::string no_types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
  CHECK(error_of(ZipFile().add("[Content_Types].xml", no_types).bytes()) == "ooxml.no-main");
  // The type alone tells where the document is.
  CHECK(
      error_of(ZipFile().add("[Content_Types].xml", kTypesXml).add("word/document.xml", kDocumentXml).bytes()).empty());
}

TEST_CASE("files that are no zip archives are told apart") {
  using namespace std::string_literals;
  const auto ole = [](std::string_view stream) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(2040, '\0');
    for (std::size_t i = 0; i < stream.size(); ++i) bytes[1024 + 2 * i] = stream[i];
    bytes[1024 + 64] = static_cast<char>(2 * stream.size() + 2);
    return bytes;
  };
  CHECK(error_of("") == "ooxml.empty");
  CHECK(error_of(ole("WordDocument")) == "ooxml.legacy");
  CHECK(error_of(ole("EncryptedPackage")) == "ooxml.encrypted");
  CHECK(error_of(ole("Workbook")) == "ooxml.ole");
  CHECK(error_of("{\\rtf1\\ansi}") == "ooxml.rtf");
  CHECK(error_of("%PDF-1.7\n") == "ooxml.pdf");
  CHECK(error_of("\xEF\xBB\xBF<!DOCTYPE html><p>x") == "ooxml.html");
  CHECK(error_of("MIME-Version: 1.0\n") == "ooxml.html");
  CHECK(
      error_of("<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>") ==
      "ooxml.flat-opc");
  CHECK(error_of("<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>") ==
        "ooxml.word-2003");
  CHECK(error_of("<a/>") == "ooxml.xml");
  CHECK(error_of("Rar!\x1A\x07") == "ooxml.archive");
  CHECK(error_of("关于印发的通知") == "ooxml.not-zip");
  CHECK(error_of("PK\3\4") == "ooxml.truncated");
  for (const MessageText& row : ooxml_messages()) {
    CHECK(!row.english.empty());
    CHECK(utf8_error(row.chinese) == kValid);
  }
}

// --- the wild ---

class Nothing final : public xml::Handler {
 public:
  void start(xml::Parser&, const xml::Tag&) override {}
  void end(xml::Parser&, xml::Token) override {}
  void text(xml::Parser&, std::string_view) override {}
};

// Opens a file and reads all of it; the code of what went wrong, or nothing.
std::string read_all(const std::string& bytes) {
  static const xml::Vocabulary vocabulary(kNamespaces, {});
  auto package = Package::open(bytes);
  if (!package) return package.error().message().code;
  if (const Status word = package->require_word(); !word) return word.error().message().code;
  for (const Archive::Entry& entry : package->entries()) {
    const auto part = package->read(entry.name);
    if (!part) return part.error().message().code + " " + entry.name;
    if (package->content_type(entry.name).ends_with("xml")) {
      Nothing nothing;
      const Status status = xml::parse(*part, entry.name, vocabulary, nothing);
      if (!status) return status.error().message().code + " " + entry.name;
    }
    if (const auto targets = package->relationships(entry.name); !targets) {
      return targets.error().message().code + " " + entry.name;
    }
    package->release(entry.name);
  }
  return {};
}

TEST_CASE("wild files open, or say what is wrong with them") {
  const auto folder = test::corpus("docx-wild");
  if (!folder) return;
  // Of what their names, or a look at their bytes, leave no doubt.
  const std::map<std::string, std::string> certain = {
      {"protected_agile.docx", "ooxml.encrypted"},
      {"bug53475-password-is-pass.docx", "ooxml.encrypted"},
      {"bug53475-password-is-solrcell.docx", "ooxml.encrypted"},
      {"cpansearch.perl.org_src_tobyink_acme-rundoc-0.001_word-lib_hello_world.docm", "ooxml.legacy"},
      {"truncated62886.docx", "ooxml.truncated"},
      {"crash-517626e815e0afa9decd0ebb6d1dee63fb9907dd.docx", "ooxml.truncated"},
      {"stress025.docx", "ooxml.not-word"},  // a theme, and nothing else
      {"ExternalEntityInText.docx", "xml.doctype word/document.xml"},
  };
  std::map<std::string, std::vector<std::string>> by_result;
  std::size_t opened = 0;
  for (const std::string& path : test::files_below(*folder)) {
    const std::string name = std::filesystem::path(path).filename().string();
    const auto start = std::chrono::steady_clock::now();
    const std::string result = read_all(test::slurp(path));
    CAPTURE(name);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    if (const auto known = certain.find(name); known != certain.end()) CHECK(result == known->second);
    if (result.empty()) {
      ++opened;
    }
    else
      by_result[result].push_back(name);
  }
  std::string table = "opened and read whole: " + std::to_string(opened) + "\n";
  for (const auto& [result, names] : by_result) {
    for (const std::string& name : names) table += result + ": " + name + "\n";
  }
  MESSAGE(table);
  CHECK(opened >= 200);
}

}  // namespace
}  // namespace gongwen::ooxml_test
