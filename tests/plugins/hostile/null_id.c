/* Thirty bytes of nothing. */
#include "hostile.h"
HOSTILE_TABLE(t.id = ((gw_str){NULL, 30}))
