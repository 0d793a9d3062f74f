#include "hostile.h"
HOSTILE_TABLE(t.transform_count = 3)
