"""Writes student.json: quantiles of Student's t, and detectable effects by the noncentral t.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 numpy==2.4.6
    venv/bin/python make_student.py

An effect is the mean difference in standard deviations that a two-sided paired t-test at 5 % finds with
a chance of 80 %, for a number of queries.
"""

import json
from pathlib import Path

from scipy import optimize, stats


def effect(n):
    limit = stats.t.ppf(0.975, n - 1)

    def excess(d):
        shifted = stats.nct(n - 1, d * n**0.5)
        return shifted.sf(limit) + shifted.cdf(-limit) - 0.8

    return float(optimize.brentq(excess, 1e-6, 6 / n**0.5))


def main():
    quantiles = [
        {"share": share, "degrees": degrees, "value": float(stats.t.ppf(share, degrees))}
        for degrees in [1, 2, 3, 4, 5, 10, 29, 30, 49, 50, 249, 1000, 2999]
        for share in [0.6, 0.8, 0.9, 0.975, 0.995]
    ]
    effects = [{"queries": n, "effect": effect(n)} for n in [10, 20, 30, 50, 100, 250, 1000]]
    text = json.dumps({"quantiles": quantiles, "effects": effects}, indent=1) + "\n"
    (Path(__file__).parent / "student.json").write_text(text)


main()
