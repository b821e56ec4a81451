"""Compares this project's proposers with Optuna's samplers, the cmaes package and a (1+1) strategy.

Three synthetic objectives of 29 numbers, from 0 to 1; each side starts without knowledge (this
project's from the middle of every range, as the (1+1) strategy and the CMA-ES do) and gets the same
number of trials. Prints the median of the best value after 200 and after all trials, and the CPU
milliseconds per trial that a study took, objective included for the others.

    swift build -c release
    pip install -r requirements.txt
    python compare.py .build/release/OptimizerBench [--seeds 10] [--trials 1000] [--theirs FILE] [--only tpe,cmaes]

The results of the others are kept in FILE, one line for each study, and are not measured again.
Optuna's TPE takes about 25 CPU seconds for 1,000 trials. Its Gaussian process takes about 100 for 200,
needs torch, and runs only with --gp-seeds, for 200 trials.
"""

import argparse
import collections
import json
import math
import os
import random
import statistics
import subprocess
import sys
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
warnings.filterwarnings("ignore")
import numpy as np

# Name, low, high, integer: the numbers of the surface's search group, in its order.
PARAMETERS = [
    ("bm25_k1", 0.5, 3.0, 0), ("bm25_b", 0.0, 1.0, 0), ("name_exact_boost", 1.0, 10.0, 0),
    ("name_substring_boost", 1.0, 5.0, 0), ("name_token_boost", 1.0, 3.0, 0),
    ("class_boost", 1.0, 3.0, 0), ("function_boost", 1.0, 2.0, 0), ("method_boost", 1.0, 2.0, 0),
    ("src_dir_boost", 1.0, 2.0, 0), ("multi_term_high_bonus", 1.0, 3.0, 0),
    ("multi_term_med_bonus", 1.0, 2.0, 0), ("multi_term_high_threshold", 0.5, 1.0, 0),
    ("multi_term_med_threshold", 0.2, 0.8, 0), ("non_code_penalty", 0.05, 1.0, 0),
    ("config_penalty", 0.01, 1.0, 0), ("test_penalty", 0.1, 1.0, 0),
    ("exact_phrase_bonus", 1.0, 3.0, 0), ("max_chunks_per_file", 1, 10, 1),
    ("wide_k_multiplier", 2, 15, 1), ("wide_k_min", 10, 200, 1), ("rrf_k", 10, 200, 1),
    ("importance_weight", 0.0, 2.0, 0), ("frecency_weight", 0.0, 1.0, 0),
    ("rerank_confidence_threshold", 0.0, 0.9, 0), ("dep_proximity_weight", 0.0, 1.0, 0),
    ("dep_proximity_seed_count", 1, 15, 1), ("kw_dominance_threshold", 1.0, 5.0, 0),
    ("rrf_k_keyword_high_conf", 5, 60, 1), ("rrf_k_vector_low_conf", 50, 500, 1),
]
COUNT = len(PARAMETERS)
LOW = np.array([p[1] for p in PARAMETERS], float)
HIGH = np.array([p[2] for p in PARAMETERS], float)
OBJECTIVES = ["smooth6", "mrrsim", "rugged"]


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def unit(self):
        mask = 2**64 - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return ((z ^ (z >> 31)) >> 11) / float(1 << 53)


def smooth_objective():
    """A bell over six numbers, with a mild interaction of neighbours."""
    used, draw = [0, 1, 2, 13, 20, 21], SplitMix64(1)
    centres = [0.15 + 0.7 * draw.unit() for _ in used]
    weights = [2 + 4 * draw.unit() for _ in used]

    def value(unit):
        d = [unit[e] - c for e, c in zip(used, centres)]
        cross = sum(d[i] * d[i + 1] for i in range(5))
        return math.exp(-(sum(w * x * x for w, x in zip(weights, d)) + 1.5 * cross))

    return value


