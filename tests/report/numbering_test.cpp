#include "core/report/numbering.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace gongwen::report;

namespace {

constexpr Scheme kAll[] = {Scheme::Han, Scheme::HanBracket, Scheme::Digit, Scheme::DigitBracket, Scheme::Circle, Scheme::Ordinal,
                           Scheme::Is, Scheme::Must, Scheme::First, Scheme::Part, Scheme::Chapter, Scheme::Section, Scheme::Article};

struct Case {
  std::string_view text;
  Scheme scheme;
  std::uint32_t ordinal;
  std::string_view label;  // as written
  bool canonical;
};

void require_label(const Case& c) {
  CAPTURE(std::string(c.text));
  const auto label = parse_label(c.text);
  REQUIRE(label);
  CHECK(scheme_name(label->scheme) == scheme_name(c.scheme));
  CHECK(label->ordinal == c.ordinal);
  CHECK(c.text.substr(label->begin, label->end - label->begin) == c.label);
  CHECK(label->canonical == c.canonical);
  CHECK(label->level == level_of(c.scheme));
}

}  // namespace

TEST_CASE("a printed label is read back, in every scheme and for every number it can write") {
  std::size_t wrong = 0;
  for (const Scheme scheme : kAll) {
    for (std::uint32_t n = 1; n <= 100'000; ++n) {
      const std::string text = print_label(scheme, n);
      if (text.empty()) continue;
      const auto label = parse_label(text);
      if (!label || label->scheme != scheme || label->ordinal != n || !label->canonical || label->end != text.size()) ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(print_label(Scheme::Han, 99'999'999) == "九千九百九十九万九千九百九十九、");
}

TEST_CASE("schemes that cannot write a number say so by an empty label") {
  CHECK(print_label(Scheme::Circle, 50) == "㊿");
  CHECK(print_label(Scheme::Circle, 51).empty());
  CHECK(print_label(Scheme::First, 4) == "最后，");
  CHECK(print_label(Scheme::First, 5).empty());
  for (const Scheme scheme : kAll) CHECK(print_label(scheme, 0).empty());
}

TEST_CASE("canonical labels") {
  require_label({"一、总体要求", Scheme::Han, 1, "一、", true});
  require_label({"（二）强化责任。", Scheme::HanBracket, 2, "（二）", true});
  require_label({"3.抓好落实", Scheme::Digit, 3, "3.", true});
  require_label({"（4）及时报送", Scheme::DigitBracket, 4, "（4）", true});
  require_label({"⑤汇总上报", Scheme::Circle, 5, "⑤", true});
  require_label({"㉑之后", Scheme::Circle, 21, "㉑", true});
  require_label({"㊱之后", Scheme::Circle, 36, "㊱", true});
  require_label({"第一，提高认识。", Scheme::Ordinal, 1, "第一，", true});
  require_label({"二是加强监管", Scheme::Is, 2, "二是", true});
  require_label({"三要持之以恒", Scheme::Must, 3, "三要", true});
  require_label({"其次，抓好整改", Scheme::First, 2, "其次，", true});
  require_label({"第十二章　附则", Scheme::Chapter, 12, "第十二章", true});
  require_label({"第一节　一般规定", Scheme::Section, 1, "第一节", true});
  require_label({"第二编　分则", Scheme::Part, 2, "第二编", true});
  require_label({"第一百零三条　本办法所称", Scheme::Article, 103, "第一百零三条", true});
}

TEST_CASE("labels as people type them") {
  require_label({"一.总体要求", Scheme::Han, 1, "一.", false});
  require_label({"二．主要任务", Scheme::Han, 2, "二．", false});
  require_label({"(三)保障措施", Scheme::HanBracket, 3, "(三)", false});
  require_label({"（四)保障措施", Scheme::HanBracket, 4, "（四)", false});
  require_label({"（ 五 ）保障措施", Scheme::HanBracket, 5, "（ 五 ）", false});
  require_label({"（六）、保障措施", Scheme::HanBracket, 6, "（六）、", false});
  require_label({"七）保障措施", Scheme::HanBracket, 7, "七）", false});
  require_label({"㈧保障措施", Scheme::HanBracket, 8, "㈧", false});
  require_label({"1、抓好落实", Scheme::Digit, 1, "1、", false});
  require_label({"2．抓好落实", Scheme::Digit, 2, "2．", false});
  require_label({"３.抓好落实", Scheme::Digit, 3, "３.", false});
  require_label({"⒋抓好落实", Scheme::Digit, 4, "⒋", false});
  require_label({"5。抓好落实", Scheme::Digit, 5, "5。", false});
  require_label({"1)及时报送", Scheme::DigitBracket, 1, "1)", false});
  require_label({"(2)及时报送", Scheme::DigitBracket, 2, "(2)", false});
  require_label({"⑶及时报送", Scheme::DigitBracket, 3, "⑶", false});
  require_label({"❹汇总上报", Scheme::Circle, 4, "❹", false});
  require_label({"第一、提高认识", Scheme::Ordinal, 1, "第一、", false});
  require_label({"第2，提高认识", Scheme::Ordinal, 2, "第2，", false});
  require_label({"一是，加强监管", Scheme::Is, 1, "一是，", false});
  require_label({"首先、要统一思想", Scheme::First, 1, "首先、", false});
  require_label({"第3条　附则", Scheme::Article, 3, "第3条", false});
  require_label({"第二十三条之一　有下列情形", Scheme::Article, 23, "第二十三条之一", false});
  require_label({"　　一、总体要求", Scheme::Han, 1, "一、", true});
  require_label({"1.2024年工作回顾", Scheme::Digit, 1, "1.", true});
}

TEST_CASE("what only looks like a label is none") {
  for (const std::string_view text :
       {"1.5亿元项目开工", "2.0版平台上线", "2023年，全县", "3.15晚会曝光", "1.2万个岗位", "12345热线", "3.5个百分点", "第一时间启动预案",
        "第一责任人要到岗到位", "第三方机构", "第一批项目", "第三产业增加值", "第一书记", "统一是前提", "唯一是", "附件10万元",
        "一方面，要", "一些同志", "一次性补助", "十分重要", "三农工作", "百姓富", "1,234.56元", "9:30开会", "10—12月", "5%以上",
        "一是一、二是二", "三要素齐全", "1...", "（略）", "（通报结束后）", "", "　", "一", "第", "首先要减环节"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(parse_label(text));
  }
}

TEST_CASE("what may be a label, by its neighbours, is weak") {
  for (const std::string_view text : {"（2023）京01民初1号", "十三是年初计划数", "首先，我代表县委", "第三条路线", "2.30个行政村", "一、二级响应",
                                      "一，二，三", "2023.年度", "三　农村"}) {
    CAPTURE(std::string(text));
    const auto label = parse_label(text);
    REQUIRE(label);
    CHECK(label->strength == Strength::Weak);
  }
  CHECK(parse_label("一、三项重点工作")->strength == Strength::Sure);
}

TEST_CASE("a sequence counts per parent and starts anew at attachments") {
  Sequence sequence;
  const auto take = [&](std::string_view text) {
    const auto label = parse_label(text);
    REQUIRE(label);
    const bool continues = sequence.continues(*label);
    sequence.take(*label);
    return continues;
  };
  CHECK(take("一、甲"));
  CHECK(take("（一）甲"));
  CHECK(take("1.甲"));
  CHECK(take("2.乙"));
  CHECK(take("（二）乙"));
  CHECK(take("1.甲"));
  CHECK(take("二、乙"));
  CHECK(take("（一）甲"));
  CHECK_FALSE(take("（三）丙"));
  CHECK(take("一是甲"));
  CHECK(take("（四）丁"));
  CHECK(take("一是甲"));
  sequence.reset();
  CHECK(take("一、甲"));
  CHECK(take("第一章　甲"));
  CHECK(take("第一节　甲"));
  CHECK(take("第一条　甲"));
  CHECK(take("第二章　乙"));
  CHECK(take("第一节　甲"));
  CHECK(take("第二条　乙"));  // articles run through the chapters
}

TEST_CASE("schemes have names, and names schemes") {
  for (const Scheme scheme : kAll) CHECK(scheme_from_name(scheme_name(scheme)) == scheme);
  CHECK(scheme_from_name("第%1款") == Scheme::None);
}
