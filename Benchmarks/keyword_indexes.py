#!/usr/bin/env python3
"""Runs the same files and queries through index-bench, tantivy, bm25s and SQLite FTS5 in one run.

Every measurement is a separate process, so that peaks of memory are separate. The systems take turns
in each repetition, and medians are printed. README.md describes the measurements.
"""

import argparse
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys

from peers import PEERS

OURS = {"assay files": "files", "assay symbols": "symbols", "assay tokens": "tokens"}
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{2,}")


def drawn_queries(paths, count, seed):
    """`count` queries: for each a file, each as likely as any other, and in it 1 to 4 words, each
    occurrence as likely as any other. A word is a letter or `_` and two or more letters, digits or
    `_`. Files without a word are drawn again."""
    draw = random.Random(seed)
    words = {}
    queries = []
    while len(queries) < count:
        path = draw.choice(paths)
        if path not in words:
            with open(path, encoding="utf-8", errors="replace") as file:
                words[path] = WORD.findall(file.read())
        if words[path]:
            queries.append(" ".join(draw.choices(words[path], k=draw.randint(1, 4))))
    return queries


def questions(files):
    """Returns the `query:` lines of ground-truth files. All characters except letters and digits become
    spaces, so that no system sees an operator of its query language."""
    found = []
    for path in files:
        with open(path, encoding="utf-8") as file:
            for text in re.findall(r"^\s*query:\s*(.+)$", file.read(), re.MULTILINE):
                text = re.sub(r"[^A-Za-z0-9_]+", " ", text).strip()
                if text:
                    found.append(text)
    return found


def run(system, index_bench, paths, query_files, rounds):
    if system in OURS:
        command = [index_bench, "measure", "--index", OURS[system], "--rounds", str(rounds)]
        for file in query_files.values():
            command += ["--queries", file]
    else:
        peers = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers.py")
        command = [sys.executable, peers, system, str(rounds), *query_files.values()]
    output = subprocess.run(
        command, input="\n".join(paths) + "\n", capture_output=True, text=True, check=False)
    if output.returncode != 0:
        sys.exit(f"{system} failed:\n{output.stderr}")
    report = json.loads(output.stdout.splitlines()[-1])
    stages = [cost for name, cost in report["stages"].items() if name != "read"]
    return {
        "cpu": sum(cost["cpu"] for cost in stages),
        "wall": sum(cost["wall"] for cost in stages),
        "children": sum(cost["children"] for cost in stages),
        "stages": report["stages"],
        "bytes": report["bytes"],
        "files": report["files"],
        "peak": report["peak"],
        "peakAfterIndexing": report["peakAfterIndexing"],
        "before": report["residentBeforeIndexing"],
        "queries": {name: report["queries"][file] for name, file in query_files.items()},
    }


def median(values):
    return statistics.median(list(values))


def summary(runs):
    first = runs[0]
    size = first["bytes"] / 1e6
    row = {
        "mb_per_cpu_second": size / median(r["cpu"] for r in runs),
        "mb_per_wall_second": size / median(r["wall"] for r in runs),
        "children_cpu_seconds": median(r["children"] for r in runs),
        "peak_mb": median(r["peakAfterIndexing"] for r in runs) / 1e6,
        "peak_above_texts_mb": median(r["peakAfterIndexing"] - r["before"] for r in runs) / 1e6,
    }
    for name in first["queries"]:
        costs = [r["queries"][name] for r in runs]
        count = costs[0]["queries"]
        row[f"{name}_per_cpu_second"] = count / median(c["cpu"] for c in costs)
        row[f"{name}_per_wall_second"] = count / median(c["wall"] for c in costs)
    return row


