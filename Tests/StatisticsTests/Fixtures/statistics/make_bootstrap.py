"""Writes bootstrap.json: percentile intervals by scipy.stats.bootstrap.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 numpy==2.4.6
    venv/bin/python make_bootstrap.py

Each case has one or more samples of paired differences (a sample is a repository). scipy draws each
sample anew on its own; the statistic is the mean over samples of the mean within. 400,000 resamples
make scipy's own Monte Carlo error small beside that of the 10,000 that it is compared with.
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats


def estimate(samples, generator):
    def statistic(*samples, axis=-1):
        return np.mean([sample.mean(axis=axis) for sample in samples], axis=0)

    result = stats.bootstrap(
        [np.array(sample) for sample in samples], statistic, n_resamples=400_000, batch=20_000,
        vectorized=True, confidence_level=0.95, method="percentile", rng=generator)
    interval = result.confidence_interval
    return {
        "lower": float(interval.low), "upper": float(interval.high),
        "error": float(result.standard_error),
    }


def main():
    generator = np.random.default_rng(20240607)
    reciprocal = 1 / np.arange(1, 11)

    def normal(n, mean=0.02):
        return generator.normal(mean, 0.1, n)

    def skewed(n):
        return generator.exponential(0.1, n) - 0.05

    def ranks(n):  # Differences of reciprocal ranks: mostly ties.
        moved = generator.choice(reciprocal, n) - generator.choice(reciprocal, n)
        return np.where(generator.random(n) < 0.6, 0, moved)

    cases = {
        "one repository": [normal(40)],
        "few queries": [normal(6)],
        "skewed": [skewed(25)],
        "unequal repositories": [normal(80), normal(9, 0.2), skewed(30)],
        "mostly ties": [ranks(30), ranks(60)],
        "many repositories": [ranks(20) for _ in range(6)],
    }
    rows = []
    for name, samples in cases.items():
        samples = [[round(float(x), 4) for x in sample] for sample in samples]
        rows.append({
            "name": name, "samples": samples, "overall": estimate(samples, generator),
            "each": [estimate([sample], generator) for sample in samples],
        })
    text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
    (Path(__file__).parent / "bootstrap.json").write_text(text)


main()
