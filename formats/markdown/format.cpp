// The Markdown formats' tables: one reader and one writer, three dialects.
#include <gongwen/plugin.hpp>

#include "formats/markdown/reader.h"
#include "formats/markdown/visible.h"
#include "formats/markdown/writer.h"

namespace gp = gongwen::plugin;

namespace {

constexpr gp::FormatTable dialect(std::string_view id) {
  return gp::format(id)
      .reader<&gongwen::markdown::read>()
      .writer<&gongwen::markdown::write>()
      .extractor<&gongwen::markdown::extract>();
}

constexpr gw_format kCommonMark = dialect("commonmark");
constexpr gw_format kGfm = dialect("gfm");
constexpr gw_format kMarkdown = dialect("markdown");

}  // namespace

GW_PLUGIN("org.gongwen.markdown", "0.1.0", &kCommonMark, &kGfm, &kMarkdown)
