// The dumb extractor: what may begin in a line. See visible_blocks.h.
#include <algorithm>
#include <utility>

#include "formats/markdown/visible_blocks.h"
#include "formats/markdown/visible_table.h"
#include "formats/shared/yaml/yaml.h"

namespace gongwen::markdown::dumb {
namespace {

constexpr std::size_t kDeepestCell = 8;  // tables within tables

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::size_t run_of(std::string_view s, char c) { return std::min(s.find_first_not_of(c), s.size()); }

bool is_rule(std::string_view rest) {
  const char mark = rest.empty() ? '\0' : rest[0];
  if (mark != '*' && mark != '-' && mark != '_') return false;
  std::size_t marks = 0;
  for (const char c : rest) {
    if (c == mark) ++marks;
    if (c != mark && !is_blank(c)) return false;
  }
  return marks >= 3;
}

}  // namespace

// --- containers ---

bool Blocks::open_quote(Here& here) {
  if (!here.cursor.rest().starts_with('>') || deep()) return false;
  if (has(Ext::BlankBeforeBlockquote) && here.lazy) return false;
  enter(here, {Kind::Quote});
  here.cursor.pass(1);
  here.cursor.skip(1);
  if (has(Ext::Alerts)) {
    const std::string_view rest = trimmed(here.cursor.rest());
    for (const std::string_view name : {"Note", "Tip", "Important", "Warning", "Caution"}) {
      if (rest.size() != name.size() + 3 || !rest.starts_with("[!") || !rest.ends_with(']')) continue;
      const std::string_view typed = rest.substr(2, name.size());
      if (!std::ranges::equal(typed, name, {}, lower, lower)) continue;
      add(name, true);
      here.cursor.pass(here.cursor.rest().size());
    }
  }
  return true;
}

// How many bytes a list marker takes; 0 when there is none. Numbers and styles are of no interest.
std::size_t Blocks::marker(std::string_view rest, bool& example) const {
  if (rest.starts_with('-') || rest.starts_with('+') || rest.starts_with('*')) return 1;
  const bool fancy = has(Ext::FancyLists);
  std::size_t i = fancy || has(Ext::ExampleLists) ? rest.starts_with('(') : 0;
  const bool wrapped = i == 1;
  const std::size_t from = i;
  if (has(Ext::ExampleLists) && rest.substr(i).starts_with('@')) {
    for (++i; i < rest.size() && (is_letter(rest[i]) || is_digit(rest[i]) || rest[i] == '_' || rest[i] == '-');) ++i;
    example = true;
  } else if (fancy && rest.substr(i).starts_with('#')) {
    ++i;
  } else if (i < rest.size() && is_digit(rest[i])) {
    while (i < rest.size() && is_digit(rest[i])) ++i;
    if (i - from > 9) return 0;
  } else if (fancy) {
    while (i < rest.size() && is_letter(rest[i])) ++i;
    static constexpr std::string_view kRoman = "ivxlcdm", kCapitals = "IVXLCDM";
    const std::string_view letters = rest.substr(from, i - from);
    if (letters.size() != 1 && letters.find_first_not_of(kRoman) != kNo && letters.find_first_not_of(kCapitals) != kNo)
      return 0;
  }
  if (i == from || i >= rest.size()) return 0;
  if (rest[i] == ')') return i + 1;
  if (wrapped || rest[i] != '.') return 0;
  const bool capital = rest[from] >= 'A' && rest[from] <= 'Z' && i == from + 1;
  if (capital && i + 2 < rest.size() && !(is_blank(rest[i + 1]) && is_blank(rest[i + 2])) && rest[i + 1] != '\t')
    return 0;
  const bool page = rest.starts_with("p. ") && rest.size() > 3 && is_digit(rest[3]);
  return page ? 0 : i + 1;
}

// Before anything else is thought of, in pandoc's order.
bool Blocks::open_bullet(Here& here) {
  const std::string_view rest = here.cursor.rest();
  return std::string_view("-*+").find(rest[0]) != kNo && !is_rule(rest) && open_item(here);
}

bool Blocks::open_item(Here& here) {
  bool example = false;
  const std::string_view rest = here.cursor.rest();
  const std::size_t size = marker(rest, example);
  if (size == 0 || deep()) return false;
  if (size < rest.size() && !is_blank(rest[size])) return false;
  const bool bare = trimmed(rest.substr(size)).empty();
  const bool eager = has(Ext::ListsWithoutPrecedingBlankline);
  if (here.in_paragraph) {
    if (eager && (bare || (size > 1 && rest.substr(0, size - 1) != "1"))) return false;
    if (!eager && !in_list()) return false;
  }
  if (!eager && here.lazy && !here.in_paragraph && !in_list()) return false;
  if (example) {
    const std::size_t name = rest.find('@') + 1;
    const std::string label(rest.substr(name, size - name - 1));
    ++out_.examples;
    if (!label.empty()) out_.names.examples.try_emplace(label, out_.examples);
  }
  const std::size_t indent = here.cursor.column - here.base;
  here.cursor.pass(size);
  const std::size_t blanks = here.cursor.indent();
  const std::size_t taken = bare || blanks > 4 ? 1 : blanks;
  here.cursor.skip(taken);
  enter(here, {Kind::Item, indent + size + taken, 0, bare, true});
  return true;
}

void Blocks::add_task(Here& here) {
  const std::string_view rest = here.cursor.rest();
  if (rest.size() < 4 || rest[0] != '[' || rest[2] != ']' || !is_blank(rest[3]) || trimmed(rest.substr(3)).empty())
    return;
  if (rest[1] != ' ' && lower(rest[1]) != 'x') return;
  add(rest[1] == ' ' ? "☐" : "☒", true);
  here.cursor.pass(3);
}

bool Blocks::open_note(Here& here) {
  const std::string_view rest = here.cursor.rest();
  if (!has(Ext::Footnotes) || !rest.starts_with("[^") || deep()) return false;
  if (here.lazy && dialect_.is_pandoc()) return false;
  const std::size_t end = after_label(rest, 0);
  if (end == kNo || end < 4 || !rest.substr(end).starts_with(':')) return false;
  const std::string_view label = rest.substr(2, end - 3);
  if (std::ranges::any_of(label, is_space)) return false;
  enter(here, {Kind::Note, 4});
  story_ = out_.all.size();
  out_.all.emplace_back();
  out_.names.notes.try_emplace(folded(label), story_);
  here.cursor.pass(end + 1);
  here.cursor.skip_blanks();
  return true;
}

// A definition stands under its term, a line of its own, or under another definition.
bool Blocks::open_definition(Here& here) {
  const std::string_view rest = here.cursor.rest();
  if (!has(Ext::DefinitionLists) || rest.empty() || (rest[0] != ':' && rest[0] != '~')) return false;
  if (rest.size() > 1 && !is_blank(rest[1])) return false;
  const bool under_definition = here.held < stack_.size() && stack_[here.held].kind == Kind::Definition;
  const bool under_term = here.in_paragraph && text_lines_ == 1;
  const bool apart = leaf_ == Leaf::None && term_line_ != kNo && number_ == term_line_ + 1 && term_held_ == here.held;
  if ((!under_definition && !under_term && !apart) || deep()) return false;
  enter(here, {Kind::Definition, 4});
  term_line_ = kNo;
  here.cursor.pass(1);
  here.cursor.skip(std::min<std::size_t>(here.cursor.indent(), 3));
  return true;
}

bool Blocks::open_div(Here& here) {
  const std::string_view rest = here.cursor.rest();
  const std::size_t colons = run_of(rest, ':');
  if (!has(Ext::FencedDivs) || colons < 3 || here.cursor.column != here.base) return false;
  std::string_view name = trimmed(rest.substr(colons));
  if (name.empty()) {
    if (here.cursor.line.substr(std::min(here.cursor.line.find_first_not_of("> "), here.cursor.line.size())) != rest)
      return false;
    std::size_t i = std::min(here.held, stack_.size());
    while (i > 0 && stack_[i - 1].kind != Kind::Div) --i;
    if (i == 0) return false;
    close_to(i - 1);
    return true;
  }
  if (here.lazy || deep()) return false;
  while (name.ends_with(':')) name.remove_suffix(1);
  name = trimmed(name);
  if (name.empty()) return false;
  if (name[0] == '{' ? after_attributes(name, 0) != name.size() : std::ranges::any_of(name, is_space)) return false;
  enter(here, {Kind::Div});
  return true;
}

// --- leaves ---

bool Blocks::open_heading(Here& here) {
  const std::string_view rest = here.cursor.rest();
  const std::size_t marks = run_of(rest, '#');
  if (marks == 0 || marks > 6 || (here.in_paragraph && has(Ext::BlankBeforeHeader))) return false;
  const bool apart = marks == rest.size() || is_blank(rest[marks]);
  if (!apart && has(Ext::SpaceInAtxHeader)) return false;
  if (dialect_.is_pandoc() && (here.lazy || here.cursor.column != here.base)) return false;
  begin(here, Leaf::None);
  std::string_view text = trimmed(rest.substr(marks));
  const std::size_t end = text.find_last_not_of('#') + 1;
  const bool closed =
      end < text.size() && (end == 0 || is_blank(text[end - 1]) || (dialect_.is_pandoc() && text[end - 1] != '\\'));
  add_heading(trimmed(closed ? text.substr(0, end) : text));
  return true;
}

void Blocks::add_heading(std::string_view text) {
  if (has(Ext::HeaderAttributes)) {
    const std::string_view whole = text;
    text = without_attributes(text);
    const std::size_t hashes = text.find_last_not_of('#') + 1;
    if (text.size() < whole.size() && hashes > 0 && hashes < text.size() && is_blank(text[hashes - 1]))
      text = trimmed(text.substr(0, hashes));
  }
  if (has(Ext::ImplicitHeaderReferences) && !text.empty()) out_.names.links.insert(folded(text));
  add(text);
}

bool Blocks::close_heading(Here& here) {
  const std::string_view rest = trimmed(here.cursor.rest());
  if (!here.in_paragraph || (rest[0] != '=' && rest[0] != '-') || run_of(rest, rest[0]) != rest.size()) return false;
  const std::string text(behind_definitions(text_));
  if (trimmed(text).empty()) return false;
  leaf_ = Leaf::None;
  add_heading(trimmed(text));
  return true;
}

// Pandoc's underlined heading is two lines: whatever the first looks like, if it may begin a block.
bool Blocks::take_heading(Here& here) {
  if (here.lazy || number_ + 1 >= lines_.size()) return false;
  Cursor next{lines_[number_ + 1]};
  const bool apart = strip(next, here.held, number_ + 1) < here.held;
  const std::string_view rule = next.rest();
  const std::size_t size = rule.empty() || (rule[0] != '=' && rule[0] != '-') ? 0 : run_of(rule, rule[0]);
  if (size == 0 || !trimmed(rule.substr(size)).empty() || (apart && rule == "-")) return false;
  begin(here, Leaf::None);
  add_heading(trimmed(here.cursor.rest()));
  ++number_;
  return true;
}

bool Blocks::has_closing_fence(std::size_t size) {
  Failure& failure = fence_ == '`' ? no_backticks_ : no_tildes_;
  if (failure.covers(number_) && size >= failure.size) return false;
  std::size_t count = 1;
  for (auto line = ahead(count); line; line = ahead(++count)) {
    const std::string_view text = trimmed(*line);
    if (run_of(text, fence_) == text.size() && text.size() >= size) return true;
  }
  failure = {number_, number_ + count, size};
  return false;
}

bool Blocks::open_fence(Here& here) {
  const std::string_view rest = here.cursor.rest();
  if (rest.empty() || (rest[0] != '`' && rest[0] != '~')) return false;
  if (!has(rest[0] == '`' ? Ext::BacktickCodeBlocks : Ext::FencedCodeBlocks)) return false;
  const std::size_t size = run_of(rest, rest[0]);
  const std::string_view info = trimmed(rest.substr(size));
  const bool pandoc = dialect_.is_pandoc();
  const bool inline_code = rest[0] == '`' && info.find('`') != kNo && !(pandoc && info.find('{') < info.find('`'));
  if (size < 3 || inline_code) return false;
  if (pandoc && here.lazy && rest[0] == '~') return false;
  fence_ = rest[0];
  if (pandoc) {
    const std::size_t brace = info.find('{');
    const bool raw = info.starts_with("{=") && info.ends_with('}');
    if (brace != kNo && !raw && after_attributes(info, brace) != info.size()) return false;
    if (brace == kNo && info.find_first_of(" \t") != kNo) return false;
    if (!has_closing_fence(size)) return false;
  }
  begin(here, Leaf::Fence);
  fence_ = rest[0];
  fence_size_ = size;
  hidden_ = has(Ext::RawAttribute) && info.starts_with("{=") && info.ends_with('}');
  return true;
}

bool Blocks::open_rule(Here& here) {
  if (!is_rule(here.cursor.rest())) return false;
  if (dialect_.is_pandoc() && here.lazy) return false;
  begin(here, Leaf::None);
  return true;
}

bool Blocks::open_lines(Here& here) {
  const std::string_view rest = here.cursor.rest();
  if (!has(Ext::LineBlocks) || here.lazy || !here.whole.starts_with('|')) return false;
  if (rest.size() > 1 && rest[1] != ' ') return false;
  begin(here, Leaf::Lines);
  text_ = std::string(trimmed(rest.substr(1)));
  return true;
}

// CommonMark's seven kinds.
bool Blocks::open_html(Here& here) {
  const std::string_view rest = here.cursor.rest();
  if (!rest.starts_with('<') || !has(Ext::RawHtml)) return false;
  const std::string name = tag_name(rest);
  const std::size_t behind = (rest.starts_with("</") ? 2U : 1U) + name.size();
  const bool named = behind >= rest.size() || is_blank(rest[behind]) || rest[behind] == '>';
  std::string end;
  bool begins = true;
  if (is_raw_tag(name) && named && rest[1] != '/') {
    end = kRawEnd;
  } else if (rest.starts_with("<!--")) {
    end = "-->";
  } else if (rest.starts_with("<?")) {
    end = "?>";
  } else if (rest.starts_with("<![CDATA[")) {
    end = "]]>";
  } else if (rest.size() > 2 && rest[1] == '!' && is_letter(rest[2])) {
    end = ">";
  } else if (!(is_block_tag(name) && (named || rest.substr(behind).starts_with("/>")))) {
    const std::size_t tag = after_tag(rest, 0);
    begins = tag != kNo && trimmed(rest.substr(tag)).empty() && !here.lazy;
  }
  if (!begins) return false;
  begin(here, Leaf::Html);
  html_end_ = end;
  Here same = here;
  feed_leaf(same);
  return true;
}

// Pandoc reads on between tags: a tag is dropped, a comment or what must not be read is passed over.
bool Blocks::open_loose_html(Here& here) {
  const std::string_view rest = here.cursor.rest();
  if (!rest.starts_with('<') || !(has(Ext::RawHtml) || has(Ext::NativeDivs))) return false;
  if (rest.starts_with("<!--")) {
    if (here.lazy) return false;
    const std::size_t end = rest.find("-->", 4);
    if (end == kNo) {
      if (no_comment_.covers(number_)) return false;
      std::size_t count = 1;
      auto line = ahead(count);
      while (line && line->find("-->") == kNo) line = ahead(++count);
      if (!line) no_comment_ = {number_, number_ + count, 0};
      if (!line) return false;
      begin(here, Leaf::Html);
      html_end_ = "-->";
      return true;
    }
    here.cursor.pass(end + 3);
    here.cursor.skip_blanks();
    return true;
  }
  const std::string name = tag_name(rest);
  const std::size_t tag = after_tag(rest, 0);
  if (tag == kNo) return false;
  if (is_raw_tag(name) && rest[1] != '/' && name != "textarea" && !here.lazy) {
    const std::string close = "</" + name;
    std::size_t count = 0;
    auto line = std::optional(rest);
    const bool searched = no_raw_end_.covers(number_);
    while (!searched && line && !contains_folded(*line, close)) line = ahead(++count);
    if (!searched && !line) no_raw_end_ = {number_, number_ + count, 0};
    if (!searched && line) {
      begin(here, Leaf::Html);
      html_end_ = close + ">";
      feed_leaf(here);
      return true;
    }
  }
  if (!is_block_tag(name) && !is_raw_tag(name)) return false;
  close_to(here.held);
  here.in_paragraph = here.lazy = false;
  here.cursor.pass(tag);
  here.cursor.skip_blanks();
  return true;
}

// --- what needs several lines ---

bool Blocks::open_ruled_table(Here& here) {
  if (!has(Ext::PipeTables) || !here.in_paragraph) return false;
  const std::size_t columns = ruled_columns(here.cursor.rest());
  if (columns == 0 || here.cursor.rest().find_first_of("|:") == kNo || here.cursor.rest().find('+') != kNo)
    return false;
  const std::string_view text = std::string_view(text_).substr(0, text_.size() - 1);
  const std::size_t from = text.rfind('\n') == kNo ? 0 : text.rfind('\n') + 1;
  const std::string head(text.substr(from));
  if (row_cells(head, false).size() != columns || trimmed(head) == "|") return false;
  text_.resize(from);
  close_leaf();
  leaf_ = Leaf::Table;
  columns_ = columns;
  add_cells(head);
  return true;
}

void Blocks::add_cells(std::string_view row) {
  std::vector<std::string> cells = row_cells(row, false);
  cells.resize(std::min(cells.size(), columns_));
  for (const std::string& cell : cells) add(cell);
}

bool Blocks::take_table(Here& here) {
  if (here.lazy || depth_ >= kDeepestCell) return false;
  const auto line = [&](std::size_t count) { return count == 0 ? std::optional(here.whole) : ahead(count); };
  bool may_hold_blanks = !no_table_.covers(number_);
  const bool tried = may_hold_blanks;
  const std::optional<TableText> table = table_at(dialect_, line, may_hold_blanks);
  if (tried && !may_hold_blanks) no_table_ = {number_, lines_.size(), 0};
  if (!table) return false;
  const std::size_t caption = caption_at_;
  begin(here, Leaf::None);
  Story& story = out_.all[story_];
  if (caption != kNo && caption + 1 == story.size()) story.back().text.erase(0, story.back().text.find(':') + 1);
  const std::size_t at = story.size();
  for (const std::string& cell : table->cells) {
    if (table->blocks) {
      Blocks(dialect_, out_, story_, depth_ + 1).read(lines_of(cell));
    } else {
      add(cell);
    }
  }
  table_at_ = caption == kNo ? at : kNo;
  caption_at_ = kNo;
  number_ += table->lines - 1;
  return true;
}

bool Blocks::take_tex(Here& here) {
  static constexpr std::string_view kBegin = "\\begin{";
  const std::string_view rest = here.cursor.rest();
  if (!has(Ext::RawTex) || here.lazy || !rest.starts_with(kBegin)) return false;
  const std::size_t close = rest.find('}');
  if (close == kNo || no_tex_.covers(number_)) return false;
  const std::string end = "\\end{" + std::string(rest.substr(kBegin.size(), close + 1 - kBegin.size()));
  std::size_t count = 0;
  auto line = std::optional(rest);
  while (line && line->find(end) == kNo) line = ahead(++count);
  if (!line) {
    no_tex_ = {number_, number_ + count, 0};
    return false;
  }
  begin(here, Leaf::None);
  number_ += count;
  return true;
}

// Front matter that stands further down.
bool Blocks::take_metadata(Here& here) {
  if (!has(Ext::YamlMetadataBlock) || here.lazy || !stack_.empty() || depth_ > 0) return false;
  if (trimmed(here.cursor.line) != "---" || !here.cursor.line.starts_with('-')) return false;
  const std::size_t size = metadata_lines(std::span(lines_).subspan(number_));
  if (size == 0) return false;
  begin(here, Leaf::None);
  number_ += size - 1;
  return true;
}

// The link reference definitions that a paragraph begins with are noted; the rest is its text.
std::string_view Blocks::behind_definitions(std::string_view text) {
  while (text.starts_with('[')) {
    const std::size_t label = after_label(text, 0);
    if (label == kNo || label >= text.size() || text[label] != ':' || trimmed(text.substr(1, label - 2)).empty()) break;
    if (has(Ext::Footnotes) && text[1] == '^') break;
    const std::size_t target = after_spaces(text, label + 1);
    std::size_t end = after_destination(text, target);
    if (end == kNo || end == target) break;
    const auto line_end = [&](std::size_t at) {
      std::size_t i = at;
      while (i < text.size() && is_blank(text[i])) ++i;
      if (i < text.size() && text[i] == '{' && dialect_.is_pandoc() && after_attributes(text, i) != kNo)
        i = after_attributes(text, i);
      while (i < text.size() && is_blank(text[i])) ++i;
      return i >= text.size() ? i : text[i] == '\n' ? i + 1 : kNo;
    };
    const std::size_t title = after_spaces(text, end);
    const std::size_t title_end = title > end ? after_title(text, title) : kNo;
    const std::size_t with_title = title_end == kNo ? kNo : line_end(title_end);
    end = with_title == kNo ? line_end(end) : with_title;
    if (end == kNo) break;
    out_.names.links.insert(folded(text.substr(1, label - 2)));
    text.remove_prefix(end);
  }
  return text;
}

// How many lines a block of metadata takes that begins with the first, a line ---; 0 when it is none.
std::size_t metadata_lines(std::span<const std::string_view> lines) {
  if (lines.size() < 2 || trimmed(lines[1]).empty()) return 0;
  std::string yaml;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view line = lines[i].substr(0, lines[i].find_last_not_of(" \t") + 1);
    if (line == "---" || line == "...") {
      const auto value = yaml::parse(yaml);
      return value && value->kind == yaml::Value::Kind::Map ? i + 1 : 0;
    }
    yaml += lines[i];
    yaml += '\n';
  }
  return 0;
}

}  // namespace gongwen::markdown::dumb
