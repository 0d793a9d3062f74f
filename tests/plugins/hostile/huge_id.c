/* An id longer than the library. */
#include "hostile.h"
HOSTILE_TABLE(t.id.size = 0x7fffffffffffffffu)
