"""Writes the fixtures that the measures are checked against.

    python3 -m venv venv && venv/bin/pip install ir_measures==0.4.3 pytrec-eval-terrier==0.5.11
    venv/bin/python make_fixtures.py

Random graded judgments and rankings from a fixed seed, scored by ir_measures, which calls
trec_eval's code (through pytrec_eval) for all measures but RR@k, which it computes itself.

  qrels.txt, run.txt        200 queries without ties; every 20th query is missing from the run
  scores.tsv                a row per query, a column per measure, and the mean as the last row;
                            a missing query scores 0
  ties_qrels.txt, ties_run.txt  30 queries whose scores tie often, or differ by less than the 24
                            bits with which pytrec_eval reads scores
  ties_scores.tsv           ties_run.txt as it is: trec_eval's code puts the last document name
                            first, RR@k of ir_measures the first one
  ties_ranked_scores.tsv    the same rankings with ties broken by ascending document name, the
                            score replaced by a number that falls with the rank
"""

import random
from pathlib import Path

import ir_measures

HERE = Path(__file__).parent
MEASURES = "RR RR@10 RR@3 nDCG nDCG@5 nDCG@10 P@5 P@10 R@10 R@20 AP AP@10 AP@100 Success@1 Success@10"


def write(name, rows):
    (HERE / name).write_text("".join(" ".join(map(str, row)) + "\n" for row in rows))


def evaluate(name, qrels, run):
    measures = [ir_measures.parse_measure(text) for text in MEASURES.split()]
    table = {}
    for metric in ir_measures.iter_calc(
        measures,
        [ir_measures.Qrel(q, d, g) for q, _, d, g in qrels],
        [ir_measures.ScoredDoc(q, d, float(s)) for q, _, d, _, s, _ in run],
    ):
        table.setdefault(metric.query_id, {})[str(metric.measure)] = metric.value
    mean = ir_measures.calc_aggregate(
        measures,
        [ir_measures.Qrel(q, d, g) for q, _, d, g in qrels],
        [ir_measures.ScoredDoc(q, d, float(s)) for q, _, d, _, s, _ in run],
    )
    table["mean"] = {str(measure): value for measure, value in mean.items()}
    lines = ["\t".join(["qid"] + MEASURES.split())]
    for query in dict.fromkeys([q for q, *_ in qrels] + ["mean"]):
        # Whole numbers are written without ".0" to save space.
        values = [repr(float(table[query][name])).removesuffix(".0") for name in MEASURES.split()]
        lines.append("\t".join([query] + values))
    (HERE / name).write_text("\n".join(lines) + "\n")


def judge(generator, query, documents):
    count = min(generator.choice([1, 1, 2, 3, 5, 8, 15, 30]), len(documents))
    judged = generator.sample(documents, count)
    rows = [[query, 0, d, generator.choice([0, 1, 1, 2, 3])] for d in judged]
    rows[0][3] = max(rows[0][3], 1)  # A query without a relevant document is an error in Assay.
    return rows


def main():
    generator = random.Random(20240607)
    qrels, run = [], []
    for number in range(1, 201):
        query = f"q{number}"
        pool = [f"d{i}" for i in range(generator.choice([15, 40, 160]))]
        qrels += judge(generator, query, pool)
        if number % 20 == 0:
            continue
        depth = generator.choice([1, 5, 10, 20, 25, 60 if number % 3 else 140])
        ranked = generator.sample(pool, min(depth, len(pool)))
        # Distinct with four decimals, so that no reader's precision makes a tie.
        scores = sorted(generator.sample(range(1, 100000), len(ranked)), reverse=True)
        rows = [
            [query, "Q0", d, rank, score / 10000, "t"]
            for rank, (d, score) in enumerate(zip(ranked, scores), start=1)
        ]
        generator.shuffle(rows)
        run += rows
    write("qrels.txt", qrels)
    write("run.txt", run)
    evaluate("scores.tsv", qrels, run)

    qrels, run, ranked_run = [], [], []
    for number in range(1, 31):
        query = f"t{number}"
        pool = [f"d{i}" for i in range(40)]
        qrels += judge(generator, query, pool)
        near = number > 20
        rows = []
        for d in generator.sample(pool, 30):
            score = float(generator.randrange(1, 6))
            rows.append([query, "Q0", d, 0, score + generator.random() * 1e-9 if near else score, "t"])
        run += rows
        ranked = sorted(rows, key=lambda row: (-row[4], row[2]))
        ranked_run += [[*row[:4], len(rows) - i, "t"] for i, row in enumerate(ranked)]
    write("ties_qrels.txt", qrels)
    write("ties_run.txt", run)
    evaluate("ties_scores.tsv", qrels, run)
    evaluate("ties_ranked_scores.tsv", qrels, ranked_run)


main()
