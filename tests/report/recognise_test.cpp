// What a paragraph is, sentence by sentence, and every role with something that only looks like it.
#include <doctest/doctest.h>

#include "tests/report/drafts.h"

using namespace gongwen;
using namespace gongwen::report_test;

namespace {

using Lines = std::vector<std::string>;

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// A notice that everything can stand in; what is asked about goes in between.
std::string notice(std::string_view middle, std::string_view ending = "") {
  return "青石县教育局关于开展校园安全检查的通知\n各乡镇中心学校：\n为保障师生安全，现就有关事项通知如下：\n" + std::string(middle) +
         "各校要落实责任，按时完成检查任务。\n" + std::string(ending);
}

}  // namespace

TEST_CASE("labelled with a lead: a run-in heading") {
  CHECK(outline_of("（一）强化责任。各单位要抓好落实。\n") == Lines{"heading 2 （一）1 强化责任。 »", "body 各单位要抓好落实。"});
  CHECK(outline_of("1.严格管理。专款专用。\n") == Lines{"heading 3 1.1 严格管理。 »", "body 专款专用。"});
  CHECK(outline_of("①逐户登记。不漏一人。\n") == Lines{"heading 5 ①1 逐户登记。 »", "body 不漏一人。"});
}

TEST_CASE("labelled and one phrase or sentence of at most 45 characters: a heading") {
  CHECK(outline_of("一、总体要求\n") == Lines{"heading 1 一、1 总体要求"});
  CHECK(outline_of("二、主要做法。\n") == Lines{"heading 1 一、2 主要做法。"});
  CHECK(outline_of("（1）摸清底数，分类施策，逐户销号。\n") == Lines{"heading 4 （1）1 摸清底数，分类施策，逐户销号。"});
}

TEST_CASE("labelled and longer: an item with its whole text") {
  const std::string long_sentence = repeat("逐级压实责任，", 7) + "确保落实。";
  CHECK(outline_of("1." + long_sentence + "\n") == Lines{"item 3 1.1 " + long_sentence});
  const std::string two = long_sentence + "不得推诿。";
  CHECK(outline_of("（二）" + two + "\n") == Lines{"item 2 （一）2 " + two});
}

TEST_CASE("opened by a point label: a point, run in if it has a lead") {
  CHECK(outline_of("一是抓学习。每月一次。\n二是抓整改。立行立改。\n") ==
        Lines{"point 一是1 抓学习。 »", "body 每月一次。", "point 一是2 抓整改。 »", "body 立行立改。"});
  CHECK(outline_of("第一，提高认识，统一思想\n") == Lines{"point 第一，1 提高认识，统一思想"});
  CHECK(outline_of("首先，要统一思想。认识到位。\n其次，要落实责任。\n最后，要严格考核。\n") ==
        Lines{"point 首先1 要统一思想。 »", "body 认识到位。", "point 首先2 要落实责任。", "point 首先3 要严格考核。"});
}

TEST_CASE("a paragraph that holds the next label of its series is a body") {
  CHECK(outline_of("一是抓学习；二是抓整改。\n") == Lines{"body 一是抓学习；二是抓整改。 [一是1 抓学习；] [一是2 抓整改。]"});
  CHECK(outline_of("第一，办证难；第二，停车难。\n") == Lines{"body 第一，办证难；第二，停车难。"});
}

TEST_CASE("a run that starts again at one belongs to the rest of its point") {
  CHECK(outline_of("二是抓整改。措施有三：一是快；二是准；三是实。\n") ==
        Lines{"point 一是2 抓整改。 »", "body 措施有三：一是快；二是准；三是实。 [一是1 快；] [一是2 准；] [一是3 实。]"});
}

TEST_CASE("words that look like labels open bodies") {
  for (const std::string_view text : {"第一时间启动预案，逐级上报。", "第一责任人要到岗到位。", "十三是年初计划数，实际少一个。", "统一是为了规范。",
                                      "1.5亿元资金已经到位。", "2023年，全县粮食丰收。", "附件10万元以下清单备查。", "（2023）京01民初1号判决已经生效。",
                                      "第三条经验是要敢闯敢试。", "首先，我代表县委向大家问好。"}) {
    CAPTURE(std::string(text));
    CHECK(role_in(notice(std::string(text) + "\n"), text) == "body");
  }
}

TEST_CASE("weak labels count where their series runs") {
  const std::string draft = notice("一，摸清底数\n二，建立台账\n三，限期整改\n");
  CHECK(role_in(draft, "摸清底数") == "heading");
  CHECK(role_in(draft, "限期整改") == "heading");
  const std::string articles = "青石县物业管理办法\n第一条为规范物业管理，制定本办法。\n第二条本办法适用于县城规划区。\n第三条本办法由县住建局解释。\n";
  CHECK(role_in(articles, "本办法适用于县城规划区。") == "article");
}

