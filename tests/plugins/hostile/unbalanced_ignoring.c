/* Breaks the contract, looks at no status, and says that all went well. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  for (int i = 0; i < 5; ++i) host->leave(run);
  host->enter(run, GW_KIND_PARA, NOWHERE);
  host->leave(run);
  return GW_OK;
}
HOSTILE_READER(read)
