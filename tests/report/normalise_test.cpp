// One rule a case, with what comes near it and must stay.
#include "tests/report/normalise_test.h"


#include "core/report/normalise_split.h"
#include "core/report/protect.h"

using namespace gongwen;
using namespace gongwen::report;
using test::draft;
using test::normalised;
using test::rules;

namespace {

struct Case {
  std::string_view before, after;
};

void check_all(std::string_view list, std::initializer_list<Case> cases, const test::DraftOptions& options = {}) {
  for (const Case& c : cases) {
    CHECK_MESSAGE(normalised(c.before, rules(list), options) == c.after, c.before);
    test::DraftOptions spread = options;
    for (spread.cuts = 1; spread.cuts <= 3; ++spread.cuts) {
      CHECK_MESSAGE(normalised(c.before, rules(list), spread) == c.after, c.before << " over many nodes");
    }
  }
}

void check_kept(std::string_view list, std::initializer_list<std::string_view> texts, const test::DraftOptions& options = {}) {
  for (const std::string_view text : texts) check_all(list, {{text, text}}, options);
}

std::vector<std::string> warnings(std::string_view text) {
  Document document = draft(text);
  Diagnostics diagnostics;
  normalise(document, NormaliseRules::defaults(), diagnostics);
  std::vector<std::string> codes;
  for (const Diagnostic& entry : diagnostics.entries()) {
    if (entry.kind == DiagnosticKind::Message) codes.push_back(entry.message.code);
  }
  return codes;
}

}  // namespace

TEST_CASE("rules are chosen by name") {
  CHECK(rules("") == NormaliseRules::defaults());
  CHECK(rules("all").has(Rule::Renumber));
  CHECK_FALSE(rules("default").has(Rule::Renumber));
  CHECK(rules("numbering, dates").has(Rule::Dates));
  CHECK_FALSE(rules("numbering,dates").has(Rule::Quotes));
  CHECK_FALSE(rules("-quotes").has(Rule::Quotes));
  CHECK(rules("-quotes").has(Rule::Dates));
  CHECK_FALSE(rules("all,-quotes").has(Rule::Quotes));
  const auto wrong = parse_rules("dates,grammar");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().category() == ErrorCategory::Usage);
  CHECK(wrong.error().message().code == "normalise.rule");
  CHECK(wrong.error().message().args == std::vector<std::string>{"grammar"});
  CHECK_FALSE(parse_rules("-"));
}

TEST_CASE("every code of the normaliser has a sentence in both languages") {
  for (const MessageText& row : normalise_messages()) {
    CHECK_FALSE(row.english.empty());
    CHECK_FALSE(row.chinese.empty());
  }
  for (int i = 0; i < kRuleCount; ++i) {
    const std::string code = "normalise." + std::string(rule_name(static_cast<Rule>(i)));
    CHECK(std::ranges::any_of(normalise_messages(), [&](const MessageText& row) { return row.code == code; }));
  }
}

TEST_CASE("numbering: labels are written as their scheme prints them") {
  check_all("numbering", {{"一.总体要求", "一、总体要求"},
                          {"（一）、提高认识", "（一）提高认识"},
                          {"(一)提高认识", "（一）提高认识"},
                          {"㈠提高认识", "（一）提高认识"},
                          {"一）提高认识", "（一）提高认识"},
                          {"1、查漏补缺", "1.查漏补缺"},
                          {"２．查漏补缺", "2.查漏补缺"},
                          {"(1)查漏补缺", "（1）查漏补缺"},
                          {"⑴查漏补缺", "（1）查漏补缺"},
                          {"第一、统一思想", "第一，统一思想"},
                          {"一是，摸清底数", "一是摸清底数"},
                          {"一、 总体要求", "一、总体要求"},
                          {"（二）　狠抓落实", "（二）狠抓落实"},
                          {"第1章　总则", "第一章　总则"},
                          {"第三篇　附录", "第三篇　附录"},
                          {"第二部分 主要任务", "第二部分 主要任务"}});
  check_kept("numbering", {"一、总体要求", "1.5亿元的资金已经到位", "一、二级医院都要参加", "第一时间赶到现场", "12月底前完成"});
}

