#!/usr/bin/env python3
"""Matches the patterns of all rule packs with assay, ripgrep and Semgrep on the same files, in turns.

Each measurement is a process of its own with one thread. Its whole CPU time counts, except for Semgrep, which takes
seconds to start: the start of both is subtracted when assay and Semgrep are compared. For each language, each program
gets the patterns and the files of that language. README.md says what is measured.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

BARS = {"ripgrep": 1, "ripgrep, line by line": 1, "semgrep": 100}


def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(command, codes=(0, 1), **options):
    """The CPU seconds of a process, and what it printed."""
    before = children()
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, **options)
    if done.returncode not in codes:
        sys.exit(f"{command[0]} failed with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return children() - before, done.stdout


def size(paths):
    return sum(os.path.getsize(path) for path in paths)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def taken(command, patterns, folder):
    """The patterns that a program takes: ripgrep's own engine knows no look-around or back-reference."""
    kept = []
    for pattern in patterns:
        file = write(folder, "one", pattern)
        if subprocess.run(command + ["-f", file, os.devnull], capture_output=True).returncode != 2:
            kept.append(pattern)
    return kept


def rule_file(group, patterns):
    """Semgrep's rules, a pattern each; the language `regex` is that of any text."""
    return json.dumps(
        {
            "rules": [
                {
                    "id": f"{group['language']}-{number}",
                    "languages": ["regex"],
                    "severity": "WARNING",
                    "message": "x",
                    "pattern-regex": pattern,
                }
                for number, pattern in enumerate(patterns)
            ]
        }
    )


class Ripgrep:
    """`rg` with one thread, without Unicode, all patterns in one call."""

    def __init__(self, program, groups, folder, name, options):
        self.name = name
        base = [program, "--no-unicode", "--threads", "1", "--count", "--no-config", *options]
        self.calls = []
        self.left_out = 0
        for group in groups:
            patterns = taken(base, group["patterns"], folder)
            self.left_out += len(group["patterns"]) - len(patterns)
            # A pattern of several lines would be read as several.
            assert all("\n" not in pattern for pattern in patterns)
            file = write(folder, f"{name}-{group['language']}", "\n".join(f"(?:{p})" for p in patterns))
            self.calls.append(base + ["-f", file, *group["files"]])
        self.bytes = sum(size(group["files"]) for group in groups)

    def measure(self):
        return sum(timed(call)[0] for call in self.calls)


class Semgrep:
    """`semgrep` with one job on some of the files, less what it needs for an empty file."""

    name = "semgrep"

    def __init__(self, program, groups, folder, limit):
        self.calls = []
        self.left_out = 0
        self.bytes = 0
        empty = os.path.join(folder, "empty")
        os.makedirs(empty)
        write(empty, "empty.txt", "")
        base = [program, "scan", "--metrics", "off", "--disable-version-check", "--jobs", "1", "--no-git-ignore",
                "--quiet", "--json", "--max-target-bytes", "0", "--timeout", "0", "--disable-nosem"]
        total = sum(size(group["files"]) for group in groups)
        for group in groups:
            share = limit * size(group["files"]) / total
            # A folder, since Semgrep looks for a project around every file that it is told.
            target = os.path.join(folder, "semgrep", group["language"])
            os.makedirs(target)
            files = []
            for path in group["files"]:
                if size(files) < share:
                    files.append(shutil.copy(path, os.path.join(target, f"{len(files)}-{os.path.basename(path)}")))
            config = write(folder, f"{group['language']}.json", rule_file(group, group["patterns"]))
            call = base + ["--config", config]
            self.bytes += size(files)
            self.calls.append((group["language"], size(files), call + [target], call + [empty]))

    def measure(self):
        total = 0.0
        for language, count, call, start in self.calls:
            seconds = timed(call)[0] - timed(start)[0]
            print(f"semgrep, {language}: {seconds:.2f} s for {count / 1e6:.2f} MB")
            total += seconds
        return total


