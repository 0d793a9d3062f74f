#include "formats/markdown/writer_escape.h"

#include <algorithm>
#include <utility>

#include "core/text/utf8.h"
#include "formats/markdown/characters.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/writer_syntax.h"

namespace gongwen::markdown {

namespace {

using Kind = Mark::Kind;

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Behind one of these pandoc makes a blank a no-break space.
bool is_abbreviation(std::string_view word) {
  static constexpr std::string_view kAbbreviations[] = {
      "Apr.", "Aug.",  "Bros.", "Capt.", "Co.",    "Corp.", "Dec.",  "Dr.",  "Feb.",  "Fr.",  "Gen.",  "Gov.",
      "Hon.", "Inc.",  "Jan.",  "Jr.",   "Jul.",   "Jun.",  "Ltd.",  "M.A.", "M.D.",  "Mar.", "Mr.",   "Mrs.",
      "Ms.",  "No.",   "Nov.",  "Oct.",  "Ph.D.",  "Pres.", "Prof.", "Rep.", "Rev.",  "Sen.", "Sep.",  "Sept.",
      "Sgt.", "Sr.",   "St.",   "aet.",  "aetat.", "al.",   "bk.",   "c.",   "cf.",   "ch.",  "chap.", "chs.",
      "col.", "cp.",   "d.",    "e.g.",  "ed.",    "eds.",  "esp.",  "f.",   "fasc.", "ff.",  "fig.",  "fl.",
      "fol.", "fols.", "i.e.",  "ill.",  "incl.",  "n.",    "n.b.",  "nn.",  "p.",    "pp.",  "pt.",   "q.v.",
      "s.v.", "s.vv.", "saec.", "sec.",  "univ.",  "viz.",  "vol.",  "vs."};
  return std::ranges::find(kAbbreviations, word) != std::end(kAbbreviations);
}

bool is_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

}  // namespace

Escaper::Escaper(const Setting& setting, HeadingNames& headings) : setting_(setting), headings_(headings) {
  const auto look_at = [&](std::string_view characters) {
    for (const char c : characters) special_[static_cast<unsigned char>(c)] = true;
  };
  look_at("\\`*_[]<&!\n\r\t");
  look_at(std::string_view("\0\xC2", 2));
  if (setting.has(Ext::Strikeout) || setting.has(Ext::Subscript)) look_at("~");
  if (setting.has(Ext::Superscript) || setting.has(Ext::InlineNotes) || setting.has(Ext::Footnotes)) look_at("^");
  if (setting.has(Ext::TexMathDollars)) look_at("$");
  if (setting.has(Ext::Mark)) look_at("=");
  if (setting.has(Ext::Smart)) look_at("\"'-.");
  if (setting.has(Ext::Emoji)) look_at(":");
  if (setting.has(Ext::AutolinkBareUris)) look_at(":.@");
  if (setting.has(Ext::Citations) || setting.has(Ext::ExampleLists)) look_at("@");
  if (setting.has(Ext::BracketedSpans) || setting.has(Ext::LinkAttributes) || setting.has(Ext::InlineCodeAttributes) ||
      setting.has(Ext::RawAttribute) || setting.has(Ext::Attributes)) {
    look_at("{");
  }
}

void Escaper::escape(const Draft& draft, const Where& where, bool ranges, Escaped& out) {
  draft_ = &draft;
  text_ = draft.text;
  where_ = where;
  if (where.pipe_cell) special_['|'] = true;
  changes_.clear();
  seen_.fill(false);
  last_greater_ = std::string_view::npos;
  scan_all();
  runs();
  flanks();
  placeholders();
  soft_breaks();
  quotes();
  if (where.line_start) line_starts();
  if (where.heading) heading_end();
  std::ranges::sort(changes_, {}, [](const Change& change) {  // a reference makes a backslash needless
    return std::pair(change.at, change.action == Action::Reference ? 0 : 1);
  });
  special_['|'] = false;
  emit(out, ranges);
}

// --- one character at a time ---

void Escaper::scan_all() {
  std::uint32_t at = 0;
  for (const Mark& mark : draft_->marks) {
    scan(at, mark.begin);
    at = mark.end;
  }
  scan(at, draft_->size());
}

void Escaper::scan(std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; ++at)
    if (special_[static_cast<unsigned char>(text_[at])]) special(at);
}