TEST_CASE("renumber: ordinals become continuous in their scope") {
  check_all("renumber", {{"一、甲\n二、乙\n四、丙\n四、丁", "一、甲\n二、乙\n三、丙\n四、丁"},
                         {"一、甲\n（一）子\n（三）丑\n二、乙\n（一）寅\n（一）卯", "一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n（二）卯"},
                         {"1.甲\n2.乙\n引出另一列的话\n1.丙\n3.丁", "1.甲\n2.乙\n引出另一列的话\n1.丙\n2.丁"}});
  CHECK(normalised("一、甲\n三、乙", NormaliseRules::defaults()) == "一、甲\n三、乙");
}

TEST_CASE("renumber: attachments begin again") {
  Document document;
  document.adopt_source("一、甲二、乙附件1三、丙");
  Builder builder(document);
  const auto numbered = [&](std::string_view label, std::int64_t ordinal, std::string_view text) {
    builder.enter(Kind::Para);
    builder.enter(Kind::Span);
    builder.attribute(Attribute::text(AttrKey::NumberScheme, "一、"));
    builder.attribute(Attribute::integer(AttrKey::NumberOrdinal, ordinal));
    builder.leaf(Kind::Str, label);
    builder.leave();
    builder.leaf(Kind::Str, text);
    builder.leave();
  };
  numbered("一、", 1, "甲");
  numbered("二、", 2, "乙");
  builder.enter(Kind::Para);
  builder.attribute(Attribute::of_enum(AttrKey::Role, Role::AttachmentMark));
  builder.leaf(Kind::Str, "附件1");
  builder.leave();
  numbered("三、", 3, "丙");
  REQUIRE(builder.finish());
  Diagnostics diagnostics;
  normalise(document, rules("renumber"), diagnostics);
  CHECK(test::text_of(document) == "一、甲\n二、乙\n附件1\n一、丙\n");
  const NodeId span = document[document[Document::root()].last].first;
  CHECK(document.integer(span, AttrKey::NumberOrdinal, 0) == 1);
}

TEST_CASE("dates: canonical where the block is a date") {
  for (const Role role : {Role::Date, Role::Byline, Role::Print}) {
    check_all("dates", {{"2012年07月01日", "2012年7月1日"},
                        {"2024 年 5 月 14 日", "2024年5月14日"},
                        {"2026.04.20", "2026年4月20日"},
                        {"2026-4-20", "2026年4月20日"},
                        {"二○二五年八月十二日", "2025年8月12日"},
                        {"二〇〇八年五月十二日", "2008年5月12日"},
                        {"（2024年06月03日）", "（2024年6月3日）"},
                        {"市水利局办公室　　2024年05月14日印发", "市水利局办公室　　2024年5月14日印发"}},
              {role, false});
    check_kept("dates", {"2025年x月x日", "20XX年X月X日", "2025年　月　日", "2025年2月30日", "2012年7月1日"}, {role, false});
  }
}

TEST_CASE("dates: in running text only blanks go") {
  check_all("dates", {{"自 2020 年 11 月 30 日 起施行", "自 2020年11月30日 起施行"},
                      {"至2021 年 01 月 05 日止", "至2021年01月05日止"}});
  check_kept("dates", {"自2012年07月01日起施行", "2026.04.20版的系统已经上线", "二○二五年八月十二日印发的通知", "2020 年 11 月底前", "20XX 年 X 月 X 日"});
  CHECK(warnings("定于2024年2月30日召开") == std::vector<std::string>{"normalise.date-impossible"});
  CHECK(warnings("定于2024年2月29日召开").empty());
}

