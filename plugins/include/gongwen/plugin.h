/*
 * gongwen/plugin.h: the one public contract between gongwen and its formats. C11, nothing else needed.
 *
 * A plugin is a shared library NAME.so with a manifest NAME.plugin.json beside it. The manifest tells what the plugin
 * offers (ids, suffixes, options, messages); the library holds the functions. Every format that gongwen ships comes
 * through this door.
 *
 * Conventions, said once:
 *  1. The library exports one symbol, gw_plugin_query. Everything it needs of gongwen is in the gw_host table it is
 *     given; it links to nothing of ours.
 *  2. Every struct that crosses starts with its size. Whoever reads a struct uses a field only if it lies inside that
 *     size; fields are appended, never moved. Integers are fixed width.
 *  3. A gw_str is pointer and length, UTF-8, not terminated; the pointer may be null when the length is 0.
 *  4. Memory never changes owner. What the plugin passes is copied before the call returns; what the host hands out
 *     stays valid until the plugin's function returns (input, options, nodes, resources, media).
 *  5. Functions return GW_OK or a GW_ERROR_ status. A host function that failed has recorded why: stop and return its
 *     status. To fail by yourself, call host->fail and return what it returns.
 *  6. Nothing is dropped in silence: what the target cannot hold goes to host->loss, a change of visible text to
 *     host->edit, anything else worth knowing to host->tell.
 *  7. Messages are codes ("text.control-kept") with arguments; the manifest holds their sentences in both languages.
 *  8. A plugin touches no file, clock, environment, locale or standard stream. The host brings all it may see.
 *  9. One gw_run is one conversion, used by one thread. Functions may run in several threads with different runs, so
 *     a plugin keeps no state between calls. No exception may leave it.
 */
#ifndef GONGWEN_PLUGIN_H
#define GONGWEN_PLUGIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GW_ABI_OLDEST 1u  /* the oldest version this host still loads */
#define GW_ABI_CURRENT 1u /* the version this header describes */

typedef struct gw_str {
  const char* data;
  uint64_t size;
} gw_str;

typedef enum gw_status {
  GW_OK = 0,
  GW_ERROR_USAGE = 2,  /* an option's value makes no sense */
  GW_ERROR_INPUT = 3,  /* the input is not what it claims to be */
  GW_ERROR_IO = 4,
  GW_ERROR_PLUGIN = 5, /* the contract was broken */
  GW_ERROR_LIMIT = 6,  /* nesting, size, ratio, nodes */
  GW_ERROR_TEXT = 7,   /* text would be lost */
  GW_ERROR_INTERNAL = 70,
  GW_ERROR_CANCELLED = 130
} gw_status;

/* Where in the input something came from. part 0: `offset` and `length` in bytes of the decoded source. part from
 * host->part: paragraph and run in that part, from 1. part GW_PLACE_UNKNOWN: not known. */
typedef struct gw_place {
  uint32_t part;
  uint32_t offset;
  uint32_t length;
} gw_place;
#define GW_PLACE_UNKNOWN 0xffffffffu

/* Node kinds: Pandoc's constructors (API 1.23), then the parts that Pandoc spells without one. */
enum {
  GW_KIND_NONE = 0,
  GW_KIND_DOCUMENT = 1, /* node 1; its children are blocks. Metadata is node 2, a GW_KIND_META_MAP. */
  /* blocks */
  GW_KIND_PLAIN = 16, GW_KIND_PARA, GW_KIND_LINE_BLOCK, GW_KIND_CODE_BLOCK, GW_KIND_RAW_BLOCK, GW_KIND_BLOCK_QUOTE,
  GW_KIND_ORDERED_LIST, GW_KIND_BULLET_LIST, GW_KIND_DEFINITION_LIST, GW_KIND_HEADER, GW_KIND_HORIZONTAL_RULE,
  GW_KIND_TABLE, GW_KIND_FIGURE, GW_KIND_DIV,
  /* inlines */
  GW_KIND_STR = 48, GW_KIND_EMPH, GW_KIND_UNDERLINE, GW_KIND_STRONG, GW_KIND_STRIKEOUT, GW_KIND_SUPERSCRIPT,
  GW_KIND_SUBSCRIPT, GW_KIND_SMALL_CAPS, GW_KIND_QUOTED, GW_KIND_CITE, GW_KIND_CODE, GW_KIND_SPACE,
  GW_KIND_SOFT_BREAK, GW_KIND_LINE_BREAK, GW_KIND_MATH, GW_KIND_RAW_INLINE, GW_KIND_LINK, GW_KIND_IMAGE,
  GW_KIND_NOTE, GW_KIND_SPAN,
  /* parts */
  GW_KIND_LINE = 80,       /* of a line block */
  GW_KIND_ITEM,            /* of a list */
  GW_KIND_DEFINITION_ITEM, /* term, then definitions */
  GW_KIND_TERM, GW_KIND_DEFINITION,
  GW_KIND_CAPTION,         /* of a table or figure, comes first; may start with a short caption */
  GW_KIND_SHORT_CAPTION,
  GW_KIND_COLUMN,          /* of a table: alignment and width; after the caption */
  GW_KIND_TABLE_HEAD, GW_KIND_TABLE_BODY, GW_KIND_TABLE_FOOT, GW_KIND_ROW, GW_KIND_CELL,
  GW_KIND_CITATION,        /* of a cite, before its inlines */
  GW_KIND_CITATION_PREFIX, GW_KIND_CITATION_SUFFIX,
  /* metadata; every child of a map has a GW_ATTR_META_KEY */
  GW_KIND_META_MAP = 112, GW_KIND_META_LIST, GW_KIND_META_BOOL, GW_KIND_META_STRING, GW_KIND_META_INLINES, GW_KIND_META_BLOCKS
};

