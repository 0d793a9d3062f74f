// Properties over random documents and hostile inputs, in all three dialects.
//
// The normal form. Markdown is no tree: it has no paragraph without text, no blank at a text's edges, no emphasis in
// itself. So two documents are compared as their reader sees them: every visible character, in order, with the blocks
// it stands in (Plain counts as Para) and the marks it bears (each once, whatever their order).
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/check.h"
#include "core/document/document.h"
#include "core/document/dump.h"
#include "core/document/walk.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "plugins/host/preserve.h"
#include "tests/support/arbitrary.h"
#include "tests/support/door.h"
#include "tests/support/golden.h"
#include "tests/support/settings.h"

namespace gongwen::test {
namespace {

constexpr std::uint64_t kRounds = 150;
constexpr std::string_view kDialects[] = {"commonmark", "gfm", "markdown"};

// Sentences, not all of Pandoc: what every author writes, in every combination.
class Author {
 public:
  explicit Author(std::uint64_t seed) : random_(seed) {}

  std::string document() {
    std::string out = "(document";
    for (std::size_t i = random_.between(1, 6); i > 0; --i) out += block(3);
    return out + ")";
  }

 private:
  std::string block(std::size_t depth) {
    const std::size_t kind = random_.below(depth > 0 ? 9 : 4);
    switch (kind) {
    case 0:
    case 1:
    case 2: return "(para " + inlines(2) + ")";
    case 3: return "(code-block \"x = *1*\\n  " + std::string(random_.pick(kWords)) + "\")";
    case 4: return "(header :level " + std::to_string(random_.between(1, 6)) + " " + inlines(1) + ")";
    case 5: return "(block-quote " + blocks(depth - 1) + ")";
    case 6: return "(bullet-list " + items(depth - 1) + ")";
    case 7:
      return "(ordered-list :list-start " + std::to_string(random_.between(1, 12)) + " :list-style 2 :list-delim 1 " +
             items(depth - 1) + ")";
    default: return "(horizontal-rule)";
    }
  }
  std::string blocks(std::size_t depth) {
    std::string out;
    for (std::size_t i = random_.between(1, 3); i > 0; --i) out += block(depth);
    return out;
  }
  std::string items(std::size_t depth) {
    std::string out;
    for (std::size_t i = random_.between(1, 3); i > 0; --i) out += "(item " + blocks(depth) + ")";
    return out;
  }
  // Marks stand apart: not every dialect can tell one from the next where they touch.
  std::string inlines(std::size_t depth) {
    std::string out = word();
    for (std::size_t i = random_.below(5); i > 0; --i) {
      const bool marked = depth > 0 && random_.chance(40);
      out += marked               ? "(space)" + mark(depth - 1) + "(space)" + word()
             : random_.chance(50) ? "(space)" + word()
                                  : word();
    }
    return out;
  }
  std::string word() {
    std::string out = "(str \"";
    for (std::size_t i = random_.between(1, 3); i > 0; --i) {
      for (const char c : random_.chance(25) ? random_.pick(kOdd) : random_.pick(kWords)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
      }
    }
    return out + "\")";
  }
  std::string mark(std::size_t depth) {
    switch (random_.below(4)) {
    case 0: return "(emph " + inlines(depth) + ")";
    case 1: return "(strong " + inlines(depth) + ")";
    case 2: return "(code \"" + std::string(random_.pick(kWords)) + "*`\")";
    default: return "(link :url \"https://a.b/c\" " + word() + ")";
    }
  }

