#include "formats/html/visible.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/utf8.h"
#include "core/text/visible.h"

namespace gongwen::html {
namespace {

using View = std::string_view;

char low(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
bool ends_name(char c) { return blank(c) || c == '>' || c == '/'; }
bool same(View a, View b) { return std::ranges::equal(a, b, [](char x, char y) { return low(x) == low(y); }); }

std::string decode(View text) {
  static constexpr std::pair<View, char32_t> kNamed[] = {{"amp", '&'},  {"lt", '<'},   {"gt", '>'},
                                                         {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.substr(i, 12).find(';') : View::npos;
    if (end == View::npos) {
      out += text[i];
      continue;
    }
    const View name = text.substr(i + 1, end - 1);
    char32_t value = 0;
    for (const auto& [known, meaning] : kNamed) value = name == known ? meaning : value;
    const bool hex = name.size() > 2 && name[0] == '#' && low(name[1]) == 'x';
    if (name.size() > 1 && name[0] == '#') {
      for (const char c : name.substr(hex ? 2 : 1)) {
        const bool digit = c >= '0' && c <= '9', letter = hex && low(c) >= 'a' && low(c) <= 'f';
        if (!digit && !letter) {
          value = 0;
          break;
        }
        value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit ? c - '0' : low(c) - 'a' + 10);
        value = std::min<char32_t>(value, 0x110000);
      }
    }
    if (value == 0) {
      out += '&';
      continue;
    }
    append_utf8(out, value);
    i += end;
  }
  return out;
}

// A tag, cut into its parts where it is asked for them.
struct Tag {
  View name;
  View inside;  // from behind the name to the >
  bool closes = false;

  View attribute(View wanted, bool* there = nullptr) const {
    std::size_t i = 0;
    while (i < inside.size()) {
      if (blank(inside[i]) || inside[i] == '/') {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < inside.size() && !blank(inside[end]) && inside[end] != '=' && inside[end] != '/') ++end;
      const View found = inside.substr(i, end - i);
      std::size_t at = end;
      while (at < inside.size() && blank(inside[at])) ++at;
      View value;
      if (at < inside.size() && inside[at] == '=') {
        ++at;
        while (at < inside.size() && blank(inside[at])) ++at;
        const char quote = at < inside.size() ? inside[at] : ' ';
        const bool quoted = quote == '"' || quote == '\'';
        if (quoted) ++at;
        end = at;
        while (end < inside.size() && (quoted ? inside[end] != quote : !blank(inside[end]))) ++end;
        value = inside.substr(at, end - at);
        if (quoted && end < inside.size()) ++end;
      }
      if (same(found, wanted)) {
        if (there) *there = true;
        return value;
      }
      i = end;
    }
    return {};
  }
};

// Whether one of the words of a class attribute is `name`.
bool has_class(const Tag& tag, View name) {
  View words = tag.attribute("class");
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == name) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

class Extractor {
 public:
  explicit Extractor(plugin::Visible& out) : out_(out), html_(out.input()) {
    const std::size_t section = find_notes();
    ranges_.push_back({0, section});
    after_notes_ = section == html_.size() ? section : std::min(html_.find("</section>", section), html_.size());
  }

  void run() {
    while (!ranges_.empty()) {
      if (ranges_.back().at >= ranges_.back().end) {
        ranges_.pop_back();
        if (!ranges_.empty() || after_notes_ == html_.size()) continue;
        ranges_.push_back({std::exchange(after_notes_, html_.size()), html_.size()});
      }
      step();
    }
    while (!figures_.empty()) end_figure();
    for (const std::string& piece : pieces_) out_.push(piece);
  }

 private:
  using Pieces = std::list<std::string>;
  struct Range {
    std::size_t at, end;
  };
  // A figure whose end has not been seen: its text is held back until the caption is known.
  struct Figure {
    Pieces before;                         // what had been held back around it
    Pieces caption;
    std::vector<Pieces::iterator> alts;
    std::string caption_text;
    bool is_div = false, in_caption = false;
  };
  // An element whose end tag means something.
  enum class Ends : std::uint8_t { Figure, Caption, Nothing };
  struct Open {
    View name;
    std::size_t depth;
    Ends ends;
  };

  // Where the notes' section begins; and where each note is in it.
  std::size_t find_notes() {
    const std::size_t section = html_.rfind("<section class=\"footnotes\"");
    if (section == View::npos) return html_.size();
    const std::size_t last = std::min(html_.find("</section>", section), html_.size());
    std::size_t at = section;
    for (std::size_t number = 1;; ++number) {
      const std::size_t found = html_.find("\n<li id=\"fn" + std::to_string(number) + "\">", at);
      if (found >= last) break;
      if (!notes_.empty()) notes_.back().end = found;
      notes_.push_back({found, last});
      at = found + 1;
    }
    return section;
  }

  void step() {
    Range& range = ranges_.back();
    const View rest = html_.substr(range.at, range.end - range.at);
    if (rest[0] != '<') {
      const std::size_t end = std::min(rest.find('<'), rest.size());
      range.at += end;
      return emit(decode(rest.substr(0, end)));
    }
    if (rest.starts_with("<!--")) return jump("-->", 4);
    if (rest.starts_with("<![CDATA[")) return jump("]]>", 9);
    if (rest.starts_with("<!") || rest.starts_with("<?")) return jump(">", 2);
    const bool closes = rest.size() > 1 && rest[1] == '/';
    const std::size_t from = closes ? 2 : 1;
    if (rest.size() <= from || low(rest[from]) < 'a' || low(rest[from]) > 'z') {
      ++range.at;
      return emit("<");
    }
    tag(rest, from, closes);
  }

  void jump(View end, std::size_t from) {
    Range& range = ranges_.back();
    const std::size_t found = html_.substr(0, range.end).find(end, range.at + from);
    range.at = found == View::npos ? range.end : found + end.size();
  }

  void tag(View rest, std::size_t from, bool closes) {
    std::size_t name_end = from;
    while (name_end < rest.size() && !ends_name(rest[name_end])) ++name_end;
    std::size_t end = name_end;
    char quote = 0, last = 0;
    for (; end < rest.size() && (quote != 0 || rest[end] != '>'); ++end) {
      const char c = rest[end];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && last == '=') {
        quote = c;
      }
      if (!blank(c)) last = c;
    }
    ranges_.back().at += std::min(end + 1, rest.size());
    const Tag tag{rest.substr(from, name_end - from), rest.substr(name_end, end - name_end), closes};
    closes ? close(tag) : open(tag);
  }

  void open(const Tag& tag) {
    if (!open_.empty() && same(open_.back().name, tag.name)) ++open_.back().depth;
    if (same(tag.name, "head") || same(tag.name, "script") || same(tag.name, "style")) return skip(tag.name);
    if (same(tag.name, "img")) return alt(decode(tag.attribute("alt")));
    if (same(tag.name, "input")) return box(tag);
    if (same(tag.name, "span")) return math(tag);
    if (same(tag.name, "sup") && has_class(tag, "footnote-ref")) return note(tag);
    if (same(tag.name, "a") && has_class(tag, "footnote-back")) return skip(tag.name);
    if (same(tag.name, "figure")) return begin_figure(tag.name, false);
    if (same(tag.name, "figcaption")) return begin_caption(tag.name);
    if (same(tag.name, "div")) return div(tag);
  }

  void close(const Tag& tag) {
    if (open_.empty() || !same(open_.back().name, tag.name) || --open_.back().depth > 0) return;
    const Ends ends = open_.back().ends;
    open_.pop_back();
    if (ends == Ends::Figure && !figures_.empty()) end_figure();
    if (ends == Ends::Caption && !figures_.empty()) end_caption();
  }

  // To the end tag, which is not seen.
  void skip(View name) {
    if (!open_.empty() && same(open_.back().name, name)) --open_.back().depth;
    Range& range = ranges_.back();
    while (true) {
      const std::size_t found = html_.substr(0, range.end).find("</", range.at);
      range.at = std::min(found, range.end);
      if (range.at == range.end) return;
      range.at += 2;
      const View rest = html_.substr(range.at, range.end - range.at);
      const char behind = rest.size() > name.size() ? rest[name.size()] : '>';
      if (same(rest.substr(0, name.size()), name) && ends_name(behind)) return jump(">", 0);
    }
  }

  void box(const Tag& tag) {
    bool ticked = false;
    if (tag.attribute("type") != "checkbox") return;
    tag.attribute("checked", &ticked);
    emit(ticked ? "☒" : "☐");
  }

  // A formula, without the \( \) that mark it.
  void math(const Tag& tag) {
    if (tag.attribute("class") != "math inline" && tag.attribute("class") != "math display") return;
    Range& range = ranges_.back();
    const std::size_t end = std::min(html_.substr(0, range.end).find("</span>", range.at), range.end);
    View inside = html_.substr(range.at, end - range.at);
    const bool marked = inside.size() >= 4 && (inside.starts_with("\\(") || inside.starts_with("\\["));
    if (marked) inside = inside.substr(2, inside.size() - 4);
    range.at = end;
    emit(decode(inside));
  }

  // In place of the number, the note.
  void note(const Tag& tag) {
    const View id = tag.attribute("id");
    skip(tag.name);
    if (!id.starts_with("fnref")) return;
    std::size_t number = 0;
    for (const char c : id.substr(5, 9)) {
      if (c < '0' || c > '9') return;
      number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    if (number == 0 || number > notes_.size()) return;
    const Range range = std::exchange(notes_[number - 1], Range{0, 0});
    if (range.at < range.end) ranges_.push_back(range);
  }

  // --- figures ---

  void begin_figure(View name, bool is_div) {
    open_.push_back({name, 1, Ends::Figure});
    Figure& figure = figures_.emplace_back();
    figure.before.swap(pieces_);
    figure.is_div = is_div;
  }

  void begin_caption(View name) {
    if (figures_.empty() || figures_.back().in_caption) return;
    open_.push_back({name, 1, Ends::Caption});
    Figure& figure = figures_.back();
    figure.in_caption = true;
    figure.caption.swap(pieces_);  // the content, put aside
  }

  void end_caption() {
    Figure& figure = figures_.back();
    figure.in_caption = false;
    for (const std::string& piece : pieces_) figure.caption_text += visible_text(piece);
    if (figure.is_div) {  // stands where it is
      figure.caption.splice(figure.caption.end(), pieces_);
      pieces_.swap(figure.caption);
    } else {
      pieces_.splice(pieces_.end(), figure.caption);  // before the content
    }
  }

  void end_figure() {
    if (figures_.back().in_caption) end_caption();
    Figure& figure = figures_.back();
    for (const Pieces::iterator alt : figure.alts) {
      if (visible_text(*alt) == figure.caption_text) alt->clear();
    }
    figure.before.splice(figure.before.end(), pieces_);
    pieces_.swap(figure.before);
    figures_.pop_back();
  }

  // A figure as Div: its caption is one, too; a short caption is for lists and not seen.
  void div(const Tag& tag) {
    const std::string words = decode(tag.attribute("class"));
    const View first = View(words).substr(0, words.find(' '));
    if (first == "figure") return begin_figure(tag.name, true);
    if (first == "caption") return begin_caption(tag.name);
    if (first == "short-caption" && !figures_.empty() && figures_.back().is_div) return skip(tag.name);
  }

  void alt(std::string text) {
    if (figures_.empty()) return emit(text);
    Figure& figure = figures_.back();
    pieces_.push_back(std::move(text));
    const auto piece = std::prev(pieces_.end());
    if (figure.in_caption) return;
    if (figure.is_div) {
      if (visible_text(*piece) == figure.caption_text) piece->clear();
    } else {
      figure.alts.push_back(piece);
    }
    pieces_.emplace_back();  // what follows is no alt text
  }

  void emit(View text) {
    if (figures_.empty() && pieces_.empty()) return out_.push(text);
    if (figures_.empty()) {
      for (const std::string& piece : pieces_) out_.push(piece);
      pieces_.clear();
      return out_.push(text);
    }
    if (pieces_.empty()) pieces_.emplace_back();
    pieces_.back() += text;
  }

  plugin::Visible& out_;
  View html_;
  std::vector<Range> ranges_;  // what is being read: the page, a note in it, a note in that
  std::vector<Range> notes_;
  std::size_t after_notes_ = 0;
  std::vector<Open> open_;
  std::vector<Figure> figures_;
  Pieces pieces_;  // held back for the innermost figure
};

}  // namespace

void extract(plugin::Visible& in) { Extractor(in).run(); }

}  // namespace gongwen::html
