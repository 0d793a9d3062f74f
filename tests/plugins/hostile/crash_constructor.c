/* Dies before it is asked anything. */
#include "hostile.h"
static int* volatile nowhere = NULL;
__attribute__((constructor)) static void die(void) { *nowhere = 1; }
HOSTILE_TABLE((void)0)