TEST_CASE("an article is its whole first paragraph, and what is numbered below it an item") {
  const Lines lines = outline_of("停车管理办法\n第一章　总则\n第一条　为规范管理，制定本办法。停车应当有序。\n第二条　禁止下列行为：\n（一）乱停。一律拖离。\n（二）占道。\n第二章　附则\n第三条　本办法自公布之日起施行。\n");
  CHECK(lines == Lines{"title 停车管理办法", "chapter 第一章1 总则", "article 第一条1 为规范管理，制定本办法。停车应当有序。", "article 第一条2 禁止下列行为：",
                       "item 2 （一）1 乱停。一律拖离。", "item 2 （一）2 占道。", "chapter 第一章2 附则", "article 第一条3 本办法自公布之日起施行。"});
}

TEST_CASE("sections and parts are chapters of their own scheme") {
  const Lines lines = outline_of("停车管理条例\n第一编　总则\n第一章　一般规定\n第一节　范围\n第一条　为规范管理，制定本条例。\n第二条　停车应当有序。\n");
  CHECK(lines[1] == "chapter 第一编1 总则");
  CHECK(lines[3] == "chapter 第一节1 范围");
}

TEST_CASE("the header's elements") {
  const std::string draft =
      "000012\n机密★1年\n特急\n青石县水利局文件\n青水〔2024〕3号\n签发人：岳明川\n青石县水利局关于防汛工作的报告\n县人民政府：\n现将防汛工作情况报告如下：\n一、基本情况\n雨情平稳。\n";
  const auto outline = outline_of(draft);
  CHECK(outline[0] == "copy-number 000012");
  CHECK(outline[1] == "classification 机密★1年");
  CHECK(outline[2] == "urgency 特急");
  CHECK(outline[3] == "issuer-mark 青石县水利局文件");
  CHECK(outline[4] == "doc-number 青水〔2024〕3号");
  CHECK(outline[5] == "signatory 签发人：岳明川");
  CHECK(outline[6] == "title 青石县水利局关于防汛工作的报告");
  CHECK(outline[7] == "recipients 县人民政府：");
}

TEST_CASE("header words inside a text are no header") {
  const std::string draft = notice("机密文件要专人保管。\n特急件当日办结。\n000012\n青水〔2024〕3号\n签发人制度要严格执行。\n");
  for (const std::string_view text : {"机密文件要专人保管。", "特急件当日办结。", "000012", "青水〔2024〕3号", "签发人制度要严格执行。"}) {
    CHECK(role_in(draft, text) == "body");
  }
}

TEST_CASE("number and signatory on one line are told apart") {
  const auto lines = outline_of("清财〔2023〕8号　　　　签发人：周明远\n清河县财政局关于追加经费的请示\n县人民政府：\n现请示如下：\n妥否，请批示。\n");
  CHECK(lines[0] == "doc-number 清财〔2023〕8号");
  CHECK(lines[1] == "signatory 签发人：周明远");
  CHECK(lines[2] == "title 清河县财政局关于追加经费的请示");
}

TEST_CASE("document numbers in all their brackets, and issue numbers") {
  for (const std::string_view number : {"青水〔2024〕3号", "青水[2024]3号", "青水【2024】第3号", "青水（2024）3号", "×府办函〔20××〕×号", "第12期", "第十二期（总第98期）", "2024年第6号", "第187号"}) {
    CAPTURE(std::string(number));
    CHECK(role_in("青石县水利局文件\n" + std::string(number) + "\n关于开展水库巡查的通知\n各水管站：\n请认真开展巡查。\n", number) == "doc-number");
  }
}

TEST_CASE("a number under a web page's title leaves the title a title") {
  const auto lines = outline_of("青石县水利局关于开展水库巡查的通知\n青水〔2024〕3号\n各水管站：\n请认真开展巡查。\n");
  CHECK(lines[0] == "title 青石县水利局关于开展水库巡查的通知");
  CHECK(lines[1] == "doc-number 青水〔2024〕3号");
}

