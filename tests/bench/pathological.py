#!/usr/bin/env python3
"""pathological.py [--program FILE] [--from FORMAT]... [--to FORMAT] [--size BYTES] [--only PART]: hostile Markdown.

Every kind is one way to make a careless parser do again and again what it has done. Each is run at one, two and four
times the size; the ratio of the CPU times tells how the cost grows: 2 is linear, 4 quadratic. Of every size the fastest
of three runs counts, the program's own start-up taken off. A ratio over 2.6, twice running, is marked, and so is what
did not end within the time allowed or ended as no conversion may.

Exit code 0 when nothing is marked, 1 otherwise.
"""
import argparse
import os
import pathlib
import sys

from bench import ROOT, adopt_orphans, run, scratch

LIMIT = 2.6
SECONDS = 60
ENDINGS = {0: "", 6: "limit", 3: "refused"}  # what a conversion may end as


def times(piece):
    return lambda size: piece * (size // len(piece.encode()))


def between(before, after, middle="a"):
    """Nested: n openings, then n closings."""
    def make(size):
        n = size // len((before + after).encode())
        return before * n + middle + after * n
    return make


def counted(line, start=""):
    """Numbered lines below a start; {} is the number."""
    def make(size):
        lines, total = [start], len(start)
        while total < size:
            lines.append(line.replace("{}", str(len(lines))))
            total += len(lines[-1].encode()) + 1
        return "\n".join(lines) + "\n"
    return make


def rising(mark, piece="a "):
    """Runs of marks, each one longer than the one before."""
    def make(size):
        out, total, n = [], 0, 1
        while total < size:
            out.append(mark * n + piece)
            total += n * len(mark) + len(piece)
            n += 1
        return "".join(out)
    return make


def stairs(mark, text="a"):
    """Every line one deeper than the one before, which is quadratic in bytes by itself."""
    def make(size):
        out, total, n = [], 0, 0
        while total < size:
            out.append(mark * n + text)
            total += len(out[-1]) + 1
            n += 1
        return "\n".join(out)
    return make


def wide_table(size):
    n = size // 9
    return "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "b|" * n + "\n|" + "c|" * (n // 2) + "\n"


def grid(size):
    n = size // 24
    return "+---+---+\n| a | b |\n+===+===+\n" + "| c | d |\n+---+---+\n" * n


def open_grid(size):
    return "+---+---+\n| a | b |\n" * (size // 20)


def nested_lists(size):
    lines, total, depth = [], 0, 0
    while total < size:
        lines.append("  " * (depth % 250) + "- a")
        total += len(lines[-1]) + 1
        depth += 1
    return "\n".join(lines) + "\n"


def yaml_anchors(size):
    lines, total, n = ["---", "a0: &a0 [x, x, x, x]"], 0, 0
    while total < size:
        n += 1
        lines.append(f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 6) + "]")
        total += len(lines[-1]) + 1
    return "\n".join(lines + ["---", "", "正文", ""])


def deep_yaml(size):
    return "---\na: " + "[" * (size // 2) + "]" * (size // 2) + "\n---\n\n正文\n"


def notes_in_notes(size):
    return counted("[^{}]: 注 [^{}] 又 [^1]\n")(size) + "\n正文[^1]\n"


def expanding_links(size):
    half = size // 2
    return "[a]: /" + "u" * half + "\n\n" + "[a] " * (half // 4)


KINDS = {
    # inlines
    "brackets, opening": times("["),
    "brackets, closing": times("]"),
    "brackets, nested": between("[", "]"),
    "brackets, nested with targets": between("[", "](b)"),
    "brackets and links that fail": times("[a](b"),
    "links in links": between("[a ", "](u)"),
    "link labels that fail": times("[a][b"),
    "link destinations in <": times("[a](<b"),
    "link titles unclosed": times("[a](b \"c"),
    "parentheses in destinations": times("[a](((((("),
    "images, opening": times("!["),
    "images, nested": between("![", "](a)"),
    "references not defined": times("[a] "),
    "references of great length": expanding_links,
    "emphasis, opening *": times("*a "),
    "emphasis, closing *": times("a* "),
    "emphasis, opening _": times("_a "),
    "emphasis, nested": between("*a **b ", " c** d*"),
    "emphasis, * and _ in turn": times("*a_ "),
    "emphasis, *** runs": times("a***b"),
    "emphasis, three kinds": times("*a **b ***c _d __e "),
    "emphasis in Chinese": times("**重点，“内"),
    "emphasis, placeholders": times("第**局"),
    "delimiters, one long run": times("*"),
    "delimiters, long runs": times("*" * 1000 + "a"),
    "underscores, one long run": times("_"),
    "strikeout, opening": times("~~a "),
    "tildes": times("~a"),
    "superscripts": times("^a"),
    "subscripts and superscripts": times("~a^b"),
    "backticks, rising": rising("`"),
    "backticks, unclosed": times("``a` "),
    "backslashes": times("\\a\\*"),
    "entities": times("&#1234567"),
    "entities that are none": times("&amp"),
    "comments, unclosed": times("a <!-- "),
    "comments, nearly closed": times("<!-- a --"),
    "instructions, unclosed": times("a <?"),
    "declarations, unclosed": times("a <!A "),
    "CDATA, unclosed": times("a <![CDATA["),
    "tags, unclosed": times("<a b=\"c"),
    "tags with many attributes": lambda size: "<a" + " b=\"c\"" * (size // 6),
    "autolinks, unclosed": times("<http://a"),
    "autolinks, www": times("www."),
    "autolinks, mail": times("a@b."),
    "autolinks, mail in one word": times("a.b_c-"),
    "autolinks, closing marks": lambda size: "http://a.b/" + ")" * size,
    "dollars": times("$a "),
    "dollars, double": times("$$a "),
    "TeX parentheses": times("\\\\(a "),
    "TeX commands": times("\\a{b"),
    "TeX environments": times("\\begin{a}"),
    "citations, nested": between("[@a ", "]"),
    "citations, opening": times("[@a; "),
    "citations, bare": times("@a [b "),
    "notes, inline, opening": times("^[a"),
    "notes, inline, nested": between("^[a", "]"),
    "spans, nested": between("[", "]{.a}"),
    "spans, unclosed attributes": times("[a]{.b "),
    "attributes after code": times("`a`{.b "),
    "quotes, double": times("\"a "),
    "quotes, single": times("'a "),
    "quotes, nested": between("\"'a ", "'\""),
    "dashes and dots": times("---... "),
    "emoji": times(":a"),
    "native spans, nested": between("<span>", "</span>"),
    "native spans, opening": times("<span>a "),
    "long words": times("字"),
    "soft breaks": times("字\n"),
    "hard breaks": times("a\\\n"),
    "NUL": times("\0"),
    # blocks
    "block quotes, nested": times(">"),
    "block quotes, nested with text": lambda size: ">" * size + " a",
    "block quotes, stairs": stairs(">"),
    "block quotes, lazy": lambda size: "> " * 200 + "a\n" + "b\n" * (size // 2),
    "lists, deep on one line": times("- "),
    "lists, deep ordered on one line": times("1. "),
    "lists, stairs": nested_lists,
    "lists, mixed": times("- a\n1. b\n* c\n"),
    "lists, empty items": times("-\n"),
    "lists, blank lines": lambda size: "- a\n" + "\n" * size + "- b\n",
    "lists, examples": counted("(@a{}) b (@a1)"),
    "lists, fancy": counted("{}) a", "a) b"),
    "fences, unclosed": times("```\na\n\n~~~~\n"),
    "fences, rising": rising("`", "\n"),
    "divs, unclosed": times("::: a\n"),
    "divs, nested": between("::: a\n\n", ":::\n"),
    "native divs, nested": between("<div>\n\n", "</div>\n\n"),
    "native divs, opening": times("<div>\n\n"),
    "HTML blocks": times("<p>\n\n"),
    "HTML blocks, unclosed": times("<script>\n"),
    "rules": times("***\n"),
    "rules that are none": times("* * * a\n"),
    "dash lines": times("----\n"),
    "dash lines, apart": times("---- ----\n\n"),
    "dash lines with text": times("---- ----\na b\n\n"),
    "setext": times("a\n=\n"),
    "setext that is none": times("a\n= b\n"),
    "headings": times("# a\n"),
    "headings alike": times("# 一、同名\n\n"),
    "headings with closing marks": lambda size: "# a " + "# " * (size // 2),
    "headings with attributes": times("# a {#b .c\n"),
    "definitions of links": counted("[l{}]: /u"),
    "definitions of links, alike": times("[a]: /u\n"),
    "definitions of links, unclosed": times("[a\n"),
    "definitions of links, titles": times("[a]: b 'c\n"),
    "definitions and references": lambda size: counted("[l{}]: /u")(size // 2) + "\n" + counted("[l{}]")(size // 2),
    "definition lists": times("a\n:   b\n\n"),
    "definition lists, nested": lambda size: "a\n" + ":   " * (size // 4) + "b\n",
    "definitions that are none": times(": a\n"),
    "notes": lambda size: counted("[^{}]: a\n")(size // 2) + "\n" + counted("[^{}]")(size // 2),
    "notes, not defined": times("[^a]"),
    "notes in notes": notes_in_notes,
    "notes, nested": times("[^a]: "),
    "line blocks": times("| a\n"),
    "pipe tables, long": lambda size: "a|b\n-|-\n" + "c|d\n" * (size // 4),
    "pipe tables, wide": wide_table,
    "pipe tables, wide and ragged": lambda size: "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "|b|\n" * (size // 4),
    "pipe tables, heads only": times("a|b\n-|-\n\n"),
    "pipe tables, heads that fail": times("a|b\n-|\n"),
    "pipe tables, one paragraph": times("a|b\n"),
    "grid tables": grid,
    "grid tables, unclosed": open_grid,
    "grid lines": times("+---+---+\n"),
    "simple tables": times("a b\n- -\nc d\n\n"),
    "simple tables, unclosed": lambda size: "  a   b\n--- ---\n" + "  c   d\n" * (size // 8),
    "multiline tables, unclosed": times("-------\n a  b\n--- ---\nc  d\n\n"),
    "captions": times("Table: a\n\n"),
    "captions, alone": times(": a\n\n"),
    "title block": lambda size: "% " + "a\n  " * (size // 4),
    "front matter, anchors": yaml_anchors,
    "front matter, deep": deep_yaml,
    "front matter, long": lambda size: counted("k{}: v", "---")(size) + "---\n\na\n",
    "front matter, unclosed": lambda size: "---\n" + "a: b\n" * (size // 5),
    "front matter, many": times("---\na: b\n---\n\n"),
    "alerts": times("> [!NOTE]\n> a\n\n"),
    "tasks": times("- [ ] a\n"),
    "tabs": times("\t"),
    "tabs in items": times("-\ta\n\n\t\tb\n"),
    "blank lines": times("\n"),
    "carriage returns": times("a\r"),
}


def cheapest(command, output):
    """The least CPU of three runs, and how the last one ended. What takes long runs once."""
    limited = ["/bin/sh", "-c", f'ulimit -t {SECONDS}; exec "$@" 2>/dev/null', "sh", *command]
    best = None
    for _ in range(3):
        one = run(limited, output)
        best = one.cpu if best is None else min(best, one.cpu)
        if one.cpu > 1:
            break
    return best, one.code


def measure(options, name, source_format, folder, start):
    """The line of one kind, and whether it is marked."""
    costs, note = [], ""
    for factor in (1, 2, 4):
        source = folder / "input.md"
        source.write_bytes(KINDS[name](options.size * factor).encode())
        command = [options.program, str(source), "-f", source_format, "-t", options.to]
        cost, code = cheapest(command, str(folder / "output"))
        costs.append(max(cost - start, 0.0005))
        if code not in ENDINGS:
            note = f"exit {code}"
            break
        note = ENDINGS[code] or note
    ratios = [after / before for before, after in zip(costs, costs[1:])]
    # Ratios of what takes next to nothing say nothing.
    bad = any(ratio > LIMIT for ratio, cost in zip(ratios, costs[1:]) if cost > 0.02) or note.startswith("exit")
    figures = "  ".join(f"{1000 * cost:8.1f}" for cost in costs)
    growth = "  ".join(f"{ratio:5.2f}" for ratio in ratios)
    mark = "MARKED" if bad else "      "
    return f"{mark} {source_format:<11}{name:<34}{figures} ms   {growth}  {note}".rstrip(), bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/bin/gongwen"))
    parser.add_argument("--from", dest="formats", action="append")
    parser.add_argument("--to", default="json")
    parser.add_argument("--size", type=int, default=500_000)
    parser.add_argument("--only", help="part of a kind's name")
    options = parser.parse_args()
    if not os.access(options.program, os.X_OK):
        sys.exit(f"{options.program}: no such program; build first")
    options.program = str(pathlib.Path(options.program).resolve())
    adopt_orphans()
    marked = []
    with scratch() as name:
        folder = pathlib.Path(name)
        (folder / "input.md").write_bytes(b"a\n")
        for source_format in options.formats or ["markdown", "gfm"]:
            command = [options.program, str(folder / "input.md"), "-f", source_format, "-t", options.to]
            (folder / "input.md").write_bytes(b"a\n")
            start, _ = cheapest(command, str(folder / "output"))
            for kind in KINDS:
                if options.only and options.only not in kind:
                    continue
                line, bad = measure(options, kind, source_format, folder, start)
                if bad and "exit" not in line:  # a busy machine deceives once, not twice
                    line, bad = measure(options, kind, source_format, folder, start)
                print(line, flush=True)
                if bad:
                    marked.append(f"{source_format}: {kind}")
    print(f"{len(marked)} marked" + "".join("\n  " + kind for kind in marked))
    return 1 if marked else 0


if __name__ == "__main__":
    sys.exit(main())
