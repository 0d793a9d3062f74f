#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  host->enter(run, GW_KIND_PARA, NOWHERE);
  return host->text(run, STR("text"));
}
HOSTILE_READER(read)
