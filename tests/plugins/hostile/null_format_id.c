#include "hostile.h"
HOSTILE_TABLE(f.id = ((gw_str){NULL, 7}))