TEST_CASE("punctuation: marks beside Chinese are full width") {
  check_all("punctuation", {{"会议强调,要加强领导;各单位要落实责任.", "会议强调，要加强领导；各单位要落实责任。"},
                            {"现将有关事项通知如下:", "现将有关事项通知如下："},
                            {"这样行吗?不行!", "这样行吗？不行！"},
                            {"国内生产总值(GDP)增长5.5%,高于预期", "国内生产总值（GDP）增长5.5%，高于预期"},
                            {"党组(支部)书记", "党组（支部）书记"},
                            {"办法(试行）", "办法（试行）"},
                            {"《条例》,《办法》", "《条例》，《办法》"},
                            {"他说“好”,就走了", "他说“好”，就走了"},
                            {"完成GDP,CPI,PPI三项统计", "完成GDP,CPI,PPI三项统计"},
                            {"任务已经完成. 下一步继续推进.", "任务已经完成。 下一步继续推进。"},
                            {"各单位要高度重视此项工作.各部门要积极配合.", "各单位要高度重视此项工作。各部门要积极配合。"},
                            {"会议要求加强组织领导.各单位要抓好落实。", "会议要求加强组织领导。各单位要抓好落实。"},
                            {"各单位,,各部门", "各单位，各部门"},
                            {"各单位，，各部门。。", "各单位，各部门。"},
                            {"落实到位……", "落实到位……"},
                            {"落实到位...下一步", "落实到位……下一步"},
                            {"落实到位。。。", "落实到位……"},
                            {"落实到位…", "落实到位……"},
                            {"落实到位⋯⋯", "落实到位……"},
                            {"中央厨房--项目", "中央厨房——项目"},
                            {"中央厨房－－项目", "中央厨房——项目"},
                            {"需要3~5天", "需要3～5天"},
                            {"增长30%~50%", "增长30%～50%"},
                            {"每户2万~3万元", "每户2万～3万元"},
                            {"卡尔・马克思", "卡尔·马克思"},
                            {"卡尔•马克思", "卡尔·马克思"}});
  check_kept("punctuation", {"卡尔.马克思著", "无产阶级革命导师卡尔.马克思指出", "纪念伟大的五.四运动",  "比例为1:3的配方", "上午9:30开会", "14:00—16:00", "f(x)的值", "y=f(x)的图像", "a+b=c",
                             "2020--2021学年", "--help选项", "~/公文/稿件", "• 第一项", "共（  ）项", "共( )项", "通知(终稿).docx",
                             "真的！！", "省略…………之后", "使用hello, world作为例子", "he said (公文) twice", "一.总则", "如a::b所示",
                             "若甲!=乙", "依据GB/T 9704—2012编写", "hello world&nbsp;他",  "访问https://a.gov.cn/x?y=1,z(2)"});
}

TEST_CASE("quotes: straight ones around Chinese are paired") {
  check_all("quotes", {{"坚持\"两个维护\"不动摇", "坚持“两个维护”不动摇"},
                       {"\"甲\"和\"乙\"", "“甲”和“乙”"},
                       {"他说:\"我听过'老话',没错\"", "他说:“我听过‘老话’,没错”"},
                       {"推广\"5G+\"应用", "推广“5G+”应用"},
                       {"”甲“和”乙“", "“甲”和“乙”"},
                       {"”甲“和“乙”", "“甲”和“乙”"},
                       {"“甲\"和乙", "“甲”和乙"},
                       {"\"甲”和乙", "“甲”和乙"},
                       {"“甲\"、\"乙”和\"丙\"", "“甲”、“乙”和“丙”"},
                       {"「甲」和「乙『丙』」", "“甲”和“乙‘丙’”"},
                       {"\"甲\"好。\"乙好。丙好。", "“甲”好。\"乙好。丙好。"}});
  check_kept("quotes", {"“甲”和“乙”", "他说\"hello, world\"就走了", "24\"和27\"显示器", "it's a \"test\" of words here", "甲”和“乙”",
                        "“甲”和「乙」", "「甲和乙", "'98年和'99年的洪水", "print(\"你好\")", "\"名称\": \"张三\",", "他\"说了一半", "“他说\"好\"了”"});
  CHECK(warnings("他\"说了一半。") == std::vector<std::string>{"normalise.quote-unpaired"});
  CHECK(warnings("甲”和“乙”。") == std::vector<std::string>{"normalise.quote-unpaired"});
}

