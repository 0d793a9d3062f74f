// The JSON format's table: Pandoc's document tree, read and written.
#include <gongwen/plugin.hpp>

#include "formats/json/reader.h"
#include "formats/json/visible.h"
#include "formats/json/writer.h"

namespace gp = gongwen::plugin;

namespace {

constexpr gw_format kFormat = gp::format("json")
                                  .reader<&gongwen::json::read>()
                                  .writer<&gongwen::json::write>()
                                  .extractor<&gongwen::json::visible>();

}  // namespace

GW_PLUGIN("org.gongwen.json", "0.1.0", &kFormat)
