"""Compares this project's proposers with Optuna's samplers, the cmaes package and a (1+1) strategy on the
tables of real repositories: the objective of judged queries over the 29 numbers of the search surface.

All optimizers use the same numbers and the same number of trials. This project's proposers start from the
state before tuning, which cannot be given to the others' (1+1) strategy and CMA-ES. Prints medians over seeds
of the best value after 200 and after all trials, and the comparisons that hold.

    (cd .. && swift build -c release --product table-studies)
    python real_tables.py ../../.build/release/table-studies [--seeds 10] [--trials 1000] -- \\
        --repository redis=PATH --repository … --ground-truth ../../ground_truth --cache CACHE
"""

import argparse
import collections
import json
import os
import statistics
import subprocess
import sys
import time

import compare

THEIRS = ["(1+1)-ES", "cmaes package", "optuna random", "optuna cmaes", "optuna tpe"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--theirs", default="theirs_tables.jsonl")
    parser.add_argument("--only", default="random,sweep,sobol,coordinate,evolution,cmaes,tpe")
    end = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    options = parser.parse_args(sys.argv[1:end])
    options.arguments = sys.argv[end + 1:]

    server = subprocess.Popen(
        [options.binary, *options.arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True)

    def evaluate(_, raw):
        server.stdin.write(json.dumps([float(v) for v in raw]) + "\n")
        server.stdin.flush()
        return float(server.stdout.readline())

    compare.evaluate = evaluate
    rows = collections.defaultdict(list)
    known = {}
    if os.path.exists(options.theirs):
        for line in open(options.theirs):
            row = json.loads(line)
            known[row["sampler"], row["seed"], row["trials"]] = row
    with open(options.theirs, "a") as kept:
        for sampler in THEIRS:
            for seed in range(options.seeds):
                key = (sampler, seed, options.trials)
                if key not in known:
                    start = time.process_time()
                    values = compare.their_study(sampler, "tables", seed, options.trials)
                    known[key] = dict(
                        sampler=sampler, objective="tables", seed=seed, trials=options.trials,
                        best_200=max(values[:200]), best=max(values),
                        seconds=time.process_time() - start)
                    print(json.dumps(known[key]), file=kept, flush=True)
                rows[sampler].append(known[key])
    server.stdin.close()
    command = [
        options.binary, *options.arguments, "--modes", options.only, "--seeds",
        str(options.seeds), "--trials", str(options.trials)]
    out = subprocess.run(command, capture_output=True, text=True, check=True)
    for line in out.stdout.splitlines():
        row = json.loads(line)
        rows[row["sampler"]].append(row)

    median = lambda sampler, field: statistics.median(r[field] for r in rows[sampler])
    ours = options.only.split(",")
    print(f"median of {options.seeds} seeds, after 200 and {options.trials} trials")
    print("| | best | worst and best seed |\n|---|---|---|")
    for sampler in THEIRS + ours:
        ends = [f(r["best"] for r in rows[sampler]) for f in (min, max)]
        print(
            f"| {sampler} | {median(sampler, 'best_200'):.4f} / {median(sampler, 'best'):.4f}"
            f" | {ends[0]:.4f} – {ends[1]:.4f} |")
    for mode, others in [("tpe", ["optuna tpe"]), ("cmaes", ["optuna cmaes"]), (None, THEIRS)]:
        for field, trials in (("best_200", 200), ("best", options.trials)):
            own = max(median(m, field) for m in ([mode] if mode else ours))
            bar = max(median(o, field) for o in others)
            print(
                f"{'holds' if own >= bar else 'FAILS'}: {mode or 'best of all'}, {trials} trials:"
                f" {own:.6f} against {bar:.6f}")


if __name__ == "__main__":
    main()