void Escaper::special(std::uint32_t at) {
  const char c = text_[at];
  switch (c) {
  case '\\': return backslash(at);
  case '<': return less_than(at);
  case '&': return ampersand(at);
  case '@': return at_sign(at);
  case '{': return brace(at);
  case ':': return colon(at);
  case '.': return dot(at);
  case '|':
  case '"':
  case '\'': return change(at, Action::Backslash);
  case '-':
    if (character(at + 1) == '-') change(at, Action::Backslash);
    return;
  case '^':  // [^ in a link's text is no note
    if (at > 0 && text_[at - 1] == '[' && after_mark(at) && setting_.has(Ext::Footnotes))
      return change(at, Action::Backslash);
    seen_['^'] = true;
    return;
  case '!':
    if (character(at + 1) == '[' && after_mark(at + 2)) change(at, Action::Backslash);
    return;
  case '\n':
  case '\r':
  case '\t':
  case '\0':
  case '\xC2': return control(at);
  default: seen_[static_cast<unsigned char>(c)] = true;
  }
}

// Whether a mark ends right before `at`.
bool Escaper::after_mark(std::uint32_t at) const {
  const auto mark = std::ranges::lower_bound(draft_->marks, at, {}, &Mark::end);
  return mark != draft_->marks.end() && mark->end == at;
}

void Escaper::backslash(std::uint32_t at) {
  const char next = character(at + 1);
  if (at + 1 == text_.size() || next == '\n' || is_ascii_punctuation(next)) return change(at, Action::Backslash);
  if (setting_.pandoc() && !is_ascii_digit(next)) change(at, Action::Backslash);
}

void Escaper::less_than(std::uint32_t at) {
  const char next = character(at + 1);
  const bool tag = is_ascii_letter(next) || next == '/' || next == '!' || next == '?';
  if (last_greater_ == std::string_view::npos) last_greater_ = std::min(text_.rfind('>'), text_.size());
  const bool closed = last_greater_ != text_.size() && last_greater_ > at;
  const bool starts = tag && where_.line_start && (at == 0 || text_[at - 1] == '\n');
  if ((tag && (closed || where_.pipe_cell)) || starts || (closed && email_autolink(text_, at) != kNone))
    change(at, Action::Backslash);
}

void Escaper::ampersand(std::uint32_t at) {
  std::size_t end = at + 1;
  if (character(end) == '#') ++end;
  const std::size_t from = end;
  constexpr std::size_t kLongest = 40;
  while (end < text_.size() && end - from < kLongest && is_word(text_[end])) ++end;
  if (end > from && character(end) == ';') change(at, Action::Backslash);
}

void Escaper::at_sign(std::uint32_t at) {
  const Neighbour before = character_before(text_, at), after = character_at(text_, at + 1);
  const bool names = after.is(kAlphanumeric) || after.value == U'_' || after.value == U'{' || after.value == U'*';
  if (!names) return;
  const bool citation = setting_.has(Ext::Citations) || setting_.has(Ext::ExampleLists);
  if (citation && !before.is(kAlphanumeric)) return change(at, Action::Backslash);
  const bool ascii =
      at > 0 && (is_word(text_[at - 1]) || std::string_view("._+-").find(text_[at - 1]) != std::string_view::npos);
  if (setting_.has(Ext::AutolinkBareUris) && ascii && is_word(character(at + 1))) change(at, Action::Backslash);
}

// Behind a mark it would begin attributes.
void Escaper::brace(std::uint32_t at) {
  if (at > 0 && after_mark(at)) change(at, Action::Backslash);
}

void Escaper::colon(std::uint32_t at) {
  if (setting_.has(Ext::AutolinkBareUris) && character(at + 1) == '/' && character(at + 2) == '/' && at > 0 &&
      is_ascii_letter(text_[at - 1])) {
    return change(at, Action::Backslash);
  }
  if (!setting_.has(Ext::Emoji)) return;
  std::size_t end = at + 1;
  constexpr std::size_t kLongest = 60;
  while (end < text_.size() && end - at < kLongest &&
         (is_word(text_[end]) || text_[end] == '_' || text_[end] == '+' || text_[end] == '-')) {
    ++end;
  }
  if (end > at + 1 && character(end) == ':') change(at, Action::Backslash);
}

