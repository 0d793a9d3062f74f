// Body: what each block of the running text is. Labels become headings, points, items, chapters and articles; leads
// are cut off; whatever has no label is a body.
//
// Works on the draft alone, in order, with one Sequence for the whole document: shapes are decided before the tree is
// touched.
#pragma once

#include <cstdint>
#include <vector>

#include "core/report/block.h"
#include "core/report/decide.h"

namespace gongwen::report {

struct Shape {
  Role role = Role::None;      // of the block, or of its lead when run_in
  bool run_in = false;
  bool split_label = false;    // the label is still to be made a Span
  std::uint8_t level = 0;      // of headings and items
  float confidence = 1;
  std::uint32_t ordinal = 0;   // as counted: 最后 is what comes next
  std::uint32_t lead_end = 0;  // bytes in the flattened text, where run_in
  EvidenceSet evidence;
};

// One shape a block. Blocks in another state than Main keep that state's role.
std::vector<Shape> shape(const Draft& draft, const Document& document, const std::vector<Proposal>& proposals);

// The confidence that a block's chosen proposal deserves against the best of another role.
float confidence_of(const Block& block, const std::vector<Proposal>& proposals);

}  // namespace gongwen::report