class Assay:
    """`rule-bench scan`: regions, contexts and exclusions are looked at, too."""

    left_out = 0

    def __init__(self, program, rules, groups, folder, options=(), name="assay"):
        self.name = name
        paths = write(folder, "paths", "\n".join(path for group in groups for path in group["files"]))
        self.call = [program, "scan", "--rules", rules, *options, paths]
        self.bytes = sum(size(group["files"]) for group in groups)
        self.last = None

    def measure(self):
        seconds, out = timed(self.call, codes=(0,))
        self.last = json.loads(out)
        return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", help="repositories")
    parser.add_argument("--rule-bench", default=".build/release/rule-bench")
    parser.add_argument("--rules", default="rules", help="the folder of packs")
    parser.add_argument("--ripgrep", default="rg")
    parser.add_argument("--semgrep", help="the program; without it Semgrep has no turn")
    parser.add_argument("--semgrep-bytes", type=float, default=1e9, help="how much of the files Semgrep gets")
    parser.add_argument("--repetitions", type=int, default=5)
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        tracked = []
        for root in arguments.folders:
            for parent, folders, files in os.walk(root):
                folders[:] = sorted(name for name in folders if name != ".git")
                paths = (os.path.join(parent, name) for name in sorted(files))
                tracked += [path for path in paths if os.path.isfile(path) and not os.path.islink(path)]
        paths = write(folder, "all", "\n".join(tracked))
        _, out = timed([arguments.rule_bench, "list", "--rules", arguments.rules, paths], codes=(0,))
        groups = [group for group in json.loads(out) if group["files"]]
        for group in groups:
            print(f"{group['language']}: {len(group['patterns'])} patterns, {len(group['files'])} files, "
                  f"{size(group['files']) / 1e6:.1f} MB")
        systems = [
            Assay(arguments.rule_bench, arguments.rules, groups, folder),
            Ripgrep(arguments.ripgrep, groups, folder, "ripgrep", ["--multiline"]),
            Ripgrep(arguments.ripgrep, groups, folder, "ripgrep, line by line", []),
            Ripgrep(arguments.ripgrep, groups, folder, "ripgrep -P", ["--multiline", "--pcre2"]),
        ]
        everywhere = Assay(arguments.rule_bench, arguments.rules, groups, folder, ["--without-prefilter"],
                           name="assay, PCRE2 everywhere")
        systems.append(everywhere)
        if arguments.semgrep:
            systems.append(Semgrep(arguments.semgrep, groups, folder, arguments.semgrep_bytes))
        seconds = {system.name: [] for system in systems}
        scanning = []
        for _ in range(arguments.repetitions):
            for system in systems:
                if system.name == "semgrep" and len(seconds["semgrep"]) == 1:
                    continue
                seconds[system.name].append(system.measure())
            scanning.append(systems[0].last["scanning"])
        ours = systems[0]
        # Semgrep's start is taken away, and so must ours be beside it.
        alone = ours.bytes / statistics.median(scanning) / 1e6
        assert ours.last["findings"] == everywhere.last["findings"]
        print(f"\n{ours.last['rules']} rules, {ours.last['findings']} findings, {ours.last['stopped']} patterns "
              f"stopped; {arguments.repetitions} repetitions, medians\n")
        rates = {system.name: system.bytes / statistics.median(seconds[system.name]) / 1e6 for system in systems}
        print("| | CPU s | MB | MB/s a core | assay / it | patterns left out |\n|---|---:|---:|---:|---:|---:|")
        ratios = {name: (alone if name == "semgrep" else rates["assay"]) / rate for name, rate in rates.items()}
        for system in systems:
            print(f"| {system.name} | {statistics.median(seconds[system.name]):.3f} | {system.bytes / 1e6:.1f} | "
                  f"{rates[system.name]:.1f} | {ratios[system.name]:.2f} | {system.left_out} |")
        print(f"\nassay without its start, files read and matched: {alone:.1f} MB/s, which is what Semgrep, without its "
              f"own, is set beside; packs read in {ours.last['loading']:.3f} s, patterns compiled in "
              f"{ours.last['compiling']:.3f} s")
        failed = False
        for name, bar in BARS.items():
            if name in ratios:
                failed |= ratios[name] < bar
                print(f"{'holds' if ratios[name] >= bar else 'FAILS'}: {ratios[name]:.1f} times {name} (bar: {bar})")
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
