// The table of the format "html".
#include <gongwen/plugin.hpp>

#include "formats/html/visible.h"
#include "formats/html/writer.h"

namespace {

namespace gp = gongwen::plugin;

constexpr gw_format kFormat = gp::format("html").writer<&gongwen::html::write>().extractor<&gongwen::html::extract>();

}  // namespace

GW_PLUGIN("org.gongwen.html", "0.1.0", &kFormat)
