#include "core/report/words.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "core/report/scan.h"
#include "core/text/chars.h"
#include "core/text/date.h"
#include "core/text/numeral.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

using Words = std::span<const std::string_view>;

// The one byte that tells most words apart is compared before anything is called: the last of a character.
bool ends_with_any(std::string_view text, Words words) {
  const char last = text.empty() ? '\0' : text.back();
  return std::ranges::any_of(words, [&](std::string_view word) { return word.back() == last && text.ends_with(word); });
}
bool starts_with_any(std::string_view text, Words words) {
  constexpr std::size_t kLast = 2;
  return std::ranges::any_of(words, [&](std::string_view word) {
    if (text.size() < word.size()) return false;
    return (word.size() <= kLast || word[kLast] == text[kLast]) && text.starts_with(word);
  });
}
bool contains(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }
bool contains_any(std::string_view text, Words words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(text, word); });
}

constexpr std::string_view kOrgans[] = {
    "局", "厅", "部", "委", "办", "政府", "公司", "学校", "学院", "大学", "医院", "法院", "检察院", "院", "中心",
    "办公室", "委员会", "协会", "联合会", "学会", "商会", "工会", "总会", "支部", "总支", "党组", "街道", "管委会",
    "指挥部", "组", "专班", "集团", "银行", "支队", "大队", "总队", "支行", "分行",
    "联合社", "合作社", "村委会", "居委会", "社区", "中学", "小学", "幼儿园", "电视台", "报社", "出版社", "海关", "军分区",
    "团委", "妇联", "残联", "工商联", "文联", "科协", "侨联", "常委会", "办事处", "服务处", "管理处", "站", "所", "科",
    "室", "厂", "校", "镇", "乡", "县", "市", "区", "省", "州", "旗", "村", "企业", "馆", "单位", "部门", "机关", "机构",
    "系", "公署", "气象台", "处", "队", "秘书组", "人大", "政协", "党中央", "中央", "各方", "代表团", "联席会议", "理事会", "董事会", "基金会", "研究会", "促进会", "分会", "代表大会", "主席团", "林场", "农场", "总局", "署"};
constexpr std::string_view kNotOrgans[] = {
    "布局", "格局", "开局", "新局", "大局", "全局", "结局", "僵局", "干部", "全部", "内部", "外部", "督办", "承办", "主办",
    "场所", "厕所", "学科", "教室", "校园", "城市", "上市", "超市", "家乡", "城乡", "农村", "乡村", "为中心", "一部", "新区",
    "厕所", "街区", "景区", "园区", "小区", "地区", "库区", "灾区", "下乡", "返乡", "故乡", "还乡", "进村", "驻村", "到村", "岗位",
    "好处", "坏处", "深处", "到处", "远处", "近处", "用处", "四处", "何处", "之处", "长处", "短处", "难处", "益处", "住处", "惩处", "查处", "相处",
    "高处", "低处", "实处", "细处", "处处", "出处", "去处", "暗处", "明处", "一处", "多处", "各处", "别处", "苦处", "妙处", "判处", "论处", "排队", "列队", "站队", "掉队", "归队", "入队"};

constexpr std::string_view kDocumentNouns[] = {
    "通知", "通报", "通告", "公告", "公报", "决定", "决议", "命令", "令", "意见", "报告", "请示", "批复", "议案", "函",
    "纪要", "方案", "计划", "规划", "总结", "小结", "汇报", "讲话", "发言", "致辞", "致词", "贺词", "祝词", "悼词", "主持词",
    "要点", "办法", "细则", "规定", "条例", "制度", "规则", "章程", "守则", "规范", "标准", "措施", "说明", "建议", "材料",
    "简报", "快报", "专报", "信息", "情况", "体会", "申请", "申请书", "倡议书", "倡议", "感谢信", "公开信", "邀请函", "慰问信",
    "贺信", "一封信", "公约", "预案", "清单", "名单", "目录", "合同", "协议", "协议书", "责任书", "承诺书", "证明", "介绍信",
    "启事", "声明", "提案", "答复", "述职", "心得", "调研", "做法", "经验", "打算", "安排", "部署", "提纲", "讲稿", "发言稿",
    "讲话稿", "演讲稿", "主持稿", "台词", "建议书", "意见书", "通知书", "表", "台账", "汇总", "图", "回执", "指南", "手册",
    "程序", "流程", "职责", "须知", "剖析", "启示", "综述", "纪实", "要求", "分工", "议程", "日程", "任务分解", "实施意见",
    "征求意见稿", "草案", "思考", "调查", "探析", "对策", "探索", "实践", "成效", "举措", "研究", "分析", "讲义", "教案", "党课", "工作法", "总则", "记录", "纪录", "备忘录", "事迹", "先进事迹",
    "公示", "布告", "喜报", "贺电", "讣告", "唁电", "请柬", "邀请书", "裁定书", "判决书", "决定书", "告知书", "调解书", "委托书", "聘书", "授权书",
    "保证书", "志愿书", "申报书", "报告书", "白皮书", "大纲", "动态", "大事记"};

constexpr std::string_view kPosts[] = {"长", "书记", "主任", "主席", "委员", "代表", "经理", "教授", "专员", "主管", "总监",
                                       "成员", "干事", "同志", "调研员", "助理", "督导员", "院士", "研究员", "老师", "记者", "书 记",
                                       "职人", "汇报人", "发言人", "主讲人", "申请人", "报告人", "主持人", "讲话人", "司令员", "政委"};

