/* A reader that looks at nodes. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  gw_node node = {.struct_size = sizeof node};
  return host->node_count(run) != 0 ? GW_OK : host->node(run, 1, &node);
}
HOSTILE_READER(read)
