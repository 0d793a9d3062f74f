#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) { return host->enter(run, 4711, NOWHERE); }
HOSTILE_READER(read)