/* What a block is in an official document (GW_ATTR_ROLE). GW_ROLE_NONE follows from the constructor. */
enum {
  GW_ROLE_NONE, GW_ROLE_COPY_NUMBER, GW_ROLE_CLASSIFICATION, GW_ROLE_URGENCY, GW_ROLE_ISSUER_MARK,
  GW_ROLE_DOC_NUMBER, GW_ROLE_SIGNATORY, GW_ROLE_TITLE, GW_ROLE_SUBTITLE, GW_ROLE_BYLINE, GW_ROLE_RECIPIENTS,
  GW_ROLE_SALUTATION, GW_ROLE_GREETING, GW_ROLE_HEADING, GW_ROLE_POINT, GW_ROLE_ITEM, GW_ROLE_CHAPTER,
  GW_ROLE_ARTICLE, GW_ROLE_CLOSING, GW_ROLE_ATTENDEES, GW_ROLE_ABSENT, GW_ROLE_OBSERVERS, GW_ROLE_ATTACHMENT_NOTE,
  GW_ROLE_SIGNATURE, GW_ROLE_DATE, GW_ROLE_ANNOTATION, GW_ROLE_ATTACHMENT_MARK, GW_ROLE_ATTACHMENT_TITLE,
  GW_ROLE_CC, GW_ROLE_PRINT
};

typedef enum gw_attr_type { GW_INTEGER = 0, GW_REAL = 1, GW_TEXT = 2, GW_PAIR = 3 } gw_attr_type;

