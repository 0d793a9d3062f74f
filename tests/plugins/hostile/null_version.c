#include "hostile.h"
HOSTILE_TABLE(t.version = ((gw_str){NULL, 5}))