// The commonest family names; enough to tell 周明远 from 抓落实.
constexpr std::string_view kFamilyNames =
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣"
    "邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封储靳汲邴松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇"
    "栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖付闫代覃粟岳帅候佟";

constexpr bool is_open_place(char32_t c) {
  return std::u32string_view(U"xX×＊*○〇某").find(c) != std::u32string_view::npos;
}

bool all_of(std::string_view text, bool (*is)(char32_t)) {
  if (text.empty()) return false;
  for (const char32_t c : code_points(text)) {
    if (!is(c)) return false;
  }
  return true;
}
bool is_name_character(char32_t c) { return is_han(c) || is_open_place(c) || c == U'·'; }
bool is_digit_character(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
// What a number still to be filled in is written with.
bool is_number_character(char32_t c) {
  return is_digit_character(c) || is_open_place(c) || is_white_space(c) || c == U'_' || c == U'＿' || c == U'Ｘ';
}

// The family names as a set, one bit a character.
class CharacterSet {
 public:
  constexpr explicit CharacterSet(std::string_view characters) {
    for (std::size_t at = 0; at + 2 < characters.size(); at += 3) {
      const auto bits = [&](std::size_t i) { return static_cast<std::uint32_t>(characters[at + i]) & 0x3FU; };
      const std::uint32_t c = (static_cast<std::uint32_t>(characters[at]) & 0xFU) << 12U | bits(1) << 6U | bits(2);
      bits_[(c - kFirst) / 64] |= std::uint64_t{1} << ((c - kFirst) % 64);
    }
  }
  constexpr bool has(char32_t c) const { return c >= kFirst && c < kEnd && (bits_[(c - kFirst) / 64] >> ((c - kFirst) % 64) & 1U) != 0; }

 private:
  static constexpr std::uint32_t kFirst = 0x4E00, kEnd = 0xA000;
  std::array<std::uint64_t, (kEnd - kFirst) / 64> bits_{};
};
constexpr CharacterSet kFamilies(kFamilyNames);

bool family_name(std::string_view name) {
  const char32_t first = decode_utf8(name, 0).value;
  return kFamilies.has(first) || is_open_place(first);
}

// The last token of a line and what stands before it, white space off its ends.
struct Tail {
  std::string_view head, token;
};
Tail last_token(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    const std::size_t before = previous_boundary(text, at);
    if (is_white_space(decode_utf8(text, before).value)) break;
    at = before;
  }
  return {trim(text.substr(0, at)), text.substr(at)};
}

// The marks that close 〔2023〕, as typed.
struct Brackets {
  std::string_view open, close;
};
constexpr Brackets kYearBrackets[] = {{"〔", "〕"}, {"[", "]"}, {"［", "］"}, {"(", ")"}, {"（", "）"}, {"【", "】"},
                                      {"〖", "〗"}, {"﹝", "﹞"}, {"<", ">"}, {"〈", "〉"}, {"「", "」"}, {"{", "}"}};

// 〔2023〕 with whatever brackets and placeholders: its extent.
struct Extent {
  std::size_t begin = std::string_view::npos, end = 0;
};
Extent find_year(std::string_view text) {
  for (const Brackets& pair : kYearBrackets) {
    const std::size_t open = text.find(pair.open);
    if (open == std::string_view::npos) continue;
    const std::size_t from = open + pair.open.size();
    const std::size_t close = text.find(pair.close, from);
    if (close == std::string_view::npos) continue;
    std::string_view year = trim(text.substr(from, close - from));
    if (year.ends_with("年")) year.remove_suffix(std::string_view("年").size());
    const std::size_t length = length_up_to(year, 10);
    const bool numeric = all_of(year, is_number_character) || (length == 4 && from_chinese(year));
    if (numeric && length >= 2 && length <= 5) return {open, close + pair.close.size()};
  }
  return {};
}

// 云0102司建, 京01民初: how courts name the case behind the year, before its number
bool is_case_code(std::string_view text) {
  if (text.empty() || !is_han(decode_utf8(text, 0).value) || length_up_to(text, 17) > 16) return false;
  return all_of(text, [](char32_t c) { return is_han(c) || is_digit_character(c); });
}

// 27号, 第27号, 　号, XX 号, Z12号, 31-2号, 1024号之一
bool is_serial(std::string_view text) {
  text = trim(text);
  if (const std::size_t part = text.rfind("号之"); part != std::string_view::npos) {
    if (!from_chinese(text.substr(part + std::string_view("号之").size()))) return false;
    text = text.substr(0, part + std::string_view("号").size());
  }
  if (text.starts_with("第")) text.remove_prefix(std::string_view("第").size());
  if (text.starts_with("字第")) text.remove_prefix(std::string_view("字第").size());
  if (!text.ends_with("号") && !text.ends_with("期") && !text.ends_with("次") && !text.ends_with("辑")) return false;
  text.remove_suffix(std::string_view("号").size());
  text = trim(text);
  if (text.empty() || all_of(text, is_number_character) || from_chinese(text).has_value()) return true;
  // Z12, 31-2
  while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') text.remove_prefix(1);
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         all_of(text, [](char32_t c) { return is_digit_character(c) || c == U'-'; });
}

// （2023）京01民初1号: where the number proper begins behind the name of the case; 0 when nothing of the kind is named
std::size_t end_of_case_code(std::string_view serial) {
  const std::size_t end = serial.rfind("号");
  if (end == std::string_view::npos) return 0;
  std::size_t at = end;
  while (at > 0 && serial[at - 1] >= '0' && serial[at - 1] <= '9') --at;
  return at < end && is_case_code(trim(serial.substr(0, at))) ? at : 0;
}

