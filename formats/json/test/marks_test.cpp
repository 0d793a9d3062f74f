// Roles, numbers and looks: how they stand in Pandoc's types, and what is folded back and what is not.
#include "formats/json/test/small.h"
#include "formats/shared/roles/roles.h"

namespace gongwen::json_test {
namespace {

std::string tree_of(const std::string& block) {
  const std::string all = tree(doc(block));
  const std::string head = "(document\n  ";
  return all.substr(head.size(), all.size() - head.size() - 2);
}

std::string div(std::string_view attr, std::string_view blocks) {
  return R"({"t":"Div","c":[)" + std::string(attr) + ",[" + std::string(blocks) + "]]}";
}
std::string span(std::string_view attr, std::string_view inlines = R"({"t":"Str","c":"（二）"})") {
  return R"({"t":"Para","c":[{"t":"Span","c":[)" + std::string(attr) + ",[" + std::string(inlines) + "]]}]}";
}

const std::string kPara = R"({"t":"Para","c":[{"t":"Str","c":"x"}]})";
const std::string kTitle = R"(["",["gw-title"],[["custom-style","公文标题"]]])";

// Folds to `dump`, and is written as it was.
void folds(const std::string& block, std::string_view dump) {
  CAPTURE(block);
  CHECK(tree_of(block) == dump);
  check_kept(doc(block), {{"look", "true"}});
}
// Means nothing to us, and is written as it was.
void stays(const std::string& block) {
  CAPTURE(block);
  const std::string dump = tree(doc(block));
  CHECK(dump.find(":role") == std::string::npos);
  CHECK(dump.find(":scheme") == std::string::npos);
  CHECK(dump.find(":look") == std::string::npos);
  check_kept(doc(block), {{"look", "true"}});
}

TEST_CASE("every role on a block is a Div of its class and style, and comes back") {
  for (std::uint16_t role = GW_ROLE_COPY_NUMBER; role <= GW_ROLE_PRINT; ++role) {
    const std::string name(roles::role_name(role)), style(roles::role_style(role));
    REQUIRE(!name.empty());
    folds(div(R"(["",["gw-)" + name + R"("],[["custom-style",")" + style + R"("]]])", kPara),
          "(para :role " + name + " (str \"x\"))");
  }
}

TEST_CASE("a role's Div without its style folds, too, and gets it") {
  CHECK(tree_of(div(R"(["",["gw-date"],[]])", kPara)) == "(para :role date (str \"x\"))");
  check_same(store(load(doc(div(R"(["",["gw-date"],[]])", kPara)))),
             doc(div(R"(["",["gw-date"],[["custom-style","成文日期"]]])", kPara)));
}

TEST_CASE("any other Div stays a Div") {
  stays(div(R"(["id",["gw-title"],[["custom-style","公文标题"]]])", kPara));
  stays(div(R"(["",["gw-title","x"],[["custom-style","公文标题"]]])", kPara));
  stays(div(R"(["",["x","gw-title"],[]])", kPara));
  stays(div(R"(["",["gw-title"],[["custom-style","Title"]]])", kPara));
  stays(div(R"(["",["gw-title"],[["custom-style","公文标题"],["k","v"]]])", kPara));
  stays(div(R"(["",["gw-title"],[["k","v"]]])", kPara));
  stays(div(R"(["",[],[["custom-style","公文标题"]]])", kPara));
  stays(div(R"(["",["gw-"],[]])", kPara));
  stays(div(R"(["",["gw-body"],[]])", kPara));
  stays(div(R"(["",["gw-nonsense"],[]])", kPara));
  stays(div(R"(["",["gw-number"],[]])", kPara));
  stays(div(R"(["",["GW-title"],[]])", kPara));
  stays(div(kTitle, ""));
  stays(div(kTitle, kPara + "," + kPara));
}

TEST_CASE("a role may lie on any block") {
  folds(div(kTitle, R"({"t":"HorizontalRule"})"), "(horizontal-rule :role title)");
  folds(div(kTitle, R"({"t":"Header","c":[1,["",["x"],[]],[]]})"), "(header :role title :level 1 :class \"x\")");
  folds(div(kTitle, div(R"(["i",[],[]])", kPara)), "(div :role title :id \"i\"\n    (para (str \"x\")))");
  folds(R"({"t":"BlockQuote","c":[)" + div(kTitle, kPara) + "]}", "(block-quote\n    (para :role title (str \"x\")))");
}

TEST_CASE("a block has one role: the innermost Div holds it") {
  const std::string once = div(kTitle, kPara);
  folds(div(R"(["",["gw-date"],[["custom-style","成文日期"]]])", once),
        "(div :class \"gw-date\" :pair \"custom-style\" \"成文日期\"\n    (para :role title (str \"x\")))");
  folds(div(kTitle, div(kTitle, once)),
        "(div :role title :class \"gw-title\" :pair \"custom-style\" \"公文标题\"\n    (para :role title (str \"x\")))");
}

TEST_CASE("a heading's role stands in the Header's own classes") {
  folds(R"({"t":"Header","c":[2,["h",["gw-heading","x"],[["k","v"]]],[{"t":"Str","c":"x"}]]})",
        "(header :role heading :level 2 :id \"h\" :class \"x\" :pair \"k\" \"v\" (str \"x\"))");
  stays(R"({"t":"Header","c":[2,["",["x","gw-heading"],[]],[]]})");
  stays(R"({"t":"Header","c":[2,["",["gw-title"],[]],[]]})");
  stays(div(R"(["",["gw-heading"],[["custom-style","层次标题"]]])", R"({"t":"Header","c":[1,["",[],[]],[]]})"));
  folds(div(kTitle, R"({"t":"Header","c":[1,["",["gw-heading"],[]],[]]})"),
        "(div :class \"gw-title\" :pair \"custom-style\" \"公文标题\"\n    (header :role heading :level 1))");
}

TEST_CASE("run-in headings and points are Spans") {
  folds(span(R"(["",["gw-heading"],[["level","2"]]])"), "(para (span :role heading :level 2 (str \"（二）\")))");
  folds(span(R"(["s",["gw-point","x"],[["k","v"]]])"),
        "(para (span :role point :id \"s\" :class \"x\" :pair \"k\" \"v\" (str \"（二）\")))");
  folds(span(R"(["",["gw-heading"],[["level","two"]]])"),
        "(para (span :role heading :pair \"level\" \"two\" (str \"（二）\")))");
  stays(span(R"(["",["x","gw-heading"],[["level","2"]]])"));
  stays(span(R"(["",[],[["level","2"]]])"));
}

TEST_CASE("a number is a Span around its label") {
  folds(span(R"(["",["gw-number"],[["scheme","（一）"],["ordinal","2"]]])"),
        "(para (span :scheme \"（一）\" :ordinal 2 (str \"（二）\")))");
  folds(span(R"(["i",["gw-number","c"],[["scheme","（一）"],["ordinal","2"],["level","2"],["auto","true"],["k","v"]]])"),
        "(para (span :scheme \"（一）\" :ordinal 2 :number-level 2 :auto 1 :id \"i\" :class \"c\" :pair \"k\" \"v\" (str \"（二）\")))");
  folds(span(R"(["",["gw-heading","gw-number"],[["level","1"],["scheme","（一）"],["ordinal","2"],["level","3"]]])"),
        "(para (span :role heading :level 1 :scheme \"（一）\" :ordinal 2 :number-level 3 (str \"（二）\")))");
}

TEST_CASE("what is no proper number stays a Span") {
  stays(span(R"(["",["gw-number"],[]])"));
  stays(span(R"(["",["gw-number"],[["ordinal","2"],["scheme","（一）"]]])"));
  stays(span(R"(["",["gw-number"],[["scheme","（一）"]]])"));
  stays(span(R"(["",["gw-number"],[["scheme",""],["ordinal","2"]]])"));
  stays(span(R"(["",["gw-number"],[["scheme","（一）"],["ordinal","02"]]])"));
  stays(span(R"(["",["gw-number"],[["scheme","（一）"],["ordinal","二"]]])"));
  stays(span(R"(["",["gw-number"],[["scheme","（一）"],["ordinal",""]]])"));
  stays(span(R"(["",["gw-number"],[["scheme","（一）"],["ordinal","99999999999999999999"]]])"));
  stays(span(R"(["",["x","gw-number"],[["scheme","（一）"],["ordinal","2"]]])"));
  stays(span(R"(["",[],[["scheme","（一）"],["ordinal","2"]]])"));
  folds(span(R"(["",["gw-number"],[["scheme","（一）"],["ordinal","2"],["auto","false"]]])"),
        "(para (span :scheme \"（一）\" :ordinal 2 :pair \"auto\" \"false\" (str \"（二）\")))");
}

TEST_CASE("a label that says something else than its ordinal is told; the ordinal stays") {
  const auto told = [](std::string_view scheme, std::string_view label, int ordinal) {
    Diagnostics diagnostics;
    const std::string json = doc(span(R"(["",["gw-number"],[["scheme",")" + std::string(scheme) + R"("],["ordinal",")" +
                                          std::to_string(ordinal) + R"("]]])",
                                      R"({"t":"Strong","c":[{"t":"Str","c":")" + std::string(label) + R"("}]})"));
    test::must(test::read("json", json, {}, &diagnostics));
    return test::told(diagnostics, json);
  };
  CHECK(told("（一）", "（三）", 2) == "warning json.number-differs 1:142 [$.blocks[0].c[0].c[1], （三）, 2]\n");
  for (const char* fine : {"（二）", "(2)", "２", "②", "㈡", "第二", "首先"}) CHECK(told("（一）", fine, 2).empty());
  CHECK(told("一、", "一百零三、", 103).empty());
  CHECK(!told("第一条", "第十二条", 11).empty());
  CHECK(told("首先", "其次", 1).empty());
  CHECK(told("%1-%2", "3-4", 9).empty());
}

