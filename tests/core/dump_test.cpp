#include "core/document/dump.h"

#include <string>

#include <doctest/doctest.h>

#include "core/document/builder.h"
#include "core/document/check.h"
#include "tests/support/arbitrary.h"
#include "tests/support/door.h"
#include "tests/support/settings.h"

using namespace gongwen;
using namespace std::string_literals;

TEST_CASE("an empty document is an empty list") {
  CHECK(dump(Document()) == "(document)\n");
  REQUIRE(parse_dump("(document)"));
  CHECK(equal(*parse_dump(" \n(document )\n"), Document()));
}

TEST_CASE("blocks start lines, inlines follow, attributes come first") {
  const std::string text =
      "(document\n"
      "  (meta-map\n"
      "    (meta-list :key \"主送机关\"\n"
      "      (meta-string \"各县人民政府\")\n"
      "      (meta-inlines (str \"市直各单位\")))\n"
      "    (meta-map :key \"more\"\n"
      "      (meta-bool :key \"草稿\" :value 1)))\n"
      "  (header :role heading :level 2 :id \"a\" :class \"x\" :class \"y\" :pair \"k\" \"v\" :look.size 32 (str \"总则\"))\n"
      "  (ordered-list :list-start 3 :list-style lower-alpha\n"
      "    (item\n"
      "      (para (strong (str \"甲\")) (space) (str \"乙\\\"\\\\\\n\\t\\x01\")))))\n";
  const auto document = parse_dump(text);
  REQUIRE_MESSAGE(document, test::told(document.error()));
  CHECK(dump(*document) == text);
  CHECK_FALSE(check(*document));
}

TEST_CASE("a dump is read back to an equal document, places and looks included") {
  const DumpOptions all{true, true};
  for (std::uint64_t round = 0; round < 300; ++round) {
    const std::uint64_t seed = test::seed_of_round(round);
    CAPTURE(seed);
    test::Shape shape;
    shape.nodes = 5 + round;
    const Document document = test::arbitrary_document(seed, shape);
    const auto fault = check(document);
    REQUIRE_MESSAGE(!fault, *fault);
    const std::string text = dump(document, all);
    const auto again = parse_dump(text);
    REQUIRE_MESSAGE(again, test::told(again.error()));
    REQUIRE(equal(document, *again, all));
    REQUIRE(dump(*again, all) == text);
    REQUIRE_FALSE(check(*again));
    REQUIRE(again->node_count() == document.node_count());
  }
}

TEST_CASE("the same seed makes the same document, another seed another") {
  const DumpOptions all{true, true};
  CHECK(equal(test::arbitrary_document(7), test::arbitrary_document(7), all));
  CHECK_FALSE(equal(test::arbitrary_document(7), test::arbitrary_document(8), all));
}

TEST_CASE("places are told on request, in the source and in a part") {
  Document document;
  Builder b(document);
  const std::uint32_t part = document.intern_part("word/document.xml");
  b.leaf(Kind::Para, {}, Place::source(4, 6));
  b.leaf(Kind::Para, {}, Place::package(part, 12, 5));
  b.leaf(Kind::Para);
  REQUIRE(b.finish());
  CHECK(dump(document, {true, true}) ==
        "(document\n  (para :at 4 6)\n  (para :at \"word/document.xml\" 12 5)\n  (para))\n");
  CHECK(dump(document) == "(document\n  (para)\n  (para)\n  (para))\n");
  const auto again = parse_dump(dump(document, {true, true}));
  REQUIRE(again);
  const Node& second = (*again)[(*again)[Document::root()].first + 1];
  CHECK(again->part_name(second.place.part) == "word/document.xml");
  CHECK(equal(*again, document, {true, true}));
  CHECK_FALSE(equal(*parse_dump(dump(document)), document, {true, true}));
}

TEST_CASE("equal sees every kind of difference") {
  const std::string base = "(document (para :role title :look.size 32 (str \"甲\") (space)))";
  const auto a = parse_dump(base);
  REQUIRE(a);
  for (const std::string other : {"(document (plain :role title :look.size 32 (str \"甲\") (space)))",
                            "(document (para :look.size 32 (str \"甲\") (space)))",
                            "(document (para :role subtitle :look.size 32 (str \"甲\") (space)))",
                            "(document (para :role title :look.size 32 (str \"乙\") (space)))",
                            "(document (para :role title :look.size 32 (space) (str \"甲\")))",
                            "(document (para :role title :look.size 32 (str \"甲\") (space)) (para))",
                            "(document (para :role title :look.size 33 (str \"甲\") (space)))",
                            "(document (meta-map (meta-bool :key \"k\" :value 0)) (para :role title :look.size 32 (str \"甲\") (space)))"}) {
    CAPTURE(other);
    const auto b = parse_dump(other);
    REQUIRE_MESSAGE(b, test::told(b.error()));
    CHECK_FALSE(equal(*a, *b));
  }
  CHECK(equal(*a, *parse_dump("(document (para :role title :look.size 33 (str \"甲\") (space)))"), {false, false}));
}

TEST_CASE("text that is no dump is refused with the place") {
  for (const std::string bad :
       {"", "(", "(documen)", "(document", "(document))", "(document) x", "(document (para)", "(document (nosuch))",
        "(document (para :nosuch 1))", "(document (para :role nosuch))", "(document (para :level))", "(document (para :level x))",
        "(document (para (str \"open)))", "(document (code-block \"\\xZZ\"))", "(document (para :id 3))", "(document (para :at 1))",
        "(document (para :at \"p\" 1))", "(document para)", "(document (table (column :width x)))"}) {
    CAPTURE(bad);
    const auto document = parse_dump(bad);
    REQUIRE_FALSE(document);
    CHECK(document.error().category() == ErrorCategory::Input);
    CHECK(document.error().message().code == "dump.syntax");
    CHECK(document.error().place().in_source());
  }
}

TEST_CASE("a dump of an invalid document is refused as a reader would be") {
  const auto code = [](const char* text, const Limits& limits = {}) {
    const auto document = parse_dump(text, limits);
    return document ? "none"s : document.error().message().code;
  };
  CHECK(code("(document (str \"x\"))") == "builder.child");
  CHECK(code("(document (table (column) (caption)))") == "builder.order");
  CHECK(code("(document (code-block \"\\xff\"))") == "builder.utf8");
  CHECK(code("(document (para :id \"a\" :id \"b\"))") == "builder.twice");
  CHECK(code("(document (para \"x\"))") == "builder.text");
  CHECK(code("(document (list-start))") == "dump.syntax");
  Limits shallow;
  shallow.max_depth = 2;
  CHECK(code("(document (div (div (div))))", shallow) == "limit.depth");
}

TEST_CASE("deep nesting in a dump ends at the limit, not at the stack's end") {
  std::string text = "(document";
  for (int i = 0; i < 200'000; ++i) text += "(div";
  const auto document = parse_dump(text);
  REQUIRE_FALSE(document);
  CHECK(document.error().message().code == "limit.depth");
}