bool is_month_line(std::string_view text) {
  constexpr std::string_view kYear = "年", kMonth = "月";
  const std::size_t year = text.find(kYear);
  if (year == std::string_view::npos || !text.ends_with(kMonth)) return false;
  const std::string_view y = trim(text.substr(0, year));
  const std::string_view m = trim(text.substr(year + kYear.size(), text.size() - year - kYear.size() - kMonth.size()));
  const auto number = [](std::string_view part) { return all_of(part, is_number_character) || from_chinese(part).has_value(); };
  return length_up_to(y, 10) == 4 && number(y) && (m.empty() || (length_up_to(m, 10) <= 3 && number(m)));
}

bool take(std::string_view& text, Words words) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    text = trim(text.substr(word.size()));
    return true;
  }
  return false;
}

// 17, ５, 十七, ××
bool take_hour(std::string_view& text) {
  constexpr std::u32string_view kHan = U"〇零一二三四五六七八九十廿半";
  std::size_t end = 0;
  for (int count = 0; count < 4 && end < text.size(); ++count) {
    const CodePoint c = decode_utf8(text, end);
    if (!is_digit_character(c.value) && !is_open_place(c.value) && kHan.find(c.value) == std::u32string_view::npos) break;
    end += c.size;
  }
  text = trim(text.substr(end));
  return end != 0;
}

// What may stand behind a day: （星期三）, 上午, 下午5时30分, 17:30, 晚8点
bool is_time_of_day(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  constexpr std::string_view kWeek[] = {"（星期", "(星期", "（周", "(周", "星期", "周"}, kDays[] = {"一", "二", "三", "四", "五", "六", "日", "天"},
                             kCloses[] = {"）", ")"}, kParts[] = {"上午", "下午", "中午", "晚上", "晚", "早上", "凌晨", "清晨", "傍晚", "夜间", "深夜"},
                             kHours[] = {"时", "点", "：", ":"}, kMinutes[] = {"分", "整", "许", "左右", "正"}, kQuarter[] = {"刻"};
  if (text.size() > kLongest) return false;
  text = trim(text);
  if (take(text, kWeek)) {
    if (!take(text, kDays)) return false;
    take(text, kCloses);
  }
  if (text.empty()) return true;
  if (take(text, kParts) && text.empty()) return true;
  if (!take_hour(text) || !take(text, kHours)) return false;
  if (take_hour(text)) take(text, kQuarter);
  take(text, kMinutes);
  return text.empty();
}

// A line without the marks it ends in.
std::string_view without_end_marks(std::string_view text) {
  while (!text.empty()) {
    const char32_t last = last_character(text);
    if (!is_clause_end(last) && last != U'.') break;
    text = trim(text.substr(0, previous_boundary(text, text.size())));
  }
  return text;
}

// 特此函告, 专此奉达, 谨此致谢: what is hereby done, alone or before a clause that asks for something
bool is_hereby(std::string_view bare) {
  constexpr std::string_view kHereby[] = {"特此", "专此", "谨此", "谨致", "兹此"};
  constexpr std::size_t kLongest = 4;
  const std::string_view whole = bare;
  if (!take(bare, kHereby)) return false;
  const std::size_t comma = std::min(bare.find("，"), bare.find(","));
  const std::string_view verb = comma == std::string_view::npos ? bare : bare.substr(0, comma);
  if (verb.empty() || length_up_to(verb, kLongest + 1) > kLongest || !all_of(verb, is_han)) return false;
  constexpr std::string_view kAsks[] = {"请", "望", "盼", "希", "谢", "感"};
  return comma == std::string_view::npos || contains_any(whole.substr(comma), kAsks);
}

}  // namespace

bool ends_with_organ(std::string_view text) {
  // 县（市、区）, 办公室（信访局）, 教育局（代章）: what stands before the bracket counts
  if (text.ends_with("）") || text.ends_with(")")) {
    const std::size_t open = std::max(text.rfind("（") + 1, text.rfind("(") + 1);
    if (open <= 1) return false;
    text = trim(text.substr(0, open - 1));
  }
  return !ends_with_any(text, kNotOrgans) && ends_with_any(text, kOrgans);
}

bool is_bracketed(std::string_view text) {
  return (text.starts_with("（") || text.starts_with("(")) && (text.ends_with("）") || text.ends_with(")"));
}

std::string_view inside_brackets(std::string_view text) {
  if (!is_bracketed(text)) return text;
  text.remove_prefix(decode_utf8(text, 0).size);
  return trim(text.substr(0, previous_boundary(text, text.size())));
}

bool ends_with_document_noun(std::string_view text) {
  // 办法（试行）, 规划（2024—2035年）: the noun stands before the bracket; 《……通知》 ends inside its marks
  for (int turns = 0; turns < 2 && (text.ends_with("）") || text.ends_with(")")); ++turns) {
    const std::size_t open = std::max(text.rfind("（") + 1, text.rfind("(") + 1);
    if (open <= 1) return false;
    text = trim(text.substr(0, open - 1));
  }
  if (text.ends_with("》")) text.remove_suffix(std::string_view("》").size());
  return ends_with_any(text, kDocumentNouns) || squeeze(text) == "通知";
}

bool ends_with_speech(std::string_view text) {
  constexpr std::string_view kSpeeches[] = {"讲话", "发言", "致辞", "致词", "主持词", "报告", "汇报", "讲话稿", "发言稿", "演讲", "讲话提纲", "主持讲话"};
  return text.starts_with("在") && ends_with_any(text, kSpeeches);
}

