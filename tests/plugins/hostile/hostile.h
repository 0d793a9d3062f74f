/* What the hostile plugins share: an honest table around one bad thing. HOSTILE_NAME and HOSTILE_ID come from the build. */
#ifndef GONGWEN_TESTS_HOSTILE_H
#define GONGWEN_TESTS_HOSTILE_H

#include <gongwen/plugin.h>
#include <stddef.h>

#define STR(literal) ((gw_str){literal, sizeof(literal) - 1})
#define LITERAL(literal) {literal, sizeof(literal) - 1}
#define NOWHERE ((gw_place){GW_PLACE_UNKNOWN, 0, 0})

/* An honest format around one function, and an honest plugin around one format. */
#define HOSTILE_FORMAT(name, read_function) \
  static const gw_format name = {.struct_size = sizeof(gw_format), .id = LITERAL(HOSTILE_NAME), .read = read_function}
#define HOSTILE_PLUGIN(name, format)                                \
  static const gw_format* const name##_formats[] = {format};        \
  static const gw_plugin name = {.struct_size = sizeof(gw_plugin),  \
                                 .abi = GW_ABI_CURRENT,             \
                                 .id = LITERAL(HOSTILE_ID),         \
                                 .version = LITERAL("1.0.0"),       \
                                 .format_count = 1,                 \
                                 .formats = name##_formats}
#define HOSTILE_QUERY(body)                                                                          \
  const gw_plugin* gw_plugin_query(uint32_t abi_min, uint32_t abi_max, const gw_host* host) {        \
    (void)abi_min, (void)abi_max, (void)host;                                                        \
    body                                                                                             \
  }
/* The usual case: only the reader is bad. */
#define HOSTILE_READER(read_function)     \
  HOSTILE_FORMAT(kFormat, read_function); \
  HOSTILE_PLUGIN(kPlugin, &kFormat);      \
  HOSTILE_QUERY(return &kPlugin;)

/* The usual case of a bad table: `change` is run on a copy of an honest one, `t`, with its format `f`. */
static inline int32_t read_nothing(const gw_host* host, gw_run* run) {
  (void)host, (void)run;
  return GW_OK;
}
#define HOSTILE_TABLE(change)                                                           \
  HOSTILE_QUERY(static gw_format f; static gw_plugin t; static const gw_format* fs[1];  \
                f.struct_size = sizeof f; f.id = STR(HOSTILE_NAME); f.read = read_nothing; \
                fs[0] = &f;                                                             \
                t.struct_size = sizeof t; t.abi = GW_ABI_CURRENT; t.id = STR(HOSTILE_ID); \
                t.version = STR("1.0.0"); t.format_count = 1; t.formats = fs;           \
                change;                                                                 \
                return &t;)

#endif
