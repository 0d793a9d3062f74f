/* A table of four gigabytes. */
#include "hostile.h"
HOSTILE_TABLE(t.struct_size = 0xffffffffu)
