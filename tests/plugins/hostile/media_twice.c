/* Two pictures, one name. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  int32_t status = host->media_put(run, STR("a.png"), STR("image/png"), STR("one"));
  if (status == GW_OK) status = host->media_put(run, STR("a.png"), STR("image/png"), STR("one"));
  if (status == GW_OK) status = host->media_put(run, STR("a.png"), STR("image/png"), STR("two"));
  return status;
}
HOSTILE_READER(read)
