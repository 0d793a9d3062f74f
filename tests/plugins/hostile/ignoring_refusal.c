/* Goes on for a while after it was told to stop. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  host->text(run, STR("x"));
  for (int i = 0; i < 100000; ++i) {
    host->enter(run, GW_KIND_PARA, NOWHERE);
    host->leave(run);
  }
  return GW_OK;
}
HOSTILE_READER(read)
