// The extractor: what a reader of the rendered text sees, white space left out.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "plugins/host/preserve.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

struct Seen {
  std::string_view input, text;
};

void check(std::string_view format, std::initializer_list<Seen> cases) {
  for (const Seen& seen : cases) {
    CAPTURE(seen.input);
    CHECK(must(visible(format, seen.input)) == seen.text);
  }
}

TEST_CASE("markdown extractor: marks are dropped, texts stay") {
  for (const std::string_view format : {"commonmark", "gfm", "markdown"}) {
    CAPTURE(format);
    check(format, {{"# 值班 安排\n\n正文\n", "值班安排正文"},
                   {"标题\n====\n\n正文\n", "标题正文"},
                   {"**强化** *责任* ***都要***\n", "强化责任都要"},
                   {"`a*b*` 与 ``c`d``\n", "a*b*与c`d"},
                   {"[规定](https://a.b/c \"题\") ![图样](a.png)\n", "规定图样"},
                   {"[规定][甲] [甲][] [甲]\n\n[甲]: /u '题'\n", "规定甲甲"},
                   {"<https://a.b/c_d> <b>粗</b> <!-- 注 -->\n", "https://a.b/c_d粗"},
                   {"\\*不是\\* &amp; &#x5b57; &lt;\n", "*不是*&字<"},
                   {"> 引文\n续行\n\n- 甲\n- 乙\n\n1. 丙\n", "引文续行甲乙丙"},
                   {"正文\n\n    码 *不斜*\n\n```py\nx = 1\n```\n", "正文码*不斜*x=1"},
                   {"***\n\n- - -\n", ""},
                   {"由**局负责\n\nxx**次，*元\n", "由**局负责xx**次，*元"}});
  }
}

TEST_CASE("markdown extractor: what only looks like a mark stays") {
  check("commonmark", {{"*a _b* c_\n", "a_bc_"},
                       {"a_b_c 2 * 3 * 4\n", "a_b_c2*3*4"},
                       {"[甲] [乙](\n", "[甲][乙]("},
                       {"`a ``b\n", "`a``b"},
                       {"#不是标题\n\n1.不是项\n", "#不是标题1.不是项"},
                       {"<不是 &nosuch;\n", "<不是&nosuch;"},
                       {"甲\n2. 乙\n", "甲2.乙"},
                       {"[a [b](c)](d)\n", "[ab](d)"}});
}

TEST_CASE("markdown extractor: emphasis beside Chinese, and gaps left open") {
  for (const std::string_view format : {"gfm", "markdown"}) {
    CAPTURE(format);
    check(format, {{"**重点。**后文\n", "重点。后文"},
                   {"前文**“引语”**后文\n", "前文“引语”后文"},
                   {"**100%**以上\n", "100%以上"},
                   {"**甲方****乙方**\n", "甲方乙方"},
                   {"于2024年**月**日施行\n", "于2024年**月**日施行"},
                   {"第**号令，第**号文件\n", "第**号令，第**号文件"},
                   {"经**局批准，由**市实施\n", "经**局批准，由**市实施"},
                   {"投资**亿元，其中**产业园\n", "投资**亿元，其中**产业园"},
                   {"xx**次，共**次\n", "xx**次，共**次"}});
  }
  check("commonmark", {{"**重点。**后文\n", "**重点。**后文"}});
}

TEST_CASE("markdown extractor: GFM") {
  check("gfm", {{"| 甲 | 乙 |\n|---|:-:|\n| `a\\|b` | **丙** |\n| 丁 |\n", "甲乙a|b丙丁"},
                {"- [ ] 待办\n- [x] 已办\n", "☐待办☒已办"},
                {"甲[^1]乙[^无]\n\n[^1]: 注\n    续\n\n[^2]: 未用\n", "甲注续乙[^无]"},
                {"~~删~~ ~不删~\n", "删~不删~"},
                {"> [!NOTE]\n> 甲\n", "Note甲"},
                {"见https://a.b/c_d_e。*后*\n", "见https://a.b/c_d_e。后"},
                {"$a_b_c$ 与 $$d$$\n", "a_b_c与d"},
                {":smile:\n", "😄"},
                {"---\ntitle: 题\n---\n正文\n", "正文"}});
}

