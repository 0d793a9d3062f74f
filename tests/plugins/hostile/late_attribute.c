#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  const gw_attr level = {.struct_size = sizeof level, .key = GW_ATTR_LEVEL, .type = GW_INTEGER, .integer = 1};
  host->enter(run, GW_KIND_HEADER, NOWHERE);
  host->enter(run, GW_KIND_STR, NOWHERE);
  host->leave(run);
  return host->attribute(run, &level);
}
HOSTILE_READER(read)
