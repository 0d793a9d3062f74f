/* A table that ends before the fields it must have. */
#include "hostile.h"
HOSTILE_TABLE(t.struct_size = 16)
