// Differential fuzzing: CommonMark as our reader and HTML writer render it, against the reference library.
//
//   fuzz-commonmark-peer [--seed N] [--seconds N | --documents N] [--most N] [FILE…]
//
// Makes random documents, renders each both ways and compares. A difference is made as small as it goes and printed,
// unless its input has one of the reasons listed in explained.cpp. FILEs are compared as they are, instead. Exit code 1
// if anything unexplained differs. Documents of GONGWEN_CORPUS, where it is set, are among those that are damaged.
#include <cmark.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/fuzz/differential/campaign.h"
#include "tests/fuzz/differential/documents.h"
#include "tests/fuzz/differential/explained.h"
#include "tests/support/door.h"

using namespace gongwen;
using namespace gongwen::differential;

namespace {

std::string theirs(const std::string& input) {
  char* html = cmark_markdown_to_html(input.data(), input.size(), CMARK_OPT_UNSAFE);
  std::string out = html ? html : "";
  std::free(html);
  return out;
}

std::string ours(const std::string& input) {
  test::Door door(registry());
  const auto document = door.read("commonmark", input, {}, "UTF-8");
  if (!document) return "the reader fails: " + test::told(document.error());
  auto html = door.write(*document, "html");
  return html ? *std::move(html) : "the writer fails: " + test::told(html.error());
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// A rendering, but for what is no difference: line ends between tags, runs of blanks outside of blocks of code (the peer
// keeps those that a lazy line begins with); control characters, which the writer leaves out; links in links, which it
// does not nest; empty titles and code of one empty line, which the tree between reader and writer cannot tell from none.
std::string normal(std::string_view html) {
  std::string out;
  std::size_t code = 0, links = 0;
  for (std::size_t i = 0; i < html.size(); ++i) {
    const std::string_view rest = html.substr(i);
    if (rest.starts_with("<pre")) ++code;
    if (rest.starts_with("</pre>") && code > 0) --code;
    if (rest.starts_with("<a href=") && links++ > 0) {
      i = html.find('>', i);
      continue;
    }
    if (rest.starts_with("</a>") && links > 0 && --links > 0) {
      i += 3;
      continue;
    }
    if (links > 0 && rest.starts_with("<span>")) {
      i += 5;
      continue;
    }
    if (links > 0 && rest.starts_with("</span>")) {
      i += 6;
      continue;
    }
    if (rest.starts_with(" title=\"\"")) {
      i += 8;
      continue;
    }
    if (rest.starts_with("<code>\n</code>") || rest.starts_with("\">\n</code>")) {
      out += rest.substr(0, rest.find('\n'));
      i += rest.find('\n');
      continue;
    }
    const auto byte = static_cast<unsigned char>(html[i]);
    if (byte < 0x20 && html[i] != '\n' && html[i] != '\t') continue;
    if (code == 0 && is_blank(html[i]) &&
        (out.empty() || out.back() == '\n' || out.back() == '>' || is_blank(out.back())))
      continue;
    if (code == 0 && html[i] == '\n' && !out.empty() && out.back() == '>') {
      const std::size_t next = html.find_first_not_of(" \t\n", i);
      if (next == std::string_view::npos || html[next] == '<') continue;
    }
    out += html[i];
  }
  return out;
}

bool differs(const std::string& input) { return normal(ours(input)) != normal(theirs(input)); }

// The peer keeps the blanks that a lazy line begins with, though a paragraph's lines lose them. Whether that is all of
// the difference: without the blanks that mean nothing to us, both agree.
bool differs_by_lazy_blanks(const std::string& input) {
  const std::string wanted = normal(ours(input));
  std::vector<std::string> lines = split_lines(input);
  for (std::string& line : lines) {
    const std::string before = line;
    line.erase(0, std::min(line.find_first_not_of(" \t"), line.size() - 1));
    if (line != before && normal(ours(joined(lines))) != wanted) line = before;
  }
  return normal(theirs(joined(lines))) == wanted;
}

bool is_unexplained(const std::string& input) {
  return !explained(input) && differs(input) && !differs_by_lazy_blanks(input);
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!parse(argc, argv, arguments)) return 2;
  if (!registry().find("commonmark") || !registry().find("html")) {
    std::cout << "skipped: this build has no commonmark reader or no html writer\n";
    return 77;
  }
  const Comparison comparison{differs, is_unexplained, [](const std::string& input) {
                                std::cout << "--- ours\n" << ours(input) << "--- theirs\n" << theirs(input);
                              }};
  return run(arguments, comparison, false);
}
