#!/usr/bin/env python3
"""Measures the cost of a trial of rules, of context and of all legs together.

Runs the experiments of this project with random candidates on one job and divides the study's seconds by its trials.
The tables of everything that no parameter changes are laid out before. The bars are 1 ms for rules and 20 ms for the
composite.

    Benchmarks/leg_trials.py [--trials 1000] [--repository NAME=FOLDER …]
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BARS = {"rules": 1.0, "context": None, "composite": 20.0}


def study_seconds(name, trials, redirects, cache, program):
    with tempfile.TemporaryDirectory() as results:
        subprocess.run(
            [program, "run", f"experiments/{name}.yaml", "--results", results, "--cache", cache,
             "--jobs", "1", "--quiet", "--new", "--set", "proposer.mode=random",
             "--set", f"proposer.iterations={trials // 2}", "--set", "proposer.candidates=2"]
            + [word for entry in redirects for word in ("--repository", entry)],
            cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        path, = pathlib.Path(results).glob("*/*/timings.json")
        stages = json.loads(path.read_text())["stages"]
        return sum(stage["seconds"] for stage in stages if stage["stage"] == "study")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--repository", action="append", default=[])
    parser.add_argument("--program", default=str(ROOT / ".build/release/assay"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        for name, bar in BARS.items():
            redirects = [] if name == "rules" else options.repository
            seconds = [
                study_seconds(name, options.trials, redirects, cache, options.program)
                for _ in range(options.rounds)
            ]
            trial = statistics.median(seconds) / options.trials * 1000
            bar = f", bar {bar:g} ms" if bar else ""
            print(f"{name}: {trial:.3f} ms a trial, journal and proposer included{bar}", flush=True)


if __name__ == "__main__":
    main()
