#include "tests/fuzz/differential/documents.h"

#include <algorithm>

namespace gongwen::differential {
namespace {

constexpr std::string_view kContainers[] = {"> ",   ">",  "- ",   "-",   "* ", "+ ",   "1. ",  "2) ",
                                            "10. ", "  ", "    ", "   ", "\t", "-   ", "1.  ", " "};
constexpr std::string_view kLeaves[] = {
    "# ",     "## ",       "####### ",  "#",          "---",       "***",
    "===",    "=",         "_ _ _",     "```",        "````",      "~~~",
    "``` sh", "~~~ a `b`", "    code",  "<div>",      "</div>",    "<pre>",
    "</pre>", "<script>",  "</script>", "<?x",        "?>",        "<![CDATA[",
    "]]>",    "<b>",       "</b>",      "<p",         "[foo]: /u", "[bar]: <a b> 'title'",
    "[foo]:", "/u",        "\"title\"", "[要点]: /x", "# foo #",   "## 标题 ##",
    "",
};
constexpr std::string_view kInlines[] = {
    "*",
    "*",
    "**",
    "**",
    "_",
    "__",
    "***",
    "`",
    "``",
    "[",
    "]",
    "[",
    "](",
    ")",
    "](/u)",
    "](<x y> \"t\")",
    "![",
    "[foo]",
    "[bar][]",
    "[x][foo]",
    "[要点]",
    "<",
    ">",
    "<a>",
    "</a>",
    "<a href='x'>",
    "<http://a.b>",
    "<a@b.c>",
    "&amp;",
    "&#42;",
    "&copy",
    "&quot;",
    "\\",
    "\\*",
    "\\[",
    "\\\\",
    "\"",
    "'",
    "(",
    "foo",
    "bar",
    "a",
    "b",
    "一是",
    "重点",
    "。",
    "“",
    "”",
    "，",
    "é",
    " ",
    " ",
    "  ",
    ":",
    "!",
    "-",
    "+",
    "1.",
    "#",
    "|",
    "~",
    ".",
    "x_y",
    "2*3",
    "https://x.y/z",
    "\t",
    "<br/>",
    "<!",
    "&",
    ";",
};
// These mean something else since 0.31, or meet a known fault of the peer; rare, so that most documents say something new.
constexpr std::string_view kRare[] = {"<!-- a -->", "<!--", "-->",  "€", "©",  "\xc2\xa0", "<!D x>",
                                      "<search>",   "\x0b", "\x0c", "ẞ", "SS", "<!-->",    "\r"};

// Tables, notes, definitions, divs, mathematics, citations …
constexpr std::string_view kExtendedLeaves[] = {
    "| a | b |",
    "|---|:-:|",
    "| `c|d` | **e** |",
    "a | b\n--|--",
    "+---+---+",
    "| x | y |",
    "+===+===+",
    "  甲    乙\n----  ----",
    "---- ----",
    "Table: 题注",
    ": 题注 {#t}",
    "[^1]: 注文",
    "[^1]: 注",
    "[^二]:",
    "    续",
    ": 定义",
    "~ def",
    "::: note",
    ":::",
    "::: {.a #b}",
    "| 诗",
    "|  行",
    "(@) 例",
    "(@x) 例",
    "a. x",
    "iv. x",
    "(1) x",
    "#. x",
    "- [ ] 待办",
    "- [x] 已办",
    "> [!NOTE]",
    "\\begin{a}",
    "\\end{a}",
    "$$",
    "```{=html}",
    "``` {.c}",
    "# 标题 {#a .b}",
    "<div class=\"x\">",
    "<br>",
    "---\ntitle: 题\n---",
    "% 题",
    "[图]: a.png \"t\" {.c}",
    "*[A]: B",
};
constexpr std::string_view kExtendedInlines[] = {
    "~~",
    "~",
    "^",
    "^[",
    "[^1]",
    "[^二]",
    "$",
    "$x$",
    "$$",
    "{.c}",
    "{#i}",
    "{=html}",
    "@a",
    "[@a, p. 1]",
    "[-@b; 见 @c]",
    "@x",
    "(@x)",
    "\\(",
    "\\)",
    "\\alpha",
    "\\b{c}",
    "--",
    "---",
    "...",
    "\"引\"",
    "'q'",
    "http://a.b/c",
    "www.x.y",
    ":smile:",
    "**局",
    "xx**次",
    "2024年**月**日",
    "第**号",
    "***元",
    "**重点。**",
    "**“引”**",
    "*年*",
    "|",
    "==",
    "<span class=\"a\">",
    "</span>",
    "\\ ",
    "\\、",
    "[图]",
    "![图](a.png){width=1}",
    "[a]{.b}",
};

std::size_t boundary_at(std::string_view text, std::size_t at) {
  while (!is_boundary(text, at)) --at;
  return at;
}

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::string Documents::next() { return seeds_.empty() || random_.chance(45) ? made() : damaged(); }

std::string Documents::inlines() {
  std::string out;
  for (std::size_t i = random_.between(0, 9); i > 0; --i) {
    const bool extended = extended_ && random_.chance(40);
    out += extended ? random_.pick(kExtendedInlines) : random_.chance(1) ? random_.pick(kRare) : random_.pick(kInlines);
  }
  return out;
}

std::string Documents::line() {
  std::string out;
  while (random_.chance(30)) out += random_.pick(kContainers);
  if (random_.chance(25))
    out += extended_ && random_.chance(60) ? random_.pick(kExtendedLeaves) : random_.pick(kLeaves);
  if (random_.chance(70)) out += inlines();
  return out + '\n';
}

std::string Documents::made() {
  if (random_.chance(30)) return inlines() + inlines() + (random_.chance(30) ? "\n" + inlines() : "") + "\n";
  std::string out;
  for (std::size_t i = random_.between(1, 7); i > 0; --i) out += random_.chance(15) ? "\n" : line();
  return out;
}

std::string Documents::damaged() {
  std::string text = random_.pick(seeds_);
  if (random_.chance(25)) text += (random_.chance(50) ? "\n" : "") + random_.pick(seeds_);
  for (std::size_t i = random_.between(1, 4); i > 0; --i) damage(text);
  return text;
}

void Documents::damage(std::string& text) {
  if (text.empty() || random_.chance(45)) {
    std::vector<std::string> lines = split_lines(text);
    damage_line(lines);
    text = joined(lines);
    return;
  }
  const std::size_t at = boundary_at(text, random_.below(text.size()));
  switch (random_.below(4)) {
  case 0: text.insert(at, random_.pick(kInlines)); break;
  case 1: {
    const std::size_t end = boundary_at(text, std::min(text.size(), at + random_.between(1, 6)));
    text.erase(at, end - at);
    break;
  }
  case 2: {
    const std::size_t end = boundary_at(text, std::min(text.size(), at + random_.between(1, 12)));
    text.insert(boundary_at(text, random_.below(text.size())), text.substr(at, end - at));
    break;
  }
  default: text.insert(at, "\n");
  }
}

void Documents::damage_line(std::vector<std::string>& lines) {
  if (lines.empty()) return lines.push_back(line());
  const std::size_t at = random_.below(lines.size());
  switch (random_.below(7)) {
  case 0: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), line()); break;
  case 1: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at)); break;
  case 2: std::swap(lines[at], lines[random_.below(lines.size())]); break;
  case 3: lines[at].insert(0, random_.pick(kContainers)); break;
  case 4: {
    const std::string_view prefix = random_.pick(kContainers);
    for (std::size_t i = at; i < lines.size(); ++i)
      lines[i].insert(0, i == at ? prefix : random_.chance(70) ? "  " : prefix);
    break;
  }
  case 5: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), lines[random_.below(lines.size())]); break;
  default: lines[at].insert(0, random_.pick(kLeaves));
  }
}

}  // namespace gongwen::differential
