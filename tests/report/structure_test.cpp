// What a document says about itself, what the caller says, and what recognition leaves behind in the tree.
#include <doctest/doctest.h>

#include "core/document/builder.h"
#include "core/document/check.h"
#include "core/document/dump.h"
#include "tests/report/drafts.h"

using namespace gongwen;
using namespace gongwen::report_test;

namespace {

using Lines = std::vector<std::string>;

Document parsed(std::string_view dumped) {
  auto document = parse_dump(dumped);
  REQUIRE(document);
  return std::move(*document);
}

std::string dumped(std::string_view before) {
  Document document = parsed(before);
  Diagnostics diagnostics;
  report::recognise(document, {}, diagnostics);
  CHECK_FALSE(check(document));
  return dump(document, {false, false});
}

Lines outline(std::string_view tree) { return lines_of(recognise(parsed(tree)).outline); }

}  // namespace

TEST_CASE("labels and leads become spans, a stand-alone heading a header") {
  CHECK(dumped("(document (para (str \"一、总体要求\")))") ==
        dump(parsed("(document (header :level 1 :role heading (span :scheme \"一、\" :ordinal 1 :number-level 1 (str \"一、\")) (str \"总体要求\")))")));
  CHECK(dumped("(document (para (str \"（一）强化责任。各单位要落实。\")))") ==
        dump(parsed("(document (para (span :level 2 :role heading (span :scheme \"（一）\" :ordinal 1 :number-level 2 (str \"（一）\")) (str \"强化责任。\")) (str \"各单位要落实。\")))")));
  CHECK(dumped("(document (para (str \"一是抓学习。每月一次。\")))") ==
        dump(parsed("(document (para (span :role point (span :scheme \"一是\" :ordinal 1 (str \"一是\")) (str \"抓学习。\")) (str \"每月一次。\")))")));
}

TEST_CASE("a point inside a body is a number span where it stands") {
  CHECK(dumped("(document (para (str \"措施：一是快；二是准。\")))") ==
        dump(parsed("(document (para (str \"措施：\") (span :scheme \"一是\" :ordinal 1 (str \"一是\")) (str \"快；\") (span :scheme \"一是\" :ordinal 2 (str \"二是\")) (str \"准。\")))")));
}

TEST_CASE("formatting around a label or a lead stays") {
  CHECK(dumped("(document (para (strong (str \"（一）强化责任。\")) (str \"各单位要落实。\")))") ==
        dump(parsed("(document (para (span :level 2 :role heading (strong (span :scheme \"（一）\" :ordinal 1 :number-level 2 (str \"（一）\")) (str \"强化责任。\"))) (str \"各单位要落实。\")))")));
  CHECK(outline("(document (para (strong (str \"（一）强化\")) (str \"责任。各单位要落实。\")))") == Lines{"heading 2 （一）1 强化责任。 »", "body 各单位要落实。"});
  CHECK(outline("(document (para (strong (str \"（一）强化责任。各单位\")) (str \"要落实。\")))") == Lines{"heading 2 （一）1 强化责任。 »", "body 各单位要落实。"});
}

TEST_CASE("a signature and the date below it in one paragraph become two") {
  const std::string before = "(para (str \"各校：\")) (para (str \"请抓好落实。\")) ";
  for (const char* line_end : {"soft-break", "line-break"}) {
    const std::string ending = "(para (str \"青石县教育局\") (" + std::string(line_end) + ") (str \"2026年6月2日\"))";
    const Lines lines = outline("(document " + before + ending + ")");
    CHECK(lines == Lines{"recipients 各校：", "body 请抓好落实。", "signature 青石县教育局", "date 2026年6月2日"});
  }
  // No signature is a sentence, and no date has anything behind it.
  for (const char* whole : {"(para (str \"截止时间为：\") (soft-break) (str \"2026年6月2日\"))",
                            "(para (str \"青石县教育局\") (soft-break) (str \"2026年6月2日印发\"))",
                            "(para (code \"x\") (soft-break) (str \"2026年6月2日\"))"}) {
    Document document = parsed("(document " + before + whole + ")");
    Diagnostics diagnostics;
    report::recognise(document, {}, diagnostics);
    CHECK(document[document[Document::root()].last].previous == document[document[Document::root()].first].next);
  }
}