def rank_objective():
    """The MRR of a log-linear ranker with twelve numbers, on 40 documents for each of 150 queries."""
    used, draw = [0, 1, 2, 3, 4, 6, 9, 13, 15, 16, 21, 24], SplitMix64(2)
    queries, documents = 150, 40
    truth = np.array([0.1 + 0.8 * draw.unit() for _ in used])
    drawn = np.array([draw.unit() for _ in range(queries * documents * len(used))])
    features = drawn.reshape(queries, documents, len(used)) ** 2
    noise = np.array([sum(draw.unit() for _ in range(12)) - 6 for _ in range(queries * documents)])
    scores = lambda u: (features * np.exp(3.0 * (u - 0.5))).sum(2)
    relevant = (scores(truth) + 0.9 * noise.reshape(queries, documents)).argmax(1)

    def value(unit):
        s = scores(unit[used])
        rank = 1 + (s > s[np.arange(queries), relevant][:, None]).sum(1)
        return float(np.where(rank <= 10, 1.0 / rank, 0).mean())

    return value


def rugged_objective():
    """Four valleys of Rosenbrock's with ripples, in steps of 1/400."""
    used, draw = [2, 17, 5, 18, 15, 20, 23, 27], SplitMix64(3)
    shifts = [0.1 * (draw.unit() - 0.5) for _ in used]

    def value(unit):
        x = [3 * (unit[e] + s) - 1 for e, s in zip(used, shifts)]
        f = 0.0
        for k in range(0, 8, 2):
            a, b = x[k], x[k + 1]
            f += 2.0 * (b - a * a) ** 2 + 0.3 * (1 - a) ** 2
            f += 0.05 * (2 - math.cos(6 * math.pi * (a - 1)) - math.cos(6 * math.pi * (b - 1)))
        return math.floor(400 / (1 + f)) / 400

    return value


BUILT = dict(zip(OBJECTIVES, [smooth_objective(), rank_objective(), rugged_objective()]))


def evaluate(name, raw):
    return BUILT[name]((np.asarray(raw, float) - LOW) / (HIGH - LOW))


def raw_point(unit):
    return [
        round(low + (high - low) * u) if whole else low + (high - low) * u
        for u, (_, low, high, whole) in zip(unit, PARAMETERS)
    ]


def their_study(sampler, objective, seed, trials):
    """The values of a study's trials, in order."""
    values = []

    def measure(raw):
        values.append(evaluate(objective, raw))
        return values[-1]

    if sampler == "cmaes package":
        from cmaes import CMA

        make = lambda mean, s: CMA(
            mean=mean, sigma=0.3, bounds=np.array([[0, 1]] * COUNT), seed=s)
        search = make(np.full(COUNT, 0.5), seed)
        while len(values) < trials:
            told = []
            for _ in range(search.population_size):
                unit = search.ask()
                told.append((unit, -measure(raw_point(unit))))
            search.tell(told)
            if search.should_stop():
                restart = seed + len(values)
                search = make(np.random.RandomState(restart).rand(COUNT), restart)
    elif sampler == "(1+1)-ES":
        draw, unit, best = random.Random(seed), [0.5] * COUNT, -1.0
        for trial in range(trials):
            changed = list(unit)
            for j in draw.sample(range(COUNT), draw.randint(1, 4)) if trial else []:
                changed[j] = min(1, max(0, changed[j] + draw.gauss(0, 0.15)))
            value = measure(raw_point(changed))
            if value >= best:
                best, unit = value, changed
    else:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        samplers = optuna.samplers
        made = {
            "optuna tpe": lambda: samplers.TPESampler(seed=seed),
            "optuna cmaes": lambda: samplers.CmaEsSampler(seed=seed),
            "optuna random": lambda: samplers.RandomSampler(seed=seed),
            "optuna gp": lambda: samplers.GPSampler(seed=seed),
        }[sampler]()
        study = optuna.create_study(direction="maximize", sampler=made)
        study.optimize(
            lambda trial: measure([
                trial.suggest_int(name, int(low), int(high)) if whole
                else trial.suggest_float(name, low, high)
                for name, low, high, whole in PARAMETERS
            ]), n_trials=trials)
    return values[:trials]


