"""Prints how often 95 % intervals hold the true mean, where repositories themselves are a sample.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6
    venv/bin/python measure_two_level.py

1,000 simulated sets for each row: repositories of 20 queries, normal differences with a true mean of 0,
1,000 resamples. The spread is that of the repositories' true means, in standard errors of a repository's
measured mean. The last columns are the two-level bootstrap and the one that keeps the repositories.
"""

import numpy as np


def coverage(repositories, spread, generator, queries=20, sets=1_000, resamples=1_000):
    held = np.zeros(2)
    keep = np.arange(repositories)[None, :, None]
    for _ in range(sets):
        means = generator.normal(0, spread / np.sqrt(queries), (repositories, 1))
        data = generator.normal(0, 1, (repositories, queries)) + means
        for column in range(2):
            drawn = generator.integers(0, queries, (resamples, repositories, queries))
            again = generator.integers(0, repositories, (resamples, repositories))[:, :, None]
            statistics = data[keep if column else again, drawn].mean(axis=(1, 2))
            lower, upper = np.quantile(statistics, [0.025, 0.975])
            held[column] += lower <= 0 <= upper
    return held / sets


def main():
    generator = np.random.default_rng(1)
    print("repositories  spread  two-level  within")
    for repositories in [2, 3, 5, 10, 20]:
        for spread in [0, 1, 3]:
            two, one = coverage(repositories, spread, generator)
            print(f"{repositories:12}  {spread:6}  {two:9.3f}  {one:6.3f}", flush=True)


main()
