#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) { return host->enter(run, GW_KIND_DOCUMENT, NOWHERE); }
HOSTILE_READER(read)
