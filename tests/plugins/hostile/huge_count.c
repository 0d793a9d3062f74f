#include "hostile.h"
HOSTILE_TABLE(t.format_count = 0xffffffffu)
