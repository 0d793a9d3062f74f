#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) { return host->fail(run, -12345, STR("weird.status"), NOWHERE, NULL, 0); }
HOSTILE_READER(read)