TEST_CASE("titles, marks and notes over several lines are one block with line breaks") {
  const Recognised result = recognise(
      "青石县教育局\n青石县财政局文件\n青教〔2024〕1号\n青石县教育局　青石县财政局\n关于做好校园维修\n工作的通知\n各中心学校：\n现通知如下：\n附件：1.任务表\n2.资金表\n青石县教育局\n青石县财政局\n2024年3月1日\n");
  const auto& blocks = result.outline.blocks;
  CHECK(blocks[0].text == "青石县教育局青石县财政局文件");
  CHECK(blocks[2].text == "青石县教育局　青石县财政局关于做好校园维修工作的通知");
  CHECK(blocks[5].text == "附件：1.任务表2.资金表");
  std::size_t breaks = 0;
  for (NodeId child = result.document[blocks[2].node].first; child != kNoNode; child = result.document[child].next) {
    if (result.document[child].kind == Kind::LineBreak) ++breaks;
  }
  CHECK(breaks == 2);
  CHECK(blocks[6].role == "signature");
  CHECK(blocks[7].role == "signature");
}

TEST_CASE("lines under a title") {
  const auto lines = outline_of("凝心聚力促发展\n——在全县经济工作会议上的讲话\n县委书记　程　远\n（2024年1月5日）\n同志们：\n大家上午好！\n今天会议的任务是总结工作。\n谢谢大家！\n");
  CHECK(lines == Lines{"title 凝心聚力促发展", "subtitle ——在全县经济工作会议上的讲话", "byline 县委书记　程　远", "byline （2024年1月5日）", "salutation 同志们：",
                       "greeting 大家上午好！", "body 今天会议的任务是总结工作。", "closing 谢谢大家！"});
}

TEST_CASE("salutation and recipients are told apart, and neither is a lead-in") {
  CHECK(role_in("在大会上的讲话\n各位代表：\n现在报告工作。\n", "各位代表：") == "salutation");
  CHECK(role_in("关于报送材料的通知\n各代表团：\n请按时报送材料。\n", "各代表团：") == "recipients");
  CHECK(role_in("关于报送材料的通知\n现将有关事项通知如下：\n请按时报送材料。\n", "现将有关事项通知如下：") == "body");
  CHECK(role_in("在大会上的讲话\n同志们：\n现在开会。\n同志们！\n让我们努力工作。\n", "同志们！") == "body");
}

TEST_CASE("recipients may be longer than eighty characters") {
  const std::string list = "各县（市、区）人民政府，" + repeat("市发展改革委、市财政局、市教育局，", 6) + "市直各有关单位：";
  CHECK(role_in("岚州市人民政府关于做好防汛工作的通知\n" + list + "\n请认真落实防汛责任。\n", list) == "recipients");
}

TEST_CASE("recipients without a colon, or named as such") {
  CHECK(role_in("关于报送材料的通知\n各乡镇人民政府\n请于5月1日前报送材料，逾期不候。\n", "各乡镇人民政府") == "recipients");
  CHECK(role_in("关于报送材料的通知\n主送：各乡镇人民政府\n请于5月1日前报送材料，逾期不候。\n", "主送：各乡镇人民政府") == "recipients");
}

TEST_CASE("closings are formulas, not sentences that begin like them") {
  for (const std::string_view text : {"特此通知。", "妥否，请批示。", "当否，请批复。", "此复。", "以上报告，请审阅。", "专此函达，请予支持为盼。", "请予审议。", "特此公告"}) {
    CAPTURE(std::string(text));
    CHECK(role_in(notice("", std::string(text) + "\n青石县教育局\n2024年3月1日\n"), text) == "closing");
  }
  for (const std::string_view text : {"特此通知的目的在于提醒各校注意用电安全，并于本周五前完成整改后书面报告县教育局安全股备案。", "以上四点，请各校研究后提出意见。"}) {
    CHECK(role_in(notice(std::string(text) + "\n"), text) == "body");
  }
}

TEST_CASE("every form of a date under a signature") {
  for (const std::string_view date : {"2020年11月30日", "2020 年 11 月 30 日", "二○二五年八月十二日", "二〇二五年八月十二日", "2026.04.20", "2026-04-20", "2026/4/20", "2025年x月x日", "20XX年X月X日",
                                      "2024年　月　日", "２０２４年３月１日", "2024年3月"}) {
    CAPTURE(std::string(date));
    const Recognised result = recognise(notice("", "特此通知。\n青石县教育局\n" + std::string(date) + "\n"));
    CHECK(role_of(result.outline, date) == "date");
    CHECK(role_of(result.outline, "青石县教育局") == "signature");
  }
}

TEST_CASE("a date in the text is no date of the document") {
  CHECK(role_in(notice("报名时间\n2024年3月1日\n逾期不候，请各校抓紧办理。\n"), "2024年3月1日") == "body");
}

TEST_CASE("post and name, several organs, an organ without a date") {
  CHECK(role_in(notice("", "县　长　温如松\n2024年3月1日\n"), "县　长　温如松") == "signature");
  CHECK(role_in(notice("", "特此通知。\n青石县教育局　青石县公安局\n2024年3月1日\n"), "青石县教育局　青石县公安局") == "signature");
  CHECK(role_in(notice("", "特此通知。\n青石县教育局\n"), "青石县教育局") == "signature");
}

