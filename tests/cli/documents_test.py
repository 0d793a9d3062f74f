"""documents_test.py PROGRAM SOURCE: every option that --help lists stands in the manual page and in the completion, in
both languages the same, and neither knows an option that is not there."""
import pathlib
import re
import subprocess
import sys

COMMANDS = ["convert", "inspect", "verify", "formats", "plugins list", "plugins info"]


def options(program, command, language):
    shown = subprocess.run([program, *command.split(), "--help", "--lang", language], check=True, capture_output=True, text=True)
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", re.sub(r"(?m)^(?!  -).*$", "", shown.stdout)))


def main():
    program, source = sys.argv[1:]
    folder = pathlib.Path(source, "tools", "gongwen")
    manual = set(re.findall(r"--[a-z][a-z-]*", (folder / "gongwen.1").read_text().replace("\\-", "-")))
    completion = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", (folder / "completion.bash").read_text()))
    faults, known = [], set()
    for command in COMMANDS:
        here = options(program, command, "en")
        known |= here
        if here != options(program, command, "zh"):
            faults.append(f"{command}: the two languages list different options")
    for name, listed in (("manual", manual), ("completion", completion)):
        faults += [f"{name} lacks {o}" for o in sorted(known - listed)]
        faults += [f"{name} has {o}, which is no option" for o in sorted(listed - known)]
    print("\n".join(faults) or f"{len(known)} options")
    return 1 if faults or not known else 0


sys.exit(main())
