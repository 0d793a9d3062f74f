#include "hostile.h"
HOSTILE_TABLE(f.struct_size = 0x7fffffffu)
