#!/usr/bin/env python3
"""layers.py finds what it is for: each rule broken once in a made-up tree."""
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import layers  # noqa: E402

GOOD = {
    "core/a.h": '#pragma once\n#include <string>\n#include "core/b.h"\n',
    "core/b.h": "#pragma once\n// an xmlNode in a comment is no type\n",
    "plugins/include/gongwen/plugin.h": "#ifndef X\n#define X\n#endif\n",
    "plugins/host/h.cpp": '#include <gongwen/plugin.h>\n#include "core/a.h"\n#include "formats/shared/json/j.h"\nauto word = "text";\n',
    "formats/shared/json/j.h": "#pragma once\n#include <nlohmann/json.hpp>\n",
    "formats/x/x.plugin.json": '{"formats": [{"id": "marked", "aliases": ["mk"]}, {"id": "text"}]}',
    "formats/x/x.cpp": '#include "core/a.h"\n#include "formats/x/x.h"\nauto id = "marked";\n',
    "formats/x/x.h": "#pragma once\n",
    "formats/x/test/x_test.cpp": '#include "plugins/host/h.h"\n#include "tests/support/s.h"\n',
    "formats/y/y.cpp": "",
    "tools/t/t.cpp": '#include "plugins/host/h.h"\n// "marked" in a comment\nif (list_format == "text") {}\n',
    "tests/t.cpp": '#include "formats/x/x.h"\n#include "tools/t/t.h"\n',
}
BAD = {
    "core includes a format": ("core/c.cpp", '#include "formats/x/x.h"\n'),
    "core includes the host": ("core/c.cpp", '#include "plugins/host/h.h"\n'),
    "core includes the boundary": ("core/c.cpp", "#include <gongwen/plugin.h>\n"),
    "core includes the file system": ("core/c.cpp", "#include <filesystem>\n"),
    "core includes a library": ("core/c.cpp", "#include <nlohmann/json.hpp>\n"),
    "core shows a foreign type": ("core/c.h", "#pragma once\nstruct C { nlohmann::json j; };\n"),
    "the host includes a format": ("plugins/host/c.cpp", '#include "formats/x/x.h"\n'),
    "the host includes a tool": ("plugins/host/c.cpp", '#include "tools/t/t.h"\n'),
    "a format includes another": ("formats/y/c.cpp", '#include "formats/x/x.h"\n'),
    "a format includes the host": ("formats/y/c.cpp", '#include "plugins/host/h.h"\n'),
    "a shared library includes a format": ("formats/shared/json/c.cpp", '#include "formats/x/x.h"\n'),
    "a tool includes a format": ("tools/t/c.cpp", '#include "formats/x/x.h"\n'),
    "a tool names a format": ("tools/t/c.cpp", 'if (x == "marked") {}\n'),
    "the host names a format by its alias": ("plugins/host/c.cpp", 'find("mk");\n'),
    "a tool compares with a format that is a word": ("tools/t/c.cpp", 'if (spec->id == "text") {}\n'),
    "a tool looks up a format that is a word": ("tools/t/c.cpp", 'registry.find("text");\n'),
    "a header without its guard": ("core/c.h", "struct C {};\n"),
    "an include beside the file": ("formats/x/c.cpp", '#include "x.h"\n'),
}


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main():
    failed = 0
    for what, (name, text) in [("nothing", (None, None)), *BAD.items()]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            write(root, GOOD)
            if name:
                write(root, {name: text})
            found = list(layers.faults(root))
        wrong = len(found) != (1 if name else 0) or (name and not found[0].startswith(name))
        if wrong:
            print(f"{what}: {found}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
