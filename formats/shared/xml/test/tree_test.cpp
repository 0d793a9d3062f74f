// The tree of a small part.
#include <doctest/doctest.h>

#include "formats/shared/xml/tree.h"

namespace gongwen::xml_test {
namespace {

using namespace xml;

enum : Token { kNone, kStyle, kName, kVal, kId };
constexpr NamespaceUri kUris[] = {{1, "urn:w"}};
constexpr KnownName kNames[] = {{1, "style", kStyle}, {1, "name", kName}, {1, "val", kVal}, {kNoNamespace, "id", kId}};

const Vocabulary& vocabulary() {
  static const Vocabulary made(kUris, kNames);
  return made;
}

TEST_CASE("a tree outlives what it was read from") {
  std::string bytes =
      "<w:styles xmlns:w='urn:w'><w:style id='a'><w:name w:val='标题 &amp; 1'/></w:style> <x:other xmlns:x='urn:x'/>"
      "<w:style id='b'>一<w:name>inner</w:name>二</w:style></w:styles>";
  auto parsed = parse_tree(bytes, "word/styles.xml", vocabulary());
  REQUIRE(parsed);
  bytes.assign(bytes.size(), '?');
  const Tree tree = *std::move(parsed);
  const Element& root = tree.root();
  CHECK(root.local() == "styles");
  CHECK(root.prefix() == "w");
  CHECK(root.uri() == "urn:w");
  CHECK(root.text == " ");
  std::string seen;
  for (const Element& child : root) seen += std::string(child.local()) + std::string(child.value(kId)) + " ";
  CHECK(seen == "stylea other styleb ");
  const Element* first = root.child(kStyle);
  REQUIRE(first);
  CHECK(first->parent == &root);
  CHECK(first->child_value(kName, kVal) == "标题 & 1");
  const Element* second = first->next_same();
  REQUIRE(second);
  CHECK(second->find(kId) == "b");
  CHECK(second->text == "一二");
  CHECK(second->child_text(kName) == "inner");
  CHECK(second->child_value(kName, kVal, "none") == "none");
  CHECK(second->next_same() == nullptr);
  CHECK(!second->find(kVal));
}

TEST_CASE("a tree of one subtree, out of a handler's events") {
  class Middle final : public Handler {
   public:
    TreeBuilder builder;
    std::vector<Tree> trees;
    void start(Parser& in, const Tag& tag) override {
      if (in.depth() > 1) builder.start(tag);
    }
    void end(Parser& in, Token) override {
      if (in.depth() == 1) return;
      builder.end();
      if (builder.complete()) trees.push_back(builder.take());
    }
    void text(Parser&, std::string_view text) override { builder.text(text); }
  } middle;
  REQUIRE(parse("<a>x<b>1<c/>2</b>y<b>3</b></a>", "x", vocabulary(), middle));
  REQUIRE(middle.trees.size() == 2);
  CHECK(middle.trees[0].root().text == "12");
  CHECK(middle.trees[0].root().first->local() == "c");
  CHECK(middle.trees[1].root().text == "3");
}

TEST_CASE("a tree has limits, too") {
  const auto parsed = parse_tree("<a><b/><b/></a>", "x", vocabulary(), {.elements = 2});
  REQUIRE(!parsed);
  CHECK(parsed.error().category() == ErrorCategory::Limit);
}

}  // namespace
}  // namespace gongwen::xml_test