TEST_CASE("spaces: stray blanks between Chinese go, separators stay") {
  check_all("spaces", {{"全市 各级各部门", "全市各级各部门"},
                       {"加强领导 ，落实责任。 各单位", "加强领导，落实责任。各单位"},
                       {"关 于 开 展 工 作", "关于开展工作"},
                       {"他说 “你好”", "他说“你好”"},
                       {"加强\u200B领导", "加强领导"},
                       {"加强\u00A0领导", "加强领导"},
                       {"我们要加强　领导班子建设，", "我们要加强领导班子建设，"}});
  check_kept("spaces", {"共 100 年", "使用 Windows 系统", "组长：刘　洋，副组长：王小明", "结合“学党史 办实事 送服务”活动",
                        "凝聚发展共识 汇聚发展力量", "联系人：　　　　电话：", "2025年　月　日", "王　洋　李明华　赵　六", "姓名\t单位"});
  for (const Role role : {Role::Title, Role::Signature, Role::Signatory, Role::Cc, Role::Print, Role::Byline}) {
    check_kept("spaces", {"岚州市农业农村局　岚州市财政局", "签发人：王　明　李小刚", "张 强"}, {role, false});
  }
}

TEST_CASE("spaces: not in tables") {
  auto document = parse_dump("(document (meta-map) (table (table-head) (table-body (row (cell (plain (str \"姓 名,单 位\")))))))");
  if (document) {
    Diagnostics diagnostics;
    normalise(*document, rules("spaces,layout"), diagnostics);
    CHECK(diagnostics.entries().empty());
  } else {
    FAIL(document.error().message().code);
  }
}

TEST_CASE("entities: decoded, unless a second run would decode again") {
  check_all("entities", {{"&ldquo;周末不打烊&rdquo;服务", "“周末不打烊”服务"},
                         {"9:00&mdash;12:00", "9:00—12:00"},
                         {"甲&#8220;乙&#x201D;", "甲“乙”"},
                         {"甲 &lt; 乙 &amp; 丙", "甲 < 乙 & 丙"},
                         {"Terms &amp; conditions apply to all of us, 以此为准", "Terms & conditions apply to all of us, 以此为准"},
                         {"&ldquo;甲&rdquo;&nbsp;&nbsp;&hellip;", "“甲”\u00A0\u00A0…"}});
  check_kept("entities", {"&amp;lt;", "&nosuch;", "&#0;", "&#xD800;", "AT&T", "http://a.cn/?x=1&amp;y=2", "`&lt;`是小于号"});
  CHECK(normalised("&quot;周末不打烊&quot;服务,&nbsp;即日起", NormaliseRules::defaults()) == "“周末不打烊”服务，即日起");
}

TEST_CASE("layout: typed indents and empty paragraphs go") {
  check_all("layout", {{"　　为加强管理，", "为加强管理，"}, {"    甲 ", "甲"}, {"甲\n　　\n\n乙", "甲\n乙"}, {"\t甲", "甲"}});
  check_kept("layout", {"　　年　月　日", "甲　　乙"});
  CHECK(normalised("&nbsp;&nbsp;甲乙", NormaliseRules::defaults()) == "甲乙");
}

TEST_CASE("split: a document in one line becomes paragraphs") {
  const std::string text =
      "同志们：今天召开全市防汛工作会议，主要任务是安排部署今年的防汛工作。刚才，几个单位作了发言，讲得都很好，我都赞成。一、充分认识形势。"
      "今年雨水偏多，不可大意。二、压实各方责任。（一）落实领导责任。主要负责同志要靠前指挥。（二）落实巡查责任。"
      "发现险情要1小时内报告。三、加强值班值守。24小时有人在岗。澜溪市防汛办公室2024年5月14日";
  Document document = draft(text, {Role::None, false});
  Diagnostics diagnostics;
  const Normalised result = normalise(document, NormaliseRules::defaults(), diagnostics);
  CHECK(result.needs_recognition);
  CHECK(result.edits == 8);
  CHECK_FALSE(check(document));
  CHECK(test::text_of(document) ==
        "同志们：\n今天召开全市防汛工作会议，主要任务是安排部署今年的防汛工作。刚才，几个单位作了发言，讲得都很好，我都赞成。\n一、充分认识形势。"
        "今年雨水偏多，不可大意。\n二、压实各方责任。\n（一）落实领导责任。主要负责同志要靠前指挥。\n（二）落实巡查责任。"
        "发现险情要1小时内报告。\n三、加强值班值守。24小时有人在岗。\n澜溪市防汛办公室\n2024年5月14日\n");
  CHECK(test::carried_out(text + "\n", diagnostics) == test::text_of(document));
  Diagnostics again;
  CHECK_FALSE(normalise(document, rules("split"), again).needs_recognition);
  CHECK(again.entries().empty());
}

