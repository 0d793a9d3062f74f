#include "core/report/scan.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace gongwen::report;

namespace {

std::string lead_of(std::string_view text) { return std::string(text.substr(0, lead_end(text))); }

std::vector<std::string> points_of(std::string_view text) {
  std::vector<InlinePoint> points;
  find_points(text, points);
  std::vector<std::string> out;
  for (const InlinePoint& point : points) {
    out.push_back(std::string(scheme_name(point.scheme)) + std::to_string(point.ordinal) + " " +
                  std::string(text.substr(point.end, point.phrase_end - point.end)));
  }
  return out;
}

using Points = std::vector<std::string>;

}  // namespace

TEST_CASE("a lead ends at the first sentence mark outside quotes and brackets, if more follows") {
  CHECK(lead_of("强化责任。各单位要抓好落实。") == "强化责任。");
  CHECK(lead_of("问题在哪里？在作风。") == "问题在哪里？");
  CHECK(lead_of("再难也要干！马上就办。") == "再难也要干！");
  CHECK(lead_of("叫响“有事您说话。”承诺。公示电话。") == "叫响“有事您说话。”承诺。");
  CHECK(lead_of("健全辅导（提前介入。）机制。累计三次。") == "健全辅导（提前介入。）机制。");
  CHECK(lead_of("强化责任。").empty());
  CHECK(lead_of("强化责任。　").empty());
  CHECK(lead_of("强化责任").empty());
  CHECK(lead_of("真的吗？！马上核实。") == "真的吗？！");
}

TEST_CASE("a lead has at most forty characters") {
  std::string forty, han;
  for (int i = 0; i < 39; ++i) forty += "字";
  CHECK(lead_of(forty + "。后文。") == forty + "。");
  CHECK(lead_of(forty + "字。后文。").empty());
}

TEST_CASE("quotation marks typed the wrong way do not swallow the rest") {
  CHECK(lead_of("叫响“先锋“品牌。开展活动。") == "叫响“先锋“品牌。");
  CHECK(lead_of("叫响\"先锋\"品牌。开展活动。") == "叫响\"先锋\"品牌。");
}

TEST_CASE("points inside a body are runs of at least two, from one, each at a clause start") {
  CHECK(points_of("一是抓学习；二是抓整改。") == Points{"一是1 抓学习；", "一是2 抓整改。"});
  CHECK(points_of("措施有三：一要快，二要准，三要实。") == Points{"一要1 快，", "一要2 准，", "一要3 实。"});
  CHECK(points_of("其中一是甲，二是乙。") == Points{"一是1 甲，", "一是2 乙。"});
  CHECK(points_of("一是抓学习。") == Points{});
  CHECK(points_of("二是抓学习；三是抓整改。") == Points{});
  CHECK(points_of("一是甲；三是丙。") == Points{});
  CHECK(points_of("要一是一、二是二，不得虚报。") == Points{});
  CHECK(points_of("统一是前提，统二是笑话。") == Points{});
  CHECK(points_of("第一，甲；第二，乙。") == Points{});
  CHECK(points_of("一是甲；二要乙。") == Points{});
}

TEST_CASE("a run that starts again at one is another run") {
  CHECK(points_of("一是甲；二是乙。不足：一是丙；二是丁；三是戊。") ==
        Points{"一是1 甲；", "一是2 乙。", "一是1 丙；", "一是2 丁；", "一是3 戊。"});
}

TEST_CASE("a point's text ends at the first mark outside quotes and brackets") {
  CHECK(points_of("一是落实“谁审批，谁监管”原则，压实责任；二是抓督查。") == Points{"一是1 落实“谁审批，谁监管”原则，", "一是2 抓督查。"});
  CHECK(points_of("一是投入1,200万元；二是见效") == Points{"一是1 投入1,200万元；", "一是2 见效"});
}

TEST_CASE("whether a series goes on in the rest of a point") {
  CHECK(series_goes_on("抓学习；二是抓整改。", Scheme::Is, 1));
  CHECK_FALSE(series_goes_on("抓学习。每月一次。", Scheme::Is, 1));
  // The nested run begins again, so what follows is its own.
  CHECK_FALSE(series_goes_on("抓学习。措施：一是甲；二是乙；三是丙。", Scheme::Is, 2));
  CHECK(series_goes_on("办证难；第二，停运；第三，限高。", Scheme::Ordinal, 1));
  CHECK_FALSE(series_goes_on("第二产业增速快。", Scheme::Ordinal, 1));
  CHECK(series_goes_on("要减环节；其次，要减材料。", Scheme::First, 1));
}

TEST_CASE("white space of every kind is trimmed and squeezed") {
  CHECK(trim("\xEF\xBB\xBF　\u00A0 文　字 \t") == "文　字");
  CHECK(squeeze("通　知 \u200B") == "通知");
  CHECK(trim("　　").empty());
}