bool Escaper::follows_common_abbreviation(std::uint32_t at) const {
  static constexpr std::string_view kCommon[] = {"p.",   "pp.",  "Dr.",  "Mr.", "Mrs.", "Ms.", "Prof.", "No.", "St.",
                                                 "e.g.", "i.e.", "vol.", "vs.", "sec.", "ch.", "fig.",  "cf."};
  const Neighbour after = character_at(text_, at + kNoBreakSpace.size());
  if (!after.is(kAlphanumeric)) return false;
  return std::ranges::any_of(kCommon, [&](std::string_view word) {
    return at >= word.size() && text_.substr(at - word.size(), word.size()) == word &&
           !character_before(text_, at - word.size()).is(kAlphanumeric);
  });
}

bool Escaper::ends_abbreviation(std::uint32_t at) const {
  if (!is_blank_or_line(character(at + 1)) || at + 1 == text_.size()) return false;
  constexpr std::size_t kLongest = 7;
  std::size_t from = at;
  while (from > 0 && at - from < kLongest && (is_word(text_[from - 1]) || text_[from - 1] == '.')) --from;
  return !character_before(text_, from).is(kAlphanumeric) && is_abbreviation(text_.substr(from, at + 1 - from));
}

void Escaper::dot(std::uint32_t at) {
  if (setting_.has(Ext::Smart) && ends_abbreviation(at)) return change(at, Action::Backslash);
  if (setting_.has(Ext::Smart) && text_.substr(at).starts_with("...")) return change(at, Action::Backslash);
  if (!setting_.has(Ext::AutolinkBareUris) || at < 3) return;
  const bool site = text_.substr(at - 3, 3) == "www" && (at == 3 || !is_word(text_[at - 4]));
  if (site && is_word(character(at + 1))) change(at, Action::Backslash);
}

void Escaper::control(std::uint32_t at) {
  switch (text_[at]) {
  case '\0': return change(at, Action::Drop);
  case '\xC2':
    if (!text_.substr(at).starts_with(kNoBreakSpace)) return;
    // Behind an abbreviation every reader makes it of a blank.
    if (setting_.has(Ext::Smart) && at > 0 && follows_common_abbreviation(at)) return change(at, Action::Plain);
    return change(at, Action::NoBreak);
  case '\t':
    if (!where_.pipe_cell && !where_.heading) return;
    [[fallthrough]];
  default: change(at, Action::Blank);
  }
}

// --- places ---

void Escaper::line_starts() {
  line_start(0, true);
  for (const Mark& mark : draft_->marks)
    if (mark.is_break() && text_[mark.end - 1] == '\n') line_start(mark.end, false);
}

void Escaper::line_start(std::uint32_t at, bool first) {
  while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
  const std::string_view line = text_.substr(at, text_.find('\n', at) - at);
  const std::size_t found = block_start(line, setting_, where_, first);
  if (found == kNone) return note_start(at);
  const auto place = static_cast<std::uint32_t>(at + found);
  const auto mark = std::ranges::upper_bound(draft_->marks, place, {}, &Mark::end);
  const bool marked = mark != draft_->marks.end() && mark->begin <= place;
  if (!marked) change(place, Action::Backslash);
}

// A note's reference and a colon would be the note itself.
void Escaper::note_start(std::uint32_t at) {
  const auto mark = std::ranges::lower_bound(draft_->marks, at, {}, &Mark::begin);
  if (mark == draft_->marks.end() || mark->begin != at || !draft_->of(*mark).starts_with("[^")) return;
  if (character(mark->end) == ':') change(mark->end, Action::Backslash);
}

void Escaper::heading_end() {
  const std::size_t last = text_.find_last_not_of(" \t");
  if (last == std::string_view::npos) return;
  const std::uint32_t marked = draft_->marks.empty() ? 0 : draft_->marks.back().end;
  if (text_[last] == '#') {
    std::size_t first = last;
    while (first > marked && text_[first - 1] == '#') --first;
    if (setting_.pandoc()) {
      for (std::size_t at = first; at <= last; ++at) change(at, Action::Backslash);
    } else if (first == 0 || is_blank_or_line(text_[first - 1])) {
      change(first, Action::Backslash);
    }
  }
  if (text_[last] != '}' || !setting_.has(Ext::HeaderAttributes)) return;
  const std::size_t brace = text_.rfind('{');
  if (brace != std::string_view::npos && brace >= marked) change(brace, Action::Backslash);
}

// --- writing ---