TEST_CASE("split: a series that begins right behind a heading's text") {
  const std::string text =
      "各乡镇人民政府，县直各部门：现就有关事项通知如下：一、工作目标（一）摸清底数。今年6月底前完成排查。（二）消除隐患。今年年底前完成整治。"
      "二、重点任务1.排查老旧房屋。不留死角。2.排查学校医院。逐栋登记。附件：任务分工表";
  std::string out;
  std::size_t at = 0;
  for (const std::uint32_t cut : find_cuts(text)) {
    out += text.substr(at, cut - at) + "|";
    at = cut;
  }
  CHECK(out + text.substr(at) ==
        "各乡镇人民政府，县直各部门：|现就有关事项通知如下：|一、工作目标|（一）摸清底数。今年6月底前完成排查。|（二）消除隐患。今年年底前完成整治。|"
        "二、重点任务|1.排查老旧房屋。不留死角。|2.排查学校医院。逐栋登记。|附件：任务分工表");
}

TEST_CASE("split: what may be chance is left together") {
  const std::string filler = "各单位要结合实际抓好落实，确保各项任务按期完成，取得实实在在的成效，推动全市工作再上新台阶，向全市人民交出一份满意的答卷，";
  for (const std::string& text : {filler + filler + "一是抓学习。二是抓落实。三是抓督查。", filler + filler + "共5个。3.5公里。（三）",
                                  filler + filler + "三、五、七号楼。", filler + filler + "发生于2024年5月14日"}) {
    CHECK_MESSAGE(find_cuts(text).empty(), text);
  }
}

TEST_CASE("notes: their edits come where the reference stands") {
  auto document = parse_dump(
      "(document (meta-map) (para (str \"甲,乙\") (note (para (str \"丙,丁\"))) (str \"戊;己\")) (para (code \"庚,辛\")))");
  REQUIRE(document);
  Diagnostics diagnostics;
  CHECK(normalise(*document, NormaliseRules::defaults(), diagnostics).edits == 3);
  REQUIRE(diagnostics.entries().size() == 3);
  CHECK(diagnostics.entries()[0].before == ",");
  CHECK(diagnostics.entries()[2].before == ";");
  CHECK(dump(*document).find("庚,辛") != std::string::npos);
}

TEST_CASE("somebody else's words keep their marks and blanks") {
  for (const char* text : {"原文是“他说:好,行 吗”的引用。", "按《关于(一)的,通知》办理。"}) {
    auto document = parse_dump("(document (para (str \"" + std::string(text) + "\")))");
    REQUIRE(document);
    Diagnostics diagnostics;
    CHECK(normalise(*document, NormaliseRules::defaults(), diagnostics).edits == 0);
  }
}

