// XML written: escaped so that reading gives the same back, closed, counted.
#include <doctest/doctest.h>

#include "formats/shared/xml/tree.h"
#include "formats/shared/xml/writer.h"

namespace gongwen::xml_test {
namespace {

using namespace xml;

TEST_CASE("elements, attributes and text as they are written") {
  std::string out;
  Writer w(out);
  w.declaration().open("w:p").attribute("w:val", "a\"<&\t\n\r>b").attribute("w:n", -12);
  w.open("w:tab").close().element("w:t", "1 < 2 & 3 > 2\t\n\r").open("e").text("").raw("").close().raw("<x/>").close();
  CHECK(w.finish());
  CHECK(out ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<w:p w:val=\"a&quot;&lt;&amp;&#9;&#10;&#13;&gt;b\" w:n=\"-12\"><w:tab/><w:t>1 &lt; 2 &amp; 3 &gt; "
        "2\t\n&#13;</w:t><e/><x/></w:p>");
  CHECK(w.dropped() == 0);
}

TEST_CASE("every character comes back, but those that XML cannot hold, which are counted") {
  std::string all, kept;
  std::size_t bad = 0;
  for (char32_t c = 0; c <= 0x1FFFF; c = c == 0xD7FF ? 0xE000 : c + 1) {
    std::string one;
    if (c < 0x80) {
      one += static_cast<char>(c);
    } else if (c < 0x800) {
      one += static_cast<char>(0xC0U | (c >> 6U));
      one += static_cast<char>(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
      one += static_cast<char>(0xE0U | (c >> 12U));
      one += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
      one += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
      one += static_cast<char>(0xF0U | (c >> 18U));
      one += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
      one += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
      one += static_cast<char>(0x80U | (c & 0x3FU));
    }
    all += one;
    const bool held = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    if (held) kept += one;
    bad += held ? 0 : 1;
  }
  std::string out;
  Writer w(out);
  w.open("a").attribute("v", all).text(all).close();
  REQUIRE(w.finish());
  CHECK(w.dropped() == 2 * bad);
  const Vocabulary none({}, {});
  const auto tree = parse_tree(out, "x", none);
  REQUIRE(tree);
  CHECK(tree->root().text == kept);
  REQUIRE(tree->root().attributes.size() == 1);
  CHECK(tree->root().attributes[0].value == kept);
}

TEST_CASE("nesting is checked") {
  std::string out;
  Writer open(out);
  open.open("a");
  CHECK(!open.finish());
  Writer closed(out);
  closed.close();
  CHECK(!closed.finish());
  Writer late(out);
  late.open("a").text("x").attribute("b", "c").close();
  CHECK(!late.finish());
}

TEST_CASE("a sink gets everything in pieces of moderate size") {
  std::string out, direct;
  std::size_t largest = 0;
  Writer w([&](std::string_view piece) {
    largest = std::max(largest, piece.size());
    out += piece;
  });
  Writer d(direct);
  for (Writer* each : {&w, &d}) {
    each->open("a");
    for (int i = 0; i < 20'000; ++i) each->open("b").attribute("i", i).text("汉字").close();
    each->close();
    REQUIRE(each->finish());
  }
  CHECK(out == direct);
  CHECK(largest < 80 * 1024);
}

}  // namespace
}  // namespace gongwen::xml_test