enum {
  GW_ATTR_ID = 1,                /* text: Pandoc's Attr is id, class*, pair* */
  GW_ATTR_CLASS,                 /* text, repeats */
  GW_ATTR_PAIR,                  /* pair, repeats: text = key, second = value */
  GW_ATTR_LEVEL,                 /* of a header, and of a span that is a run-in heading */
  GW_ATTR_FORMAT,                /* text: of raw content */
  GW_ATTR_LIST_START,
  GW_ATTR_LIST_STYLE,            /* 0 default 1 example 2 decimal 3 lower roman 4 upper roman 5 lower alpha 6 upper alpha */
  GW_ATTR_LIST_DELIM,            /* 0 default 1 period 2 one parenthesis 3 two parentheses */
  GW_ATTR_URL, GW_ATTR_TITLE,    /* text: of a link or image */
  GW_ATTR_QUOTE_TYPE,            /* 0 single 1 double */
  GW_ATTR_MATH_TYPE,             /* 0 inline 1 display */
  GW_ATTR_ALIGN,                 /* of a column or cell: 0 default 1 left 2 right 3 center */
  GW_ATTR_WIDTH,                 /* real, of a column: fraction of the text width; absent = default */
  GW_ATTR_ROW_SPAN, GW_ATTR_COL_SPAN, GW_ATTR_ROW_HEAD_COLUMNS,
  GW_ATTR_HEAD_ROW,              /* 1: an intermediate head row; these come first in a table body */
  GW_ATTR_CITATION_ID,           /* text */
  GW_ATTR_CITATION_MODE,         /* 0 author in text 1 suppress author 2 normal */
  GW_ATTR_CITATION_NOTE_NUM, GW_ATTR_CITATION_HASH,
  GW_ATTR_META_KEY,              /* text */
  GW_ATTR_VALUE,                 /* of a meta bool */
  GW_ATTR_ROLE = 32,
  GW_ATTR_NUMBER_SCHEME,         /* text, "（一）": these four mark a span that holds a numbering label */
  GW_ATTR_NUMBER_ORDINAL, GW_ATTR_NUMBER_LEVEL,
  GW_ATTR_NUMBER_AUTO,           /* 1: the label is a word processor's own, as displayed */
  /* look: what the reader saw. Sizes in half points, lengths in twips, characters in hundredths. */
  GW_ATTR_LOOK_FONT_EAST = 64, GW_ATTR_LOOK_FONT_LATIN, /* text */
  GW_ATTR_LOOK_SIZE, GW_ATTR_LOOK_BOLD, GW_ATTR_LOOK_ITALIC, GW_ATTR_LOOK_UNDERLINE,
  GW_ATTR_LOOK_COLOR,            /* 0xRRGGBB */
  GW_ATTR_LOOK_ALIGN,            /* 1 left 2 center 3 right 4 justify 5 distribute */
  GW_ATTR_LOOK_INDENT_FIRST, GW_ATTR_LOOK_INDENT_FIRST_CHARS, GW_ATTR_LOOK_INDENT_LEFT,
  GW_ATTR_LOOK_INDENT_LEFT_CHARS, GW_ATTR_LOOK_INDENT_RIGHT, GW_ATTR_LOOK_INDENT_RIGHT_CHARS,
  GW_ATTR_LOOK_SPACE_BEFORE, GW_ATTR_LOOK_SPACE_AFTER, GW_ATTR_LOOK_LINE,
  GW_ATTR_LOOK_LINE_RULE,        /* 0 auto 1 exact 2 at least */
  GW_ATTR_LOOK_STYLE,            /* text: the style's name */
  GW_ATTR_LOOK_OUTLINE_LEVEL, GW_ATTR_LOOK_PAGE_BREAK_BEFORE,
  GW_ATTR_LOOK_BLANK_BEFORE      /* blank lines typed before the paragraph */
};

/* An attribute that is absent has its usual value: empty, 0, a level or span of 1, a list start of 1. Readers leave such
 * out, writers put them back. */
typedef struct gw_attr {
  uint32_t struct_size;
  uint16_t key;
  uint16_t type; /* gw_attr_type */
  int64_t integer;
  double real;
  gw_str text;
  gw_str second; /* of a pair */
} gw_attr;

/* One node, as the cursor shows it. The caller sets struct_size. */
typedef struct gw_node {
  uint32_t struct_size;
  uint16_t kind;
  uint16_t role;
  uint32_t parent, first, last, next, previous; /* node numbers; 0 = none */
  uint32_t attr_count, look_count;
  gw_place place;
  gw_str text;
} gw_node;

typedef enum gw_severity { GW_SEVERITY_NOTE = 0, GW_SEVERITY_WARNING = 1, GW_SEVERITY_ERROR = 2 } gw_severity;

typedef struct gw_run gw_run;   /* one conversion; the host's */
typedef struct gw_host gw_host;

/* What the host offers. Appended to, never reordered. */
struct gw_host {
  uint32_t struct_size;
  uint32_t abi;

  /* In gw_plugin_query, before returning null: why. */
  void (*refuse)(const gw_host* host, gw_str reason);

  /* Telling. All copy. `fail` returns its status. */
  int32_t (*fail)(gw_run* run, int32_t status, gw_str code, gw_place place, const gw_str* args, uint32_t arg_count);
  void (*tell)(gw_run* run, uint32_t severity, gw_str code, gw_place place, const gw_str* args, uint32_t arg_count);
  void (*loss)(gw_run* run, gw_str code, gw_place place, gw_str sample, uint64_t count);
  void (*edit)(gw_run* run, gw_str code, gw_place place, gw_str before, gw_str after);
  /* Called now and then in long work. Anything but GW_OK means: stop and return it. total 0 = unknown. */
  int32_t (*progress)(gw_run* run, uint64_t done, uint64_t total);

  /* The format id this run was asked for, and its options as the manifest types them (a bool is 0 or 1). */
  gw_str (*format)(gw_run* run);
  int32_t (*option_integer)(gw_run* run, gw_str name, int64_t* value);
  int32_t (*option_text)(gw_run* run, gw_str name, gw_str* value);

