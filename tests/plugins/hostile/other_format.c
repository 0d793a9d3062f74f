/* The manifest promises a format the table does not have. */
#include "hostile.h"
HOSTILE_TABLE(f.id = STR("something-else"))
