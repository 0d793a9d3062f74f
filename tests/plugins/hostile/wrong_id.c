#include "hostile.h"
HOSTILE_TABLE(t.id = STR("org.example.somebody-else"))