TEST_CASE("organs in a list are no signatures, those named in the title are") {
  const std::string draft = notice("以下单位受到表扬：\n青石县第一中学\n青石县实验小学\n青石县中心幼儿园\n", "");
  CHECK(role_in(draft, "青石县实验小学") == "body");
  const std::string list = "关于公布示范社名单的通知\n各乡镇：\n现公布如下：\n禾丰水稻专业合作社\n绿源茶叶专业合作社\n青石县农业农村局\n2024年3月1日\n";
  CHECK(role_in(list, "绿源茶叶专业合作社") == "body");
  CHECK(role_in(list, "青石县农业农村局") == "signature");
}

TEST_CASE("annotations stand behind the date, other brackets are text") {
  const std::string draft = notice("（以下略去三段）\n", "青石县教育局\n2024年3月1日\n（此件公开发布）\n");
  CHECK(role_in(draft, "（此件公开发布）") == "annotation");
  CHECK(role_in(draft, "（以下略去三段）") == "body");
}

TEST_CASE("attachment pages: mark, title and numbering of their own") {
  const auto lines = outline_of(notice("一、检查范围\n全县学校。\n", "附件：1.检查表\n2.联系人名单\n青石县教育局\n2024年3月1日\n附件1\n检查表\n一、用电安全\n附件2\n联系人名单\n何　川　县教育局\n"));
  const std::size_t from = lines.size() - 6;
  CHECK(lines[from] == "attachment-mark 附件1");
  CHECK(lines[from + 1] == "attachment-title 检查表");
  CHECK(lines[from + 2] == "heading 1 一、1 用电安全");
  CHECK(lines[from + 4] == "attachment-title 联系人名单");
  CHECK(lines[from + 5] == "body 何　川　县教育局");
}

TEST_CASE("attachment notes in other words") {
  for (const std::string_view note : {"附件：检查表", "附件:检查表", "附：检查表", "附件1：检查表"}) {
    CAPTURE(std::string(note));
    CHECK(role_in(notice("", std::string(note) + "\n青石县教育局\n2024年3月1日\n"), note) == "attachment-note");
  }
  CHECK(role_in(notice("附件中的表格请从网上下载。\n"), "附件中的表格请从网上下载。") == "body");
}

TEST_CASE("imprint and attendance") {
  const std::string draft = notice("", "出席：林一、赵敏\n请假：无\n列席：各校校长\n抄送：县政府办公室。\n青石县教育局办公室　2024年3月2日印发\n");
  CHECK(role_in(draft, "出席：林一、赵敏") == "attendees");
  CHECK(role_in(draft, "请假：无") == "absent");
  CHECK(role_in(draft, "列席：各校校长") == "observers");
  CHECK(role_in(draft, "抄送：县政府办公室。") == "cc");
  CHECK(role_in(draft, "青石县教育局办公室　2024年3月2日印发") == "print");
  CHECK(role_in(notice("方案已于2024年3月2日印发。\n"), "方案已于2024年3月2日印发。") == "body");
}

TEST_CASE("a text that is no official document stays body, and that is said") {
  const Recognised result = recognise("秋日的河\n河水很清，孩子们在岸边奔跑。\n我坐在石头上，听风从芦苇里穿过去。\n");
  CHECK(result.told("report.not-official"));
  CHECK_FALSE(result.recognition.official());
  CHECK_FALSE(result.outline.title);
  for (const report::OutlineBlock& block : result.outline.blocks) CHECK(block.role == "body");
  CHECK_FALSE(recognise(notice("")).told("report.not-official"));
}

TEST_CASE("nothing, one line, or only a heading is recognised without a fault") {
  CHECK(outline_of("").empty());
  CHECK(outline_of("关于开展校园安全检查的通知\n") == Lines{"title 关于开展校园安全检查的通知"});
  CHECK(outline_of("一、\n") == Lines{"body 一、"});
}

TEST_CASE("choices are explained: candidates with evidence, the winner first") {
  const Recognised result = recognise(notice("", "特此通知。\n青石县教育局\n2024年3月1日\n"));
  bool seen = false;
  for (const report::Decision& decision : result.recognition.decisions()) {
    const auto candidates = result.recognition.candidates(decision);
    if (decision.role != Role::Recipients) continue;
    seen = true;
    REQUIRE_FALSE(candidates.empty());
    CHECK(candidates[0].role == Role::Recipients);
    CHECK(candidates[0].evidence.has(report::Evidence::Each));
    CHECK(decision.confidence > 0.9F);
    CHECK(decision.evidence.names().size() >= 2);
  }
  CHECK(seen);
}
