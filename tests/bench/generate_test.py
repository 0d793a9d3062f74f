#!/usr/bin/env python3
"""The generator gives the same bytes as ever: kind, size, seed and SHA-256 of each line of generate.sha256.

--update writes that file anew, after a deliberate change of the generator; figures measured before then no longer
compare with figures measured after.
"""
import hashlib
import pathlib
import sys

from generate import generate, numeral, parse_size

LIST = pathlib.Path(__file__).with_name("generate.sha256")
CASES = [("draft", "7k", 1), ("draft", "7k", 2), ("draft", "300k", 1), ("spec", "7k", 1), ("spec", "300k", 3),
         ("book", "7k", 1), ("book", "300k", 2)]
NUMERALS = {1: "一", 10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十", 1010: "一千零一十",
            2026: "二千零二十六", 10010: "一万零一十", 12000: "一万二千", 99999: "九万九千九百九十九"}


def line(kind, size, seed):
    data = generate(kind, parse_size(size), seed)
    data.decode("utf-8")
    assert parse_size(size) <= len(data) <= parse_size(size) + 8000, (kind, size, len(data))
    return f"{kind} {size} {seed} {hashlib.sha256(data).hexdigest()}"


def main():
    for number, text in NUMERALS.items():
        assert numeral(number) == text, (number, numeral(number))
    got = "".join(line(*case) + "\n" for case in CASES)
    if "--update" in sys.argv:
        LIST.write_text(got)
    if got != LIST.read_text():
        sys.exit(f"the generator changed:\n--- {LIST.name}\n{LIST.read_text()}+++ now\n{got}")


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
