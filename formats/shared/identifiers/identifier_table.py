#!/usr/bin/env python3
"""identifier_table.py > ../identifier_table.inc: what identifiers need to know of Unicode's characters.

Five tables, each sorted: letters and numbers, letters, marks that join words, how capitals become small (runs
of a step and a distance), and which ASCII text is left of a character that decomposes.
"""
import sys
import unicodedata


def runs(points):
    out = []
    for c in points:
        if out and c == out[-1][1] + 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def lower_runs():
    out = []  # first, last, step, distance
    for c in range(0x80, 0x110000):
        small = chr(c).lower()
        if len(small) != 1 or ord(small) == c:
            continue
        distance = ord(small) - c
        if out and out[-1][3] == distance:
            first, last, step, _ = out[-1]
            gap = c - last
            if gap in (1, 2) and (first == last or gap == step):
                out[-1][1:3] = [c, gap]
                continue
        out.append([c, c, 1, distance])
    return out


def ascii_parts():
    for c in range(0x80, 0x110000):
        parts = unicodedata.normalize("NFD", chr(c))
        plain = "".join(p for p in parts if ord(p) < 0x80)
        if plain:
            assert len(plain) == 1, hex(c)
            yield c, plain


def print_table(head, items):
    print(head + " = {")
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > 118:
            print(line)
            line = "   "
        line += " " + item + ","
    print(line)
    print("};")


def main():
    print(f"// Made by tables/identifier_table.py from Unicode {unicodedata.unidata_version}.")
    marks = {"Mn", "Mc", "Me", "Pc"}
    alnum = runs(c for c in range(0x80, 0x110000) if unicodedata.category(chr(c))[0] in "LN")
    print_table("constexpr Range kAlphanumeric[]", [f"{{0x{a:X}, 0x{b:X}}}" for a, b in alnum])
    letters = runs(c for c in range(0x80, 0x110000) if unicodedata.category(chr(c))[0] == "L")
    print_table("constexpr Range kLetters[]", [f"{{0x{a:X}, 0x{b:X}}}" for a, b in letters])
    joined = runs(c for c in range(0x80, 0x110000) if unicodedata.category(chr(c)) in marks)
    print_table("constexpr Range kMarks[]", [f"{{0x{a:X}, 0x{b:X}}}" for a, b in joined])
    print_table("constexpr LowerRun kLower[]", [f"{{0x{a:X}, 0x{b:X}, {s}, {d}}}" for a, b, s, d in lower_runs()])
    print_table("constexpr AsciiPart kAsciiParts[]", [f"{{0x{c:X}, '{p}'}}" for c, p in ascii_parts()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
