// Where every element of an official document stands in a plain-text page of 28 characters.
//
// The places are those of GB/T 9704-2012 as far as text has places: columns and blank lines. A block without a role
// follows its look; one without either is body text.
#pragma once

#include <cstdint>

#include <gongwen/plugin.hpp>

#include "formats/text/align.h"

namespace gongwen::text {

// Columns. Of a paragraph's lines, the first and those after a typed line break stand at `first` and `broken`, those
// that wrapping makes at `rest`.
struct Stance {
  Align align = Align::Left;
  std::uint32_t first = 0, rest = 0, broken = 0;
  std::uint32_t right = 0;  // left free on the right
};

// Blank lines around an element: at the border between elements of different groups, when one of them asks for it.
enum class Group : std::uint8_t { Body, Title, AttachmentNote, Attachment, Imprint };

class Layout {
 public:
  enum class Kind : std::uint8_t { Official, Bare };
  explicit Layout(Kind kind) : kind_(kind) {}

  bool official() const { return kind_ == Kind::Official; }
  // `indent`: of body text where the block stands (0 in a list).
  Stance stance(const plugin::Node& block, std::uint32_t indent) const;
  Stance body(std::uint32_t indent) const;
  Stance caption() const;
  std::uint32_t indent() const;  // of body text on the page

  static Group group(const plugin::Node& block);
  // Whether an empty line belongs between elements of these groups, the first standing above the second.
  bool parts(Group above, Group below) const;

 private:
  Stance by_look(const plugin::Node& block, std::uint32_t indent) const;

  Kind kind_;
};

}  // namespace gongwen::text
