#include "core/document/check.h"

#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "tests/support/arbitrary.h"
#include "tests/support/door.h"
#include "tests/support/settings.h"

using namespace gongwen;

namespace {

Document sound() {
  return test::must(parse_dump("(document (meta-map (meta-string :key \"标题\" \"通知\"))"
                               " (para (str \"甲\") (strong (str \"乙\")) (space)) (header :level 1 (str \"丙\"))"
                               " (bullet-list (item (para)) (item)) (table (caption) (column) (table-head) (table-body (row (cell)))))"));
}

NodeId find(const Document& document, Kind kind) {
  for (NodeId id = 1; id <= document.node_count(); ++id) {
    if (document[id].kind == kind) return id;
  }
  FAIL("no such node");
  return kNoNode;
}

void check_found(const std::string& damage, const std::function<void(Document&)>& plant, const std::string& part) {
  CAPTURE(damage);
  Document document = sound();
  REQUIRE_FALSE(check(document));
  plant(document);
  const auto fault = check(document);
  CHECK_MESSAGE(fault, "not found");
  if (fault) CHECK_MESSAGE(fault->find(part) != std::string::npos, *fault);
}

}  // namespace

TEST_CASE("check finds planted damage of every kind") {
  check_found("the root is no document", [](Document& d) { d.edit(1).kind = Kind::Para; }, "not a root");
  check_found("the root has a parent", [](Document& d) { d.edit(1).parent = 3; }, "not a root");
  check_found("metadata is no map", [](Document& d) { d.edit(2).kind = Kind::Para; }, "not a root");
  check_found("no such kind", [](Document& d) { d.edit(find(d, Kind::Space)).kind = static_cast<Kind>(200); }, "");
  check_found("wrong parent", [](Document& d) { d.edit(find(d, Kind::Space)).parent = 1; }, "broken link");
  check_found("wrong previous", [](Document& d) { d.edit(find(d, Kind::Space)).previous = kNoNode; }, "broken link");
  check_found("wrong last", [](Document& d) { d.edit(find(d, Kind::Para)).last = find(d, Kind::Strong); }, "last child");
  check_found("last without first", [](Document& d) { d.edit(find(d, Kind::Space)).last = 3; }, "last child");
  check_found("a link beyond the nodes", [](Document& d) { d.edit(find(d, Kind::Space)).next = 9999; }, "not there");
  check_found("a first beyond the nodes", [](Document& d) { d.edit(find(d, Kind::Space)).first = 9999; }, "not there");
  check_found("siblings in a circle", [](Document& d) { d.edit(find(d, Kind::Space)).next = find(d, Kind::Strong); }, "");
  check_found("a parent in its child",
              [](Document& d) {
                const NodeId strong = find(d, Kind::Strong), text = d[strong].first;
                d.edit(text).kind = Kind::Emph;
                d.edit(text).text_size = 0;
                d.edit(text).first = d.edit(text).last = strong;
              },
              "");
  check_found("a block in a paragraph", [](Document& d) { d.edit(find(d, Kind::Strong)).kind = Kind::Div; }, "may not stand");
  check_found("a paragraph in a list", [](Document& d) { d.edit(find(d, Kind::Item)).kind = Kind::Para; }, "may not stand");
  check_found("parts out of order", [](Document& d) { std::swap(d.edit(find(d, Kind::Caption)).kind, d.edit(find(d, Kind::Column)).kind); },
              "out of order");
  check_found("two heads", [](Document& d) { d.edit(find(d, Kind::Column)).kind = Kind::Caption; }, "out of order");
  check_found("text in a space",
              [](Document& d) {
                Node& space = d.edit(find(d, Kind::Space));
                space.text_data = "x";
                space.text_size = 1;
              },
              "text");
  check_found("text that is no UTF-8",
              [](Document& d) {
                Node& text = d.edit(find(d, Kind::Str));
                text.text_size = 2;
              },
              "UTF-8");
  check_found("no such role", [](Document& d) { d.edit(find(d, Kind::Para)).role = static_cast<Role>(kRoleCount); }, "role");
  const auto attribute = [](Attribute a) {
    return [a](Document& d) { REQUIRE(d.set_attributes(find(d, Kind::Para), std::span(&a, 1))); };
  };
  check_found("no such key", attribute(Attribute::integer(static_cast<AttrKey>(31), 1)), "attribute");
  check_found("a value of the wrong type", attribute(Attribute::integer(AttrKey::Id, 1)), "attribute");
  check_found("a look among the attributes", attribute(Attribute::integer(AttrKey::LookSize, 32)), "attribute");
}

TEST_CASE("check finds what the builder would have refused: values, looks and keys") {
  const auto attribute = [](Kind kind, Attribute a) {
    return [=](Document& d) { REQUIRE(d.set_attributes(find(d, kind), std::span(&a, 1))); };
  };
  check_found("an enumeration's value out of range", attribute(Kind::Column, Attribute::integer(AttrKey::Align, 9)), "attribute");
  check_found("attribute text that is no UTF-8", attribute(Kind::Para, Attribute::text(AttrKey::Id, "\xff")), "");
  check_found("a metadata entry without its key",
              [](Document& d) { REQUIRE(d.set_attributes(find(d, Kind::MetaString), {})); }, "key");
  check_found("an attribute twice",
              [](Document& d) {
                const Attribute twice[] = {Attribute::text(AttrKey::Id, "a"), Attribute::text(AttrKey::Id, "b")};
                REQUIRE(d.set_attributes(find(d, Kind::Para), twice));
              },
              "");
  check_found("an attribute among the looks",
              [](Document& d) {
                const Attribute wrong = Attribute::integer(AttrKey::Level, 1);
                REQUIRE(d.set_look(find(d, Kind::Para), std::span(&wrong, 1)));
              },
              "");
}

TEST_CASE("check finds what passes the limits") {
  Limits shallow;
  shallow.max_depth = 3;
  Document document(shallow);
  NodeId parent = Document::root();
  for (int i = 0; i < 3; ++i) {
    const NodeId child = document.new_node(Kind::BlockQuote);
    document.append(parent, child);
    parent = child;
    CHECK_FALSE(check(document));
  }
  document.append(parent, document.new_node(Kind::BlockQuote));
  CHECK(check(document));
}

TEST_CASE("check finds places beyond the source") {
  Document document;
  document.adopt_source("甲乙");
  const NodeId para = document.new_node(Kind::Para);
  document.append(Document::root(), para);
  document.edit(para).place = Place::source(0, 6);
  CHECK_FALSE(check(document));
  document.edit(para).place = Place::source(6, 0);
  CHECK_FALSE(check(document));
  document.edit(para).place = Place::source(3, 4);
  CHECK(check(document));
  document.edit(para).place = Place::source(0xfffffff0U, 0xfffffff0U);
  CHECK(check(document));
  document.edit(para).place = Place::package(7, 1, 1);  // of a part nobody named
  CHECK(check(document));
}

TEST_CASE("check takes whatever the builder made") {
  for (std::uint64_t round = 0; round < 100; ++round) {
    const std::uint64_t seed = test::seed_of_round(round + 1000);
    CAPTURE(seed);
    const auto fault = check(test::arbitrary_document(seed));
    REQUIRE_MESSAGE(!fault, *fault);
  }
}
