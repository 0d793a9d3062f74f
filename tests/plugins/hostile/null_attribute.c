#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  host->enter(run, GW_KIND_HEADER, NOWHERE);
  return host->attribute(run, NULL);
}
HOSTILE_READER(read)
