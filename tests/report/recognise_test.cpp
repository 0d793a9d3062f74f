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
}

TEST_CASE("a speech turns to its audience again") {
  for (const std::string_view address : {"同志们！", "同志们：", "各位代表！", "各位代表、各位委员：", "同志们，朋友们！", "各位来宾、女士们、先生们！", "同学们：", "各位领导！"}) {
    CAPTURE(std::string(address));
    const std::string early = "在全县大会上的讲话\n各位领导：\n现在开会，请大家安静。\n" + std::string(address) + "\n让我们努力工作，开创新的局面。\n";
    CHECK(role_in(early, address) == "salutation");
    const std::string late = "在全县大会上的讲话\n同志们、朋友们：\n" + repeat("一年来，全县上下扎实推进各项工作。\n", 40) + std::string(address) + "\n让我们努力工作。\n";
    CHECK(role_in(late, address) == "salutation");
  }
  for (const std::string_view text : {"各位代表对报告给予充分肯定：", "亲爱的党组织，我愿意接受考验！", "他常对身边的同志说：", "各位同志的意见都要听！"}) {
    CAPTURE(std::string(text));
    CHECK(role_in(notice(std::string(text) + "\n"), text) == "body");
  }
}

TEST_CASE("organisations before persons are recipients") {
  for (const std::string_view line : {"各会员单位、各专业委员会，各位理事、各位会员：", "各团体会员，各位理事：", "各年级、各班级，各位家长：", "机关各科室、局属各单位、各位同志：", "各有关企业，各位会员："}) {
    CAPTURE(std::string(line));
    CHECK(role_in("青石县教育协会关于召开年会的通知\n" + std::string(line) + "\n经研究，决定召开年会，现将有关事项通知如下。\n", line) == "recipients");
  }
  for (const std::string_view line : {"各位代表、同志们：", "尊敬的各位领导，各有关单位负责同志：", "各位理事、各位会员："}) {
    CAPTURE(std::string(line));
    CHECK(role_in("在青石县教育协会年会上的讲话\n" + std::string(line) + "\n今天，我们在这里召开年会，总结工作。\n", line) == "salutation");
  }
}

TEST_CASE("a title may ask or call, under a bulletin's head or above what stands under titles") {
  for (const std::string_view title : {"会开少了，事情办好了吗？", "别让“小眼镜”遮住了未来！", "老旧小区停车难，怎么解?", "夜间经济，缺的只是灯光吗？——清泉夜市调查"}) {
    CAPTURE(std::string(title));
    const auto lines = outline_of("清泉街道工作简报\n第7期\n" + std::string(title) + "\n今年以来，街道组织干部逐户走访，摸清底数，建立台账。\n");
    CHECK(lines[0] == "issuer-mark 清泉街道工作简报");
    CHECK(lines[2] == "title " + std::string(title));
  }
  const auto lines = outline_of("我们靠什么赢得未来？\n——在全县青年干部座谈会上的发言\n县委书记　程　远\n同志们：\n今天开个座谈会，听取大家的意见。\n");
  CHECK(lines[0] == "title 我们靠什么赢得未来？");
  CHECK(lines[1] == "subtitle ——在全县青年干部座谈会上的发言");
  CHECK(role_in(notice("校园安全，我们准备好了吗？\n"), "校园安全，我们准备好了吗？") == "body");
  CHECK(role_in("同志们：\n大家好！\n时间过得真快！\n三年来，各项工作取得了新的进展。\n", "时间过得真快！") == "body");
}

TEST_CASE("numbers of their own line are numbers, under a title and under a mark") {
  for (const std::string_view number : {"（2024）云0102司建3号", "（2023）青0421民初1024号之一", "青检行公建[2024]Z12号", "青市监罚字〔2024〕第31号", "青执罚〔2024〕31-2号", "〔2024〕5号", "（2024）字第17号", "编号：2024-017", "编号：青档证〔2024〕17号"}) {
    CAPTURE(std::string(number));
    const auto lines = outline_of("青石县人民法院司法建议书\n" + std::string(number) + "\n青石县水利局：\n本院在审理案件中发现，你局监管存在薄弱环节，现提出建议。\n");
    CHECK(lines[0] == "title 青石县人民法院司法建议书");
    CHECK(lines[1] == "doc-number " + std::string(number));
  }
  for (const std::string_view number : {"第3号公告", "2024年第3号", "2024年第3号公告", "第32号令", "会议纪要〔2024〕3号", "（2024年第5次）"}) {
    CAPTURE(std::string(number));
    CHECK(role_in("青石县自然资源局公告\n" + std::string(number) + "\n根据有关规定，现将挂牌出让事项公告如下。\n青石县自然资源局\n2024年3月6日\n", number) == "doc-number");
  }
  CHECK(role_in("青石县国有建设用地使用权出让公告\n青自然资告字（2024）06号\n现将有关事项公告如下。\n青石县自然资源局\n2024年3月6日\n", "青石县国有建设用地使用权出让公告") == "title");
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
  for (const std::string_view text : {"特此函告！", "特此函邀，敬请拨冗出席！", "特此致谢！", "谨致贺忱！", "顺颂商祺！", "敬请光临！", "恭候光临", "敬请莅临指导。", "诚邀您的光临！",
                                      "期待您的光临！", "恭候您的莅临！", "届时敬请光临！", "不便之处，敬请谅解！", "由此带来的不便，敬请谅解。", "祝您身体健康、阖家幸福！", "请互相转告。", "望周知。", "请遵照执行！",
                                      "以上请示当否，请批复！", "以上述职，请予评议！"}) {
    CAPTURE(std::string(text));
    CHECK(role_in(notice("", std::string(text) + "\n青石县教育局\n2024年3月1日\n"), text) == "closing");
  }
  for (const std::string_view text : {"敬请各校于3月6日前报名。", "敬请关注：", "欢迎各校踊跃报名参加！", "特此通知如下："}) {
    CAPTURE(std::string(text));
    CHECK(role_in(notice(std::string(text) + "\n"), text) == "body");
  }
  CHECK(role_in("在开学典礼上的讲话\n同学们：\n祝大家新学期快乐！\n今天，我们隆重举行开学典礼，迎接新学期的到来。\n谢谢大家！\n", "祝大家新学期快乐！") == "body");
  for (const std::string_view text : {"特此通知的目的在于提醒各校注意用电安全，并于本周五前完成整改后书面报告县教育局安全股备案。", "以上四点，请各校研究后提出意见。"}) {
    CHECK(role_in(notice(std::string(text) + "\n"), text) == "body");
  }
}

