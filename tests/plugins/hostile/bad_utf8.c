#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  host->enter(run, GW_KIND_PARA, NOWHERE);
  host->enter(run, GW_KIND_STR, NOWHERE);
  return host->text(run, STR("\xe5\x85\xac\xe6\x96"));
}
HOSTILE_READER(read)