void Escaper::emit(Escaped& out, bool ranges) {
  next_change_ = 0;
  escaped_at_ = kNowhere;
  out.text.reserve(out.text.size() + text_.size() + changes_.size());
  std::uint32_t at = 0;
  const auto range = [&](std::uint32_t end) {
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    emit_range(at, end, out);
    if (ranges && out.text.size() > begin) out.literal.push_back({begin, static_cast<std::uint32_t>(out.text.size())});
  };
  for (const Mark& mark : draft_->marks) {
    range(mark.begin);
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    emit_mark(mark, out);
    if (ranges && mark.kind == Kind::SoftBreak && out.text.size() == begin + 1)
      out.literal.push_back({begin, begin + 1});
    at = mark.end;
  }
  range(draft_->size());
}

// No blanks at the beginning and the end of a line.
void Escaper::emit_range(std::uint32_t begin, std::uint32_t end, Escaped& out) {
  if (out.text.empty() || out.text.back() == '\n')
    while (begin < end && is_blank_or_line(text_[begin])) ++begin;
  if (end == text_.size())
    while (end > begin && is_blank_or_line(text_[end - 1])) --end;
  std::uint32_t at = begin;
  for (; next_change_ < changes_.size() && changes_[next_change_].at < end; ++next_change_) {
    const Change& change = changes_[next_change_];
    if (change.at < at) continue;  // a second one at the same place, or before the text
    out.text += text_.substr(at, change.at - at);
    at = apply(change, out.text);
  }
  out.text += text_.substr(at, end - at);
}

// Returns where the text goes on.
std::uint32_t Escaper::apply(const Change& change, std::string& out) {
  // A backslash that needed no escape before a letter needs one before what is put in its place.
  const bool replaced = change.action == Action::Reference || change.action == Action::NoBreak;
  if (replaced && change.at > 0 && text_[change.at - 1] == '\\' && escaped_at_ != change.at - 1) out += '\\';
  switch (change.action) {
  case Action::Backslash:
    escaped_at_ = change.at;
    out += '\\';
    out += text_[change.at];
    return change.at + 1;
  case Action::Reference: {
    const CodePoint c = decode_utf8(text_, change.at);
    out += reference_of(c.value);
    return change.at + c.size;
  }
  case Action::NoBreak: {
    const std::uint32_t next = change.at + static_cast<std::uint32_t>(kNoBreakSpace.size());
    const auto mark = std::ranges::lower_bound(draft_->marks, next, {}, &Mark::begin);
    const bool broken = mark != draft_->marks.end() && mark->begin == next && mark->is_break();
    const bool inner =
        setting_.has(Ext::AllSymbolsEscapable) && next < text_.size() && !broken && !is_blank_or_line(text_[next]);
    out += inner ? "\\ " : "&nbsp;";
    return next;
  }
  case Action::Blank: out += ' '; return change.at + 1;
  case Action::Plain: out += ' '; return change.at + static_cast<std::uint32_t>(kNoBreakSpace.size());
  case Action::Drop:
  case Action::Curly: return change.at + 1;
  }
  return change.at + 1;
}

void Escaper::emit_mark(const Mark& mark, Escaped& out) {
  const std::string_view text = draft_->of(mark);
  bool curly = false;
  for (; next_change_ < changes_.size() && changes_[next_change_].at < mark.end; ++next_change_) {
    if (changes_[next_change_].action == Action::Drop && changes_[next_change_].at == mark.begin) return;
    curly = curly || changes_[next_change_].action == Action::Curly;
  }
  if (mark.is_break()) {
    while (!out.text.empty() && out.text.back() == ' ' && text.back() == '\n') out.text.pop_back();
    const bool edge = out.text.empty() || out.text.back() == '\n' || mark.end == text_.size();
    if (mark.kind == Kind::SoftBreak && edge) return;
  }
  if (curly) {
    const bool opens = mark.kind == Kind::QuoteOpen, is_double = text == "\"";
    out.text += opens ? (is_double ? "“" : "‘") : (is_double ? "”" : "’");
    return;
  }
  if (mark.kind == Kind::QuoteOpen || mark.kind == Kind::QuoteClose)
    out.straight.push_back({mark.place, mark.kind == Kind::QuoteOpen, text == "\""});
  // A table's cells are split at bars before code is looked for, but for pandoc's.
  const bool bars = where_.pipe_cell && (!setting_.pandoc() || mark.kind == Kind::BracketClose);
  for (const char c : text) {
    if (bars && c == '|') out.text += '\\';
    out.text += c;
  }
}

}  // namespace gongwen::markdown
