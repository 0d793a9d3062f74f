/* Fails with a reason, then returns success. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  host->fail(run, GW_ERROR_INPUT, STR("fail.then-ok"), NOWHERE, NULL, 0);
  return GW_OK;
}
HOSTILE_READER(read)
