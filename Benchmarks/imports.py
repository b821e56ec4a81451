"""Edges between Python modules against those of grimp, which reads imports from syntax trees.

    imports.py LIST REPOSITORY PACKAGE...

LIST is the program that prints ours, `index-bench imports`: it gets a folder, and prints a line of path and path,
separated by a tab, for each file and file that it depends on. PACKAGE is a package's name, as it is imported; its
parts are found below the folders of --root (default: the repository, and each folder `src` in it).

Only edges between modules of grimp's graph count, so tests and programs outside of the packages do not.

Ours also lead to the module that a name comes from if the imported module only hands it on, which grimp leaves out.
An edge that only we have is set aside if a reader of syntax trees, which is not ours, finds that way: from a name that
the importing module takes from a module, by that module's own `from` imports of the name or of all names, to the
other end. All other edges that only we have count against precision. With --show N the first N of each are printed.
"""
import argparse
import ast
import glob
import os
import subprocess
import sys

import grimp


def module_name(path, roots):
    """The dotted name of a file below the deepest root that holds it, or nothing."""
    if not path.endswith(".py"):
        return None
    for root in sorted(roots, key=len, reverse=True):
        if path.startswith(root + os.sep):
            parts = path[len(root) + 1:-3].split(os.sep)
            return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return None


class Names:
    """The names that each module takes from others, by syntax tree."""

    def __init__(self, paths):
        self.paths = paths
        self.known = {}

    def of(self, module):
        if module not in self.known:
            taken, everything = [], []
            tree = ast.parse(open(self.paths[module], encoding="utf-8").read())
            is_package = self.paths[module].endswith("__init__.py")
            for node in ast.walk(tree):
                if not isinstance(node, ast.ImportFrom):
                    continue
                source = node.module or ""
                if node.level:
                    around = module.split(".")
                    around = around[:len(around) - node.level + (1 if is_package else 0)]
                    source = ".".join(around + ([node.module] if node.module else []))
                for name in node.names:
                    if name.name == "*":
                        everything.append(source)
                    else:
                        taken.append((name.asname or name.name, source, name.name))
            self.known[module] = taken, everything
        return self.known[module]

    def origins(self, module):
        """The modules beyond those that a module imports, from which names come that it takes."""
        found = set()
        for _, source, name in self.of(module)[0]:
            self.follow(source, name, found, set())
        return found

    def follow(self, module, name, found, seen):
        if (module, name) in seen or module not in self.paths:
            return
        seen.add((module, name))
        taken, everything = self.of(module)
        for local, source, original in taken:
            if local == name:
                target = f"{source}.{original}" if f"{source}.{original}" in self.paths else source
                found.add(target)
                self.follow(source, original, found, seen)
        for source in everything:
            found.add(source)
            self.follow(source, name, found, seen)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("list")
    parser.add_argument("repository")
    parser.add_argument("packages", nargs="+")
    parser.add_argument("--root", action="append", default=[])
    parser.add_argument("--show", type=int, default=0)
    arguments = parser.parse_args()
    repository = os.path.realpath(arguments.repository)
    roots = [os.path.join(repository, root) for root in arguments.root] or [
        repository, *(path.rstrip(os.sep) for path in
                      glob.glob(os.path.join(repository, "**", "src", ""), recursive=True))]
    sys.path[:0] = sorted(roots, key=len, reverse=True)
    graph = grimp.build_graph(*arguments.packages, cache_dir=None)
    theirs = {(module, target) for module in graph.modules
              for target in graph.find_modules_directly_imported_by(module)}

    listed = subprocess.run([*arguments.list.split(), repository], check=True, capture_output=True, text=True).stdout
    paths, ours = {}, set()
    for folder, _, files in os.walk(repository):
        for file in files:
            path = os.path.join(folder, file)
            name = module_name(path, roots)
            if name in graph.modules:
                paths[name] = path
    for line in listed.splitlines():
        source, target = (module_name(os.path.join(repository, path), roots) for path in line.split("\t"))
        if source in graph.modules and target in graph.modules and source != target:
            ours.add((source, target))

    names = Names(paths)
    handed_on = {(source, target) for source, target in ours - theirs if target in names.origins(source)}
    both, extra, missing = ours & theirs, ours - theirs - handed_on, theirs - ours
    print(f"{len(graph.modules)} modules; edges: grimp {len(theirs)}, ours {len(ours)}, both {len(both)}, "
          f"only ours {len(extra)}, to origins {len(handed_on)}")
    print(f"recall {len(both) / max(1, len(theirs)):.4f}  "
          f"precision {len(both) / max(1, len(both) + len(extra)):.4f}")
    for title, edges in (("missing", missing), ("only ours", extra)):
        for source, target in sorted(edges)[:arguments.show]:
            print(f"{title}: {source} -> {target}")


if __name__ == "__main__":
    main()
