// What would begin a block at the beginning of a line.
#include <algorithm>

#include "formats/markdown/scan.h"
#include "formats/markdown/writer_escape.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

bool blank_at(std::string_view line, std::size_t at) { return at >= line.size() || is_blank_or_line(line[at]); }

bool only(std::string_view line, std::string_view characters) {
  return line.find_first_not_of(characters) == std::string_view::npos;
}

bool is_rule(std::string_view line, char mark) {
  const char allowed[] = {mark, ' ', '\t'};
  return only(line, std::string_view(allowed, sizeof allowed)) && std::ranges::count(line, mark) >= 3;
}

bool is_roman(char c) { return std::string_view("ivxlcdmIVXLCDM").find(c) != std::string_view::npos; }

// The end of a list's number: digits, and in pandoc's dialect a letter or a roman number.
std::size_t number_end(std::string_view line, std::size_t at, bool fancy) {
  std::size_t end = at;
  while (end < line.size() && is_ascii_digit(line[end])) ++end;
  if (end > at || !fancy) return end;
  while (end < line.size() && is_roman(line[end])) ++end;
  if (end > at) return end;
  return at < line.size() && (is_ascii_letter(line[at]) || line[at] == '#') ? at + 1 : at;
}

// 1. 1) (1) a. iv) #. and (@label): what closes the number is what gets the backslash.
std::size_t list_number(std::string_view line, const Setting& setting) {
  const bool fancy = setting.has(Ext::FancyLists), both = line.front() == '(';
  if (both && setting.has(Ext::ExampleLists) && line.size() > 1 && line[1] == '@') return 1;
  if (both && !fancy) return kNone;
  const std::size_t from = both ? 1 : 0, end = number_end(line, from, fancy);
  if (end == from || end >= line.size() || (line[end] != ')' && (both || line[end] != '.'))) return kNone;
  return blank_at(line, end + 1) ? end : kNone;
}

std::size_t heading(std::string_view line, const Setting& setting) {
  std::size_t end = 0;
  while (end < line.size() && line[end] == '#') ++end;
  if (end <= 6 && (blank_at(line, end) || !setting.has(Ext::SpaceInAtxHeader))) return 0;
  return end == 1 ? list_number(line, setting) : kNone;
}

std::size_t dash(std::string_view line, const Where& where, bool first) {
  if (blank_at(line, 1) || is_rule(line, '-')) return 0;
  if (first && where.item_start && only(line, "- \t")) return 0;  // a rule together with the item's mark
  return !first && only(line, "-:|+= \t") ? 0 : kNone;
}

std::size_t colon(std::string_view line, const Setting& setting, bool first) {
  if (line.starts_with(":::") && setting.has(Ext::FencedDivs)) return 0;
  const bool marks = setting.has(Ext::DefinitionLists) || setting.has(Ext::TableCaptions);
  if (marks && blank_at(line, 1)) return 0;
  return !first && only(line, "-:|+= \t") ? 0 : kNone;
}

std::size_t tilde(std::string_view line, const Setting& setting) {
  if (line.starts_with("~~~")) return 0;
  return setting.has(Ext::DefinitionLists) && blank_at(line, 1) ? 0 : kNone;
}

std::size_t bar(std::string_view line, const Setting& setting, bool first) {
  if (setting.has(Ext::LineBlocks) && blank_at(line, 1)) return 0;
  return !first && setting.has(Ext::PipeTables) ? 0 : kNone;
}

std::size_t at_sign(std::string_view line, const Setting& setting) {
  const bool closes = line.size() > 1 && (line[1] == '.' || line[1] == ')');
  return setting.has(Ext::ExampleLists) && closes && blank_at(line, 2) ? 0 : kNone;
}

std::size_t letter(std::string_view line, const Setting& setting, const Where& where) {
  const bool caption = line.substr(1).starts_with("able:") && (line.front() == 'T' || line.front() == 't');
  if (caption && where.beside_table) return line.find(':');
  if (!setting.has(Ext::FancyLists)) return kNone;
  const std::size_t found = list_number(line, setting);
  // "B. Smith" is a name; pandoc's reader wants a second blank.
  if (found == 1 && line[1] == '.' && line.front() <= 'Z' && line.size() > 2 && !blank_at(line, 3)) return kNone;
  return found;
}

}  // namespace

std::size_t block_start(std::string_view line, const Setting& setting, const Where& where, bool first) {
  if (line.empty()) return kNone;
  const char c = line.front();
  if (is_ascii_digit(c) || c == '(') return list_number(line, setting);
  if (is_ascii_letter(c)) return letter(line, setting, where);
  switch (c) {
  case '#': return heading(line, setting);
  case '>': return 0;
  case '-': return dash(line, where, first);
  case '+': return blank_at(line, 1) || (line.size() > 1 && (line[1] == '-' || line[1] == '=')) ? 0 : kNone;
  case '*': return blank_at(line, 1) || is_rule(line, '*') ? 0 : kNone;
  case '_': return is_rule(line, '_') ? 0 : kNone;
  case '=': return !first && only(line, "= \t") ? 0 : kNone;
  case '`': return line.starts_with("```") ? 0 : kNone;
  case '~': return tilde(line, setting);
  case ':': return colon(line, setting, first);
  case '|': return bar(line, setting, first);
  case '@': return at_sign(line, setting);
  case '%': return where.document_start && setting.has(Ext::PandocTitleBlock) ? 0 : kNone;
  case '{': return setting.has(Ext::Attributes) ? 0 : kNone;
  default: return kNone;
  }
}

}  // namespace gongwen::markdown