TEST_CASE("looks are written when asked for, and come back") {
  const std::string look =
      R"(["",["gw-look"],[["font-east","仿宋"],["size","32"],["bold","1"],["align","justify"],["indent-first","-640"],["line-rule","exact"]]])";
  const std::string dump =
      ":look.font-east \"仿宋\" :look.size 32 :look.bold 1 :look.align justify :look.indent-first -640 :look.line-rule exact";
  folds(div(look, kPara), "(para " + dump + " (str \"x\"))");
  folds(div(look, div(kTitle, kPara)), "(para :role title " + dump + " (str \"x\"))");
  folds(div(look, R"({"t":"Header","c":[1,["",["gw-heading"],[]],[]]})"), "(header :role heading :level 1 " + dump + ")");
  check_same(store(load(doc(div(look, div(kTitle, kPara))))), doc(div(kTitle, kPara)));
  folds(div(kTitle, div(look, kPara)),
        "(div :class \"gw-title\" :pair \"custom-style\" \"公文标题\"\n    (para " + dump + " (str \"x\")))");

  stays(div(R"(["",["gw-look"],[]])", kPara));
  stays(div(R"(["",["gw-look"],[["size","big"]]])", kPara));
  stays(div(R"(["",["gw-look"],[["bold","1"],["size","32"]]])", kPara));
  stays(div(R"(["",["gw-look"],[["size","32"],["size","32"]]])", kPara));
  stays(div(R"(["",["gw-look"],[["colour","red"]]])", kPara));
  stays(div(R"(["i",["gw-look"],[["size","32"]]])", kPara));
  stays(div(R"(["",["gw-look"],[["size","32"]]])", kPara + "," + kPara));
}

TEST_CASE("a role on an inline that is no Span gets one") {
  const Document document = test::must(parse_dump("(document (para (str :role point \"一是\")))"));
  check_same(store(document), doc(span(R"(["",["gw-point"],[]])", R"({"t":"Str","c":"一是"})")));
}

}  // namespace
}  // namespace gongwen::json_test