TEST_CASE("what cannot be cut stays whole") {
  const Lines lines = outline("(document (para (link :url \"a\" (str \"（一）强化责任。各单位\")) (str \"要落实。\")))");
  CHECK(lines == Lines{"item 2 （一）1 强化责任。各单位要落实。"});
}

TEST_CASE("headers are headings; a single unlabelled level-1 header at the top is the title") {
  CHECK(outline("(document (header :level 1 (str \"工作方案\")) (header :level 2 (str \"工作目标\")) (para (str \"到年底全面完成。\")) (header :level 3 (str \"时间安排\")))") ==
        Lines{"title 工作方案", "heading 1 工作目标", "body 到年底全面完成。", "heading 2 时间安排"});
  CHECK(outline("(document (header :level 1 (str \"工作目标\")) (para (str \"到年底全面完成。\")) (header :level 1 (str \"保障措施\")))") ==
        Lines{"heading 1 工作目标", "body 到年底全面完成。", "heading 1 保障措施"});
}

TEST_CASE("a typed label decides a header's level") {
  CHECK(outline("(document (header :level 1 (str \"工作方案\")) (header :level 4 (str \"（一）工作目标。要完成。\")))") ==
        Lines{"title 工作方案", "heading 2 （一）1 工作目标。要完成。"});
}

TEST_CASE("styles and outline levels win over guesses") {
  CHECK(outline("(document (para :look.style \"标题 2\" (str \"各单位要抓紧落实。\")) (para (str \"正文。\")))")[0] == "heading 2 各单位要抓紧落实。");
  CHECK(outline("(document (para :look.outline-level 0 (str \"工作目标\")) (para (str \"到年底全面完成。\")))")[0] == "heading 1 工作目标");
  CHECK(outline("(document (para :look.style \"主送机关\" (str \"某某某某\")) (para (str \"现通知如下：\")))")[0] == "recipients 某某某某");
}

TEST_CASE("roles already there stay") {
  CHECK(outline("(document (para :role closing (str \"各单位要抓紧落实责任。\")) (para :role title (str \"一、不是标题\")))") ==
        Lines{"closing 各单位要抓紧落实责任。", "title 一、不是标题"});
}

TEST_CASE("a number the word processor gave counts like a typed one") {
  CHECK(outline("(document (para (span :scheme \"（一）\" :ordinal 2 :number-level 2 :auto 1 (str \"（二）\")) (str \"强化责任。各单位要落实。\")))") ==
        Lines{"heading 2 （一）2 强化责任。 »", "body 各单位要落实。"});
}

TEST_CASE("tables, lists, figures and the rest keep their names") {
  CHECK(outline("(document (table) (bullet-list (item (para (str \"甲\")))) (code-block \"x\"))") == Lines{"table ", "list 甲", "other x"});
}

TEST_CASE("metadata names the title, and a conflict is told") {
  const Recognised same = recognise(parsed("(document (meta-map (meta-string :key \"title\" \"秋收纪事\")) (para (str \"秋收纪事\")) (para (str \"全镇开展秋收工作，组织干部群众落实责任。\")))"));
  CHECK(same.outline.blocks[0].role == "title");
  CHECK_FALSE(same.told("report.metadata-conflict"));
  const Recognised other = recognise(parsed("(document (meta-map (meta-string :key \"title\" \"另一个标题\")) (para (str \"关于开展检查工作的通知\")) (para (str \"各单位：\")) (para (str \"请落实。\")))"));
  CHECK(other.outline.title == "另一个标题");
  CHECK(other.told("report.metadata-conflict"));
}

