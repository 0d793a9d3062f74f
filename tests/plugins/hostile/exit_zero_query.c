/* Ends the process as if all were well. */
#include <stdlib.h>
#include "hostile.h"
HOSTILE_TABLE(exit(0))
