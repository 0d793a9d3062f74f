#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  int64_t value = 0;
  return host->option_integer(run, STR("nosuch"), &value);
}
HOSTILE_READER(read)
