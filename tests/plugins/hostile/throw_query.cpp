// No exception may leave a plugin; this one lets one go.
#include <gongwen/plugin.h>
#include <stdexcept>
extern "C" GW_EXPORT const gw_plugin* gw_plugin_query(uint32_t, uint32_t, const gw_host*) { throw std::runtime_error("query"); }
