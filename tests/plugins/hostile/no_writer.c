/* The manifest says that it writes as well (see its own manifest). */
#include "hostile.h"
HOSTILE_READER(read_nothing)
