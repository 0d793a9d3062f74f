#include <unistd.h>
#include "hostile.h"
__attribute__((constructor)) static void leave(void) { _exit(0); }
HOSTILE_TABLE((void)0)
