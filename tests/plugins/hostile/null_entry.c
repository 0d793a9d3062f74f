#include "hostile.h"
HOSTILE_TABLE(fs[0] = NULL)
