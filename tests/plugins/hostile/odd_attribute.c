/* A type of attribute that there is not. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  const gw_attr odd = {.struct_size = sizeof odd, .key = GW_ATTR_LEVEL, .type = 77};
  host->enter(run, GW_KIND_HEADER, NOWHERE);
  return host->attribute(run, &odd);
}
HOSTILE_READER(read)
