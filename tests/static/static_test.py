"""static_test.py PROGRAM STATIC SOURCE: the program with every format compiled in, alone in an empty folder, lists the
same formats as the one that loads them, and gives the same bytes."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def formats(program):
    listed = json.loads(run(program, "formats", "--format", "json"))["formats"]
    return [{k: v for k, v in f.items() if k != "path"} for f in listed]


def main():
    program, static, source = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        alone = shutil.copy(static, folder)
        faults = [] if formats(alone) == formats(program) else ["the formats differ"]
        origins = {p["origin"] for p in json.loads(run(alone, "plugins", "list", "--format", "json"))["plugins"]}
        if origins != {"builtin"}:
            faults.append(f"origins {origins}")
        for sample in sorted(pathlib.Path(source, "tools", "samples").glob("*.txt")):
            for target in ("text", "json"):
                if run(alone, sample, "-t", target, "--verify") != run(program, sample, "-t", target, "--verify"):
                    faults.append(f"{sample.name} to {target} differs")
    print("\n".join(faults) or "same formats, same bytes")
    return 1 if faults else 0


sys.exit(main())
