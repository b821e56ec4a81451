"""Definitions of functions, methods and types against tree-sitter's own queries for tags.

    definitions.py LIST LANGUAGE REPOSITORY...

LIST is the program that prints ours: it gets paths on standard input, a line each, and prints a line of
path, line, kind and name, separated by tabs, for each definition. For each repository the script prints recall and
precision of (path, line, name), and with --show N the first N differences of each kind.

The queries are judges of names, not of what a definition is. So that they judge that alone:
- In C and C++ a declarator counts if it is a function's that has a body, an enum if it has a body.
- Where a query leaves out a form (methods that a trait or an interface declares, constructors, class
  expressions, enums of TypeScript), a definition of ours is right if a node of that form begins there; it
  is counted as extra, neither for nor against us.
"""
import argparse
import collections
import importlib
import os
import subprocess
import sys

import tree_sitter

LANGUAGES = {
    "c": ("c", "language", [".c", ".h"]),
    "cpp": ("cpp", "language", [".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx"]),
    "go": ("go", "language", [".go"]),
    "java": ("java", "language", [".java"]),
    "javascript": ("javascript", "language", [".js", ".jsx", ".mjs", ".cjs"]),
    "typescript": ("typescript", "language_typescript", [".ts", ".mts", ".cts"]),
    "tsx": ("typescript", "language_tsx", [".tsx"]),
    "python": ("python", "language", [".py", ".pyi"]),
    "rust": ("rust", "language", [".rs"]),
    "swift": ("swift", "language", [".swift"]),
}
KINDS = {"function", "method", "class", "interface", "type", "struct", "enum"}
# Forms that the queries leave out, and the field of their name.
EXTRA = {
    "rust": {"function_signature_item": "name", "associated_type": "name", "macro_definition": "name"},
    "go": {"type_alias": "name"},
    "java": {
        "enum_declaration": "name", "record_declaration": "name", "constructor_declaration": "name",
        "compact_constructor_declaration": "name", "annotation_type_declaration": "name",
        "annotation_type_element_declaration": "name",
    },
    "javascript": {"method_definition": "name", "field_definition": "property", "class": "name",
                   "assignment_expression": "left", "pair": "key", "variable_declarator": "name",
                   "function_expression": "name", "generator_function": "name"},
    "typescript": {"enum_declaration": "name", "type_alias_declaration": "name",
                   "public_field_definition": "name", "method_signature": "name",
                   "abstract_method_signature": "name"},
    "c": {"union_specifier": "name"},
    "cpp": {"union_specifier": "name", "alias_declaration": "name", "concept_definition": "name"},
    "swift": {"typealias_declaration": "name", "init_declaration": "name"},
    "python": {},
}
EXTRA["typescript"] |= EXTRA["javascript"]
EXTRA["tsx"] = EXTRA["typescript"]


def judge(name):
    package, function, _ = LANGUAGES[name]
    module = importlib.import_module(f"tree_sitter_{package}")
    language = tree_sitter.Language(getattr(module, function)())
    folder = os.path.join(os.path.dirname(module.__file__), "queries")
    text = open(os.path.join(folder, "tags.scm")).read()
    if package == "typescript":  # Its query adds to that of JavaScript.
        script = importlib.import_module("tree_sitter_javascript")
        text += open(os.path.join(os.path.dirname(script.__file__), "queries", "tags.scm")).read()
    return tree_sitter.Parser(language), tree_sitter.Query(language, text)


def has_body(node):
    """Whether a name in C stands in a definition: a function's with a body, an enum's with members."""
    while node.parent is not None:
        child, node = node, node.parent
        if node.type == "function_definition":
            return node.child_by_field_name("declarator").id == child.id
        if node.type == "enum_specifier":
            return node.child_by_field_name("body") is not None
        if node.type in ("parameter_list", "declaration", "field_declaration", "compound_statement",
                         "type_definition", "translation_unit", "parenthesized_declarator"):
            return False
    return False


def text(node):
    return node.text.decode("utf-8", "replace")


def definitions(name, parser, query, source):
    tree = parser.parse(source)
    found = set()
    for _, captures in tree_sitter.QueryCursor(query).matches(tree.root_node):
        kinds = {key.split(".")[1] for key in captures if key.startswith("definition.")}
        if not kinds & KINDS or "name" not in captures:
            continue
        for node in captures["name"]:
            if name in ("c", "cpp") and node.parent.type in (
                    "function_declarator", "enum_specifier", "qualified_identifier") and not has_body(node):
                continue
            word = text(node)
            found.add((node.start_point[0] + 1, word.removeprefix("r#")))
    extra = set()
    forms = EXTRA[name]
    cursor = tree.walk()
    while True:
        if cursor.node.type in forms:
            child = cursor.node.child_by_field_name(forms[cursor.node.type])
            if child is not None:
                line = child.start_point[0] + 1
                extra.add((line, text(child).split(".")[-1].strip("\"'`").removeprefix("r#")))
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return found, extra - found, tree.root_node.has_error


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("list", help="the program that prints our definitions")
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("repositories", nargs="+")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    name = arguments.language
    judging = judge(name)
    for repository in arguments.repositories:
        listed = subprocess.run(["git", "-C", repository, "ls-files", "-z"], check=True, capture_output=True)
        paths = [os.path.join(repository, path) for path in listed.stdout.decode().split("\0")
                 if any(path.endswith(end) for end in LANGUAGES[name][2])]
        paths = [path for path in paths if os.path.isfile(path) and not os.path.islink(path)]
        ours = collections.defaultdict(set)
        output = subprocess.run(
            arguments.list.split(), input="\n".join(paths), check=True, capture_output=True, text=True).stdout
        for line in output.splitlines():
            path, number, _, word = line.split("\t")[:4]
            ours[path].add((int(number), word))
        both = missing = wrong = extras = broken = 0
        shown = collections.Counter()
        for path in paths:
            found, extra, has_error = definitions(name, *judging, open(path, "rb").read())
            broken += has_error
            mine = ours[path]
            both += len(found & mine)
            missing += len(found - mine)
            extras += len(mine & extra)
            rest = mine - found - extra
            wrong += len(rest)
            for label, items in (("missing", found - mine), ("not theirs", rest)):
                for number, word in sorted(items):
                    if shown[label] < arguments.show:
                        shown[label] += 1
                        print(f"  {label}: {path}:{number} {word}")
        print(f"{os.path.basename(repository)} {name}: {len(paths)} files ({broken} with errors), {both + missing} definitions, "
              f"recall {both / max(1, both + missing):.4f}, precision {both / max(1, both + wrong):.4f}, "
              f"extra {extras}")


if __name__ == "__main__":
    main()
