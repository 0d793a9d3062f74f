#!/usr/bin/env python3
"""pandoc_reads.py PROGRAM SOURCE [--pandoc CMD] [--least PERCENT] [--show N]: what we write as Markdown, stock pandoc
reads as the document that it was. Over our own Markdown drafts and, with GONGWEN_CORPUS, over the documents of every
kind there; counted by top-level blocks and by documents.

CMD is run as `CMD -f markdown -t json`, text on standard input; it may hold arguments. What pandoc's Markdown cannot
say is left out of the comparison, on both sides alike: see `normal`.

Without --least the threshold is what the version found can do: 98 % of blocks for pandoc 3, 95 % for Debian's 2.17,
which reads no cells over several rows or columns and no footers, no figures with blocks, and code in a list's first line
with its indentation.
"""
import argparse
import difflib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

SKIPPED = 77
LEAST = {2: 95.0, 3: 98.0}


def version(command):
    """1.22 or 1.23: the tree that this pandoc speaks."""
    out = subprocess.run([*command, "-f", "markdown", "-t", "json"], input=b"", capture_output=True, check=True).stdout
    return json.loads(out)["pandoc-api-version"][:2]


INLINES = {"Str", "Space", "SoftBreak", "LineBreak", "Emph", "Underline", "Strong", "Strikeout", "Superscript",
           "Subscript", "SmallCaps", "Quoted", "Cite", "Code", "Math", "RawInline", "Link", "Image", "Note", "Span"}
MARKS = {"Emph", "Strong", "Strikeout", "Superscript", "Subscript"}
USUAL = {"DefaultStyle": "Decimal", "DefaultDelim": "Period"}


def words(text):
    """A plain string as inlines. Only ASCII blanks part words."""
    out = []
    for i, word in enumerate(re.split("[ \t\n]+", text)):
        out += [{"t": "Space"}] * (i > 0) + [{"t": "Str", "c": word}] * bool(word)
    return out


def joined(inlines):
    """Neighbouring strings as one, any break between words as one blank, none at either end, no empty marks: how lines
    are broken is the writer's affair."""
    out = []
    for item in inlines:
        for piece in words(item["c"]) if item["t"] == "Str" else [item]:
            if piece["t"] in ("SoftBreak", "Space"):
                if out and out[-1]["t"] not in ("Space", "LineBreak"):
                    out.append({"t": "Space"})
            elif piece["t"] == "Str" and out and out[-1]["t"] == "Str":
                out[-1] = {"t": "Str", "c": out[-1]["c"] + piece["c"]}
            elif piece["t"] not in MARKS or piece["c"]:
                out.append(piece)
    while out and out[-1]["t"] == "Space":
        out.pop()
    return out


def normal_attr(attr):
    """Automatic links have classes of their own; a class is one word."""
    identifier, classes, pairs = attr
    return [identifier, [name for name in " ".join(classes).split() if name not in ("uri", "email")], pairs]


def as_paragraphs(blocks):
    """Text that stands between blocks is a paragraph, whatever it was called."""
    return [{**block, "t": "Para"} if block["t"] == "Plain" else block for block in blocks]


def compact(items):
    """The last item of a list is tight unless another one says that the list is loose: pandoc's own rule."""
    blocks = [block for item in items for block in item]
    if not blocks or blocks[-1]["t"] != "Para" or any(block["t"] == "Para" for block in blocks[:-1]):
        return items
    return [*items[:-1], [*items[-1][:-1], {**blocks[-1], "t": "Plain"}]]


def compact_definitions(entries):
    flat = [definition for _, definitions in entries for definition in definitions]
    tight = iter(compact(flat))
    return [[term, [next(tight) for _ in definitions]] for term, definitions in entries]


def caption(part):
    """A caption is one run of text, without a short one."""
    _, blocks = part
    return [None, [{**block, "t": "Plain"} if block["t"] == "Para" else block for block in blocks]]


NO_ATTR = ["", [], []]


def normal_rows(rows):
    """Cells and rows have no attributes and cells no alignment of their own; a cell's only paragraph is not one."""
    def content(blocks):
        return caption([None, blocks])[1] if len(blocks) == 1 else blocks
    return [[NO_ATTR, [[NO_ATTR, {"t": "AlignDefault"}, high, wide, content(blocks)]
                       for _, _, high, wide, blocks in cells]] for _, cells in rows]


def normal_table(parts):
    """Widths are shares of the table; there is one body, and a head of empty cells is none."""
    attr, title, columns, head, bodies, foot = parts
    total = sum(width.get("c", 0) for _, width in columns) or 1
    columns = [[align, {**width, "c": width["c"] / total} if "c" in width else width] for align, width in columns]
    rows = [row for _, _, above, below in bodies for row in normal_rows(above + below)]
    head = [row for row in normal_rows(head[1]) if any(cell[4] for cell in row[1])]
    return [attr, caption(title), columns, head, rows, normal_rows(foot[1])]


