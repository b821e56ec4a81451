"""Writes two-level.json: intervals of scipy.stats.bootstrap over repositories and queries within.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 numpy==2.4.6
    venv/bin/python make_two_level.py

scipy draws the repositories (the data are their numbers); the statistic draws anew the queries of each
repository that was drawn, and takes the mean over repositories of the mean within.
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats


def estimate(samples, generator):
    samples = [np.array(sample) for sample in samples]

    def statistic(numbers, axis=-1):
        means = np.empty(numbers.shape)
        for index, sample in enumerate(samples):
            places = numbers == index
            draws = generator.integers(0, len(sample), (int(places.sum()), len(sample)))
            means[places] = sample[draws].mean(axis=1)
        return means.mean(axis=axis)

    result = stats.bootstrap(
        [np.arange(len(samples))], statistic, n_resamples=400_000, batch=20_000, vectorized=True,
        confidence_level=0.95, method="percentile", rng=generator)
    interval = result.confidence_interval
    return {
        "lower": float(interval.low), "upper": float(interval.high),
        "error": float(result.standard_error),
    }


def main():
    generator = np.random.default_rng(20240608)
    reciprocal = 1 / np.arange(1, 11)

    def normal(n, mean=0.02):
        return generator.normal(mean, 0.1, n)

    def ranks(n):
        moved = generator.choice(reciprocal, n) - generator.choice(reciprocal, n)
        return np.where(generator.random(n) < 0.6, 0, moved)

    cases = {
        "two repositories": [normal(20, 0.05), normal(30, -0.02)],
        "three unequal repositories": [normal(80), normal(9, 0.2), ranks(30)],
        "a repository with one query": [normal(12), [0.1], normal(15), normal(9)],
        "many repositories": [ranks(20) for _ in range(9)],
    }
    rows = []
    for name, samples in cases.items():
        samples = [[round(float(x), 4) for x in sample] for sample in samples]
        rows.append({"name": name, "samples": samples, "overall": estimate(samples, generator)})
    text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
    (Path(__file__).parent / "two-level.json").write_text(text)


main()
