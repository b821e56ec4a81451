#!/usr/bin/env python3
"""Check which folders of a target refer to which others.

The compiler keeps targets apart, but not the folders inside one. This script reads the sources,
finds the references between the folders of each target, and compares them with the table in
folder_references.txt. It fails if a reference is missing from the table, if the table lists one
that is gone, or if folders form a cycle that the table does not excuse.

    Scripts/folder_references.py            check
    Scripts/folder_references.py --write    rewrite the table; excused cycles are kept
    Scripts/folder_references.py --why Experiments/Reports Experiments/Running

A folder refers to another if a file of it names a type, a function or a constant that is declared at
the top level of a file of the other, or a member that an extension in the other adds to a type from
elsewhere, provided that no other file has a member of that name.
"""

import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "Scripts" / "folder_references.txt"
TOP = "(top)"

MODIFIERS = (
    r"(?:(?:public|package|internal|private|fileprivate|final|indirect|nonisolated|static|"
    r"mutating|convenience)(?:\(set\))?\s+)*"
)
ATTRIBUTES = r"(?:@\w+(?:\([^)]*\))?\s+)*"
TOP_LEVEL = re.compile(
    rf"^{ATTRIBUTES}({MODIFIERS})(?:struct|class|enum|protocol|actor|typealias|func|let|var)"
    r"\s+`?(\w+)",
    re.M,
)
EXTENSION = re.compile(rf"^{ATTRIBUTES}{MODIFIERS}extension\s+\[?([\w.]+)", re.M)
NESTED = re.compile(r"(?:struct|class|enum|protocol|actor|typealias|func|let|var)\s+`?(\w+)")
MEMBER = re.compile(rf"^  {ATTRIBUTES}({MODIFIERS})(?:func|var|let)\s+`?(\w+)")


def code_of(text):
    """Return the text without comments and string literals, but with what is interpolated."""
    kept = []
    place, end = 0, len(text)
    while place < end:
        if text.startswith("//", place):
            place = text.find("\n", place)
            if place < 0:
                break
        elif text.startswith("/*", place):
            depth = 1
            place += 2
            while place < end and depth:
                if text.startswith("/*", place):
                    depth, place = depth + 1, place + 2
                elif text.startswith("*/", place):
                    depth, place = depth - 1, place + 2
                else:
                    place += 1
        elif (opening := re.compile(r'(#*)("""|")').match(text, place)) and (
            opening.group(1) == "" or text[place] == "#"
        ):
            pounds, quotes = opening.groups()
            place = opening.end()
            while place < end and not text.startswith(quotes + pounds, place):
                if text.startswith("\\" + pounds + "(", place):
                    place += 2 + len(pounds)
                    start, depth = place, 1
                    while place < end and depth:
                        depth += {"(": 1, ")": -1}.get(text[place], 0)
                        place += 1
                    kept.append(" " + code_of(text[start : place - 1]) + " ")
                elif text[place] == "\\" and not pounds:
                    place += 2
                else:
                    place += 1
            place += len(quotes + pounds)
        else:
            kept.append(text[place])
            place += 1
    return "".join(kept)


# Members of the standard library that extensions of ours also have.
COMMON = {"description", "keys", "values", "rounded", "write", "hash", "value", "regex", "grouped"}


def member_names():
    """Return how many files of all targets declare a member of each name."""
    counts = collections.Counter()
    for path in (ROOT / "Sources").rglob("*.swift"):
        counts.update(
            {
                match.group(2)
                for line in code_of(path.read_text()).split("\n")
                if (match := re.match(r"^\s+" + MEMBER.pattern[3:], line))
            }
        )
    return counts


def references():
    """Return, for each target, {(folder, folder): {(file, name)}}, and its folders."""
    found = {}
    counts = member_names()
    for target in sorted(path for path in (ROOT / "Sources").iterdir() if path.is_dir()):
        files = {path: code_of(path.read_text()) for path in sorted(target.rglob("*.swift"))}
        if not files:
            continue

        def folder(path):
            parts = path.relative_to(target).parts
            return parts[0] if len(parts) > 1 else TOP

        declared = collections.defaultdict(set)
        added = collections.defaultdict(set)
        for path, code in files.items():
            for match in TOP_LEVEL.finditer(code):
                if "private" not in match.group(1):
                    declared[match.group(2)].add(path)
            extended = None
            for line in code.split("\n"):
                if match := EXTENSION.match(line):
                    extended = match.group(1).split(".")[0]
                elif line and not line[0].isspace() and line[0] != "}":
                    extended = None
                if match := MEMBER.match(line):
                    if "private" in match.group(1):
                        continue
                    if extended:
                        added[match.group(2)].add((path, extended))
        for name, places in added.items():
            outside = {
                path
                for path, extended in places
                if not any(folder(path) == folder(own) for own in declared.get(extended, ()))
            }
            if name in COMMON or name in declared or counts[name] > 1:
                continue
            if outside:
                declared["." + name] |= outside

        edges = collections.defaultdict(set)
        for path, code in files.items():
            own = set(NESTED.findall(code))
            names = set(re.findall(r"(?<![.\w])\w+", code)) - own
            names |= {"." + name for name in re.findall(r"\.(\w+)", code)}
            for name in names & declared.keys():
                homes = {folder(home) for home in declared[name]}
                if folder(path) in homes:
                    continue
                for home in homes:
                    edges[folder(path), home].add((path.relative_to(target), name))
        found[target.name] = (edges, sorted({folder(path) for path in files}))
    return found


