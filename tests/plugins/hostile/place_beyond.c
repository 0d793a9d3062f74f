/* Places far outside the source: no harm may come of them. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  host->enter(run, GW_KIND_PARA, (gw_place){0, 0xfffffff0u, 0xfffffff0u});
  host->leave(run);
  return host->fail(run, GW_ERROR_INPUT, STR("place.beyond"), (gw_place){0, 0xfffffffeu, 0xffffffffu}, NULL, 0);
}
HOSTILE_READER(read)
