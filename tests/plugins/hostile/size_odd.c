/* No struct of this contract has such a size. */
#include "hostile.h"
HOSTILE_TABLE(t.struct_size = sizeof t + 3)
