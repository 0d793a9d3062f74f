#!/usr/bin/env python3
"""Installs the build to a folder of its own, then does what a plugin author does, who has nothing but that: copies the
example, builds it with cc and pkg-config, lists it and converts with it. Also: the installed command finds its own
plugins, wherever the folder is moved."""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

DRAFT = "关于开展安全检查的通知\n各单位：\n请于月底前报送。\n"


def run(words, **more):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GONGWEN_", "LC_", "LANG"))}
    environment.update(more.pop("env", {}))
    result = subprocess.run([str(w) for w in words], capture_output=True, text=True, env=environment, **more)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\nended with {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def expect(what, actual, wanted):
    if actual != wanted:
        sys.exit(f"{what}: expected {wanted!r}, got {actual!r}")


def main():
    parser = argparse.ArgumentParser()
    for name in ("cmake", "build", "example", "bindir", "libdir", "cc"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--cflags", default="")
    a = parser.parse_args()

    with tempfile.TemporaryDirectory() as temporary:
        top = pathlib.Path(temporary)
        prefix = top / "opt gongwen"  # a blank in the path must not matter to the command
        run([a.cmake, "--install", a.build, "--prefix", prefix])
        program = prefix / a.bindir / "gongwen"

        # The installed command finds the installed plugins by its own place.
        listed = json.loads(run([program, "plugins", "list", "--format", "json"]))["plugins"]
        for plugin in listed:
            expect("origin of " + plugin["id"], plugin["origin"], "install")
            expect("problem of " + plugin["id"], plugin["problem"], None)
            if not plugin["path"].startswith(str(prefix)):
                sys.exit(f"{plugin['path']} is not below {prefix}")
        built = sorted(p.name for p in (pathlib.Path(a.build) / "lib/gongwen/plugins").glob("*.plugin.json"))
        expect("installed plugins", sorted(pathlib.Path(p["manifest"]).name for p in listed), built)

        # Moved as a whole, and through a link, it still does.
        moved = top / "moved"
        prefix.rename(moved)
        program = moved / a.bindir / "gongwen"
        (top / "bin").mkdir()
        link = top / "bin" / "gongwen"
        link.symlink_to(program)
        for command in (program, link):
            again = json.loads(run([command, "plugins", "list", "--format", "json"]))["plugins"]
            expect("plugins after moving", [p["id"] for p in again], [p["id"] for p in listed])

        # Only what authors need is installed; core's headers are nobody's business.
        headers = sorted(str(p.relative_to(moved / "include")) for p in (moved / "include").rglob("*") if p.is_file())
        expect("installed headers", headers, ["gongwen/plugin.h", "gongwen/plugin.hpp"])

        # The author: a copy of the example, `make`, and pkg-config knowing where to look.
        author = top / "author"
        shutil.copytree(a.example, author)
        pkgconfig = {"PKG_CONFIG_PATH": str(moved / a.libdir / "pkgconfig")}
        cflags = run(["pkg-config", "--cflags", "gongwen-plugin"], env=pkgconfig).split()
        # The file tells the folder from where it lies itself, so the path has steps back in it.
        expect("pkg-config --cflags", [os.path.normpath(flag[2:]) for flag in cflags], [f"{moved}/include"])
        run(["make", f"CC={a.cc}", f"CFLAGS={a.cflags}"], cwd=author, env=pkgconfig)
        undefined = run(["nm", "-D", "--defined-only", author / "lines.so"])
        expect("exported symbols", sorted(line.split()[-1] for line in undefined.splitlines() if not line.split()[-1].startswith("_")),
               ["gw_plugin_query"])

        (author / "draft.lines").write_text(DRAFT, encoding="utf-8")
        formats = json.loads(run([program, "formats", "--format", "json", f"--plugin-dir={author}"]))["formats"]
        expect("format lines", [f["path"] for f in formats if f["id"] == "lines"], [f"{author}/lines.so"])
        run([program, f"--plugin-dir={author}", "draft.lines", "-o", "out.lines", "--verify"], cwd=author)
        expect("converted text", (author / "out.lines").read_text(encoding="utf-8"), DRAFT)
        # With every plugin that came with it.
        for target in formats:
            if target["writes"] and target["id"] != "lines":
                run([program, f"--plugin-dir={author}", "draft.lines", "-t", target["id"], "-o", "out." + target["id"], "--verify"], cwd=author)

        # plugin.hpp, as its first lines show it.
        (author / "shout.cpp").write_text(
            "#include <gongwen/plugin.hpp>\n"
            "namespace gp = gongwen::plugin;\n"
            "static void read(gp::Reader& in) { in.enter(GW_KIND_PARA); in.leaf(GW_KIND_STR, in.input()); in.leave(); }\n"
            "static constexpr auto kFormat = gp::format(\"shout\").reader<&read>();\n"
            "GW_PLUGIN(\"org.example.shout\", \"1.0.0\", &kFormat)\n", encoding="utf-8")
        cxx = os.environ.get("CXX", "c++")
        run([cxx, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", *cflags, "shout.cpp"], cwd=author)


if __name__ == "__main__":
    main()
