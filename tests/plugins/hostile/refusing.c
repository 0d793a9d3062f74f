#include "hostile.h"
HOSTILE_QUERY(host->refuse(host, STR("needs a newer gongwen")); return NULL;)
