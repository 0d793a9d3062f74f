#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  host->enter(run, GW_KIND_PARA, NOWHERE);
  host->enter(run, GW_KIND_STR, NOWHERE);
  return host->text(run, (gw_str){NULL, 12});
}
HOSTILE_READER(read)
