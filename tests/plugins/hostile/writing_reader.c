/* A reader that writes. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) { return host->write(run, "x", 1); }
HOSTILE_READER(read)
