/* Never stops by itself. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  for (;;) {
    int32_t status = host->enter(run, GW_KIND_HORIZONTAL_RULE, NOWHERE);
    if (status == GW_OK) status = host->leave(run);
    if (status != GW_OK) return status;
  }
}
HOSTILE_READER(read)