TEST_CASE("markdown extractor: pandoc's dialect") {
  check("markdown",
        {{"---\n标题: 关于值班的通知\n---\n\n正文\n", "正文"},
         {"% 题\n% 作者\n\n正文\n", "正文"},
         {"# 标题 {#a .b}\n\n[文]{.c} `码`{.d} `<b>`{=html}\n", "标题文码"},
         {"::: {.note}\n甲\n\n:::: 乙\n丙\n::::\n:::\n", "甲丙"},
         {"词\n:   释义\n\n    续\n", "词释义续"},
         {"| 诗行\n|   次行\n  接续\n", "诗行次行接续"},
         {"(@) 例一\n(@x) 例二\n\n见(@x)。\n", "例一例二见(2)。"},
         {"a. 甲\nb. 乙\n\n(1) 丙\n", "甲乙丙"},
         {"  甲    乙\n----  ----\n一    二\n\nTable: 题注 {#t}\n", "题注甲乙一二"},
         {"Table: 题注\n\n| 甲 |\n|----|\n| 乙 |\n", "题注甲乙"},
         {"-----------\n甲    乙\n----  -----\n一    二\n      续\n\n三    四\n-----------\n", "甲乙一二续三四"},
         {"+----+-----+\n| 甲 | 乙  |\n+====+=====+\n| 丙 | - 丁|\n|    | - 戊|\n+----+-----+\n", "甲乙丙丁戊"},
         {"文^[注**一**]后[^1]\n\n[^1]: 注二\n", "文注一后注二"},
         {"H~2~O x^2^ ~~删~~\n", "H2Ox2删"},
         {"3~5天，6~8天\n", "3~5天，6~8天"},
         {"\\alpha{b} \\begin{e}\nf\n\\end{e} 后\n", "后"},
         {"[@甲, 第*3*页] @乙 [第4页]\n", "[@甲,第*3*页]@乙[第4页]"},
         {"<div class=\"x\">\n\n*甲*\n\n</div>\n\n<span>乙</span>\n", "甲乙"},
         {"[甲 节]\n\n# 甲 节\n", "甲节甲节"},
         {"单价2*3*4\n", "单价2*3*4"}});
}

TEST_CASE("markdown extractor: extensions of the name are heard") {
  CHECK(must(visible("commonmark+strikeout", "~~删~~\n")) == "删");
  CHECK(must(visible("markdown-citations", "[@甲 *乙*]\n")) == "[@甲乙]");
  CHECK(must(visible("gfm-pipe_tables", "|a|\n|-|\n")) == "|a||-|");
}

TEST_CASE("markdown extractor: every encoding and line end reads alike") {
  CHECK(must(visible("markdown", "# 标题\r\n\r\n**甲**\r\n")) == "标题甲");
  CHECK(must(visible("markdown", "\xef\xbb\xbf# 标题\n")) == "标题");
}

// What stands at the edges of a note, a cell, a caption or a heading comes in the reader's order.
TEST_CASE("markdown extractor: it agrees with the reader, and would tell") {
  const std::string input =
      "# 甲 {.gw-title}\n\n文[^1]，“引”\n\n[^1]: 注\n\n| 乙 | 丙 |\n|---|---|\n| 丁 | 戊 |\n\n: 题注\n";
  Door door;
  const Document document = must(door.read("markdown", input));
  const std::string json = must(door.write(document, "json"));
  const std::string before = must(door.visible("markdown", input)), after = must(door.visible("json", json));
  CHECK(!host::first_difference(before, after, door.diagnostics()));
  const Document less = must(door.read("markdown", "# 甲\n\n文\n"));
  const std::string lost = must(door.visible("json", must(door.write(less, "json"))));
  CHECK(host::first_difference(before, lost, door.diagnostics()));
}

}  // namespace
}  // namespace gongwen::test