bool mentions_office_work(std::string_view text) {
  constexpr std::string_view kVocabulary[] = {
      "工作", "会议", "开展", "推进", "建设", "管理", "服务", "治理", "部署", "落实", "党员", "党组", "党委", "政府", "全县", "全市", "全区",
      "全省", "全国", "全镇", "扎实", "干部", "群众", "组织", "制度", "安全", "发展", "项目", "街道", "单位", "委员会", "办公室", "部门"};
  return contains_any(text, kVocabulary);
}

bool is_office_prose(std::string_view text) {
  constexpr std::string_view kVocabulary[] = {
      "工作", "开展", "推进", "落实", "组织", "责任", "排查", "整治", "截至目前", "下一步", "以来", "近日", "群众", "干部", "全镇", "全县",
      "全市", "全区", "全省", "该镇", "该县", "该局", "我局", "我县", "我市", "我区", "我镇", "同比", "万元", "部门", "单位", "会议", "领导",
      "建设", "管理", "服务", "保障", "确保", "切实", "加强", "深入", "党员", "志愿者", "网格", "重点", "项目", "安全", "发展", "有关", "同志",
      "村民", "镇政府", "规定", "印发", "施行", "审议", "通过", "企业", "机制", "任务", "目标", "整改", "问题", "制定", "完成", "养护", "经费"};
  constexpr int kEnough = 3;
  int hits = 0;
  for (const std::string_view word : kVocabulary) {
    if (contains(text, word) && ++hits == kEnough) return true;
  }
  return false;
}

bool is_name(std::string_view text) {
  const std::string bare = squeeze(text);
  const std::size_t length = length_up_to(bare, 5);
  return length >= 2 && length <= 4 && all_of(bare, is_name_character) && family_name(bare);
}

bool is_roll_line(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && !is_white_space(decode_utf8(text, end).value)) end += decode_utf8(text, end).size;
  return end < text.size() && is_name(text.substr(0, end)) && length_up_to(squeeze(text.substr(end)), 5) >= 4;
}

bool is_person_line(std::string_view text) {
  Tail tail = last_token(text);
  if (tail.head.empty()) {  // no blank before the name: 县委书记张三
    for (std::size_t cut = text.size(), count = 0; count < 4 && cut > 0; ++count) {
      cut = previous_boundary(text, cut);
      const std::string_view name = text.substr(cut);
      std::string_view head = text.substr(0, cut);
      while (head.ends_with("：") || head.ends_with(":")) head = head.substr(0, previous_boundary(head, head.size()));
      if (count >= 1 && family_name(name) && all_of(name, is_name_character) && ends_with_any(head, kPosts) && head != "长") return true;
    }
    return false;
  }
  std::string name(tail.token);
  if (length_up_to(tail.token, 2) == 1) {  // 程　远
    tail = last_token(tail.head);
    name.insert(0, tail.token);
    if (tail.head.empty()) return false;
  }
  const std::size_t length = length_up_to(name, 5);
  if (length < 2 || length > 4 || !all_of(name, is_name_character) || !family_name(name)) return false;
  std::string_view head = tail.head;
  while (head.ends_with("：") || head.ends_with(":")) head = head.substr(0, previous_boundary(head, head.size()));
  return ends_with_any(head, kPosts) || (ends_with_organ(head) && !ends_with_organ(name));
}

// Where the date at the end of a line begins; npos when there is none.
std::size_t final_date(std::string_view text) {
  constexpr std::size_t kShortest = 8;  // 2024.3.1
  for (std::size_t at = 0; at + kShortest <= text.size(); at += decode_utf8(text, at).size) {
    const auto match = match_date(text, at);
    if (match && at + match->length == text.size()) return at;
  }
  return std::string_view::npos;
}

bool ends_with_date(std::string_view text) { return final_date(text) != std::string_view::npos; }

bool is_dated_organ(std::string_view text) {
  const std::size_t date = final_date(text);
  return date != std::string_view::npos && date > 0 && ends_with_organ(trim(text.substr(0, date)));
}

bool starts_with_date(std::string_view text) { return match_date(text, 0).has_value(); }

bool is_date_line(std::string_view text) {
  const auto match = match_date(text, 0);
  if (match && is_time_of_day(text.substr(match->length))) return true;
  return is_month_line(text);
}

bool is_version_tag(std::string_view text) {
  constexpr std::string_view kTags[] = {"试行", "暂行", "修订", "草案", "征求意见稿", "修订稿", "修订版", "代拟稿", "年版", "修正", "节选", "摘要", "模板", "样本"};
  return is_bracketed(text) && length_up_to(text, 16) < 16 && ends_with_any(inside_brackets(text), kTags);
}

bool is_adoption_note(std::string_view text) {
  constexpr std::string_view kWords[] = {"通过", "修订", "修正", "公布", "发布", "批准", "施行", "印发"};
  return is_bracketed(text) && contains_any(text, kWords) && contains(text, "年");
}

bool is_doc_number(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  if (text.size() > 4 * kLongest) return false;
  const Extent year = find_year(text);
  if (year.begin == std::string_view::npos) return false;
  const std::string_view code = trim(text.substr(0, year.begin));
  std::string_view serial = text.substr(year.end);
  if (code.empty()) serial.remove_prefix(end_of_case_code(serial));
  if (length_up_to(code, 21) > 20 || !is_serial(serial)) return false;
  return code.empty() || all_of(code, [](char32_t c) { return is_han(c) || is_number_character(c) || (c >= U'A' && c <= U'Z') || c == U'-'; });
}

