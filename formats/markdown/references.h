// References: what is defined somewhere and used elsewhere. Filled by the first phase, asked by the second.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/markdown/attributes.h"
#include "formats/markdown/dialect.h"
#include "formats/markdown/source.h"

namespace gongwen::markdown {

struct LinkTarget {
  std::string url, title;
  Attributes attributes;
};

// Case folded, white space collapsed; the brackets are not part of it.
std::string normalized_label(std::string_view label);

class References {
 public:
  // The first definition of a label wins; in pandoc's dialect the last.
  void define_link(std::string_view label, LinkTarget target, bool last_wins = false);
  const LinkTarget* link(std::string_view label) const;
  bool has_links() const { return !links_.empty(); }

  // A heading's text as an implicit reference to it; an explicit definition of that label wins.
  void define_heading(std::string_view text, std::string id);

  void define_note(std::string_view label, std::uint32_t block);
  std::optional<std::uint32_t> note(std::string_view label) const;
  bool has_notes() const { return !notes_.empty(); }

  // (@label): the number it got when it was defined. An empty label only counts.
  std::int64_t define_example(std::string_view label);
  std::optional<std::int64_t> example(std::string_view label) const;

 private:
  std::unordered_map<std::string, LinkTarget> links_, headings_;
  std::unordered_map<std::string, std::uint32_t> notes_;
  std::unordered_map<std::string, std::int64_t> examples_;
  std::int64_t last_example_ = 0;
};

// Takes the link reference definitions that a paragraph begins with; returns how many of its lines they are.
std::size_t take_definitions(const Source& source, Lines paragraph, const Dialect& dialect, References& references);

}  // namespace gongwen::markdown
