#!/usr/bin/env python3
"""Compares `assay search` on a repository, cold and warm, with universal-ctags on the same files.

The programs take turns in one run. Medians are printed with the bars that they must meet. The exit
code is 1 if a bar does not hold.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

KINDS = [
    "--kinds-C=fsugt", "--kinds-C++=fsugtc", "--kinds-Go=fstia", "--kinds-Python=cfm",
    "--kinds-Java=acgim", "--kinds-JavaScript=fcmgGS", "--kinds-TypeScript=fcigmGa",
    "--kinds-Rust=sicfgtP"]


# The parsers of the languages whose symbols a corpus contains, so that universal-ctags is not charged
# for prose and data. Swift is left out because it needs an option file.
LANGUAGES = {
    "C", "C++", "ObjectiveC", "C#", "Go", "Java", "Kotlin", "JavaScript", "TypeScript", "Python",
    "Ruby", "PHP", "Perl", "Lua", "Sh", "PowerShell", "Tcl", "Rust", "OCaml", "Elixir", "Erlang",
    "Julia", "R", "Fortran", "Protobuf", "Vim"}


def known_languages():
    output = subprocess.run(
        ["ctags", "--list-languages"], capture_output=True, text=True, check=True).stdout
    return sorted(LANGUAGES & {line.split()[0] for line in output.splitlines()})


def timed(command, **options):
    """Returns the wall and CPU seconds of a program with its children, and the largest peak of memory
    of one of these processes, in bytes."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode != 0:
        sys.exit(f"{command[0]} failed")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}


def query_cost(index_bench, listing, queries, index):
    output = subprocess.run(
        [index_bench, "measure", "--index", index, "--queries", queries, "--rounds", "5"],
        input=listing, capture_output=True, text=True, check=True)
    cost = next(iter(json.loads(output.stdout)["queries"].values()))
    return cost["cpu"] / cost["queries"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    arguments.add_argument("repository", help="a git repository, read at its HEAD")
    arguments.add_argument("--assay", required=True, help="the program, built for release")
    arguments.add_argument("--index-bench", required=True, help="the program, built for release")
    arguments.add_argument("--questions", required=True, help="a ground-truth file")
    arguments.add_argument("--repetitions", type=int, default=7)
    options = arguments.parse_args()

    listing = subprocess.run(
        [options.index_bench, "list", options.repository], capture_output=True, text=True,
        check=True).stdout
    paths = listing.splitlines()
    size = sum(os.path.getsize(path) for path in paths)
    work = tempfile.mkdtemp(prefix="cold-start-")
    names = os.path.join(work, "names")
    with open(names, "w", encoding="utf-8") as file:
        file.write(listing)
    queries = os.path.join(work, "queries")
    with open(options.questions, encoding="utf-8") as source:
        found = re.findall(r"^\s*query:\s*\"?(.+?)\"?$", source.read(), re.MULTILINE)
    with open(queries, "w", encoding="utf-8") as file:
        file.write("\n".join(found) + "\n")

    cache = os.path.join(work, "cache")
    search = [
        options.assay, "search", found[0], "--repository", options.repository, "--cache", cache]
    ctags = [
        "ctags", "--options=NONE", "--sort=no", "--output-format=json", "--excmd=number",
        "--fields=-PF+neKSst", f"--languages={','.join(known_languages())}", *KINDS, "-L", names, "-f", "-"]
    # By default: every kind, the pattern of every tag, every file.
    plain = [
        "ctags", "--options=NONE", "--output-format=json", "--fields=+neKSs", "-L", names, "-f", "-"]
    history = [
        "git", "-C", options.repository, "log", "--no-merges", "--no-renames", "--name-only", "-z",
        "--format=%H %P %ct %s", "HEAD", "--"]
    runs = {"ctags": [], "plain": [], "history": [], "cold": [], "warm": []}
    costs = {"files": [], "symbols": []}
    for _ in range(options.repetitions):
        runs["ctags"].append(timed(ctags, stderr=subprocess.DEVNULL))
        runs["plain"].append(timed(plain, stderr=subprocess.DEVNULL))
        runs["history"].append(timed(history))
        shutil.rmtree(cache, ignore_errors=True)
        runs["cold"].append(timed(search))
        runs["warm"].append(timed(search))
        for index, found in costs.items():
            found.append(query_cost(options.index_bench, listing, queries, index))
    shutil.rmtree(work)

    def median(name, key):
        return statistics.median(run[key] for run in runs[name])

    print(f"{os.path.basename(os.path.abspath(options.repository))}: {len(paths)} files, "
          f"{size / 1e6:.1f} MB; {options.repetitions} repetitions, medians\n")
    print("| | CPU s | wall s | peak MB |\n|---|---:|---:|---:|")
    for name, title in {
            "ctags": "universal-ctags, only the kinds that Assay uses", "plain": "universal-ctags, by default",
            "history": "git log of the history", "cold": "assay search, cold",
            "warm": "assay search, warm"}.items():
        print(f"| {title} | {median(name, 'cpu'):.3f} | {median(name, 'wall'):.3f} "
              f"| {median(name, 'peak') / 1e6:.0f} |")
    bars = [
        ("cold CPU / universal-ctags' CPU, by default",
         median("cold", "cpu") / median("plain", "cpu"), 3, "<="),
        ("cold CPU / universal-ctags' CPU, only the kinds that Assay uses",
         median("cold", "cpu") / median("ctags", "cpu"), 3, "<="),
        ("the same without git log",
         (median("cold", "cpu") - median("history", "cpu")) / median("ctags", "cpu"), 3, "<="),
        ("cold wall, s", median("cold", "wall"), 2, "<"),
        ("warm wall, s", median("warm", "wall"), 0.3, "<"),
        ("a query on files, CPU ms", statistics.median(costs["files"]) * 1e3, 1, "<"),
        ("a query on symbols, CPU ms", statistics.median(costs["symbols"]) * 1e3, 1, "<"),
        ("cold peak / size of the source", median("cold", "peak") / size, 10, "<"),
    ]
    print("\n| | measured | bar | |\n|---|---:|---:|---|")
    failed = False
    for title, value, bar, relation in bars:
        holds = value <= bar if relation == "<=" else value < bar
        failed |= not holds
        print(f"| {title} | {value:.3g} | {relation} {bar} | {'holds' if holds else 'FAILS'} |")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
