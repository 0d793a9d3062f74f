/* Fails with the status of success. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) { return host->fail(run, GW_OK, STR("fail.with-ok"), NOWHERE, NULL, 0); }
HOSTILE_READER(read)
