/* Made for a version this host does not know, and does not ask. */
#include "hostile.h"
HOSTILE_TABLE(t.abi = GW_ABI_CURRENT + 7)
