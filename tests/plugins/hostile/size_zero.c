#include "hostile.h"
HOSTILE_TABLE(t.struct_size = 0)
