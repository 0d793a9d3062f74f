#include "hostile.h"
HOSTILE_QUERY(return NULL;)
