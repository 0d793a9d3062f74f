// From lines to paragraphs: whether a line continues the one above it.
//
// It does if that one was full, if it begins where wrapped lines begin, and if it is not plainly something new: a label
// after the end of a sentence, a salutation, an attachment's mark, the recipients below a title.
#pragma once

#include <cstdint>
#include <string_view>

#include "formats/text/align.h"
#include "formats/text/lines.h"
#include "formats/text/setting.h"

namespace gongwen::text {

// Takes one line after another. Borrows the input and the setting.
class Joiner {
 public:
  Joiner(std::string_view input, const Setting& setting) : input_(input), setting_(setting) {}

  enum class Seam { None, Plain, Spaced };  // Spaced: a blank belongs where the line broke
  // Starts a paragraph. What is centred or set at the right does not go on.
  void begin(const Line& line, Align align);
  // How `next` continues the paragraph, if it does.
  Seam add(const Line& next);

 private:
  bool belongs(const Line& next) const;
  bool fits_lead(const Line& next) const;
  bool was_full(const Line& next) const;
  bool at_margin(const Line& next) const;
  bool opens_element(const Line& next) const;
  bool is_title(const Line& next) const;
  bool was_cut() const;
  Seam seam(const Line& next) const;

  std::string_view input_;
  const Setting& setting_;
  bool open_ = false;  // may go on at all
  Line first_, last_;
  std::uint32_t lines_ = 0;
  std::uint32_t hang_ = 0;  // where text stands behind the paragraph's label
  std::uint32_t rest_ = 0;  // lead of the second line
};

}  // namespace gongwen::text
