// Link reference definitions, which stand at the beginning of what would else be a paragraph.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "formats/markdown/attributes.h"
#include "formats/markdown/link_parts.h"
#include "formats/markdown/references.h"
#include "formats/markdown/scan.h"
#include "formats/markdown/subject.h"

namespace gongwen::markdown {

namespace {

class Definition {
 public:
  Definition(std::string_view text, std::size_t at, const Dialect& dialect) : text_(text), at_(at), dialect_(dialect) {}

  std::string_view label;
  LinkTarget target;

  // Where the line behind it begins, or kNone.
  std::size_t parse() {
    at_ = blanks(at_);
    const std::size_t label_end = link_label(text_, at_);
    if (label_end == kNone || at(label_end) != ':') return kNone;
    label = text_.substr(at_ + 1, label_end - at_ - 2);
    if (is_other_reference()) return kNone;
    at_ = spaces(label_end + 1);
    if (!(dialect_.is_pandoc() ? pandoc_destination() : destination())) return kNone;
    const std::size_t bare = line_end(after_attributes(at_));
    const std::size_t with_title = title();
    return with_title != kNone ? with_title : bare;
  }

 private:
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  std::size_t blanks(std::size_t i) const {
    while (is_blank_char(at(i))) ++i;
    return i;
  }
  // Blanks and up to one line feed.
  std::size_t spaces(std::size_t i) const {
    i = blanks(i);
    return at(i) == '\n' ? blanks(i + 1) : i;
  }
  // Behind the line feed, when nothing but blanks is left of the line.
  std::size_t line_end(std::size_t i) const {
    i = blanks(i);
    if (i >= text_.size()) return text_.size();
    return text_[i] == '\n' ? i + 1 : kNone;
  }

  // Notes and citations are written with brackets, too.
  bool is_other_reference() const {
    return !label.empty() && ((label.front() == '^' && dialect_.has(Ext::Footnotes)) ||
                              (label.front() == '@' && dialect_.is_pandoc() && dialect_.has(Ext::Citations)));
  }

  bool destination() {
    const std::size_t end = link_destination(text_, at_);
    if (end == kNone) return false;
    target.url = destination_of(text_.substr(at_, end - at_), false);
    at_ = end;
    return true;
  }

  // Pandoc takes words up to the line's end; it also takes none.
  bool pandoc_destination() {
    if (at(at_) == '[') return false;
    if (at(at_) == '<') {
      if (const std::size_t end = link_destination(text_, at_); end != kNone) {
        target.url = destination_of(text_.substr(at_, end - at_), true);
        at_ = end;
        return true;
      }
    }
    const std::size_t start = at_;
    std::size_t end = at_;
    while (true) {
      const std::size_t word = blanks(end);
      const char c = at(word);
      if (c == '\0' || c == '\n') break;
      if (word > end && (c == '"' || c == '\'' || c == '(' || c == '{')) break;
      end = word;
      while (end < text_.size() && !is_blank_char(text_[end]) && text_[end] != '\n') ++end;
    }
    target.url = destination_of(text_.substr(start, end - start), true);
    at_ = end;
    return true;
  }

  std::size_t after_attributes(std::size_t i) {
    if (!dialect_.has(Ext::LinkAttributes)) return i;
    const std::size_t brace = spaces(i);
    if (at(brace) != '{') return i;
    std::optional<AttributesMatch> match = attributes_at(text_, brace);
    if (!match || line_end(match->end) == kNone) return i;
    target.attributes = std::move(match->attributes);
    return match->end;
  }

  std::size_t title() {
    const std::size_t start = spaces(at_);
    if (start == at_) return kNone;
    const std::size_t end =
        dialect_.is_pandoc() ? pandoc_title_end(text_, start, line_title_end(start), false) : link_title(text_, start);
    if (end == kNone) return kNone;
    Attributes before = std::exchange(target.attributes, {});
    const std::size_t line = line_end(after_attributes(end));
    if (line == kNone) {
      target.attributes = std::move(before);
      return kNone;
    }
    target.title = title_of(text_.substr(start + 1, end - start - 2), dialect_.is_pandoc());
    return line;
  }

  // A title in pandoc's dialect ends on its line.
  std::size_t line_title_end(std::size_t start) const {
    const std::size_t line = text_.find('\n', start);
    return line == kNone ? text_.size() : line;
  }

  std::string_view text_;
  std::size_t at_;
  const Dialect& dialect_;
};

}  // namespace

std::size_t take_definitions(const Source& source, Lines paragraph, const Dialect& dialect, References& references) {
  const auto begins = [&](const Line& line) {
    const std::string_view text = text_of(source, line);
    const std::size_t first = text.find_first_not_of(" \t");
    return first != kNone && text[first] == '[';
  };
  if (paragraph.empty() || !begins(paragraph.front())) return 0;
  Subject subject;
  subject.assign(source, paragraph);
  const std::string_view text = subject.text();
  std::size_t at = 0;
  while (at < text.size()) {
    Definition definition(text, at, dialect);
    const std::size_t end = definition.parse();
    if (end == kNone) break;
    references.define_link(definition.label, std::move(definition.target), dialect.is_pandoc());
    at = end;
  }
  if (at >= text.size()) return paragraph.size();
  return static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace gongwen::markdown
