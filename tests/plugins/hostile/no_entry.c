/* A library without the one symbol. */
int hostile_something_else(void);
int hostile_something_else(void) { return 1; }
