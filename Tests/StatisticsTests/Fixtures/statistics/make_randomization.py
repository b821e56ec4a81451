"""Writes randomization.json: p-values by scipy.stats.permutation_test.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 numpy==2.4.6
    venv/bin/python make_randomization.py

Each case has one or more samples of paired differences (a sample is a repository). With one sample of
data scipy changes signs ('samples'); the statistic is the mean over repositories of the mean within.
Cases of up to 16 queries go through all sign flips; the others draw 1,000,000, whose Monte Carlo error
is small beside that of the 100,000 that they are compared with.
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats


def test(samples, generator):
    data = np.concatenate([np.array(sample) for sample in samples])
    weights = np.concatenate(
        [np.full(len(sample), 1 / len(sample) / len(samples)) for sample in samples])
    exact = len(data) <= 16

    def statistic(x, axis=-1):
        return np.sum(x * weights, axis=axis)

    result = stats.permutation_test(
        (data,), statistic, permutation_type="samples", vectorized=True, batch=5_000,
        n_resamples=np.inf if exact else 1_000_000, alternative="two-sided", rng=generator)
    return {"p": float(result.pvalue), "exact": exact, "statistic": float(result.statistic)}


def main():
    generator = np.random.default_rng(20240607)
    reciprocal = 1 / np.arange(1, 11)

    def normal(n, mean=0.02):
        return generator.normal(mean, 0.1, n)

    def ranks(n):  # Differences of reciprocal ranks: mostly ties, and many equal sizes.
        moved = generator.choice(reciprocal, n) - generator.choice(reciprocal, n)
        return np.where(generator.random(n) < 0.6, 0, moved)

    cases = {
        "six queries": [normal(6)],
        "a gain on every query": [np.abs(normal(10))],
        "ties among reciprocal ranks": [ranks(14)],
        "unequal repositories": [normal(9, 0.06), normal(3), ranks(4)],
        "equal sizes": [[0.5, 0.5, -0.5, 0.5, 0.5, 0.5, -0.5, 0.5]],
        "no difference": [[0.0] * 5, [0.0] * 4],
        "forty queries": [normal(40, 0.03)],
        "three repositories": [normal(80), normal(9, 0.1), normal(30, -0.03)],
        "mostly ties": [ranks(60), ranks(90)],
        "clear": [normal(100, 0.035)],
    }
    rows = []
    for name, samples in cases.items():
        samples = [[round(float(x), 4) for x in sample] for sample in samples]
        rows.append({"name": name, "samples": samples, **test(samples, generator)})
    text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
    (Path(__file__).parent / "randomization.json").write_text(text)


main()