TEST_CASE("every form of a date under a signature") {
  for (const std::string_view date : {"2020年11月30日", "2020 年 11 月 30 日", "二○二五年八月十二日", "二〇二五年八月十二日", "2026.04.20", "2026-04-20", "2026/4/20", "2025年x月x日", "20XX年X月X日",
                                      "2024年　月　日", "２０２４年３月１日", "2024年3月", "2024年7月24日17时", "2024年7月24日17时30分", "2024年7月24日 17:30", "2024年7月24日上午",
                                      "2024年7月24日下午5时", "2024年7月24日晚8点", "二〇二四年七月二十四日十七时", "2024年7月24日（星期三）", "2024年7月24日×时"}) {
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
  // names without numbers, one a line
  const std::string several = "附件：检查评分标准\n年度检查时间安排表\n《检查人员守则》\n";
  CHECK(role_in(notice("", several + "青石县教育局\n2024年3月1日\n"), "附件：检查评分标准年度检查时间安排表《检查人员守则》") == "attachment-note");
  CHECK(role_in(notice("", "附件：\n检查评分标准\n年度检查时间安排表\n青石县教育局\n2024年3月1日\n"), "附件：检查评分标准年度检查时间安排表") == "attachment-note");
  CHECK(role_in(notice("", "附件：一、检查评分标准\n二、时间安排表\n青石县教育局\n2024年3月1日\n"), "附件：一、检查评分标准二、时间安排表") == "attachment-note");
  CHECK(role_in(notice("", "附件：检查评分标准\n青石县教育局\n青石县财政局\n2024年3月1日\n"), "青石县教育局") == "signature");
  CHECK(role_in(notice("", "附件：检查评分标准\n二、工作要求\n请抓好落实。\n"), "附件：检查评分标准") == "attachment-note");
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

TEST_CASE("what stands behind the date in all its habits") {
  const auto behind = [](std::string_view line) { return role_in(notice("", "青石县教育局\n2024年3月1日\n" + std::string(line) + "\n"), line); };
  for (const std::string_view text : {"（此件公开发布）", "（此件主动公开）", "（信息公开形式：依申请公开）", "公开方式：主动公开", "联系人：何川，电话：0000-1234567", "（经办人：何川　电话：0000-1234567）", "此件不公开"}) {
    CAPTURE(std::string(text));
    CHECK(behind(text) == "annotation");
  }
  for (const std::string_view text : {"抄报：县委办公室。", "抄送：县财政局。", "报：县委、县政府", "送：县直各单位", "发：各中心学校", "分送：局领导，各股室。", "抄　送：县财政局。"}) {
    CAPTURE(std::string(text));
    CHECK(behind(text) == "cc");
  }
  const std::string imprint = "青石县教育局\n2024年3月1日\n主题词：教育　安全　通知\n抄送：县财政局。\n青石县教育局办公室　2024年3月2日印发\n（共印50份）\n第1页　共2页\n";
  CHECK(role_in(notice("", imprint), "主题词：教育　安全　通知") == "body");
  CHECK(role_in(notice("", imprint), "青石县教育局办公室　2024年3月2日印发") == "print");
  CHECK(role_in(notice("", imprint), "（共印50份）") == "print");
  CHECK(role_in(notice("", imprint), "第1页　共2页") == "body");
  CHECK(role_in(notice("", "青石县教育局\n2024年3月1日\n青石县教育局办公室　2024年3月2日印发\n打字：何川　校对：林一　共印50份\n"), "打字：何川　校对：林一　共印50份") == "print");
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
