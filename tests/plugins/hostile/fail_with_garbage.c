/* A reason that is no text, and arguments that are not there. */
#include "hostile.h"
static int32_t read(const gw_host* host, gw_run* run) {
  const gw_str args[] = {{"\xff\xfe", 2}, {NULL, 9}};
  host->tell(run, 4000000000u, STR("\xff"), (gw_place){77, 1, 1}, NULL, 50);
  host->tell(run, GW_SEVERITY_WARNING, (gw_str){NULL, 4}, NOWHERE, args, 2);
  host->loss(run, STR("a.b"), NOWHERE, STR("\xe5\x85"), 0xffffffffffffffffu);
  host->edit(run, STR("c.d"), NOWHERE, (gw_str){NULL, 3}, STR("\x80"));
  return host->fail(run, GW_ERROR_INPUT, STR("fail.garbage"), (gw_place){77, 9, 9}, args, 2);
}
HOSTILE_READER(read)
