// Metadata: what a Markdown file says about itself, found before its blocks are: YAML between --- lines and pandoc's
// title block. Both are taken out of the lines, so that the block phase never sees them.
//
// YAML stands at the very beginning or, in pandoc's dialect, wherever a block may begin; there it counts only when it
// is a mapping, and whatever else stands between two --- lines stays text. Only at the top of the file is broken YAML
// an error: silently making text of it would print the front matter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/dialect.h"
#include "formats/markdown/source.h"
#include "formats/shared/yaml/yaml.h"

namespace gongwen::markdown {

// One YAML block. `offset` is where its text begins: the values' places count from there.
struct YamlBlock {
  yaml::Value value;  // a mapping, or nothing
  std::uint32_t offset = 0;
};

// % title, % authors, % date, each a list of lines without their marks.
struct TitleBlock {
  bool found = false;
  std::vector<Line> title, date;
  std::vector<std::vector<Line>> authors;
};

struct Metadata {
  TitleBlock title_block;
  std::vector<YamlBlock> yaml;
};

// Takes the metadata out of `lines`.
Metadata take_metadata(plugin::Reader& in, const Source& source, const Dialect& dialect, std::vector<Line>& lines);

// title_block.cpp: how many of `lines` it is.
std::size_t take_title_block(const Source& source, Lines lines, TitleBlock& out);

}  // namespace gongwen::markdown
