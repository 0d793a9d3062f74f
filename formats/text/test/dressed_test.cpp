// Drafts as people dress them, undone: paragraphs are centred, indented, cut into lines and paginated by this test, and
// must come back as they were.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"
#include "tests/support/arbitrary.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

enum class Set { Margin, Indented, Centered, Right };

struct Paragraph {
  Set set;
  std::string text;
};

constexpr std::string_view kClauses[] = {"加快推进老旧管网改造",
                                         "严格落实安全生产责任制",
                                         "今年以来新增绿地12.5公顷",
                                         "切实把“放管服”改革引向深入",
                                         "全面推行河长制、林长制、田长制",
                                         "完成固定资产投资3.4亿元",
                                         "按照《档案管理办法》的要求",
                                         "同比增长8.6%",
                                         "引导企业运用5G技术和ERP系统",
                                         "做到件件有着落、事事有回音",
                                         "xx镇率先建成示范点**个",
                                         "于2023年9月30日前完成整改",
                                         "持续优化营商环境",
                                         "受理群众来信来访",
                                         "健全联席会议（协调）机制",
                                         "打通服务群众“最后一公里”",
                                         "压减审批时限",
                                         "建设标准化卫生室"};
constexpr std::string_view kHeadings[] = {"一、总体要求", "二、重点任务", "（一）夯实基础", "（二）补齐短板",
                                          "三、保障措施"};
constexpr std::string_view kMarks[] = {"，", "，", "，", "；", "。"};

std::string prose(Random& random) {
  std::string text;
  const std::size_t clauses = random.between(3, 16);
  for (std::size_t i = 0; i < clauses; ++i) {
    text += random.pick(kClauses);
    text += i + 1 == clauses ? "。" : random.pick(kMarks);
  }
  return text;
}

std::vector<Paragraph> draft(Random& random) {
  std::vector<Paragraph> paragraphs;
  if (random.chance(70)) paragraphs.push_back({Set::Centered, "关于加强基层治理工作的情况报告"});
  if (random.chance(50)) paragraphs.push_back({Set::Margin, "县人民政府："});
  const std::size_t bodies = random.between(4, 14);
  for (std::size_t i = 0; i < bodies; ++i) {
    if (random.chance(25)) paragraphs.push_back({Set::Indented, std::string(random.pick(kHeadings))});
    paragraphs.push_back({Set::Indented, prose(random)});
  }
  if (random.chance(70)) {
    paragraphs.push_back({Set::Right, "青石县水务局"});
    paragraphs.push_back({Set::Right, "2023年11月8日"});
  }
  return paragraphs;
}

struct Dress {
  std::size_t width = 34;      // characters of two columns
  bool by_characters = false;  // cut anywhere after so many characters, else wrapped by display width
  bool indents = true;
  bool feeds = false;  // a form feed after every page number
};

std::vector<std::string> cut(std::string_view text, const Dress& dress) {
  std::vector<std::string> lines;
  if (!dress.by_characters) {
    for (const std::string_view line : wrap(text, 2 * dress.width, 2 * dress.width)) lines.emplace_back(line);
    return lines;
  }
  while (!text.empty()) {
    const std::string_view line = clip(text, dress.width);
    lines.emplace_back(line);
    text.remove_prefix(line.size());
  }
  return lines;
}

// Without indents nothing tells a paragraph's end from a line's but room on its last line.
void make_room(Paragraph& paragraph, const Dress& dress) {
  constexpr std::size_t kRoom = 12;
  const auto taken = [&] {
    const std::string last = cut(paragraph.text, dress).back();
    return dress.by_characters ? 2 * count_code_points(last) : display_width(last);
  };
  while (paragraph.set == Set::Indented && taken() + kRoom > 2 * dress.width) paragraph.text.insert(0, "其中");
}

void put_lines(const Paragraph& paragraph, const Dress& dress, std::vector<std::string>& lines) {
  const std::size_t columns = display_width(paragraph.text);
  if (paragraph.set == Set::Centered) {
    lines.push_back(std::string(dress.width - columns / 2, ' ') + paragraph.text);
  } else if (paragraph.set == Set::Right) {
    std::string line;
    for (std::size_t at = columns + 4; at + 2 <= 2 * dress.width; at += 2) line += "　";
    lines.push_back(line + paragraph.text);
  } else {
    const bool indented = paragraph.set == Set::Indented && dress.indents;
    for (std::string& line : cut((indented ? "　　" : "") + paragraph.text, dress)) lines.push_back(std::move(line));
  }
}

std::string dressed(const std::vector<Paragraph>& paragraphs, const Dress& dress) {
  constexpr std::size_t kLinesOfPage = 22;
  std::vector<std::string> lines;
  for (const Paragraph& paragraph : paragraphs) put_lines(paragraph, dress, lines);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += lines[i] + "\n";
    if ((i + 1) % kLinesOfPage != 0) continue;
    out += "\n— " + std::to_string((i + 1) / kLinesOfPage) + " —\n\n";
    if (dress.feeds) out += '\f';
  }
  return out;
}

std::vector<std::string> paragraphs_of(const Document& document) {
  std::vector<std::string> paragraphs;
  for (NodeId id = document[Document::root()].first; id != kNoNode; id = document[id].next)
    paragraphs.push_back(plain_text(document, id));
  return paragraphs;
}

void check_round(std::uint64_t round) {
  const std::uint64_t seed = round;
  CAPTURE(seed);
  Random random(seed);
  std::vector<Paragraph> paragraphs = draft(random);
  const Dress dress{random.between(30, 40), random.chance(50), random.chance(60), random.chance(30)};
  CAPTURE(dress.width);
  CAPTURE(dress.by_characters);
  CAPTURE(dress.indents);
  std::vector<std::string> expected;
  for (Paragraph& paragraph : paragraphs) {
    if (!dress.indents) make_room(paragraph, dress);
    expected.push_back(paragraph.text);
  }
  const std::string input = dressed(paragraphs, dress);
  CAPTURE(input);
  CHECK(paragraphs_of(must(read("text", input))) == expected);
}

TEST_CASE("what was dressed comes back as it was") {
  for (std::uint64_t round = 1; round <= 200; ++round) check_round(round);
}

TEST_CASE("a draft of one paragraph a line comes back line by line") {
  for (std::uint64_t round = 1; round <= 200; ++round) {
    CAPTURE(round);
    Random random(round);
    std::string input;
    std::vector<std::string> expected;
    for (const Paragraph& paragraph : draft(random)) {
      input += paragraph.text + "\n";
      expected.push_back(paragraph.text);
    }
    CHECK(paragraphs_of(must(read("text", input))) == expected);
  }
}

}  // namespace
}  // namespace gongwen::test
