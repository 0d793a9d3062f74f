#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  (void)host, (void)run;
  return 0x7fffffff;
}
HOSTILE_READER(read)
