#include "core/document/document.h"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/builder.h"
#include "core/document/check.h"
#include "core/document/walk.h"

using namespace gongwen;

namespace {

std::vector<NodeId> children(const Document& document, NodeId parent) {
  std::vector<NodeId> ids;
  for (const NodeId id : Children(document, parent)) ids.push_back(id);
  return ids;
}

struct Listed {
  Document document;
  std::vector<NodeId> ids;
};

Listed paragraphs(int count) {
  Listed made;
  for (int i = 0; i < count; ++i) {
    made.ids.push_back(made.document.new_node(Kind::Para));
    made.document.append(Document::root(), made.ids.back());
  }
  return made;
}

}  // namespace

TEST_CASE("a new document has its two roots and nothing else") {
  const Document document;
  CHECK(document.node_count() == 2);
  CHECK(document[Document::root()].kind == Kind::Document);
  CHECK(document[Document::meta()].kind == Kind::MetaMap);
  CHECK_FALSE(document.contains(kNoNode));
  CHECK_FALSE(document.contains(3));
  CHECK(document.source().empty());
  CHECK_FALSE(check(document));
}

TEST_CASE("nodes keep their place in memory however many follow") {
  auto [document, ids] = paragraphs(1);
  const Node* first = &document[ids[0]];
  for (int i = 0; i < 5000; ++i) document.append(Document::root(), document.new_node(Kind::Para));
  CHECK(&document[ids[0]] == first);
  CHECK(document.node_count() == 5003);
  CHECK_FALSE(check(document));
}

TEST_CASE("moving a document keeps every view into it valid") {
  Document document;
  document.adopt_source("短");  // short enough to live inside a std::string
  Builder b(document);
  b.enter(Kind::Div);
  b.attribute(Attribute::text(AttrKey::Id, "a"));
  b.leaf(Kind::CodeBlock, document.source());
  b.leaf(Kind::CodeBlock, "另有文字");
  b.leave();
  REQUIRE(b.finish());
  const NodeId div = document[Document::root()].first;
  const std::string_view source = document.source(), id = document.text_of(div, AttrKey::Id);
  const std::string_view borrowed = document[document[div].first].text(), copied = document[document[div].last].text();
  const Node* node = &document[div];

  Document moved = std::move(document);
  Document assigned;
  assigned = std::move(moved);
  CHECK(assigned.source().data() == source.data());
  CHECK(&assigned[div] == node);
  CHECK(assigned[assigned[div].first].text().data() == borrowed.data());
  CHECK(assigned[assigned[div].last].text().data() == copied.data());
  CHECK(id == "a");
  CHECK(borrowed == "短");
  CHECK(copied == "另有文字");
  CHECK_FALSE(check(assigned));
}

TEST_CASE("children are inserted, detached and moved with all their links") {
  auto [document, ids] = paragraphs(3);
  CHECK(children(document, Document::root()) == ids);
  const NodeId front = document.new_node(Kind::Para), middle = document.new_node(Kind::Para), back = document.new_node(Kind::Para);
  document.insert_before(ids[0], front);
  document.insert_after(ids[0], middle);
  document.insert_after(ids[2], back);
  CHECK(children(document, Document::root()) == std::vector<NodeId>{front, ids[0], middle, ids[1], ids[2], back});
  CHECK_FALSE(check(document));
  for (const NodeId gone : {middle, front, back}) {
    document.detach(gone);
    CHECK(document[gone].parent == kNoNode);
    CHECK_FALSE(check(document));
  }
  CHECK(children(document, Document::root()) == ids);
  document.detach(front);  // once more changes nothing
  CHECK_FALSE(check(document));

  const NodeId quote = document.new_node(Kind::BlockQuote);
  document.wrap_children(Document::root(), quote);
  CHECK(children(document, Document::root()).empty());
  document.append(Document::root(), quote);
  CHECK(children(document, quote) == ids);
  CHECK_FALSE(check(document));
}

TEST_CASE("the only child can be detached and put back") {
  auto [document, ids] = paragraphs(1);
  document.detach(ids[0]);
  CHECK(document[Document::root()].first == kNoNode);
  CHECK(document[Document::root()].last == kNoNode);
  document.append(Document::root(), ids[0]);
  CHECK(children(document, Document::root()) == ids);
}

TEST_CASE("attributes are found by key, the first of a repeating one") {
  auto [document, ids] = paragraphs(1);
  const std::vector<Attribute> list{Attribute::text(AttrKey::Class, "甲"), Attribute::text(AttrKey::Class, "乙"),
                                    Attribute::integer(AttrKey::Level, 3), Attribute::real(AttrKey::Width, 0.25)};
  REQUIRE(document.set_attributes(ids[0], list));
  CHECK(document.text_of(ids[0], AttrKey::Class) == "甲");
  CHECK(document.integer(ids[0], AttrKey::Level, 9) == 3);
  CHECK(document.integer(ids[0], AttrKey::ListStart, 9) == 9);
  CHECK(document.text_of(ids[0], AttrKey::Id).empty());
  CHECK(document.find(ids[0], AttrKey::Id) == nullptr);
  REQUIRE(document.find(ids[0], AttrKey::Width));
  CHECK(document.find(ids[0], AttrKey::Width)->real_value == 0.25);
  CHECK(document[ids[0]].attributes().size() == 4);
  REQUIRE(document.set_attributes(ids[0], {}));
  CHECK(document[ids[0]].attributes().empty());
}

