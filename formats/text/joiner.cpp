#include "formats/text/joiner.h"

#include "core/text/chars.h"
#include "formats/text/shape.h"

namespace gongwen::text {

void Joiner::begin(const Line& line, Align align) {
  open_ = setting_.wrapped && align == Align::Left;
  if (!open_) return;
  first_ = last_ = line;
  lines_ = 1;
  hang_ = 0;
  rest_ = 0;
  const std::string_view text = text_of(input_, line);
  if (const std::size_t label = label_size(text); label > 0) hang_ = line.lead + measure(text.substr(0, label)).columns;
}

Joiner::Seam Joiner::add(const Line& next) {
  if (!open_ || next.blanks > 0 || !belongs(next)) return Seam::None;
  const Seam how = seam(next);
  if (lines_ == 1) rest_ = next.lead;
  last_ = next;
  ++lines_;
  return how;
}

bool Joiner::belongs(const Line& next) const {
  if (setting_.latin) return next.goes_on;
  return fits_lead(next) && was_full(next) && !opens_element(next);
}

bool Joiner::fits_lead(const Line& next) const {
  if (lines_ > 1) return next.lead == rest_;
  if (next.lead == setting_.base || next.lead < first_.lead) return true;
  return next.lead == hang_ && next.lead != setting_.indent;
}

bool Joiner::was_full(const Line& next) const {
  const std::string_view text = text_of(input_, last_);
  if (text.size() > kLongestLine) return false;
  const bool open = !ends_sentence(text);
  const Extent extent = measure(text);
  const Extent unit = first_unit(text_of(input_, next));
  const std::uint32_t edge =
      lead_of(last_, setting_.by_characters) + (setting_.by_characters ? extent.characters * 2 : extent.columns);
  const std::uint32_t full = edge + (setting_.by_characters ? unit.characters * 2 : unit.columns);
  // A sentence may have ended anywhere. What breaks off in the middle needs less proof, and so does what goes on at the
  // margin where paragraphs are indented.
  const std::uint32_t slack = at_margin(next) ? 6 : open ? 4 : 0;
  return full + slack > setting_.width && edge <= setting_.width + (open ? kOverhang : 2);
}

bool Joiner::at_margin(const Line& next) const {
  return setting_.indent > 0 && next.lead == setting_.base && first_.lead > setting_.base;
}

bool Joiner::opens_element(const Line& next) const {
  const std::string_view last = text_of(input_, last_), text = text_of(input_, next);
  if (is_attachment_mark(text) || last_.number || next.number) return true;
  if (lines_ == 1 && (is_bracketed(last) || is_title(next))) return true;
  const bool closed = ends_sentence(last);
  if (closed && (next.page_break || is_salutation(text))) return true;
  // Where paragraphs are indented, a label at the margin was brought there by the line's end.
  if (at_margin(next)) return false;
  if (closed && (is_bracketed(text) || is_closing(text))) return true;
  const int point = point_ordinal(text_of(input_, first_));
  if (point > 0 && is_sentence_end(last_character(last)) && point_ordinal(text) == point + 1) return true;
  return label_size(text) > 0 && (closed || (lines_ == 1 && label_size(last) > 0));
}

// Whether the line that began the paragraph is a title or a mark: it has no clause, and is not set as paragraphs are or
// comes before the recipients.
bool Joiner::is_title(const Line& next) const {
  const std::string_view text = text_of(input_, first_);
  if (has_clause_mark(text)) return false;
  const bool foreign = setting_.indent > 0 && !is_indented(first_, setting_);
  const std::string_view names = text_of(input_, next);
  const bool recipients = last_character(names) == U'：' && names.find("。") == std::string_view::npos;
  return foreign || (recipients && label_size(text) == 0 && !first_.wide_lead);
}

// Whether the last line was cut at exactly so many characters, which also cuts words.
bool Joiner::was_cut() const {
  return setting_.by_characters &&
         lead_of(last_, true) + 2 * measure(text_of(input_, last_)).characters == setting_.width;
}

Joiner::Seam Joiner::seam(const Line& next) const {
  const std::string_view last = text_of(input_, last_), text = text_of(input_, next);
  const char32_t before = last_character(last), after = first_character(text);
  const auto is_letter = [](char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); };
  if (is_letter(before) && is_letter(after)) return was_cut() ? Seam::Plain : Seam::Spaced;
  if (!setting_.latin || char_width(before) > 1 || char_width(after) > 1) return Seam::Plain;
  return before == U'-' && last.size() > 1 && last[last.size() - 2] != ' ' ? Seam::Plain : Seam::Spaced;
}

}  // namespace gongwen::text