def normal_paragraph(inlines):
    """A break behind a picture is what keeps it from being a figure."""
    alone = len(inlines) == 2 and inlines[0]["t"] == "Image" and inlines[1]["t"] == "LineBreak"
    return inlines[:1] if alone else inlines


def breakable(item):
    """A blank in a raised or lowered text can only be written as one that does not break."""
    return {**item, "c": item["c"].replace("\u00a0", " ")} if item["t"] == "Str" else item


def normal_node(node):
    """One node whose parts are normal already."""
    kind, content = node["t"], node.get("c")
    if kind in USUAL:
        return {"t": USUAL[kind]}
    if kind == "MetaString":
        return {"t": "MetaInlines", "c": words(content)}
    if kind == "RawBlock":
        return {"t": kind, "c": [content[0], content[1].rstrip("\n")]}
    if kind == "CodeBlock":
        return {"t": kind, "c": [normal_attr(content[0]), content[1].expandtabs(4)]}
    if kind == "Code":
        return {"t": kind, "c": [content[0], " ".join(content[1].split())]}
    if kind in ("Link", "Image"):
        address, title = content[2]
        return {"t": kind, "c": [normal_attr(content[0]), content[1], [address.replace(" ", "%20"), title]]}
    if kind in ("BlockQuote", "Note"):
        return {"t": kind, "c": as_paragraphs(content)}
    if kind == "Div":
        return {"t": kind, "c": [content[0], as_paragraphs(content[1])]}
    if kind == "Table":
        return {"t": kind, "c": normal_table(content)}
    if kind == "Figure":
        return {"t": kind, "c": [content[0], caption(content[1]), content[2]]}
    if kind in ("Superscript", "Subscript"):
        return {"t": kind, "c": joined([breakable(item) for item in content])}
    if kind in ("Para", "Plain"):
        return {"t": kind, "c": normal_paragraph(content)}
    if kind == "Header":
        return {"t": kind, "c": [min(content[0], 6), normal_attr(content[1]), content[2]]}
    if kind == "BulletList":
        return {"t": kind, "c": compact(content)}
    if kind == "OrderedList":
        return {"t": kind, "c": [content[0], compact(content[1])]}
    if kind == "DefinitionList":
        return {"t": kind, "c": compact_definitions(content)}
    return node


def is_said(block):
    """Whether Markdown has a way to say it at all: empty paragraphs and lists are nothing, and an empty comment is what
    keeps two lists apart."""
    if block["t"] in ("Para", "Plain", "BulletList"):
        return bool(block["c"])
    if block["t"] == "OrderedList":
        return bool(block["c"][1])
    return block != {"t": "RawBlock", "c": ["html", "<!-- -->"]}


def unquoted(value):
    """Quotations as their marks. To pandoc 2, curly marks in a text are quotations; to us and to pandoc 3 they are text."""
    if isinstance(value, list):
        out = []
        for item in map(unquoted, value):
            if isinstance(item, dict) and item.get("t") == "Quoted":
                marks = "‘’" if item["c"][0]["t"] == "SingleQuote" else "“”"
                out += [{"t": "Str", "c": marks[0]}, *item["c"][1], {"t": "Str", "c": marks[1]}]
            else:
                out.append(item)
        return out
    return {key: unquoted(item) for key, item in value.items()} if isinstance(value, dict) else value


def normal(value):
    """A tree without what Markdown has no words for: hashes and note numbers of citations, whether a numbered list has
    a style or the usual one, line ends at the end of raw text, tabs in code, blanks in addresses and classes, at the
    ends of paragraphs and of code, empty paragraphs and lists, a list that is loose in its only paragraph, headings
    below the sixth level, attributes of rows and cells, several bodies of a table, short captions, strings of metadata
    that are no inlines."""
    if isinstance(value, list):
        value = [normal(item) for item in value]
        if not value or not all(isinstance(item, dict) and "t" in item for item in value):
            return value
        return joined(value) if any(item["t"] in INLINES for item in value) else [item for item in value if is_said(item)]
    if not isinstance(value, dict):
        return value
    if "citationId" in value:
        value = {**value, "citationHash": 0, "citationNoteNum": 0}
    value = {key: normal(item) for key, item in value.items()}
    return normal_node(value) if "t" in value else value


def nodes(value, kind):
    """Every node of a kind, in order."""
    if isinstance(value, dict):
        if value.get("t") == kind:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item, kind)


