#include "tests/fuzz/differential/explained.h"

#include <algorithm>
#include <array>

#include "core/text/utf8.h"

namespace gongwen::differential {
namespace {

bool has(std::string_view input, std::string_view what) { return input.find(what) != std::string_view::npos; }

bool has_comment(std::string_view input) { return has(input, "<!-"); }

bool has_declaration(std::string_view input) {
  for (std::size_t at = input.find("<!"); at != std::string_view::npos; at = input.find("<!", at + 1)) {
    const char c = at + 2 < input.size() ? input[at + 2] : '\0';
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  }
  return false;
}

// Beyond ASCII, what Unicode calls a symbol: the few that documents are made of here.
bool has_symbol(std::string_view input) {
  return std::ranges::any_of(code_points(input), [](char32_t c) {
    return c == U'€' || c == U'©' || c == U'®' || (c >= 0x2190 && c <= 0x2BFF) || c == U'＋' || c == U'￥' ||
           c == 0xA3 || c == 0xFFFD || (c >= 0x1F000 && c <= 0x1FAFF);
  });
}

bool has_search(std::string_view input) { return has(input, "search") || has(input, "source"); }
bool has_odd_blank(std::string_view input) { return input.find_first_of("\v\f\r") != std::string_view::npos; }
bool has_sharp_s(std::string_view input) { return has(input, "ẞ") || has(input, "ß"); }

// Runs of _ whose lengths add up to a multiple of three, without being multiples themselves.
bool has_runs_of_three(std::string_view input) {
  bool seen[3] = {};
  for (std::size_t at = input.find('_'); at != std::string_view::npos;) {
    const std::size_t end = std::min(input.find_first_not_of('_', at), input.size());
    std::size_t slashes = 0;
    while (slashes < at && input[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 1 && ++at == end) {
      at = input.find('_', end);
      continue;
    }
    seen[(end - at) % 3] = true;
    at = input.find('_', end);
  }
  return seen[1] && seen[2];
}

// Runs of backticks of more than one length.
bool has_backtick_runs(std::string_view input) {
  std::size_t first = 0;
  for (std::size_t at = input.find('`'); at != std::string_view::npos;) {
    const std::size_t end = std::min(input.find_first_not_of('`', at), input.size());
    if (first != 0 && end - at != first) return true;
    first = end - at;
    at = input.find('`', end);
  }
  return false;
}

bool has_escaped_entity(std::string_view input) { return has(input, "\\&"); }

// <a:&amp;>
bool has_entity_in_autolink(std::string_view input) {
  for (std::size_t at = input.find('<'); at != std::string_view::npos; at = input.find('<', at + 1)) {
    const std::string_view inside = input.substr(at, std::min(input.find('>', at), input.size()) - at);
    if (inside.find_first_of(":@") != std::string_view::npos && inside.find('&') != std::string_view::npos) return true;
  }
  return false;
}

// A line that begins like a title, in a document with definitions.
bool has_title_line(std::string_view input) {
  if (!has(input, "]:")) return false;
  for (std::size_t at = input.find('\n'); at != std::string_view::npos; at = input.find('\n', at + 1)) {
    const std::size_t first = input.find_first_not_of(" \t>", at + 1);
    if (first != std::string_view::npos && std::string_view("\"'(").find(input[first]) != std::string_view::npos)
      return true;
  }
  return false;
}

// [ ]
bool has_blank_label(std::string_view input) {
  for (std::size_t at = input.find('['); at != std::string_view::npos; at = input.find('[', at + 1)) {
    const std::size_t next = input.find_first_not_of(" \t\n>", at + 1);
    if (next != std::string_view::npos && next > at + 1 && input[next] == ']') return true;
  }
  return false;
}

bool has_escaped_quote(std::string_view input) { return has(input, "\\\"") || has(input, "\\'") || has(input, "\\)"); }
bool has_odd_address(std::string_view input) { return has(input, "< ") || has(input, " >") || has(input, "<\\\n"); }
bool has_odd_info(std::string_view input) { return has(input, "&#10;") || has(input, "&#9;"); }
bool has_lazy_code(std::string_view input) { return has(input, "`") && (has(input, "\n ") || has(input, "\n\t")); }
bool has_loose_link_end(std::string_view input) { return has(input, "</a>") && has(input, "["); }

// A rule or heading with a blank line behind it, in a list.
bool has_rule_before_blank(std::string_view input) {
  return input.find_first_of("-*+.)") != std::string_view::npos && has(input, "\n") &&
         (has(input, "---") || has(input, "***") || has(input, "___") || has(input, "_ _ _") || has(input, "* * *") ||
          has(input, "#")) &&
         (has(input, "\n\n") || has(input, "\n ") || has(input, "\n\t"));
}

// A definition behind a blank line in a list, or with a line under it that could underline a heading.
bool has_definition_in_the_way(std::string_view input) {
  if (!has(input, "]:")) return false;
  const bool in_list = input.find_first_of("-*+.)") != std::string_view::npos && has(input, "\n\n");
  return in_list || has(input, "\n-") || has(input, "\n=") || has(input, "\n ");
}

bool has_html_in_image(std::string_view input) {
  const std::size_t image = input.find("![");
  return image != std::string_view::npos && input.find('<', image) != std::string_view::npos;
}

constexpr std::array kReasons = std::to_array<Reason>({
    {has_comment, "0.31 lets a comment hold -- and end in --->, and takes <!--> and <!---> for whole ones"},
    {has_declaration, "0.31 takes <! and a letter of either case for a declaration, with or without a blank in it"},
    {has_symbol, "0.31 counts symbols, not only punctuation, when it asks what stands beside * and _"},
    {has_search, "0.31 puts search among the names that begin a block of HTML and takes source out"},
    {has_odd_blank,
     "0.31 does not count vertical tab and form feed as blanks of a line, and a lone CR is a line end to the host"},
    {has_runs_of_three, "the peer forgets where an opener of _ may be found once a run of another length found none"},
    {has_html_in_image, "an image's alternative text leaves HTML out, which the peer puts in"},
    {has_backtick_runs, "the peer gives up on backticks of one length too early when runs of other lengths are about"},
    {has_escaped_entity, "in an info string, the peer decodes an entity whose & is escaped"},
    {has_entity_in_autolink, "an autolink is taken as it stands; the peer decodes entities in it"},
    {has_title_line, "the peer keeps a title that turned out to be text because more follows on its line"},
    {has_blank_label, "a label holds more than blanks; the peer takes [ ] for one behind a reference"},
    {has_escaped_quote, "the peer ends a title at an escaped quote when there is no other end"},
    {has_odd_address, "the peer trims the address in < >, and lets a line end stand in it behind a backslash"},
    {has_odd_info, "the peer takes a decoded blank for the end of an info string's first word"},
    {has_lazy_code, "the peer keeps the blanks that a lazy line begins with, which shows in code"},
    {has_loose_link_end, "a link in a link, between tags that are there already"},
    {has_rule_before_blank,
     "the peer does not count a blank line that follows a rule or a heading when it asks how loose a list is"},
    {has_definition_in_the_way,
     "the peer forgets a definition when it asks how loose a list is, or what a rule under it interrupts"},
    {has_sharp_s, "0.31 folds the capital sharp s as Unicode does"},
});

}  // namespace

std::span<const Reason> reasons() { return kReasons; }

const Reason* explained(std::string_view input) {
  const auto found = std::ranges::find_if(kReasons, [&](const Reason& reason) { return reason.holds(input); });
  return found == kReasons.end() ? nullptr : &*found;
}

}  // namespace gongwen::differential
