// Real drafts, and marked-up ones dressed in every width: the paragraphs must come back. Needs the outside corpus.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/text/utf8.h"
#include "tests/support/corpus.h"
#include "tests/support/door.h"
#include "tests/support/files.h"

namespace gongwen::test {
namespace {

struct Paragraph {
  std::string tag;  // "title", "body", "h2", "title+" …
  std::string text;
};

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> fields;
  while (true) {
    const std::size_t end = line.find(separator);
    fields.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

// One element a line: `@tag|text`, `@h2|label|heading|rest`, `@article|第一条|text`.
std::vector<Paragraph> parse_gold(std::string_view gold) {
  std::vector<Paragraph> paragraphs;
  for (const std::string& line : split(gold, '\n')) {
    if (line.empty() || line.front() != '@') continue;
    const std::vector<std::string> fields = split(std::string_view(line).substr(1), '|');
    const std::string& tag = fields.front();
    const bool spaced = tag == "chapter" || tag == "article";
    std::string text;
    for (std::size_t i = 1; i < fields.size(); ++i) text += (spaced && i == 2 ? "　" : "") + fields[i];
    paragraphs.push_back({tag, text});
  }
  return paragraphs;
}

std::string repeated(std::string_view unit, std::size_t width, std::size_t used) {
  std::string out;
  for (std::size_t i = used; i < width; ++i) out += unit;
  return out;
}

void cut(std::string_view text, std::size_t width, std::vector<std::string>& lines) {
  do {
    const std::string_view line = clip(text, width);
    lines.emplace_back(line);
    text.remove_prefix(line.size());
  } while (!text.empty());
}

// Centred by half-width blanks, indented by two ideographic spaces, cut after `width` characters.
std::string dressed(const std::vector<Paragraph>& paragraphs, std::size_t width) {
  static const std::set<std::string> kCentered = {"title",  "title+",           "issuer-mark", "issuer-mark+",
                                                  "byline", "attachment-title", "doc-number",  "chapter"};
  static const std::set<std::string> kMargin = {"recipients",     "salutation", "copy-number",
                                                "classification", "urgency",    "attachment-mark"};
  std::vector<std::string> lines;
  for (const Paragraph& p : paragraphs) {
    const std::size_t size = count_code_points(p.text);
    if (kCentered.count(p.tag) > 0) {
      lines.push_back(repeated(" ", width, size) + p.text);
    } else if (p.tag == "signature" || p.tag == "date") {
      lines.push_back(repeated("　", width - 4, size) + p.text);
    } else if (p.tag == "attachment-note+") {
      lines.push_back("　　　　　" + p.text);
    } else {
      cut((kMargin.count(p.tag) > 0 ? "" : "　　") + p.text, width, lines);
    }
  }
  std::string out;
  for (std::size_t i = 1; i <= lines.size(); ++i) {
    out += lines[i - 1] + "\n";
    if (i % 22 == 0) out += "\n— " + std::to_string(i / 22) + " —\n\n";
  }
  return out;
}

std::vector<std::string> paragraphs_of(const std::string& text) {
  const Document document = must(read("text", text));
  std::vector<std::string> paragraphs;
  for (NodeId id = document[Document::root()].first; id != kNoNode; id = document[id].next)
    paragraphs.push_back(plain_text(document, id));
  return paragraphs;
}

TEST_CASE("marked-up drafts come back from plain and dressed text") {
  const auto folder = corpus("drafts");
  if (!folder) return;
  for (const std::string& path : files_below(*folder)) {
    CAPTURE(path);
    const std::vector<Paragraph> paragraphs = parse_gold(slurp(path));
    std::vector<std::string> expected;
    std::string plain;
    for (const Paragraph& p : paragraphs) {
      expected.push_back(p.text);
      plain += p.text + "\n";
    }
    CHECK(paragraphs_of(plain) == expected);
    for (std::size_t width = 28; width <= 40; ++width) {
      CAPTURE(width);
      CHECK(paragraphs_of(dressed(paragraphs, width)) == expected);
    }
  }
}

TEST_CASE("real drafts have one paragraph a line") {
  const auto folder = corpus("seeds");
  if (!folder) return;
  for (const std::string& path : files_below(*folder)) {
    if (path.size() < 4 || path.substr(path.size() - 4) != ".txt") continue;
    CAPTURE(path);
    const std::string text = slurp(path);
    std::size_t lines = 0;
    for (const std::string& line : split(text, '\n')) lines += line.empty() ? 0U : 1U;
    CHECK(paragraphs_of(text).size() == lines);
    CHECK(must(visible("text", must(write(must(read("text", text)), "text")))) == must(visible("text", text)));
  }
}

}  // namespace
}  // namespace gongwen::test