TEST_CASE("the tree: a text spread over formatting is one text, and code in it is none") {
  struct Tree {
    std::string_view before, after;
  };
  constexpr std::string_view kHead = "(document (meta-map) ";
  for (const Tree& tree : {
           Tree{R"x((para :role heading (span :role heading :level 2 (span :scheme "（一）" :ordinal 1 :number-level 2 (str "(一)")) (space) (str "强化责任.")) (space) (str "各单位")))x",
                R"x((para :role heading (span :role heading :level 2 (span :scheme "（一）" :ordinal 1 :number-level 2 (str "（一）")) (str "强化责任。")) (str "各单位")))x"},
           {R"x((para (str "会议") (emph (str "强调,")) (strong (str "要")) (space) (strong (str "落实"))))x", R"x((para (str "会议") (emph (str "强调，")) (strong (str "要")) (strong (str "落实"))))x"},
           {R"x((para (quoted :quote double (str "甲,乙")) (str ",丙")))x", R"x((para (quoted :quote double (str "甲,乙")) (str "，丙")))x"},
           {R"x((para (str "执行") (code "a,b:甲") (str ",然后")))x", R"x((para (str "执行") (code "a,b:甲") (str "，然后")))x"},
           {R"x((para (str "于2024") (space) (str "年") (space) (emph (str "5")) (space) (str "月6日")))x", R"x((para (str "于2024年5月6日")))x"},
           {R"x((para (span :scheme "%1)" :ordinal 3 (str "c)")) (space) (str "保留")))x", R"x((para (span :scheme "%1)" :ordinal 3 (str "c)")) (space) (str "保留")))x"},
           {R"x((header :level 1 (str "　总则 ") (line-break) (str "　附则")))x", R"x((header :level 1 (str "总则") (line-break) (str "附则")))x"},
           {R"x((code-block "甲,乙"))x", R"x((code-block "甲,乙"))x"}}) {
    CAPTURE(tree.before);
    auto document = parse_dump(std::string(kHead) + std::string(tree.before) + ")");
    REQUIRE_MESSAGE(document, document.error().message().code);
    auto wanted = parse_dump(std::string(kHead) + std::string(tree.after) + ")");
    REQUIRE_MESSAGE(wanted, wanted.error().message().code);
    Diagnostics diagnostics;
    CHECK(normalise(*document, NormaliseRules::defaults(), diagnostics).complete);
    CHECK(dump(*document) == dump(*wanted));
    CHECK_FALSE(check(*document));
    CHECK(normalise(*document, NormaliseRules::defaults(), diagnostics).edits == 0);
  }
}

TEST_CASE("a memory budget that runs out leaves a sound tree and says so") {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "会议强调,要加强领导;各单位要落实\"责任\".\n";
  for (const NormaliseRules& chosen : {NormaliseRules::defaults(), rules("renumber,numbering")}) {
    const std::uint64_t needed = draft(text).bytes_used();
    Document document(Limits{.max_bytes = needed + 20000});
    document.adopt_source(text);
    test::DraftReader(document, {}).read();
    Diagnostics diagnostics;
    const Normalised result = normalise(document, chosen, diagnostics);
    CHECK_FALSE(check(document));
    CHECK(result.complete == (result.edits == 0));
  }
}

TEST_CASE("zones: what is data is found whole") {
  struct Found {
    std::string_view text, zone;
    ZoneKind kind;
  };
  for (const Found& f : {Found{"共1,234.56元", "1,234.56", ZoneKind::Number}, {"于14:00—16:00举行", "14:00—16:00", ZoneKind::Number},
                         {"见http://a.cn/x?y=(1),请", "http://a.cn/x?y=(1)", ZoneKind::Url}, {"致信a.b@c.gov.cn。", "a.b@c.gov.cn", ZoneKind::Url},
                         {"按GB/T 9704—2012执行", "GB/T 9704—2012", ZoneKind::Standard}, {"（2023）京01民初1号判决", "（2023）京01民初1号", ZoneKind::DocumentNumber},
                         {"电话(010)12345678转", "(010)12345678", ZoneKind::Number}, {"由{{单位,名称}}负责", "{{单位,名称}}", ZoneKind::Placeholder},
                         {"于2025年x月x日召开", "2025年x月x日", ZoneKind::Placeholder}, {"请写【待补:数据】", "【待补:数据】", ZoneKind::Placeholder},
                         {"说Hello, big world!他", "Hello, big world!", ZoneKind::Latin}, {"由y=f(x),得", "y=f(x)", ZoneKind::Formula},
                         {"存于D:\\公文\\稿(2).docx，", "D:\\公文\\稿(2).docx", ZoneKind::Path}}) {
    CAPTURE(f.text);
    const Zones zones = protected_zones(f.text);
    const Zone* zone = zones.at(f.text.find(f.zone));
    REQUIRE(zone);
    CHECK(f.text.substr(zone->begin, zone->end - zone->begin) == f.zone);
    CHECK(zone->kind == f.kind);
  }
  CHECK(protected_zones("加强领导，落实责任。").size() == 0);
}