  /* Input (read, visible): all of it. A format whose manifest says "input": "text" gets valid UTF-8 with LF line ends,
   * whatever the file's encoding was; text pushed from inside this buffer is not copied. */
  int32_t (*input)(gw_run* run, gw_str* bytes);
  /* A file the document refers to, below the input's directory or the resource path; GW_ERROR_IO when refused. */
  int32_t (*resource)(gw_run* run, gw_str name, gw_str* bytes);

  /* Media of the document, by the name its images use as url. */
  int32_t (*media_put)(gw_run* run, gw_str name, gw_str mime, gw_str bytes);
  int32_t (*media_get)(gw_run* run, gw_str name, gw_str* mime, gw_str* bytes);

  /* Events (read, transform): enter attribute* (text | enter ... leave)* leave. At the top level, blocks and metadata
   * entries. The host checks every event; after a refusal it refuses all. A GW_KIND_SPACE may have text: the white
   * space as it was typed, where that was more than one blank. */
  int32_t (*enter)(gw_run* run, uint32_t kind, gw_place place);
  int32_t (*attribute)(gw_run* run, const gw_attr* attribute);
  int32_t (*text)(gw_run* run, gw_str text);
  int32_t (*leave)(gw_run* run);
  int32_t (*leaf)(gw_run* run, uint32_t kind, gw_str text, gw_place place); /* enter, text, leave in one */
  uint32_t (*part)(gw_run* run, gw_str name); /* for gw_place */

  /* Cursor (write, transform, check): nodes 1 to node_count. A number out of range gives GW_ERROR_PLUGIN. */
  uint32_t (*node_count)(gw_run* run);
  int32_t (*node)(gw_run* run, uint32_t id, gw_node* node);
  int32_t (*attr_at)(gw_run* run, uint32_t id, uint32_t index, gw_attr* attribute);
  int32_t (*look_at)(gw_run* run, uint32_t id, uint32_t index, gw_attr* attribute);

  /* Output (write). */
  int32_t (*write)(gw_run* run, const void* data, uint64_t size);
  /* Visible text (visible): the text a reader of the input sees, in order. The host drops white space by itself. */
  int32_t (*visible)(gw_run* run, gw_str text);
};

/* A format. Every function may be null; the manifest says which are there. */
typedef struct gw_format {
  uint32_t struct_size;
  uint32_t flags; /* 0 */
  gw_str id;
  int32_t (*read)(const gw_host* host, gw_run* run);
  int32_t (*write)(const gw_host* host, gw_run* run);
  /* The second, deliberately dumb way to the text of a file, sharing no code with read or write: what proves that no
   * character was lost. */
  int32_t (*visible)(const gw_host* host, gw_run* run);
  /* 0 to 100: how sure that a file of `size` bytes starting with `head` is of this format. */
  uint32_t (*sniff)(gw_str head, uint64_t size);
} gw_format;

/* A transform reads the document by cursor and pushes a whole new one. */
typedef struct gw_transform {
  uint32_t struct_size;
  uint32_t flags;
  gw_str id;
  int32_t (*run)(const gw_host* host, gw_run* run);
} gw_transform;

/* A checker reads the document by cursor and tells what it finds. */
typedef struct gw_checker {
  uint32_t struct_size;
  uint32_t flags;
  gw_str id;
  int32_t (*run)(const gw_host* host, gw_run* run);
} gw_checker;

typedef struct gw_plugin {
  uint32_t struct_size;
  uint32_t abi; /* the version this table is for, inside the window asked for */
  gw_str id;    /* as in the manifest */
  gw_str version;
  uint32_t format_count, transform_count, checker_count;
  uint32_t reserved;
  const gw_format* const* formats;
  const gw_transform* const* transforms;
  const gw_checker* const* checkers;
} gw_plugin;

#if defined(__GNUC__)
#define GW_EXPORT __attribute__((visibility("default")))
#else
#define GW_EXPORT
#endif

/* The one symbol. Returns a constant table for a version from abi_min to abi_max, or null after host->refuse. `host`
 * stays valid for the life of the process. */
typedef const gw_plugin* (*gw_plugin_query_fn)(uint32_t abi_min, uint32_t abi_max, const gw_host* host);
GW_EXPORT const gw_plugin* gw_plugin_query(uint32_t abi_min, uint32_t abi_max, const gw_host* host);

#ifdef __cplusplus
}
#endif

#endif
