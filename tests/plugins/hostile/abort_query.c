#include <stdlib.h>
#include "hostile.h"
HOSTILE_TABLE(abort())