def print_table(rows, query_sets):
    columns = ["MB/s cpu", "MB/s wall", "peak MB", "above texts"]
    for name in query_sets:
        columns += [f"{name}/s cpu", f"{name}/s wall"]
    print(f"| {'index':<20} | " + " | ".join(columns) + " |")
    print("|---|" + "---:|" * len(columns))
    for system, row in rows.items():
        cells = [
            f"{row['mb_per_cpu_second']:.1f}", f"{row['mb_per_wall_second']:.1f}",
            f"{row['peak_mb']:.0f}", f"{row['peak_above_texts_mb']:.0f}"]
        for name in query_sets:
            cells += [
                f"{row[f'{name}_per_cpu_second']:,.0f}", f"{row[f'{name}_per_wall_second']:,.0f}"]
        print(f"| {system:<20} | " + " | ".join(cells) + " |")


def versions():
    from importlib.metadata import PackageNotFoundError, version
    import sqlite3

    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for name in ["tantivy", "bm25s", "numba"]:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            sys.exit(f"{name} is missing: pip install -r Benchmarks/requirements.txt")
    ctags = subprocess.run(["ctags", "--version"], capture_output=True, text=True, check=True)
    found["universal-ctags"] = re.search(r"Ctags ([^,(]+)", ctags.stdout).group(1)
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    arguments.add_argument("folders", nargs="+", help="one corpus, made of these folders")
    arguments.add_argument("--index-bench", required=True, help="the program, built for release")
    arguments.add_argument("--questions", nargs="*", default=[], help="ground-truth files")
    arguments.add_argument("--drawn", type=int, default=1000, help="how many queries to draw")
    arguments.add_argument("--seed", type=int, default=42)
    arguments.add_argument("--repetitions", type=int, default=5)
    arguments.add_argument("--rounds", type=int, default=3, help="rounds of queries in a process")
    arguments.add_argument("--systems", nargs="*", default=[*OURS, *PEERS])
    arguments.add_argument("--json", help="a file for all figures")
    arguments.add_argument("--work", default="/tmp/keyword-indexes", help="a folder for queries")
    options = arguments.parse_args()

    listing = subprocess.run(
        [options.index_bench, "list", *options.folders], capture_output=True, text=True, check=True)
    paths = listing.stdout.splitlines()
    os.makedirs(options.work, exist_ok=True)
    sets = {"drawn": drawn_queries(paths, options.drawn, options.seed)}
    if options.questions:
        sets["questions"] = questions(options.questions)
    query_files = {}
    for name, queries in sets.items():
        query_files[name] = os.path.join(options.work, f"{name}.txt")
        with open(query_files[name], "w", encoding="utf-8") as file:
            file.write("\n".join(queries) + "\n")

    runs = {system: [] for system in options.systems}
    for repetition in range(options.repetitions):
        turn = repetition % len(options.systems)
        for system in options.systems[turn:] + options.systems[:turn]:
            print(f"\r{repetition + 1}/{options.repetitions} {system:<20}", end="", file=sys.stderr)
            runs[system].append(
                run(system, options.index_bench, paths, query_files, options.rounds))
    print("\r" + " " * 40 + "\r", end="", file=sys.stderr)

    rows = {system: summary(found) for system, found in runs.items()}
    first = runs[options.systems[0]][0]
    print(f"{', '.join(os.path.basename(f.rstrip('/')) for f in options.folders)}: "
          f"{first['files']} files, {first['bytes'] / 1e6:.1f} MB; "
          + ", ".join(f"{len(queries)} {name}" for name, queries in sets.items())
          + f"; {options.repetitions} repetitions, medians")
    print(", ".join(f"{name} {value}" for name, value in versions().items()) + "\n")
    print_table(rows, sets)
    print_ratios(rows, sets)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"versions": versions(), "rows": rows, "runs": runs}, file, indent=1)


def print_ratios(rows, query_sets):
    """The ratio of our figures to tantivy with one thread, by CPU time."""
    peer = rows.get("tantivy")
    if peer is None:
        return
    keys = ["mb_per_cpu_second"] + [f"{name}_per_cpu_second" for name in query_sets]
    print()
    for system in OURS:
        if system in rows:
            ratios = [f"{key.split('_per_')[0]} {rows[system][key] / peer[key]:.2f}" for key in keys]
            print(f"{system} / tantivy, CPU time: " + ", ".join(ratios))


if __name__ == "__main__":
    main()