def check(binary):
    """Checks that both sides have the same objectives."""
    draw = random.Random(1)
    points = [raw_point([draw.random() for _ in PARAMETERS]) for _ in range(200)]
    lines = "".join(json.dumps(p) + "\n" for p in points)
    out = subprocess.run([binary, "check"], input=lines, capture_output=True, text=True, check=True)
    for point, line in zip(points, out.stdout.splitlines(), strict=True):
        for name, ours in zip(OBJECTIVES, map(float, line.split()), strict=True):
            if abs(ours - evaluate(name, point)) > 1e-9:
                sys.exit(f"{name} differs at {point}: {ours} and {evaluate(name, point)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument(
        "--gp-seeds", type=int, default=0, help="studies of 200 trials by Optuna's Gaussian process")
    parser.add_argument("--theirs", default="theirs.jsonl")
    parser.add_argument(
        "--only", default="random,sweep,sobol,coordinate,evolution,cmaes,tpe,gp",
        help="this project's proposers to run")
    options = parser.parse_args()
    check(options.binary)
    rows = collections.defaultdict(list)

    known = {}
    if os.path.exists(options.theirs):
        for line in open(options.theirs):
            row = json.loads(line)
            known[row["sampler"], row["objective"], row["seed"], row["trials"]] = row
    theirs = [
        "(1+1)-ES", "cmaes package", "optuna random", "optuna cmaes", "optuna tpe"]
    wanted = [
        (sampler, objective, seed, options.trials)
        for sampler in theirs for objective in OBJECTIVES for seed in range(options.seeds)]
    wanted += [
        ("optuna gp", objective, seed, 200)
        for objective in OBJECTIVES for seed in range(options.gp_seeds)]
    with open(options.theirs, "a") as kept:
        for key in wanted:
            sampler, objective, seed, trials = key
            if key not in known:
                start = time.process_time()
                values = their_study(sampler, objective, seed, trials)
                known[key] = dict(
                    sampler=sampler, objective=objective, seed=seed,
                    trials=trials, best_200=max(values[:200]),
                    best=max(values), seconds=time.process_time() - start)
                print(json.dumps(known[key]), file=kept, flush=True)
            rows[sampler, objective].append(known[key])
    command = [options.binary, options.only, str(options.seeds), str(options.trials)]
    out = subprocess.run(command, capture_output=True, text=True, check=True)
    ours = options.only.split(",")
    for line in out.stdout.splitlines():
        row = json.loads(line)
        rows[row["sampler"], row["objective"]].append(row)

    median = lambda key, field: statistics.median(r[field] for r in rows[key])
    print(f"median of {options.seeds} seeds, after 200 and {options.trials} trials")
    print("| | " + " | ".join(OBJECTIVES) + " | ms a trial |")
    print("|---|" + "---|" * (len(OBJECTIVES) + 1))
    for sampler in theirs + ours:
        cells = [
            f"{median((sampler, o), 'best_200'):.4f} / {median((sampler, o), 'best'):.4f}"
            for o in OBJECTIVES]
        cost = statistics.mean(r["seconds"] / r["trials"] for o in OBJECTIVES for r in rows[sampler, o])
        print(f"| {sampler} | " + " | ".join(cells) + f" | {1e3 * cost:.3f} |")

    if options.gp_seeds:
        cells = [f"{median(('optuna gp', o), 'best_200'):.4f} / –" for o in OBJECTIVES]
        cost = statistics.mean(r["seconds"] / 200 for o in OBJECTIVES for r in rows["optuna gp", o])
        print(f"| optuna gp, {options.gp_seeds} seeds | " + " | ".join(cells) + f" | {1e3 * cost:.0f} |")

    failed = 0
    bars = [("tpe", ["optuna tpe"]), ("cmaes", ["optuna cmaes"]), (None, theirs)]
    for mode, others in bars:
        if mode and mode not in ours:
            continue
        for objective in OBJECTIVES:
            for field, trials in (("best_200", 200), ("best", options.trials)):
                own = max(median((m, objective), field) for m in ([mode] if mode else ours))
                known_here = others + ["optuna gp"] * (
                    mode is None and trials == 200 and options.gp_seeds > 0)
                bar = max(median((o, objective), field) for o in known_here)
                failed += own < bar
                print(
                    f"{'holds' if own >= bar else 'FAILS'}: {mode or 'best of all'}, {objective},"
                    f" {trials} trials: {own:.6f} against {bar:.6f}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
