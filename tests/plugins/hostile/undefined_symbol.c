/* Needs a function that nobody has. */
#include "hostile.h"
extern int hostile_nobody_has_this(void);
HOSTILE_TABLE(t.reserved = (uint32_t)hostile_nobody_has_this())
