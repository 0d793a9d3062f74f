// The table of the format "text".
#include <gongwen/plugin.hpp>

#include "formats/text/reader.h"
#include "formats/text/visible.h"
#include "formats/text/writer.h"

namespace {

namespace gp = gongwen::plugin;

constexpr gw_format kFormat = gp::format("text")
                                  .reader<&gongwen::text::read>()
                                  .writer<&gongwen::text::write>()
                                  .extractor<&gongwen::text::extract>();

}  // namespace

GW_PLUGIN("org.gongwen.text", "0.1.0", &kFormat)
