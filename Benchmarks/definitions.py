"""Definitions of functions, methods and types against tree-sitter's own queries for tags.

    definitions.py LIST LANGUAGE REPOSITORY...

LIST is the program that prints ours: it gets paths on standard input, a line each, and prints a line of
path, line, kind and name, separated by tabs, for each definition. For each repository the script prints recall and
precision of (path, line, name), and with --show N the first N differences of each kind.

The queries are judges of names, not of what a definition is. So that they judge that alone:
- Where a query leaves out a form, a definition of ours is right if a node of that form has its name on that line;
  it is counted as extra, neither for nor against us. Such forms are methods that a trait or an interface declares,
  constructors, class expressions and TypeScript's enums; in C++ destructors, operators, specialisations and names
  qualified more than once; in C and C++ typedefs of pointers and functions, and a macro's call before a body.
- In C and C++ a function counts if it has a body (C17 6.9.1), a type too (C17 6.7.2.3; C++20 [class.pre]): the
  queries also name prototypes, `class a;`, `friend class a`, `= default` and `= delete`.
- `typedef struct a a` and `typedef struct a {…} a` give the type no other name and define none. A type that has
  only a typedef's name begins where its body does, not at the name behind it.
- A header belongs to C or C++, whichever grammar finds fewer errors in it.
- Words of C that are no names (C17 6.4.1) are no definitions; the parser takes `else if (a) {…}` for a function
  where conditional lines made it lose the thread.
- Swift's query gives a subscript the names of its parameters; subscripts are left out. Quotes of a name
  (`` `in` ``) do not belong to it, as `r#` in Rust.

A tree says nothing sure near its errors. The first line of figures, "all", takes it at its word. The second,
"judged", leaves out differences on lines of an error, or of what holds the error directly unless that is a file,
a namespace or a conditional part. --show marks these "lost".
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
    "cpp": ("cpp", "language", [".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx", ".h"]),
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
# Words of C and C++ that are no names, which a parser takes for some where it lost the thread.
# Nodes that hold declarations beside each other, of which an error at one tells nothing about the others.
BLOCKS = {"translation_unit", "declaration_list", "source_file", "module", "preproc_if", "preproc_ifdef", "preproc_else",
          "preproc_elif", "linkage_specification"}
KEYWORDS = {"if", "else", "for", "while", "switch", "return", "sizeof", "catch", "defined"}
# The nodes of C and C++ that name a type, a function, and a name inside another.
SPECIFIERS = {"struct_specifier", "union_specifier", "class_specifier", "enum_specifier"}
NAMES = {"identifier", "field_identifier", "destructor_name", "operator_name", "operator_cast"}
QUALIFIED = {"qualified_identifier", "template_function", "template_method", "template_type"}
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
    """True if a name in C or C++ stands in a definition: of a function or a type with a body."""
    while node.parent is not None:
        child, node = node, node.parent
        if node.type == "function_definition":
            return node.child_by_field_name("declarator").id == child.id and node.child_by_field_name("body") is not None
        if node.type in SPECIFIERS:
            return node.child_by_field_name("body") is not None
        if node.type in ("parameter_list", "declaration", "field_declaration", "compound_statement",
                         "type_definition", "translation_unit", "parenthesized_declarator"):
            return False
    return False


def named_anew(node):
    """True if a typedef gives a type of C the name again that it has, as in `typedef struct a a`."""
    if node.parent.type != "type_definition":
        return False
    kind = node.parent.child_by_field_name("type")
    return kind.type in SPECIFIERS and any(
        text(child) == text(node) for child in [kind.child_by_field_name("name")] if child is not None)


def first_line(node):
    """The line of a name, or of the body of the type that has no other name, as in `typedef struct {…} name`."""
    if node.parent.type == "type_definition":
        kind = node.parent.child_by_field_name("type")
        if kind.type in SPECIFIERS and kind.child_by_field_name("name") is None:
            return kind.child_by_field_name("body").start_point[0] + 1
    return node.start_point[0] + 1


def c_definition(node):
    """The name of a definition in C or C++ of a form that the queries leave out, or nothing."""
    if node.type == "function_definition" and node.child_by_field_name("body") is not None:
        node = node.child_by_field_name("declarator")
        while node is not None and node.type not in NAMES:
            node = node.child_by_field_name("name" if node.type in QUALIFIED else "declarator") or next(
                (child for child in node.named_children if child.type.endswith("declarator")), None)
        if node is not None and node.type == "operator_cast":
            return node, text(node).split("(")[0]
        return node, text(node) if node is not None else ""
    if node.type == "type_definition":
        node = node.child_by_field_name("declarator")
        while node.type.endswith("declarator"):
            node = node.child_by_field_name("declarator") or node.named_children[-1]
        return node, text(node)
    if node.type == "compound_statement" and node.prev_named_sibling is not None:
        call = next(iter(node.prev_named_sibling.named_children), None)
        node = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
        return node, text(node) if node is not None else ""
    if node.type in SPECIFIERS and node.child_by_field_name("body") is not None:
        node = node.child_by_field_name("name")
        while node is not None and node.type in QUALIFIED:
            node = node.child_by_field_name("name")
        return node, text(node) if node is not None else ""
    return None, ""


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
            if name in ("c", "cpp"):
                if (node.parent.type != "type_definition" and not has_body(node) or named_anew(node)
                        or text(node) in KEYWORDS):
                    continue
                found.add((first_line(node), text(node)))
            elif node.parent.parent is None or node.parent.parent.type != "subscript_declaration":
                found.add((node.start_point[0] + 1, text(node).removeprefix("r#").strip("`")))
    extra = set()
    forms = EXTRA[name]
    cursor = tree.walk()
    while True:
        if name in ("c", "cpp"):
            child, word = c_definition(cursor.node)
            if child is not None:
                extra.add((child.start_point[0] + 1, word.replace(" ", "")))
        if cursor.node.type in forms:
            child = cursor.node.child_by_field_name(forms[cursor.node.type])
            if child is not None:
                line = child.start_point[0] + 1
                extra.add((line, text(child).split(".")[-1].strip("\"'`").removeprefix("r#")))
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return found, extra - found, lost(tree.root_node)


def errors(root):
    """The number of nodes at which a parser lost the thread."""
    nodes, count = [root], 0
    while nodes:
        node = nodes.pop()
        if node.has_error:
            count += node.is_error or node.is_missing
            nodes += node.children
    return count


def lost(root):
    """The lines at which a tree says nothing sure: of each error, and of what holds it but for blocks of declarations."""
    nodes, lines = [root], set()
    while nodes:
        node = nodes.pop()
        if not node.has_error:
            continue
        nodes += node.children
        if node.is_error or node.is_missing:
            around = node if node.parent is None or node.parent.type in BLOCKS else node.parent
            lines.update(range(around.start_point[0] + 1, around.end_point[0] + 2))
    return lines


def is_of(name, judges, source):
    """True if a header is of a language: the grammar of C or of C++ that finds fewer errors in it decides."""
    c, cpp = (errors(judges[each][0].parse(source).root_node) for each in ("c", "cpp"))
    return (cpp < c) == (name == "cpp")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("list", help="the program that prints our definitions")
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("repositories", nargs="+")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    name = arguments.language
    judges = {each: judge(each) for each in ({"c", "cpp"} if name in ("c", "cpp") else {name})}
    for repository in arguments.repositories:
        listed = subprocess.run(["git", "-C", repository, "ls-files", "-z"], check=True, capture_output=True)
        paths = [os.path.join(repository, path) for path in listed.stdout.decode().split("\0")
                 if any(path.endswith(end) for end in LANGUAGES[name][2])]
        paths = [path for path in paths if os.path.isfile(path) and not os.path.islink(path)
                 and (not path.endswith(".h") or is_of(name, judges, open(path, "rb").read()))]
        ours = collections.defaultdict(set)
        output = subprocess.run(
            arguments.list.split(), input="\n".join(paths), check=True, capture_output=True, text=True).stdout
        for line in output.splitlines():
            path, number, _, word = line.split("\t")[:4]
            ours[path].add((int(number), word.replace(" ", "")))
        both = missing = wrong = extras = broken = lost_missing = lost_wrong = 0
        shown = collections.Counter()
        for path in paths:
            found, extra, unsure = definitions(name, *judges[name], open(path, "rb").read())
            broken += bool(unsure)
            mine = ours[path]
            both += len(found & mine)
            missing += len(found - mine)
            extras += len(mine & extra)
            rest = mine - found - extra
            wrong += len(rest)
            lost_missing += sum(number in unsure for number, _ in found - mine)
            lost_wrong += sum(number in unsure for number, _ in rest)
            for label, items in (("missing", found - mine), ("not theirs", rest)):
                for number, word in sorted(items):
                    if number in unsure:
                        label = "lost, " + label.removeprefix("lost, ")
                    if shown[label] < arguments.show:
                        shown[label] += 1
                        print(f"  {label}: {path}:{number} {word}")
        print(f"{os.path.basename(repository)} {name}: {len(paths)} files ({broken} with errors), {both + missing} "
              f"definitions, extra {extras}")
        for title, lacking, beyond in (("all", missing, wrong),
                                       ("judged", missing - lost_missing, wrong - lost_wrong)):
            print(f"  {title}: recall {both / max(1, both + lacking):.4f} ({lacking} missing), "
                  f"precision {both / max(1, both + beyond):.4f} ({beyond} not theirs)")


if __name__ == "__main__":
    main()
