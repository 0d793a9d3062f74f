/* A million levels. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  for (int i = 0; i < 1000000; ++i) {
    const int32_t status = host->enter(run, GW_KIND_BLOCK_QUOTE, NOWHERE);
    if (status != GW_OK) return status;
  }
  return GW_OK;
}
HOSTILE_READER(read)