TEST_CASE("equal looks are kept once") {
  auto [document, ids] = paragraphs(200);
  const std::vector<Attribute> body{Attribute::text(AttrKey::LookFontEast, "仿宋_GB2312"), Attribute::integer(AttrKey::LookSize, 32)};
  const std::vector<Attribute> title{Attribute::text(AttrKey::LookFontEast, "方正小标宋简体"), Attribute::integer(AttrKey::LookSize, 44)};
  const std::vector<Attribute> larger{Attribute::text(AttrKey::LookFontEast, "仿宋_GB2312"), Attribute::integer(AttrKey::LookSize, 36)};
  REQUIRE(document.set_look(ids[0], title));
  REQUIRE(document.set_look(ids[1], body));
  const std::uint64_t used = document.bytes_used();
  for (std::size_t i = 2; i < ids.size(); ++i) REQUIRE(document.set_look(ids[i], i % 2 ? body : title));
  CHECK(document.bytes_used() == used);
  CHECK(document[ids[0]].look == document[ids[198]].look);
  CHECK(document[ids[1]].look == document[ids[199]].look);
  CHECK(document[ids[0]].look != document[ids[1]].look);
  REQUIRE(document.set_look(ids[0], larger));
  CHECK(document[ids[0]].look != document[ids[1]].look);
  REQUIRE(document.find_look(ids[0], AttrKey::LookSize));
  CHECK(document.find_look(ids[0], AttrKey::LookSize)->integer_value == 36);
  CHECK(document.find_look(ids[1], AttrKey::LookFontEast)->text() == "仿宋_GB2312");
  CHECK(document.find_look(ids[1], AttrKey::LookBold) == nullptr);
  REQUIRE(document.set_look(ids[0], {}));
  CHECK(document.look(ids[0]).empty());
}

TEST_CASE("a thousand different looks stay different") {
  auto [document, ids] = paragraphs(1000);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::vector<Attribute> look{Attribute::integer(AttrKey::LookIndentLeft, static_cast<std::int64_t>(i) - 500)};
    REQUIRE(document.set_look(ids[i], look));
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    REQUIRE(document.find_look(ids[i], AttrKey::LookIndentLeft)->integer_value == static_cast<std::int64_t>(i) - 500);
  }
}

TEST_CASE("part names are numbered from one and kept once") {
  Document document;
  CHECK(document.intern_part("word/document.xml") == 1);
  CHECK(document.intern_part("word/footnotes.xml") == 2);
  CHECK(document.intern_part("word/document.xml") == 1);
  CHECK(document.part_name(2) == "word/footnotes.xml");
  CHECK(document.part_name(0).empty());
  CHECK(document.part_name(3).empty());
}

TEST_CASE("a walk enters and leaves every node once, in order") {
  Document document;
  Builder b(document);
  b.enter(Kind::BlockQuote);
  b.enter(Kind::Para);
  b.leaf(Kind::Str, "甲");
  b.leaf(Kind::Space);
  b.leave();
  b.leaf(Kind::HorizontalRule);
  b.leave();
  b.leaf(Kind::Para);
  REQUIRE(b.finish());
  std::string trace;
  walk(document, Document::root(), [&](NodeId id, bool entering) {
    trace += entering ? "+" : "-";
    trace += kind_name(document[id].kind);
  });
  CHECK(trace == "+document+block-quote+para+str-str+space-space-para+horizontal-rule-horizontal-rule-block-quote+para-para-document");
  trace.clear();
  walk(document, document[Document::root()].last, [&](NodeId id, bool) { trace += kind_name(document[id].kind); });
  CHECK(trace == "parapara");
}

TEST_CASE("plain text reads as a reader sees it, without notes and raw content") {
  Document document;
  Builder b(document);
  b.enter(Kind::Para);
  b.leaf(Kind::Str, "推行");
  b.enter(Kind::Quoted);
  b.attribute(Attribute::of_enum(AttrKey::QuoteType, QuoteType::Double));
  b.leaf(Kind::Str, "一网通办");
  b.leave();
  b.enter(Kind::Note);
  b.enter(Kind::Para);
  b.leaf(Kind::Str, "脚注");
  b.leave();
  b.leave();
  b.leaf(Kind::LineBreak);
  b.leaf(Kind::RawInline, "<w:r/>");
  b.enter(Kind::Quoted);
  b.leaf(Kind::Code, "x");
  b.leave();
  b.leaf(Kind::Space);
  b.leaf(Kind::Math, "a^2");
  b.leave();
  REQUIRE(b.finish());
  CHECK(plain_text(document, document[Document::root()].first) == "推行“一网通办”\n‘x’ a^2");
  CHECK(plain_text(document, document[Document::root()].first, "") == "推行“一网通办”‘x’ a^2");
}