TEST_CASE("overrides are obeyed, by line and by text, the last word counting") {
  const std::string draft = "关于开展检查工作的通知\n各单位：\n请抓紧落实。\n工作目标\n一、不是标题。后文还有。\n";
  report::RecogniseOptions options;
  options.overrides.push_back({4, "", Role::Heading, 2});
  options.overrides.push_back({0, "一、不是标题。 后文还有。", Role::None, 0});
  options.overrides.push_back({3, "", Role::Date, 0});
  options.overrides.push_back({3, "", Role::Closing, 0});
  CHECK(lines_of(recognise(draft, options).outline) ==
        Lines{"title 关于开展检查工作的通知", "recipients 各单位：", "closing 请抓紧落实。", "heading 2 工作目标", "body 一、不是标题。后文还有。"});
}

TEST_CASE("two lines overridden to be the title are one title") {
  report::RecogniseOptions options;
  options.overrides.push_back({1, "", Role::Title, 0});
  options.overrides.push_back({2, "", Role::Title, 0});
  CHECK(lines_of(recognise("甲乙丙丁，\n戊己庚辛。\n正文在此，组织落实工作。\n", options).outline)[0] == "title 甲乙丙丁，戊己庚辛。");
}

TEST_CASE("empty paragraphs, rules and page numbers between lines do not part them") {
  const Lines lines = outline(
      "(document (para (str \"青石县水利局文件\")) (para) (para (str \"青水〔2024〕3号\")) (horizontal-rule) (para (str \"关于开展巡查的通知\")) (para (str \" \")) (para (str \"各水管站：\")) (para (str \"— 1 —\")) (para (str \"请认真开展巡查工作。\")))");
  CHECK(lines == Lines{"issuer-mark 青石县水利局文件", "doc-number 青水〔2024〕3号", "title 关于开展巡查的通知", "recipients 各水管站：", "body — 1 —", "body 请认真开展巡查工作。"});
}

TEST_CASE("divs are looked into, but roles on divs are not") {
  CHECK(outline("(document (div :class \"a\" (para (str \"一、总体要求\"))))") == Lines{"heading 1 一、1 总体要求"});
}

TEST_CASE("the document's limits end recognition softly") {
  Limits limits;
  limits.max_nodes = 8;
  Document document(limits);
  Builder builder(document);
  for (const std::string_view text : {"一、甲", "二、乙", "三、丙"}) {
    builder.enter(Kind::Para);
    builder.leaf(Kind::Str, text);
    builder.leave();
  }
  REQUIRE(builder.finish());
  Diagnostics diagnostics;
  const report::Recognition recognition = report::recognise(document, {}, diagnostics);
  CHECK_FALSE(recognition.complete());
  CHECK_FALSE(check(document));
  CHECK(plain_text(document, Document::root(), "") == "一、甲二、乙三、丙");
}

TEST_CASE("long and hostile texts take linear time") {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "一是甲；二是乙。";
  CHECK(recognise(text + "\n").outline.blocks[0].points.size() == 80'000);
  std::string brackets;
  for (int i = 0; i < 100'000; ++i) brackets += "（“《";
  CHECK(recognise("（一）" + brackets + "\n").outline.blocks.size() == 1);
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += "附件：\n";
  CHECK(recognise(lines).outline.blocks.size() <= 20'000);
}

TEST_CASE("the tree of an outline shows levels, run-in marks and points") {
  const Recognised result = recognise("工作方案\n一、总体要求\n（一）强化责任。措施：一是快；二是准。\n");
  CHECK(report::outline_tree(result.outline) ==
        "title             工作方案\n"
        "heading           一、总体要求\n"
        "heading             （一）强化责任。 »\n"
        "body                  措施：一是快；二是准。\n"
        "                        · 一是快；\n"
        "                        · 二是准。\n");
}

TEST_CASE("every code that recognition raises has its sentence in both languages") {
  for (const MessageText& row : report::report_messages()) {
    CHECK_FALSE(row.english.empty());
    CHECK_FALSE(row.chinese.empty());
  }
}
