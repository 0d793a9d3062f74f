#include "hostile.h"
HOSTILE_TABLE(t.formats = NULL)