def forgive(expected, got):
    """What every reader makes up: identifiers of headings that had none, or none that can be written; and widths of
    columns, which are counted in characters."""
    for ours, theirs in zip(nodes(expected, "Header"), nodes(got, "Header")):
        identifier = ours["c"][1][0]
        if not identifier or any(c.isspace() for c in identifier):
            ours["c"][1][0] = theirs["c"][1][0] = ""
    for ours, theirs in zip(nodes(expected, "Table"), nodes(got, "Table")):
        forgive_widths(ours["c"][2], theirs["c"][2])


def forgive_widths(ours, theirs):
    if len(ours) != len(theirs):
        return
    for (_, one), (_, other) in zip(ours, theirs):
        if "c" not in one or ("c" in other and abs(one["c"] - other["c"]) <= 0.03):
            other.clear()
            other.update(one)


def compare(expected, got):
    """Blocks that agree, blocks there are, and what differs, as pairs of JSON."""
    a = [json.dumps(block, ensure_ascii=False, sort_keys=True) for block in expected]
    b = [json.dumps(block, ensure_ascii=False, sort_keys=True) for block in got]
    same, differing = 0, []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            same += i2 - i1
        else:
            differing.append((a[i1:i2], b[j1:j2]))
    return same, max(len(a), len(b)), differing


def innermost(a, b):
    """The smallest parts in which two trees differ, with something around them where that is small, too."""
    pairs = None
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        pairs = list(zip(a, b))
    elif isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        pairs = [(a[key], b[key]) for key in a]
    differing = [pair for pair in pairs or [] if pair[0] != pair[1]]
    if len(differing) == 1 and len(json.dumps(a)) > 120:
        return innermost(*differing[0])
    return a, b


def shown(expected, got):
    """Blocks that differ, as lines: each beside its counterpart where as many came out as went in."""
    if len(expected) != len(got):
        return ["- " + text for text in expected] + ["+ " + text for text in got]
    lines = []
    for one, other in zip(expected, got):
        parts = innermost(json.loads(one), json.loads(other))
        texts = [json.dumps(part, ensure_ascii=False, sort_keys=True) for part in parts]
        lines += ["- " + texts[0], "+ " + texts[1]]
    return lines


def documents(source):
    files = sorted(source.glob("tests/report/drafts-markdown/*.md")) + sorted(source.glob("tools/samples/*.md"))
    files = [file for file in files if file.name != "README.md"]
    corpus = os.environ.get("GONGWEN_CORPUS")
    if corpus:
        files += sorted(pathlib.Path(corpus, "pandoc", "native-json").rglob("*.json"))
    else:
        print("GONGWEN_CORPUS is not set: only our own documents")
    return files


def run(command, data=None):
    done = subprocess.run(command, input=data, capture_output=True)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[:300]
        raise RuntimeError(f"{command[0]}: exit {done.returncode}: {said}")
    return done.stdout


def one(program, pandoc, api, file):
    """How a document fares: blocks that agree, blocks, differences. Metadata counts as one more block."""
    written = run([program, str(file), "-t", "json", "-O", f"json.api={api[0]}.{api[1]}"])
    markdown = run([program, str(file), "-t", "markdown"])
    trees = [json.loads(written), json.loads(run([*pandoc, "-f", "markdown", "-t", "json"], markdown))]
    if api < [1, 23]:
        trees = [unquoted(tree) for tree in trees]
    sides = [[normal(tree["meta"]), *as_paragraphs(normal(tree["blocks"]))] for tree in trees]
    forgive(*sides)
    return compare(*sides)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--pandoc", default="pandoc")
    parser.add_argument("--least", type=float)
    parser.add_argument("--show", type=int, default=3, help="differences shown of a document")
    parser.add_argument("--only", help="part of a file's name")
    options = parser.parse_args()
    pandoc = shlex.split(options.pandoc)
    if not shutil.which(pandoc[0]):
        print(f"skipped: {pandoc[0]} is not installed")
        return 1 if os.environ.get("CI") else SKIPPED
    api = version(pandoc)
    least = options.least if options.least is not None else LEAST[3 if api >= [1, 23] else 2]
    same = total = whole = count = 0
    for file in documents(options.source):
        if options.only and options.only not in file.name:
            continue
        count += 1
        try:
            agree, blocks, differing = one(options.program, pandoc, api, file)
        except (RuntimeError, ValueError) as error:
            print(f"{file.name}: {error}")
            agree, blocks, differing = 0, 1, []
        same, total, whole = same + agree, total + blocks, whole + (agree == blocks)
        if agree != blocks:
            print(f"{file.name}: {agree} of {blocks} blocks")
        for expected, got in differing[:options.show]:
            print("\n".join("  " + line[:500] for line in shown(expected, got)))
    rate = 100 * same / total if total else 0
    print(f"{same} of {total} blocks ({rate:.1f} %), {whole} of {count} documents; wanted: {least:g} % of blocks")
    return 0 if rate >= least else 1


if __name__ == "__main__":
    sys.exit(main())