bool is_issue_number(std::string_view text) {
  if (is_bracketed(text)) text = inside_brackets(text);
  if (text.size() > 90) return false;
  // 第12期（总第345期）
  if (const std::size_t open = text.rfind("（"); open != std::string_view::npos && open > 0 && contains(text.substr(open), "总第")) {
    text = trim(text.substr(0, open));
  }
  constexpr std::string_view kYear = "年";
  if (const std::size_t year = text.find(kYear); year != std::string_view::npos) {
    const std::string_view number = trim(text.substr(0, year));
    if (length_up_to(number, 5) != 4) return false;
    if (!all_of(number, is_number_character) && !from_chinese(number)) return false;
    text = trim(text.substr(year + kYear.size()));
  }
  if (text.starts_with("总第")) text.remove_prefix(std::string_view("总").size());
  // 第3号公告
  constexpr std::string_view kNouns[] = {"公告", "通告", "公报", "令"};
  for (const std::string_view noun : kNouns) {
    if (text.ends_with(noun)) text.remove_suffix(noun.size());
  }
  return text.starts_with("第") && is_serial(text) && length_up_to(text, 16) < 16;
}

bool is_file_code(std::string_view text) {
  constexpr std::string_view kWords[] = {"编号", "编　号", "编 号", "字号", "字第"};
  constexpr std::size_t kLongest = 40;
  const std::size_t colon = std::min(text.find("："), text.find(':'));
  if (colon == std::string_view::npos || text.size() > 4 * kLongest || length_up_to(text, kLongest + 1) > kLongest) return false;
  if (std::ranges::find(kWords, text.substr(0, colon)) == std::end(kWords)) return false;
  const std::string_view code = trim(text.substr(colon + decode_utf8(text, colon).size));
  if (is_doc_number(code) || is_issue_number(code)) return true;
  return std::ranges::any_of(code, [](char c) { return c >= '0' && c <= '9'; }) &&
         all_of(code, [](char32_t c) { return (c < 0x80 && c > 0x20) || is_digit_character(c) || c == U'—' || c == U'号' || c == U'第'; });
}

bool is_copy_number(std::string_view text) {
  for (const std::string_view word : {"份号：", "份号:", "No.", "№", "NO."}) {
    if (text.starts_with(word)) text = trim(text.substr(word.size()));
  }
  return text.size() == 6 && all_of(text, is_digit_character);
}

bool is_classification(std::string_view text) {
  if (text.size() > 90) return false;
  std::string bare = squeeze(text);
  for (const std::string_view word : {"密级：", "密级:"}) {
    if (bare.starts_with(word)) bare.erase(0, word.size());
  }
  constexpr std::string_view kLevels[] = {"绝密", "机密", "秘密"};
  if (!starts_with_any(bare, kLevels)) return false;
  const std::string_view term = std::string_view(bare).substr(kLevels[0].size());
  constexpr std::string_view kMarks[] = {"★", "☆", "*", "＊", "-", "—", "·", "（", "(", "▲"};
  return term.empty() || starts_with_any(term, kMarks);
}

bool is_urgency(std::string_view text) {
  constexpr std::string_view kWords[] = {"特急", "加急", "特提", "平急", "急件", "紧急", "急", "特急件"};
  if (text.size() > 40) return false;
  std::string bare = squeeze(text);
  for (const std::string_view word : {"紧急程度：", "紧急程度:", "等级：", "等级:"}) {
    if (bare.starts_with(word)) bare.erase(0, word.size());
  }
  return std::ranges::find(kWords, std::string_view(bare)) != std::end(kWords);
}

bool is_signatory(std::string_view text) {
  constexpr std::string_view kWords[] = {"签发人", "签发", "会签人", "会签"};
  if (text.size() > 200 || !starts_with_any(text, kWords)) return false;
  const std::size_t colon = std::min(text.find("："), text.find(':'));
  return colon != std::string_view::npos && colon <= 18;
}

// 第1页, 第 1 页 共 2 页, 第1页/共2页
bool is_page_count(std::string_view text) {
  constexpr std::size_t kLongest = 48;
  if (text.size() > kLongest || !text.starts_with("第")) return false;
  const std::string bare = squeeze(text);
  std::string_view rest = std::string_view(bare).substr(std::string_view("第").size());
  constexpr std::string_view kPage = "页";
  const std::size_t page = rest.find(kPage);
  if (page == std::string_view::npos || !all_of(rest.substr(0, page), is_digit_character)) return false;
  rest.remove_prefix(page + kPage.size());
  for (const std::string_view mark : {"/", "，", ",", "（", "(", "／"}) {
    if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
  }
  if (rest.empty()) return true;
  if (!rest.starts_with("共")) return false;
  rest.remove_prefix(std::string_view("共").size());
  const std::size_t last = rest.find(kPage);
  return last != std::string_view::npos && all_of(rest.substr(0, last), is_digit_character) && rest.size() - last <= 2 * kPage.size();
}

