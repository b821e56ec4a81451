"""Times whole studies of 10,000 trials, journal included, over the first six queries of each of five
repositories: wall and CPU time of `assay run`, and the proposer's share.

    python whole_studies.py ../.build/release/assay [--modes random,tpe,cmaes] -- \\
        --repository redis=PATH --repository … --cache CACHE

The definition is that of experiments/published-search.yaml with a proposer instead of an arm after.
The cost of a proposer is its CPU time minus that of `random`, whose points cost almost nothing.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TRIALS = 3334 * 3


def first_queries(text, count):
    """Returns the text of a ground truth up to its n-th query; a query begins with `  - `."""
    starts = [m.start() for m in re.finditer(r"^  - ", text, re.M)]
    return text[:starts[count]] if len(starts) > count else text


def main():
    end = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    own, arguments = sys.argv[1:end], sys.argv[end + 1:]
    modes = own[own.index("--modes") + 1] if "--modes" in own else "random,tpe,cmaes"
    with tempfile.TemporaryDirectory() as folder:
        definition = open(f"{HERE}/../experiments/published-search.yaml").read()
        definition = definition[:definition.index("baseline:")]
        for name in re.findall(r"ground_truth: \.\./ground_truth/(\S+)", definition):
            with open(f"{HERE}/../ground_truth/{name}") as whole, open(f"{folder}/{name}", "w") as part:
                part.write(first_queries(whole.read(), 6))
        definition = definition.replace("../ground_truth/", "") + (
            "baseline: {base: before}\nparameters: all\nbench: {split: {tune: 0.9, held_out: 0.1}}\n"
            "proposer: {mode: random, iterations: 3334, candidates: 3}\n")
        with open(f"{folder}/study.yaml", "w") as file:
            file.write(definition)
        print("| proposer | wall s | CPU s | CPU ms a trial beyond random |\n|---|---:|---:|---:|")
        floor = None
        for mode in modes.split(","):
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            done = subprocess.run(
                [own[0], "run", f"{folder}/study.yaml", "--results", f"{folder}/{mode}", "--quiet",
                 "--set", f"proposer.mode={mode}", *arguments], capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(done.stderr)
            wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            floor = cpu if floor is None else floor
            print(f"| {mode} | {wall:.1f} | {cpu:.1f} | {(cpu - floor) / TRIALS * 1e3:.2f} |")


if __name__ == "__main__":
    main()
