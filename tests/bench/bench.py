#!/usr/bin/env python3
"""bench.py [--program FILE] [--rounds N] [--only NAME]...: measures gongwen, beside its peers where they are.

Every figure is user + system CPU of the whole process as built and installed: loadable plugins through the boundary,
default options. Runs of the two programs alternate; the median of the rounds counts; what is short runs 200 times a
round. Each output is compared with that of an untimed run. Peak memory is the process's own: it is started by a small
shell and inherited from it, so that Python's size does not count. Inputs come from generate.py.

Exit code 0 when every target is met, 1 when one is missed, 2 when something could not be measured.
"""
import argparse
import ctypes
import hashlib
import os
import pathlib
import shutil
import statistics
import sys
import tempfile

from generate import generate

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHORT = 0.05  # seconds; below it a round is a loop
LOOP = 200


class Run:
    def __init__(self, cpu, peak, code):
        self.cpu, self.peak, self.code = cpu, peak, code


def adopt_orphans():
    """PR_SET_CHILD_SUBREAPER: the measured process is the shell's orphan, and becomes our child."""
    if ctypes.CDLL(None, use_errno=True).prctl(36, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def run(command, output):
    """One process, its stdout in the file `output`: CPU seconds and peak bytes of it alone."""
    actions = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    shell = os.posix_spawn("/bin/sh", ["sh", "-c", '"$@" &', "sh", *command], os.environ, file_actions=actions)
    os.waitpid(shell, 0)
    _, status, usage = os.wait4(-1, 0)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class Measured:
    """A command: the CPU of its rounds, its highest peak, and whether every output was the same."""

    def __init__(self, name, command, folder, loop=None):
        self.name, self.command = name, command
        self.output = str(folder / (name.replace(" ", "-") + ".out"))
        self.rounds, self.peak, self.loop = [], 0, 1
        first = run(command, self.output)
        if first.code != 0:
            raise RuntimeError(f"{' '.join(command)}: exit {first.code}")
        self.expected = digest(self.output)
        if loop or first.cpu < SHORT:
            self.loop = loop or LOOP

    def round(self):
        total = 0.0
        for _ in range(self.loop):
            one = run(self.command, self.output)
            if one.code != 0:
                raise RuntimeError(f"{' '.join(self.command)}: exit {one.code}")
            total += one.cpu
            self.peak = max(self.peak, one.peak)
        if digest(self.output) != self.expected:
            raise RuntimeError(f"{' '.join(self.command)}: the output of a timed run differs")
        self.rounds.append(total / self.loop)

    @property
    def cpu(self):
        return statistics.median(self.rounds)

    def __str__(self):
        low, high = min(self.rounds), max(self.rounds)
        return (f"{self.name:<28} {1000 * self.cpu:9.2f} ms cpu  ({1000 * low:.2f} to {1000 * high:.2f}, "
                f"{len(self.rounds)} x {self.loop})  peak {self.peak / 1048576:.1f} MiB")


class Bench:
    def __init__(self, options, folder):
        self.program, self.rounds, self.folder = options.program, options.rounds, folder
        self.missed, self.unmeasured = [], []

    def file(self, name, kind, size):
        path = self.folder / name
        if not path.exists():
            path.write_bytes(generate(kind, size))
        return path

    def gongwen(self, name, *arguments, loop=None):
        return Measured(name, [self.program, *map(str, arguments)], self.folder, loop)

    def peer(self, name, *command):
        """A peer's command, or None, which is told: a peer that is not here makes nothing fail."""
        if not shutil.which(command[0]):
            self.skip(f"no {command[0]} to compare with")
            return None
        try:
            return Measured(name, [str(word) for word in command], self.folder)
        except RuntimeError as error:
            self.skip(str(error))
            return None

    def beside(self, ours, *peers):
        """Alternates what is there and holds our CPU against each peer's: (peer, factor, at least that much faster)."""
        here = [entry for entry in peers if entry[0]]
        self.alternate(ours, *(peer for peer, _, _ in here))
        for peer, factor, faster in here:
            if faster:
                self.target(f"CPU of {peer.name} over ours", peer.cpu / ours.cpu, factor, at_least=True)
            else:
                self.target(f"CPU over that of {peer.name}", ours.cpu / peer.cpu, factor)

    def alternate(self, *measured):
        for _ in range(self.rounds):
            for one in measured:
                one.round()
        for one in measured:
            print("  " + str(one))

    def target(self, text, value, limit, unit="", at_least=False):
        met = value >= limit if at_least else value <= limit
        sign = ">=" if at_least else "<="
        print(f"  {'met   ' if met else 'MISSED'} {text}: {value:.3g}{unit} (target {sign} {limit:g}{unit})")
        if not met:
            self.missed.append(text)

    def skip(self, reason):
        print(f"  not measured: {reason}")
        self.unmeasured.append(reason)


def start_up(bench):
    """text to json, a draft of 7 kB"""
    source = bench.file("draft-7k.txt", "draft", 7000)
    ours = bench.gongwen("gongwen text json", source, "-t", "json")
    pandoc = shutil.which("pandoc")
    if not pandoc:
        bench.alternate(ours)
        bench.skip("no pandoc to compare with")
    else:
        peer = Measured("pandoc gfm json", [pandoc, "-f", "gfm", "-t", "json", str(source)], bench.folder)
        bench.alternate(ours, peer)
        bench.target("CPU beside pandoc", ours.cpu / peer.cpu, 1 / 3)
    bench.target("peak memory", ours.peak / 1048576, 8, " MiB")


def throughput(bench):
    """text to json, a draft of 20 MB"""
    source = bench.file("draft-20m.txt", "draft", 20_000_000)
    ours = bench.gongwen("gongwen text json 20 MB", source, "-t", "json")
    bench.alternate(ours)
    size = source.stat().st_size
    bench.target("input a CPU second", size / 1e6 / ours.cpu, 100, " MB/s", at_least=True)
    bench.target("peak memory, times the input", ours.peak / size, 6)


def growth(bench):
    """text to json, 20 MB against 10 MB"""
    small, large = bench.file("draft-10m.txt", "draft", 10_000_000), bench.file("draft-20m.txt", "draft", 20_000_000)
    half = bench.gongwen("gongwen text json 10 MB", small, "-t", "json", loop=5)  # the same loop for both sides
    full = bench.gongwen("gongwen text json 20 MB", large, "-t", "json", loop=5)
    bench.alternate(half, full)
    bench.target("CPU of 20 MB over 10 MB", full.cpu / half.cpu, 2.2)


def inspect(bench):
    """inspect --format json, a draft of 20 MB"""
    source = bench.file("draft-20m.txt", "draft", 20_000_000)
    ours = bench.gongwen("gongwen inspect 20 MB", "inspect", source, "--format", "json")
    bench.alternate(ours)
    bench.target("CPU", ours.cpu, 0.4, " s")


CMARK_GFM = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist"]
MARKDOWN_IT = ["node", HERE / "markdown_it.cjs"]


def markdown_json(bench):
    """Markdown to json, a draft of 20 MB"""
    source = bench.file("book-20m.md", "book", 20_000_000)
    ours = bench.gongwen("gongwen gfm json 20 MB", source, "-f", "gfm", "-t", "json")
    bench.beside(ours, (bench.peer("pandoc gfm json 20 MB", "pandoc", "-f", "gfm", "-t", "json", source), 12, True),
                 (bench.peer("markdown-it tokens 20 MB", *MARKDOWN_IT, source), 2.5, True))
    bench.target("peak memory, times the input", ours.peak / source.stat().st_size, 6)
    rich = bench.gongwen("gongwen markdown json 20 MB", source, "-f", "markdown", "-t", "json")
    pandoc = bench.peer("pandoc markdown json 20 MB", "pandoc", "-f", "markdown", "-t", "json", source)
    bench.beside(rich, (pandoc, 12, True))


def markdown_html(bench):
    """Markdown to html, a draft of 20 MB"""
    source = bench.file("book-20m.md", "book", 20_000_000)
    ours = bench.gongwen("gongwen gfm html 20 MB", source, "-f", "gfm", "-t", "html")
    bench.beside(ours, (bench.peer("cmark-gfm html 20 MB", *CMARK_GFM, source), 2, False))
    bench.target("peak memory, times the input", ours.peak / source.stat().st_size, 6)


def markdown_dense(bench):
    """Markdown of 5 MB with little prose, to html and json"""
    source = bench.file("spec-5m.md", "spec", 5_000_000)
    html = bench.gongwen("gongwen gfm html 5 MB", source, "-f", "gfm", "-t", "html")
    bench.beside(html, (bench.peer("cmark-gfm html 5 MB", *CMARK_GFM, source), 1.4, False))
    bench.target("peak memory", html.peak / 1048576, 400, " MiB")
    tree = bench.gongwen("gongwen gfm json 5 MB", source, "-f", "gfm", "-t", "json")
    bench.beside(tree, (bench.peer("pandoc gfm json 5 MB", "pandoc", "-f", "gfm", "-t", "json", source), 8, True),
                 (bench.peer("markdown-it tokens 5 MB", *MARKDOWN_IT, source), 5, True))
    bench.target("peak memory", tree.peak / 1048576, 400, " MiB")


def markdown_growth(bench):
    """Markdown to json and html, 20 MB against 10 MB"""
    small, large = bench.file("book-10m.md", "book", 10_000_000), bench.file("book-20m.md", "book", 20_000_000)
    for to in ("json", "html", "markdown"):
        half = bench.gongwen(f"gongwen markdown {to} 10 MB", small, "-t", to, loop=3)
        full = bench.gongwen(f"gongwen markdown {to} 20 MB", large, "-t", to, loop=3)
        bench.alternate(half, full)
        bench.target(f"CPU of 20 MB over 10 MB, {to}", full.cpu / half.cpu, 2.2)


BENCHES = {"start-up": start_up, "throughput": throughput, "growth": growth, "inspect": inspect,
           "markdown-json": markdown_json, "markdown-html": markdown_html, "markdown-dense": markdown_dense,
           "markdown-growth": markdown_growth}


def scratch():
    """Memory rather than disk, where there is enough of it: creating files is not what is measured."""
    shm = pathlib.Path("/dev/shm")
    roomy = shm.is_dir() and os.access(shm, os.W_OK) and shutil.disk_usage(shm).free > 1 << 29
    return tempfile.TemporaryDirectory(prefix="gongwen-bench-", dir=shm if roomy else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/bin/gongwen"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", choices=list(BENCHES))
    options = parser.parse_args()
    if not os.access(options.program, os.X_OK):
        sys.exit(f"{options.program}: no such program; build first")
    options.program = str(pathlib.Path(options.program).resolve())
    adopt_orphans()
    with scratch() as folder:
        bench = Bench(options, pathlib.Path(folder))
        for name in options.only or BENCHES:
            print(f"{name}: {BENCHES[name].__doc__}", flush=True)
            try:
                BENCHES[name](bench)
            except RuntimeError as error:
                bench.skip(str(error))
    print(f"{len(bench.missed)} missed, {len(bench.unmeasured)} not measured")
    return 1 if bench.missed else 2 if bench.unmeasured else 0


if __name__ == "__main__":
    sys.exit(main())
