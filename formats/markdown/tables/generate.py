#!/usr/bin/env python3
"""generate.py entities|unicode|folding > ../entity_table.inc …, generate.py emoji NAMES.json > ../emoji_table.inc

The inline phase's data. NAMES.json is a list of {"emoji": …, "names": […]}, as GitHub publishes its short names.
"""
import html.entities
import json
import sys
import unicodedata

# Wide characters that are shown as pictures, below U+1F300.
EMOJI = {0x231A, 0x231B, *range(0x23E9, 0x23ED), 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, *range(0x2648, 0x2654),
         0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2, 0x26F3,
         0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753, 0x2754, 0x2755, 0x2757, 0x2795,
         0x2796, 0x2797, 0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x1F004, 0x1F0CF, 0x1F18E,
         *range(0x1F191, 0x1F19B), 0x1F201, 0x1F21A, 0x1F22F, *range(0x1F232, 0x1F237), *range(0x1F238, 0x1F23B),
         0x1F250, 0x1F251}


def quoted(text):
    """As a C string of bytes; no hexadecimal escape may run into a digit, hence octal."""
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in text.encode()) + '"'


def rows(items):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > 118:
            print(line)
            line = "   "
        line += " " + item + ","
    print(line)


def entities():
    print("// Made by tables/generate.py: HTML's named characters, sorted by name.")
    print("constexpr Named kEntities[] = {")
    named = {n[:-1]: v for n, v in html.entities.html5.items() if n.endswith(";")}
    rows(f"{{{quoted(n)}, {quoted(v)}}}" for n, v in sorted(named.items()))
    print("};")


def emoji():
    print("// Made by tables/generate.py: GitHub's short names, sorted by name.")
    print("constexpr Named kEmoji[] = {")
    named = {name: e["emoji"] for e in json.load(open(sys.argv[2], encoding="utf-8")) for name in e["names"]}
    rows(f"{{{quoted(n)}, {quoted(v)}}}" for n, v in sorted(named.items()))
    print("};")


def traits(c):
    category = unicodedata.category(chr(c))
    bits = []
    if category[0] in "PS":
        bits.append("P")
    if category[0] in "LN":
        bits.append("A")
    if category == "Zs":
        bits.append("S")
    hangul = unicodedata.name(chr(c), "").startswith(("HANGUL", "HALFWIDTH HANGUL", "PARENTHESIZED HANGUL", "CIRCLED HANGUL"))
    planes = 0x20000 <= c <= 0x3FFFD  # wide by default, assigned or not
    picture = c in EMOJI or 0x1F300 <= c <= 0x1FAFF
    if hangul or planes or (unicodedata.east_asian_width(chr(c)) in "WFH" and not picture):
        bits.append("C")
    if hangul:
        bits.append("H")
    return "|".join("k" + {"P": "Punctuation", "A": "Alphanumeric", "S": "Space", "C": "Cjk", "H": "Hangul"}[b]
                    for b in bits)


def characters():
    print(f"// Made by tables/generate.py from Unicode {unicodedata.unidata_version}.")
    print("constexpr Run kRuns[] = {")
    runs = []
    for c in range(0x80, 0x110000):
        t = traits(c)
        if runs and runs[-1][1] == c - 1 and runs[-1][2] == t:
            runs[-1][1] = c
        else:
            runs.append([c, c, t])
    rows(f"{{0x{a:X}, 0x{b:X}, {t}}}" for a, b, t in runs if t)
    print("};")


def folding():
    print(f"// Made by tables/generate.py from Unicode {unicodedata.unidata_version}: full case folding.")
    print("constexpr Fold kFolds[] = {")
    rows(f"{{0x{c:X}, {quoted(chr(c).casefold())}}}" for c in range(0x80, 0x110000)
         if not 0xD800 <= c < 0xE000 and chr(c).casefold() != chr(c))
    print("};")


{"entities": entities, "emoji": emoji, "unicode": characters, "folding": folding}[sys.argv[1]]()
