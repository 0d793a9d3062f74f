#include "hostile.h"
static int* volatile nowhere = NULL;
HOSTILE_TABLE(*nowhere = 1)
