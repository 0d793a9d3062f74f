/* plugin.h as C11 sees it: it compiles alone and pedantically, and every struct has the layout that shipped plugins were
 * built for. The numbers are written out, not computed: a change must hurt. */
#include <gongwen/plugin.h>

#include <stddef.h>

#define SIZE(type, size) _Static_assert(sizeof(type) == (size), #type)
#define FIELD(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)

_Static_assert(sizeof(void*) == 8, "the layout below is that of 64-bit platforms");

SIZE(gw_str, 16);
FIELD(gw_str, data, 0);
FIELD(gw_str, size, 8);

SIZE(gw_place, 12);
FIELD(gw_place, part, 0);
FIELD(gw_place, offset, 4);
FIELD(gw_place, length, 8);

SIZE(gw_attr, 56);
FIELD(gw_attr, struct_size, 0);
FIELD(gw_attr, key, 4);
FIELD(gw_attr, type, 6);
FIELD(gw_attr, integer, 8);
FIELD(gw_attr, real, 16);
FIELD(gw_attr, text, 24);
FIELD(gw_attr, second, 40);

SIZE(gw_node, 64);
FIELD(gw_node, struct_size, 0);
FIELD(gw_node, kind, 4);
FIELD(gw_node, role, 6);
FIELD(gw_node, parent, 8);
FIELD(gw_node, first, 12);
FIELD(gw_node, last, 16);
FIELD(gw_node, next, 20);
FIELD(gw_node, previous, 24);
FIELD(gw_node, attr_count, 28);
FIELD(gw_node, look_count, 32);
FIELD(gw_node, place, 36);
FIELD(gw_node, text, 48);

SIZE(gw_format, 56);
FIELD(gw_format, struct_size, 0);
FIELD(gw_format, flags, 4);
FIELD(gw_format, id, 8);
FIELD(gw_format, read, 24);
FIELD(gw_format, write, 32);
FIELD(gw_format, visible, 40);
FIELD(gw_format, sniff, 48);

SIZE(gw_transform, 32);
FIELD(gw_transform, struct_size, 0);
FIELD(gw_transform, flags, 4);
FIELD(gw_transform, id, 8);
FIELD(gw_transform, run, 24);

SIZE(gw_checker, 32);
FIELD(gw_checker, struct_size, 0);
FIELD(gw_checker, flags, 4);
FIELD(gw_checker, id, 8);
FIELD(gw_checker, run, 24);

SIZE(gw_plugin, 80);
FIELD(gw_plugin, struct_size, 0);
FIELD(gw_plugin, abi, 4);
FIELD(gw_plugin, id, 8);
FIELD(gw_plugin, version, 24);
FIELD(gw_plugin, format_count, 40);
FIELD(gw_plugin, transform_count, 44);
FIELD(gw_plugin, checker_count, 48);
FIELD(gw_plugin, reserved, 52);
FIELD(gw_plugin, formats, 56);
FIELD(gw_plugin, transforms, 64);
FIELD(gw_plugin, checkers, 72);

FIELD(gw_host, struct_size, 0);
FIELD(gw_host, abi, 4);
FIELD(gw_host, refuse, 8);
FIELD(gw_host, fail, 16);
FIELD(gw_host, tell, 24);
FIELD(gw_host, loss, 32);
FIELD(gw_host, edit, 40);
FIELD(gw_host, progress, 48);
FIELD(gw_host, format, 56);
FIELD(gw_host, option_integer, 64);
FIELD(gw_host, option_text, 72);
FIELD(gw_host, input, 80);
FIELD(gw_host, resource, 88);
FIELD(gw_host, media_put, 96);
FIELD(gw_host, media_get, 104);
FIELD(gw_host, enter, 112);
FIELD(gw_host, attribute, 120);
FIELD(gw_host, text, 128);
FIELD(gw_host, leave, 136);
FIELD(gw_host, leaf, 144);
FIELD(gw_host, part, 152);
FIELD(gw_host, node_count, 160);
FIELD(gw_host, node, 168);
FIELD(gw_host, attr_at, 176);
FIELD(gw_host, look_at, 184);
FIELD(gw_host, write, 192);
FIELD(gw_host, visible, 200);
_Static_assert(sizeof(gw_host) >= 208, "the host's table only grows");

_Static_assert(sizeof(gw_status) == 4 && sizeof(gw_attr_type) == 4 && sizeof(gw_severity) == 4, "enums are 32 bit");

/* What C makes of the sizes, for the C++ side to compare. */
uint64_t gw_size_in_c(int which);
uint64_t gw_size_in_c(int which) {
  switch (which) {
    case 0: return sizeof(gw_str);
    case 1: return sizeof(gw_place);
    case 2: return sizeof(gw_attr);
    case 3: return sizeof(gw_node);
    case 4: return sizeof(gw_host);
    case 5: return sizeof(gw_format);
    case 6: return sizeof(gw_transform);
    case 7: return sizeof(gw_checker);
    case 8: return sizeof(gw_plugin);
    default: return 0;
  }
}
