#include <gongwen/plugin.h>
#include <stdexcept>
namespace {
int32_t read(const gw_host*, gw_run*) { throw std::runtime_error("read"); }
constexpr gw_format kFormat{sizeof(gw_format), 0, {HOSTILE_NAME, sizeof(HOSTILE_NAME) - 1}, &read, nullptr, nullptr, nullptr};
constexpr const gw_format* kFormats[] = {&kFormat};
constexpr gw_plugin kPlugin{sizeof(gw_plugin), GW_ABI_CURRENT, {HOSTILE_ID, sizeof(HOSTILE_ID) - 1}, {"1", 1}, 1, 0, 0, 0, kFormats, nullptr, nullptr};
}  // namespace
extern "C" GW_EXPORT const gw_plugin* gw_plugin_query(uint32_t, uint32_t, const gw_host*) { return &kPlugin; }
