/* Text of five bytes at address nothing. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  const gw_attr id = {.struct_size = sizeof id, .key = GW_ATTR_ID, .type = GW_TEXT, .text = {NULL, 5}};
  host->enter(run, GW_KIND_HEADER, NOWHERE);
  int32_t status = host->attribute(run, &id);
  return status == GW_OK ? host->leave(run) : status;
}
HOSTILE_READER(read)
