/* The manifest says that it reads; the table has no function for it. */
#include "hostile.h"
HOSTILE_TABLE(f.read = NULL)
