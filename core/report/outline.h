// Outline: the structure of a document as a flat list of values, in document order: what `inspect` prints.
//
// A run-in heading or point is one entry and the rest of its paragraph the next; labels are taken off the text, the
// words a role begins with (签发人：, 附件：1., 抄送：) stay. Texts are views: most into the document, the others into the
// outline itself, so both must live as long as they are used, and the document must not be edited meanwhile.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"
#include "core/report/recognise.h"

namespace gongwen::report {

struct OutlinePoint {
  std::string_view scheme;  // "一是"
  std::uint32_t ordinal = 0;
  std::string_view text;    // to the first mark
};

struct OutlineBlock {
  std::string_view role;    // "heading", "body", "table" …
  std::uint8_t level = 0;   // of headings and items; else 0
  std::string_view scheme;  // "（一）"; empty where there is no number
  std::uint32_t ordinal = 0;
  bool run_in = false;      // the next entry is the rest of this paragraph
  std::string_view label;   // as written: "(一)"
  std::string_view text;
  std::vector<OutlinePoint> points;
  std::uint32_t line = 0;   // from 1; 0 = unknown
  float confidence = 1;
  NodeId node = kNoNode;
  const Decision* decision = nullptr;  // null where the outline was made without a Recognition
};

struct Outline {
  std::optional<std::string> title;
  std::vector<OutlineBlock> blocks;
  std::deque<std::string> owned;
};

// Without a Recognition: the structure the document says it has, and no confidences.
Outline outline_of(const Document& document, const Recognition* recognition);

// Words for a role that follows from the constructor: body, table, figure, list, other.
std::string_view element_name(const Document& document, NodeId block);

// The outline as an indented tree, one line an entry, long texts clipped.
std::string outline_tree(const Outline& outline);

}  // namespace gongwen::report