bool is_page_furniture(std::string_view text) {
  if (is_page_count(text)) return true;
  constexpr std::string_view kDashes[] = {"—", "－", "-", "–", "·"};
  if (text.size() > 24 || !starts_with_any(text, kDashes) || !ends_with_any(text, kDashes)) return false;
  return all_of(text, [](char32_t c) { return is_digit_character(c) || is_white_space(c) || !is_han(c); }) &&
         std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_salutation_words(std::string_view text) {
  constexpr std::string_view kWords[] = {"同志们", "朋友们", "同学们", "女士们", "先生们", "各位", "尊敬的", "敬爱的", "亲爱的",
                                         "代表们", "委员们", "来宾", "老师们", "战友们", "乡亲们", "同事们", "伙伴们", "家长们",
                                         "同胞们", "兄弟姐妹", "父老乡亲", "朋友：", "朋友:", "青年们", "校友们", "员工们", "党员们",
                                         "先生：", "女士：", "同志：", "同学："};
  constexpr std::string_view kShort[] = {"书记：", "市长：", "县长：", "省长：", "局长：", "主任：", "组长：", "校长：", "院长：", "主席："};
  return contains_any(text, kWords) || (length_up_to(text, 9) < 8 && ends_with_any(text, kShort));
}

bool is_greeting(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  constexpr std::string_view kEnds[] = {"！", "!", "。", "，", "～"};
  while (ends_with_any(text, kEnds)) text = text.substr(0, previous_boundary(text, text.size()));
  constexpr std::string_view kGreetings[] = {"大家好", "你们好", "您好", "您们好", "你好", "上午好", "下午好", "晚上好", "早上好",
                                             "中午好", "新年好", "春节好", "过年好", "节日好", "新春好", "辛苦了", "大家早", "好"};
  return ends_with_any(text, kGreetings) && !contains(text, "，") && length_up_to(text, 16) < 14 &&
         (!text.ends_with("好") || ends_with_any(text, std::span(kGreetings).first(std::size(kGreetings) - 1)));
}

bool is_courtesy(std::string_view text) {
  constexpr std::size_t kLongest = 30, kLongestWish = 20;
  if (text.size() > 4 * kLongest || length_up_to(text, kLongest + 1) > kLongest) return false;
  const char32_t last = last_character(text);
  const bool ended = is_sentence_end(last) || last == U'!' || last == U'.';
  if (!ended && is_clause_end(last)) return false;
  std::string_view bare = without_end_marks(text);
  if (contains_any(bare, std::array<std::string_view, 3>{"：", "。", ":"})) return false;
  // 恭候光临, without a mark
  constexpr std::string_view kCeremonious[] = {"敬请", "恭请", "恭候", "敬候", "静候", "恭迎", "诚邀", "敬邀", "谨邀"};
  if (!ended && !starts_with_any(bare, kCeremonious)) return false;
  constexpr std::string_view kWishes[] = {"祝您", "祝你", "祝大家", "祝各位", "祝身体", "祝工作", "祝节日", "祝生活", "祝学习", "祝愿您", "祝愿你"};
  if (starts_with_any(bare, kWishes)) return length_up_to(bare, kLongestWish + 1) <= kLongestWish;
  // 给您带来不便，敬请谅解！ 届时，恭请光临！
  if (const std::size_t comma = bare.rfind("，"); comma != std::string_view::npos) {
    const std::string_view before = bare.substr(0, comma);
    if (!contains(before, "不便") && before != "届时") return false;
    bare = trim(bare.substr(comma + std::string_view("，").size()));
  }
  constexpr std::string_view kLater[] = {"届时"};
  take(bare, kLater);
  constexpr std::string_view kInvites[] = {"敬请", "恭请", "诚请", "恳请", "恭候", "敬候", "静候", "恭迎", "诚邀", "敬邀", "谨邀", "诚挚邀请", "诚挚期待", "期待", "盼望",
                                           "敬盼", "敬希", "敬待", "热忱欢迎", "热诚欢迎", "竭诚欢迎", "欢迎"};
  constexpr std::string_view kVisits[] = {"光临", "莅临", "惠临", "驾临", "指导", "出席", "拨冗", "赐教", "指正", "谅解", "见谅", "理解", "周知", "知悉", "知照", "关注", "监督",
                                          "支持", "配合", "佳音", "回音", "赐复", "回复", "赐稿", "垂询", "惠顾", "转告", "留意", "参加"};
  return starts_with_any(bare, kInvites) && ends_with_any(bare, kVisits) && length_up_to(bare, kLongestWish + 1) <= kLongestWish &&
         std::ranges::none_of(bare, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_address(std::string_view text) {
  constexpr std::size_t kLongest = 30;
  if (text.size() > 4 * kLongest || length_up_to(text, kLongest + 1) > kLongest) return false;
  const char32_t last = last_character(text);
  if (last != U'：' && last != U':' && last != U'！' && last != U'!') return false;
  text = text.substr(0, previous_boundary(text, text.size()));
  constexpr std::string_view kDear[] = {"尊敬的", "敬爱的", "亲爱的", "广大", "全体", "在座的"}, kEach[] = {"各位"};
  constexpr std::string_view kPeople[] = {"同志", "朋友", "同学", "同事", "女士", "先生", "代表", "委员", "来宾", "嘉宾", "老师", "领导", "家长", "乡亲", "父老乡亲", "战友", "校友", "同胞",
                                          "同仁", "伙伴", "青年朋友", "媒体朋友", "新闻界朋友", "理事", "会员", "专家", "学者", "评委", "考生", "学员", "党员", "员工", "职工",
                                          "企业家", "投资者", "市民", "居民", "村民", "网友", "观众", "听众", "英模", "选手", "校长", "院士", "小朋友", "战士", "师生", "干部"};
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    std::size_t end = at;
    char32_t c = 0;
    std::size_t size = 0;
    for (; end < text.size(); end += size) {
      const CodePoint point = decode_utf8(text, end);
      c = point.value;
      size = point.size;
      if (c == U'，' || c == U'、' || c == U',' || is_white_space(c)) break;
    }
    std::string_view word = trim(text.substr(at, end - at));
    at = end < text.size() ? end + size : end;
    if (word.empty()) continue;
    const bool dear = take(word, kDear);
    const bool each = take(word, kEach);
    const bool many = word.ends_with("们");
    if (many) word.remove_suffix(std::string_view("们").size());
    if (!each && !many && !dear) return false;
    if (word.empty() || length_up_to(word, 9) > 8 || !ends_with_any(word, kPeople) || !all_of(word, is_han)) return false;
    if (word.find("的") != std::string_view::npos) return false;
  }
  return count > 0;
}

bool names_organs_first(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view mark : {"、", "，", ","}) end = std::min(end, text.find(mark));
  if (end == text.size()) return false;
  const std::string_view first = trim(text.substr(0, end));
  constexpr std::string_view kGroups[] = {"单位", "会员单位", "团体会员", "年级", "班级", "支部", "各班", "企业", "分会", "专委会"};
  return ends_with_organ(first) || ends_with_any(first, kGroups);
}

bool has_lead_in_words(std::string_view text) {
  constexpr std::string_view kWords[] = {"如下", "以下", "下面", "下列", "现就", "现将", "要求", "包括", "通知", "经研究", "根据",
                                         "按照", "为了", "指出", "强调", "认为", "表现在", "方面", "其中", "例如", "意见：", "我们", "我就", "我讲", "我代表", "我谈", "本人", "决定",
                                         "是：", "有：", "要：", "为：", "条件：", "内容：", "情况：", "措施：", "说：", "了", "时间：", "地点："};
  return contains_any(text, kWords);
}

bool is_web_caption(std::string_view text) {
  constexpr std::string_view kStarts[] = {"首页", "当前位置", "您的位置", "您现在的位置", "索引号", "索 引 号", "发布日期", "发布时间", "发布机构", "发文机关",
                                          "发文机构", "信息来源", "来源：", "来源:", "作者：", "作者:", "字号：", "字体：", "浏览次数", "阅读次数", "点击数", "主题分类",
                                          "成文日期", "有效性", "文号：", "文  号", "名称：", "名 称", "主题词", "信息索引", "责任编辑", "打印", "分享", "生成日期", "公开方式", "公开日期", "公文时效"};
  return starts_with_any(text, kStarts) || contains(text, " > ") || contains(text, " >> ") || contains(text, "http://") || contains(text, "https://") || contains(text, "www.");
}

bool has_annotation_words(std::string_view text) {
  constexpr std::string_view kWords[] = {"此件", "联系人", "联系电话", "公开", "此文", "本文有删减", "发至", "传达", "经办人", "联系单位"};
  return contains_any(text, kWords);
}

ListWord parse_list_word(std::string_view text) {
  std::size_t colon = std::min(text.find("："), text.find(':'));
  if (colon == std::string_view::npos || colon > 36) return ListWord::None;
  const std::string word = squeeze(text.substr(0, colon));
  constexpr std::string_view kCc[] = {"抄送", "抄报", "主送", "分送", "报送", "发送", "抄发", "报", "送", "发", "抄送机关", "主送机关", "分发"};
  constexpr std::string_view kAttendees[] = {"出席", "出席人员", "出席领导", "出席会议", "出席人", "出席单位", "出席会议人员"};
  constexpr std::string_view kParticipants[] = {"参加", "参加人员", "参会人员", "与会人员", "到会", "到会人员", "参加人", "参会", "参加会议人员"};
  constexpr std::string_view kAbsent[] = {"请假", "缺席", "请假人员", "缺席人员", "因事请假", "请假人", "未出席"};
  constexpr std::string_view kObservers[] = {"列席", "列席人员", "列席单位", "列席人", "列席会议", "列席会议人员", "旁听", "旁听人员"};
  const auto is = [&](Words words) { return std::ranges::find(words, std::string_view(word)) != words.end(); };
  if (is(kCc)) return ListWord::Cc;
  if (is(kAttendees)) return ListWord::Attendees;
  if (is(kParticipants)) return ListWord::Participants;
  if (is(kAbsent)) return ListWord::Absent;
  return is(kObservers) ? ListWord::Observers : ListWord::None;
}

bool is_print_line(std::string_view text) {
  if (text.size() > 240) return false;
  constexpr std::string_view kEnds[] = {"）", ")", "。"}, kLast[] = {"印发", "印", "份"};
  std::string_view bare = text;
  while (ends_with_any(bare, kEnds)) bare = bare.substr(0, previous_boundary(bare, bare.size()));
  if (!ends_with_any(bare, kLast)) return false;
  // 2023年4月7日印发（共印80份）
  if (const std::size_t copies = text.find("共印"); copies != std::string_view::npos) {
    if (starts_with_any(text, std::array<std::string_view, 5>{"（共印", "(共印", "共印", "打字", "校对"}) && text.size() < 120) return true;
    text = trim(text.substr(0, copies));
    while (text.ends_with("（") || text.ends_with("(")) text = trim(text.substr(0, previous_boundary(text, text.size())));
  }
  while (ends_with_any(text, kEnds)) text = text.substr(0, previous_boundary(text, text.size()));
  constexpr std::string_view kPrinted = "印发", kPrint = "印";
  if (text.ends_with(kPrinted)) {
    text.remove_suffix(kPrinted.size());
  } else if (text.ends_with(kPrint)) {
    text.remove_suffix(kPrint.size());
  } else {
    return false;
  }
  text = trim(text);
  const std::size_t date = final_date(text);
  if (date == std::string_view::npos) return false;
  // An office and its date, not 方案已于2023年4月7日印发。
  const std::string_view office = trim(text.substr(0, date));
  return office.empty() || ends_with_organ(office) || is_white_space(last_character(text.substr(0, date)));
}

bool is_closing(std::string_view text) {
  constexpr std::size_t kLongest = 30;
  if (text.size() > 4 * kLongest || length_up_to(text, kLongest + 1) > kLongest) return false;
  const char32_t last = last_character(text);
  const bool ended = is_sentence_end(last) || last == U'!' || last == U'.';
  const std::string_view bare = without_end_marks(text);
  constexpr std::string_view kWhole[] = {"此复", "此致", "敬礼", "此令", "此布", "特此", "谢谢", "此批", "专此", "即颂", "为荷", "为盼", "为感", "此据"};
  if (std::ranges::find(kWhole, bare) != std::end(kWhole)) return true;
  if (last == U'：' || last == U':') return false;  // 特此通知如下：
  constexpr std::string_view kSpecial[] = {"特此通知", "特此通报", "特此通告", "特此公告", "特此报告", "特此函告", "特此函复", "特此批复",
                                           "特此请示", "特此证明", "特此说明", "特此声明", "特此函达", "特此复函", "特此汇报", "特此决定",
                                           "特此公布", "特此启事", "特此致函", "特此命令", "特此来函", "特此申请", "特此承诺", "特此纪要", "特此函询", "特此函商", "特此感谢", "特此邀请",
                                           "特此更正", "专此报告", "专此函达", "专此函复", "专此函告", "专此通知", "专此请示", "此致敬礼"};
  if (starts_with_any(bare, kSpecial)) return true;
  if (is_hereby(bare)) return true;
  // 顺颂商祺, 此颂台安
  constexpr std::string_view kRegards[] = {"顺颂", "此颂", "敬颂", "祗颂", "并颂", "顺祝", "敬祝", "恭祝", "谨祝", "恭颂", "顺致"};
  constexpr std::size_t kShortRegards = 12;
  if (starts_with_any(bare, kRegards) && length_up_to(bare, kShortRegards + 1) <= kShortRegards) return true;
  constexpr std::string_view kThanks[] = {"谢谢大家", "谢谢各位", "谢谢同志们", "谢谢你们", "谢谢领导", "谢谢主席", "感谢大家", "再次感谢大家", "谢谢"};
  if (starts_with_any(bare, kThanks) || ends_with_any(bare, kThanks)) return true;
  if (!ended) return false;
  // 妥否，请批示。当否，请予批复。如无不妥，请批转各地执行。以上报告，请审阅。请予函复为盼。
  constexpr std::string_view kDoubt[] = {"妥否", "当否", "可否", "是否妥当", "是否可行", "如无不妥", "如无不当", "如可行", "如有不妥", "如有不当", "不当之处", "不妥之处", "以上意见如无不妥", "以上意见妥否"};
  constexpr std::string_view kAsk[] = {"请", "望", "盼", "指示", "批示", "批复"};
  if (starts_with_any(bare, kDoubt) && contains_any(bare, kAsk)) return true;
  constexpr std::string_view kAbove[] = {"以上报告", "以上意见", "以上请示", "以上汇报", "以上方案", "以上情况", "以上发言", "以上材料", "以上通报", "以上通知", "以上说明",
                                         "以上建议", "以上安排", "以上决定", "以上事项", "以上函", "以上妥否", "以上当否", "以上如无不妥", "上述意见", "上述请示", "上述报告", "以上是否", "以上议案", "以上请", "以上述职", "以上总结", "以上提案", "以上剖析", "以上检查"};
  constexpr std::string_view kAboveAsk[] = {"请", "妥否", "当否"};
  if (starts_with_any(bare, kAbove) && contains_any(bare, kAboveAsk)) return true;
  constexpr std::string_view kPlead[] = {"现提请审议", "请予审议", "请审议", "请予批准", "请予批复", "请批复", "请批示", "请审示", "请审批", "请审阅", "请予支持",
                                         "请予函复", "请函复", "请予复函", "请予协助", "请予办理", "请予接洽", "请予公布", "现予公布", "敬请函复", "盼复", "盼予", "望予",
                                         "请即函复", "即请", "请研究函复", "请批转", "请遵照执行", "请认真贯彻执行", "请认真遵照执行", "请贯彻执行", "请参照执行", "请照此执行", "请研究批复",
                                         "请认真贯彻落实", "请遵照办理", "请认真组织实施", "请结合实际认真贯彻", "请结合实际", "请查收", "请予支持为盼", "请予大力支持", "请支持为盼", "请大力支持", "专此", "现报请", "特报请", "请予审批", "请予考虑", "请予研究"};
  if (starts_with_any(bare, kPlead)) return true;
  constexpr std::string_view kPleas[] = {"望周知", "请周知", "希周知", "望知照", "请知照", "希知照", "请查照", "请照办", "望遵照执行", "希遵照执行", "望认真贯彻执行",
                                         "希认真贯彻执行", "望认真遵照执行", "请予配合", "请予支持配合", "请予以支持", "请予采纳", "请予审核", "请审核", "请予备案",
                                         "请备案", "请予审查", "请审查", "请予答复", "请予回复", "请予指导", "请互相转告", "请相互转告"};
  if (std::ranges::find(kPleas, bare) != std::end(kPleas)) return true;
  constexpr std::string_view kPleadEnds[] = {"为盼", "为荷", "为感", "为谢", "是盼", "是荷", "请批示", "请批复", "请审议", "请审阅", "请审示", "请予支持", "请指正", "批评指正", "请予函复", "请函复"};
  return ends_with_any(bare, kPleadEnds);
}

}  // namespace gongwen::report
