#include "hostile.h"
HOSTILE_TABLE(t.abi = GW_ABI_OLDEST - 1)