def cycles(edges, folders):
    """Return the sets of folders that reach one another (strongly connected components)."""
    after = collections.defaultdict(set)
    for start, end in edges:
        after[start].add(end)

    def reach(start):
        seen, waiting = set(), [start]
        while waiting:
            for end in after[waiting.pop()] - seen:
                seen.add(end)
                waiting.append(end)
        return seen

    reached = {folder: reach(folder) for folder in folders}
    groups = {
        frozenset(other for other in reached[folder] if folder in reached[other])
        for folder in folders
    }
    return {group for group in groups if len(group) > 1}


def read_table():
    """Return the listed edges by target, and the excused cycles with their reasons."""
    listed, excused = collections.defaultdict(set), {}
    for number, line in enumerate(TABLE.read_text().splitlines() if TABLE.exists() else [], 1):
        if not line.strip() or line.startswith("#"):
            continue
        head, _, rest = line.partition(":")
        if head.startswith("cycle "):
            names, _, reason = rest.partition(" because ")
            if not reason.strip():
                sys.exit(f"{TABLE.name}:{number}: a cycle needs a reason: ' because ...'")
            members = frozenset(name.strip() for name in names.split(","))
            excused[head.removeprefix("cycle ").strip(), members] = reason.strip()
        else:
            target, _, folder = head.partition("/")
            for name in filter(None, (name.strip() for name in rest.split(","))):
                listed[target].add((folder, name))
    return listed, excused


def write_table(found, excused):
    lines = [
        "# The references between the folders of each target: checked by folder_references.py and",
        "# rewritten by folder_references.py --write. A cycle is an error unless it is named here:",
        "#     cycle TARGET: FOLDER, FOLDER because REASON",
        "",
    ]
    for (target, members), reason in sorted(excused.items(), key=lambda item: str(item[0])):
        lines.append(f"cycle {target}: {', '.join(sorted(members))} because {reason}")
    for target, (edges, folders) in found.items():
        lines.append("")
        for folder in folders:
            ends = sorted({end for start, end in edges if start == folder})
            lines.append(f"{target}/{folder}: {', '.join(ends)}".rstrip())
    TABLE.write_text("\n".join(lines).replace("\n\n\n", "\n\n") + "\n")


def main(arguments):
    found = references()
    listed, excused = read_table()
    if arguments[:1] == ["--why"] and len(arguments) == 3:
        (target, _, start), (_, _, end) = (name.partition("/") for name in arguments[1:])
        for path, name in sorted(found[target][0].get((start, end), ())):
            print(f"Sources/{target}/{path}: {name}")
        return 0
    if arguments == ["--write"]:
        write_table(found, excused)
    elif arguments:
        sys.exit(__doc__)
    problems = []
    for target, (edges, folders) in found.items():
        if arguments != ["--write"]:
            for start, end in sorted(set(edges) - listed[target]):
                path, name = sorted(edges[start, end])[0]
                problems.append(
                    f"Sources/{target}/{path}: error: {start} now refers to {end} (by '{name}')"
                )
            for start, end in sorted(listed[target] - set(edges)):
                problems.append(
                    f"{TABLE.name}: error: {target}/{start} no longer refers to {end}"
                )
        for group in cycles(edges, folders):
            if (target, group) not in excused:
                problems.append(
                    f"Sources/{target}: error: these folders form a cycle: "
                    + ", ".join(sorted(group))
                )
    for target, members in excused:
        if target not in found or members not in cycles(*found[target]):
            problems.append(
                f"{TABLE.name}: error: the excused cycle of {target} is gone: "
                + ", ".join(sorted(members))
            )
    print("\n".join(problems) or "folder references are as listed, without a cycle")
    if problems and not arguments:
        print("if a new reference is meant, run Scripts/folder_references.py --write")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
