"""pandoc_test.py PROGRAM SOURCE: what we write as Pandoc JSON 1.22, Debian's pandoc reads and writes again as the same
document. Over our own samples and the document of every constructor; with GONGWEN_CORPUS, over the documents there."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77


def main():
    program, source = sys.argv[1:]
    if not shutil.which("pandoc"):
        print("skipped: pandoc is not installed")
        return 1 if os.environ.get("CI") else SKIPPED
    files = sorted(pathlib.Path(source, "tools", "samples").glob("*.txt"))
    files.append(pathlib.Path(source, "formats", "json", "test", "every_constructor.json"))
    corpus = os.environ.get("GONGWEN_CORPUS")
    if corpus:
        files += sorted(pathlib.Path(corpus, "pandoc", "native-json").rglob("*.json"))
    else:
        print("GONGWEN_CORPUS is not set: only our own documents")
    faults = []
    for file in files:
        ours = subprocess.run([program, file, "-t", "json", "-O", "json.api=1.22"], capture_output=True)
        theirs = subprocess.run(["pandoc", "-f", "json", "-t", "json"], input=ours.stdout, capture_output=True)
        if ours.returncode or theirs.returncode or json.loads(ours.stdout) != json.loads(theirs.stdout):
            faults.append(f"{file.name}: {theirs.stderr.decode().strip() or 'not the same document'}")
    print("\n".join(faults) or f"{len(files)} documents")
    return 1 if faults else 0


sys.exit(main())