  static constexpr std::string_view kWords[] = {"关于", "值班工作", "各单位：", "a",      "GB/T", "9704—2012",
                                                "一是", "“引”",     "3.5%",     "（一）", "xx",   "。"};
  static constexpr std::string_view kOdd[] = {"*",  "**", "_", "`",  "[",   "](", "<b>",  "&amp;", "#",         "1.",
                                              "-",  "+",  "|", "\\", "~~",  "$",  "@",    "^",     "!",         "![",
                                              "==", "\"", "'", "--", "...", ":",  "[^1]", "{.c}",  "http://a.b"};
  Random random_;
};

std::string_view name_of(Kind kind) { return kind_name(kind == Kind::Plain ? Kind::Para : kind); }

bool is_mark(Kind kind) {
  return kind == Kind::Emph || kind == Kind::Strong || kind == Kind::Code || kind == Kind::Link;
}

// One line for each visible character: the character, its blocks, its marks.
std::string normal_form(const Document& document) {
  std::string out;
  std::vector<Kind> blocks;
  std::multiset<std::string_view> marks;
  walk(document, Document::root(), [&](NodeId id, bool entering) {
    const Node& node = document[id];
    const bool block = is_block(node.kind) || node.kind == Kind::Item;
    if (block && entering) blocks.push_back(node.kind);
    if (block && !entering) blocks.pop_back();
    if (is_mark(node.kind) && entering) marks.insert(kind_name(node.kind));
    if (entering && (node.kind == Kind::Str || node.kind == Kind::Code || node.kind == Kind::CodeBlock)) {
      for (const char32_t c : code_points(node.text())) {
        if (!is_visible(c)) continue;
        append_utf8(out, c);
        for (const Kind kind : blocks) out += ' ' + std::string(name_of(kind));
        std::string_view last;
        for (const std::string_view mark : marks) {
          if (mark != last) out += ' ' + std::string(mark);
          last = mark;
        }
        out += '\n';
      }
    }
    if (is_mark(node.kind) && !entering) marks.erase(marks.find(kind_name(node.kind)));
  });
  return out;
}

TEST_CASE("markdown: what an author means is read back as it was meant") {
  for (const std::string_view dialect : kDialects) {
    CAPTURE(dialect);
    for (std::uint64_t round = 0; round < kRounds; ++round) {
      const std::uint64_t seed = seed_of_round(round);
      CAPTURE(seed);
      const Document document = must(parse_dump(Author(seed).document()));
      const std::string written = must(write(document, dialect));
      const Document back = must(read(dialect, written));
      const bool same = normal_form(document) == normal_form(back);
      CHECK_MESSAGE(same, written << diff(normal_form(document), normal_form(back)));
      CHECK(must(write(back, dialect)) == written);
    }
  }
}

// Where the extractor still reads something else than the reader: 128 holds a quotation whose first line is empty and
// whose next is indented; 87 emphasis in a cell of a table in a definition. One that no longer differs fails, too.
bool is_known(std::string_view dialect, std::uint64_t seed, std::uint64_t round) {
  return seed == round + 1 && dialect == "markdown" && (seed == 87 || seed == 128);
}

TEST_CASE("markdown: of any document, the text is kept and the second writing is the first") {
  for (const std::string_view dialect : kDialects) {
    CAPTURE(dialect);
    for (std::uint64_t round = 0; round < kRounds; ++round) {
      const std::uint64_t seed = seed_of_round(round);
      CAPTURE(seed);
      Shape shape;
      shape.nodes = 5 + round / 2;
      shape.places = shape.looks = shape.raw = false;
      shape.wild_text = round % 2 == 0;
      Door door;
      const Document document = arbitrary_document(seed, shape);
      const std::string written = must(door.write(document, dialect));
      const std::string before = must(door.visible("json", must(Door().write(document, "json"))));
      const auto difference = host::first_difference(before, must(door.visible(dialect, written)), door.diagnostics());
      if (is_known(dialect, seed, round)) {
        CHECK_MESSAGE(difference, "mended: take it out of the known ones");
      } else {
        CHECK_MESSAGE(!difference, "after " << difference->position << ": " << difference->before << " / "
                                            << difference->after << "\n"
                                            << written);
      }
      const Document back = must(read(dialect, written));
      CHECK(!gongwen::check(back));
      const std::string again = must(write(back, dialect));
      CHECK_MESSAGE(must(write(must(read(dialect, again)), dialect)) == again, diff(written, again));
    }
  }
}

// Inputs that make careless parsers slow or deep; a hang is caught by the runner's time limit.
struct Hostile {
  std::string_view name, before, repeated, between, after;
  bool mirrored = false;  // `after` as often as `repeated`
};
constexpr Hostile kHostile[] = {
    {"quotes", "", "> ", "a", ""},
    {"bullets", "", "- ", "a", ""},
    {"numbers", "", "1. ", "a", ""},
    {"brackets", "", "[", "a", "]", true},
    {"links", "", "[", "a", "](b)", true},
    {"images", "", "![", "a", "](b)", true},
    {"open links", "", "[a](", "", ""},
    {"reference", "[a]: b\n\n", "[a]", "", ""},
    {"definitions", "", "[a]: b\n", "", ""},
    {"opening stars", "", "*a ", "", ""},
    {"opening strong", "", "**a *b ", "", ""},
    {"nested emphasis", "", "*a **b ", "c", "** d* ", true},
    {"stars", "", "*", "a", "*", true},
    {"underscores", "", "_a", "", ""},
    {"strikeout", "", "~~a ", "", ""},
    {"backticks", "", "`a``b```", "", ""},
    {"comments", "", "<!-- a ", "", ""},
    {"tags", "", "<a b='c' ", "", ""},
    {"closing tags", "", "</b>", "", ""},
    {"divs", "", "<div>\n", "", ""},
    {"fences", "", "```a\n", "", ""},
    {"colons", "", "::: a\n", "", ""},
    {"entities", "", "&a", "", ""},
    {"dollars", "", "$a ", "", ""},
    {"carets", "", "^a", "", ""},
    {"tildes", "", "~a", "", ""},
    {"note", "[^1]: n\n\n", "[^1]", "", ""},
    {"notes", "", "^[a", "b", "]", true},
    {"citations", "", "[@a; ", "", ""},
    {"spans", "", "[a]{.b", "", ""},
    {"tex", "", "\\a{", "", ""},
    {"environments", "", "\\begin{a}\n", "", ""},
    {"cells", "|a|\n|-|\n|", "b|", "", "\n"},
    {"rows", "|a|b|\n|-|-|\n", "|c|\n", "", ""},
    {"columns", "|", "a|", "\n|-|\n", ""},
    {"grid", "", "+-\n|\n", "", ""},
    {"dashes", "", "---- ----\n", "", ""},
    {"definitions of terms", "", "a\n: b\n\n", "", ""},
    {"addresses", "", "http://a.b/(", "", ""},
    {"mails", "", "a@b.c.", "", ""},
    {"breaks", "", "a\\\n", "", ""},
    {"placeholders", "", "年**月**日", "", ""},
    {"quotation marks", "", "\"a 'b ", "", ""},
    {"indentation", "", "  - a\n    ", "", ""},
};

std::string hostile(const Hostile& h, std::size_t times) {
  std::string out(h.before);
  for (std::size_t i = 0; i < times; ++i) out += h.repeated;
  out += h.between;
  for (std::size_t i = 0; i < (h.mirrored ? times : 1); ++i) out += h.after;
  return out + "\n";
}

TEST_CASE("markdown: hostile inputs are read in full, or refused as too much") {
  constexpr std::size_t kTimes = 5000;
  for (const std::string_view dialect : kDialects) {
    CAPTURE(dialect);
    for (const Hostile& h : kHostile) {
      CAPTURE(h.name);
      for (const std::size_t times : {kTimes, 2 * kTimes}) {
        const std::string input = hostile(h, times);
        Door door;
        const auto document = door.read(dialect, input);
        if (!document) {
          CHECK(document.error().category() == ErrorCategory::Limit);
          continue;
        }
        CHECK(!gongwen::check(*document));
        const std::string json = must(door.write(*document, "json"));
        const auto seen = door.visible("json", json);
        CHECK(must(seen).size() <= 4 * input.size() + 1000);
      }
    }
  }
}

}  // namespace
}  // namespace gongwen::test
