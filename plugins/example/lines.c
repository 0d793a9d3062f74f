/*
 * lines: a whole gongwen plugin in plain C. Every line of text is a paragraph; every paragraph becomes a line.
 *
 * It shows each part of the contract once: a reader that pushes events, a writer that walks the document by cursor, an
 * option, losses and edits told, and the extractor that proves no character was lost.
 */
#include <gongwen/plugin.h>
#include <string.h>

#define STR(literal) ((gw_str){literal, sizeof(literal) - 1})
static const gw_place kNowhere = {GW_PLACE_UNKNOWN, 0, 0};

/* ---- reading: text to events ---- */

static int is_blank(gw_str line) {
  for (uint64_t i = 0; i < line.size; ++i) {
    if (line.data[i] != ' ' && line.data[i] != '\t') return 0;
  }
  return 1;
}

static int32_t push_paragraph(const gw_host* host, gw_run* run, gw_str line, gw_place place) {
  int32_t status = host->enter(run, GW_KIND_PARA, place);
  if (status == GW_OK && line.size > 0) {
    status = host->enter(run, GW_KIND_STR, place);
    if (status == GW_OK) status = host->text(run, line); /* inside the input: not even copied */
    if (status == GW_OK) status = host->leave(run);
  }
  return status == GW_OK ? host->leave(run) : status;
}

static int32_t read_lines(const gw_host* host, gw_run* run) {
  gw_str input;
  int64_t keep_blank = 0;
  int32_t status = host->input(run, &input);
  if (status == GW_OK) status = host->option_integer(run, STR("blank"), &keep_blank);

  for (uint64_t from = 0; status == GW_OK && from < input.size;) {
    const char* start = input.data + from;
    const char* end = memchr(start, '\n', input.size - from);
    const gw_str line = {start, end ? (uint64_t)(end - start) : input.size - from};
    const gw_place place = {0, (uint32_t)from, (uint32_t)line.size};
    if (keep_blank) {
      status = push_paragraph(host, run, line, place);
    } else if (!is_blank(line)) {
      status = push_paragraph(host, run, line, place);
    }
    from += line.size + 1;
  }
  return status;
}

/* ---- writing: a walk over the nodes ---- */

/* What a line cannot hold, counted, and told once. */
typedef struct lost {
  uint64_t structure, dropped;
  gw_place first_structure, first_dropped;
  gw_str sample;
} lost;

static void count_structure(lost* l, const gw_node* node) {
  if (l->structure++ == 0) l->first_structure = node->place;
}

static int32_t put(const gw_host* host, gw_run* run, gw_str text) {
  return text.size > 0 ? host->write(run, text.data, text.size) : GW_OK;
}

/* A quotation's marks are text, though they stand in no text node. */
static int32_t put_quote(const gw_host* host, gw_run* run, const gw_node* node, uint32_t id, int entering) {
  gw_attr a = {.struct_size = sizeof a};
  int is_double = 0;
  for (uint32_t i = 0; i < node->attr_count; ++i) {
    const int32_t status = host->attr_at(run, id, i, &a);
    if (status != GW_OK) return status;
    if (a.key == GW_ATTR_QUOTE_TYPE) is_double = a.integer == 1;
  }
  return put(host, run, entering ? (is_double ? STR("“") : STR("‘")) : (is_double ? STR("”") : STR("’")));
}

static int32_t enter_node(const gw_host* host, gw_run* run, uint32_t id, const gw_node* node, lost* l) {
  switch (node->kind) {
    case GW_KIND_DOCUMENT:
    case GW_KIND_PARA:
    case GW_KIND_PLAIN:
      return GW_OK;
    case GW_KIND_STR:
      return put(host, run, node->text);
    case GW_KIND_LINE_BREAK:
      count_structure(l, node);
      return put(host, run, STR(" "));
    case GW_KIND_SPACE:
    case GW_KIND_SOFT_BREAK:
      return put(host, run, STR(" "));
    case GW_KIND_RAW_BLOCK:
    case GW_KIND_RAW_INLINE:
    case GW_KIND_IMAGE:
      if (l->dropped++ == 0) {
        l->first_dropped = node->place;
        l->sample = node->text;
      }
      return GW_OK;
    case GW_KIND_QUOTED:
      return put_quote(host, run, node, id, 1);
    case GW_KIND_HORIZONTAL_RULE:
      /* Text that was not there before: an edit, and told. */
      host->edit(run, STR("lines.rule"), node->place, STR(""), STR("———"));
      return put(host, run, STR("———\n"));
    default:
      count_structure(l, node);
      return put(host, run, node->text);
  }
}

static int ends_line(const gw_node* node) {
  switch (node->kind) {
    case GW_KIND_PARA: case GW_KIND_PLAIN: case GW_KIND_HEADER: case GW_KIND_CODE_BLOCK: case GW_KIND_LINE:
    case GW_KIND_TERM:
      return 1;
    default:
      return 0;
  }
}

static int32_t write_lines(const gw_host* host, gw_run* run) {
  lost l = {0};
  gw_node node = {.struct_size = sizeof node};
  int32_t status = host->node(run, 2, &node);
  if (status == GW_OK && node.first != 0) host->loss(run, STR("lines.metadata"), kNowhere, STR(""), 1);

  uint32_t id = 1;
  for (int entering = 1; status == GW_OK && id != 0;) {
    status = host->node(run, id, &node);
    if (status != GW_OK) break;
    if (entering) {
      status = enter_node(host, run, id, &node, &l);
      /* What a citation refers to is data, what it shows stands behind it; a short caption is for lists of tables. */
      if (node.first != 0 && node.kind != GW_KIND_CITATION && node.kind != GW_KIND_SHORT_CAPTION) {
        id = node.first;
        continue;
      }
    }
    /* On the way out. */
    if (status == GW_OK && node.kind == GW_KIND_QUOTED) status = put_quote(host, run, &node, id, 0);
    if (status == GW_OK && ends_line(&node)) status = put(host, run, STR("\n"));
    entering = node.next != 0;
    id = entering ? node.next : node.parent;
  }
  if (status != GW_OK) return status;
  if (l.structure > 0) host->loss(run, STR("lines.structure"), l.first_structure, STR(""), l.structure);
  if (l.dropped > 0) host->loss(run, STR("lines.dropped"), l.first_dropped, l.sample, l.dropped);
  return GW_OK;
}

/* ---- the proof: the text as plainly as it can be had ---- */

static int32_t visible_lines(const gw_host* host, gw_run* run) {
  gw_str input;
  const int32_t status = host->input(run, &input);
  return status == GW_OK ? host->visible(run, input) : status;
}

/* ---- the entry ---- */

static const gw_format kLines = {
    .struct_size = sizeof(gw_format),
    .id = {"lines", 5},
    .read = read_lines,
    .write = write_lines,
    .visible = visible_lines,
};
static const gw_format* const kFormats[] = {&kLines};
static const gw_plugin kPlugin = {
    .struct_size = sizeof(gw_plugin),
    .abi = GW_ABI_CURRENT,
    .id = {"org.example.lines", 17},
    .version = {"1.0.0", 5},
    .format_count = 1,
    .formats = kFormats,
};

const gw_plugin* gw_plugin_query(uint32_t abi_min, uint32_t abi_max, const gw_host* host) {
  if (kPlugin.abi >= abi_min && kPlugin.abi <= abi_max) return &kPlugin;
  host->refuse(host, STR("made for another version of gongwen"));
  return 0;
}
