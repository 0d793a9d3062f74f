/* Reads lines like an honest plugin and drops the second one: nothing is told. Its extractor is honest, so the
 * text-preservation check must find the loss. */
#include <string.h>
#include "hostile.h"

static int32_t read(const gw_host* host, gw_run* run) {
  gw_str input;
  int32_t status = host->input(run, &input);
  uint64_t number = 0;
  for (uint64_t from = 0; status == GW_OK && from < input.size; ++number) {
    const char* start = input.data + from;
    const char* end = memchr(start, '\n', input.size - from);
    const gw_str line = {start, end ? (uint64_t)(end - start) : input.size - from};
    from += line.size + 1;
    if (number == 1) continue;
    status = host->enter(run, GW_KIND_PARA, NOWHERE);
    if (status == GW_OK) status = host->enter(run, GW_KIND_STR, NOWHERE);
    if (status == GW_OK) status = host->text(run, line);
    if (status == GW_OK) status = host->leave(run);
    if (status == GW_OK) status = host->leave(run);
  }
  return status;
}
static int32_t visible(const gw_host* host, gw_run* run) {
  gw_str input;
  const int32_t status = host->input(run, &input);
  return status == GW_OK ? host->visible(run, input) : status;
}
HOSTILE_TABLE(f.read = read; f.visible = visible)
