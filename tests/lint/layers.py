#!/usr/bin/env python3
"""layers.py ROOT: the rules of the house that a compiler does not check.

Who may include whom, `#pragma once` in every header, no third-party type in core's headers, no format named in the
command or the host. Prints what breaks them; exit code 1 if anything does.
"""
import json
import pathlib
import re
import sys

# A file in the first folder may include headers whose path starts with one of the others, besides its own folder.
LAYERS = [
    ("core/report", ["core/report", "core/document", "core/text", "core/"]),
    ("core/rules", ["core/"]),
    ("core", ["core/"]),
    ("plugins/include", []),
    ("plugins/host", ["core/", "plugins/host/", "formats/shared/json/", "formats/shared/yaml/"]),
    ("plugins/kit", ["core/", "plugins/host/", "plugins/kit/"]),
    ("plugins/export", ["core/", "plugins/export/"]),
    ("plugins/example", []),
    ("formats/shared", ["core/", "formats/shared/"]),
    ("formats", ["core/", "formats/shared/"]),  # and the format's own folder
    ("tools", ["core/", "plugins/host/", "formats/shared/json/", "formats/shared/yaml/", "tools/"]),
]
# Of the standard library and the platform core takes nothing that touches files, processes or the network.
NOT_IN_CORE = re.compile(r"<(filesystem|fstream|iostream|thread|unistd\.h|fcntl\.h|sys/.*|dlfcn\.h|libxml/.*|nlohmann/.*|zip\.h|yaml-cpp/.*|CLI/.*|gongwen/.*)>")
THIRD_PARTY_TYPES = re.compile(r"\b(xmlNode|xmlDoc|xmlChar|nlohmann|YAML::|zip_t|CLI::|UChar|icu::)")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"][^>"]+[>"])', re.M)
ORDINARY_WORDS = {"text", "json", "plain"}  # formats' names that are words of their own, in `--log-format json` for one
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
SOURCES = (".h", ".hpp", ".cpp", ".c")


def layer_of(path):
    for folder, allowed in LAYERS:
        if path.startswith(folder + "/"):
            return folder, allowed
    return None, None


def may_include(path, header):
    if "/test/" in path:
        return True  # a format's own tests use tests/support and the host
    folder, allowed = layer_of(path)
    if folder is None:
        return True
    if folder == "formats":
        allowed = allowed + ["/".join(path.split("/")[:2]) + "/"]
    return any(header.startswith(start) for start in allowed)


def format_ids(root):
    ids = set()
    for manifest in root.glob("formats/*/*.plugin.json"):
        for entry in json.loads(manifest.read_text(encoding="utf-8")).get("formats", []):
            ids.add(entry["id"])
            ids.update(entry.get("aliases", []))
    return ids


def faults(root):
    root = pathlib.Path(root)
    own = [p.name for p in root.iterdir() if p.is_dir()]
    ids = format_ids(root)
    for folder in ("core", "plugins", "formats", "tools", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in SOURCES or not path.is_file():
                continue
            name = path.relative_to(root).as_posix()
            text = path.read_text(encoding="utf-8")
            code = COMMENT.sub("", text)
            for include in INCLUDE.findall(code):
                header = include[1:-1]
                if include[0] == '"':
                    if header.split("/")[0] not in own:
                        # Beside the file itself; only test plugins and examples, which stand alone, may.
                        if not (path.parent / header).is_file() or not name.startswith(("tests/plugins/", "plugins/example/")):
                            # What the build generates is included from the root, too.
                            yield f"{name}: \"{header}\" is not named from the root"
                    elif not may_include(name, header):
                        yield f"{name}: may not include {header}"
                elif name.startswith("core/") and NOT_IN_CORE.match(include):
                    yield f"{name}: core may not include {include}"
            if path.suffix in (".h", ".hpp"):
                guarded = name.startswith("plugins/include/") or name.startswith("tests/plugins/")
                if not guarded and "#pragma once" not in code:
                    yield f"{name}: no #pragma once"
                if name.startswith("core/") and THIRD_PARTY_TYPES.search(code):
                    yield f"{name}: a third-party type in a header of core"
            if name.startswith(("tools/", "plugins/host/")):
                code = re.sub(r"^\s*#\s*include.*$", "", code, flags=re.M)
                for literal in sorted(set(STRING.findall(code)) & ids):
                    if literal not in ORDINARY_WORDS or names_format(code, literal):
                        yield f"{name}: names the format \"{literal}\""


def names_format(code, word):
    """Whether an ordinary word is compared with a format's id, or looked up as one."""
    quoted = re.escape(f'"{word}"')
    compared = rf"(?:\bid\b|\b(?!list_|log_)\w*format\w*|\bfrom|\bto)\s*(?:==|!=)\s*{quoted}|{quoted}\s*(?:==|!=)\s*(?:\w+(?:\.|->))*(?:id|from|to)\b"
    return re.search(rf"{compared}|\b(?:find|find_format)\([^)]*{quoted}", code) is not None


def main():
    found = list(faults(sys.argv[1] if len(sys.argv) > 1 else "."))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
