/* The reason is no text at all. */
#include "hostile.h"
HOSTILE_QUERY(host->refuse(host, (gw_str){NULL, 99}); host->refuse(host, STR("\xff\xfe")); return NULL;)
