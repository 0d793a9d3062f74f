// Structure: recognition as the command offers it: overrides read and written as YAML, the outline printed as the
// contract's JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/report/normalise.h"
#include "core/report/outline.h"
#include "core/report/recognise.h"

namespace gongwen::tools {

// A list of entries with `line` or `text`, `role`, and `level` where a heading has no label. A Usage error names what
// is wrong and where.
Result<std::vector<report::Override>> read_overrides(const std::string& path);

// Every doubtful decision, to be edited and given back with --overrides.
std::string write_overrides(const report::Outline& outline, const report::Recognition& recognition);

// Recognises and, when `rules` are given, normalises: what every command does between reading and writing. A document
// that was split into paragraphs on the way is recognised again.
struct StructureRequest {
  bool recognise = true;
  std::optional<report::NormaliseRules> rules;
  std::vector<report::Override> overrides;
};
Result<report::Recognition> find_structure(Document& document, const StructureRequest& request, Diagnostics& diagnostics);

// What stands beside the outline in `inspect --format json`.
struct OutlineFacts {
  std::string_view format, encoding;
  bool explain = false;  // with candidates and evidence
};
std::string outline_json(const Document& document, const report::Outline& outline, const report::Recognition& recognition,
                         const OutlineFacts& facts);

// The tree for people; with the evidence when asked.
std::string outline_text(const report::Outline& outline, const report::Recognition& recognition, bool explain);

}  // namespace gongwen::tools
