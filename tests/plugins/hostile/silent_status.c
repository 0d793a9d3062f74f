/* Fails and says nothing. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  (void)host, (void)run;
  return GW_ERROR_INPUT;
}
HOSTILE_READER(read)
