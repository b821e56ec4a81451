#!/usr/bin/env python3
"""Measures one keyword index in this process: peers.py SYSTEM ROUNDS QUERIES… < paths

Prints the same report as index-bench. Texts are decoded before the clock starts. The measurement
begins with texts in memory and ends with an index that answers.
"""

import gc
import json
import re
import resource
import statistics
import sys
import time

TOP = 10


class Cost:
    """Returns the wall seconds and the CPU seconds (user and system) of all threads of this process."""

    def __enter__(self):
        self.usage, self.start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        return self

    def __exit__(self, *_):
        wall, usage = time.perf_counter() - self.start, resource.getrusage(resource.RUSAGE_SELF)
        cpu = usage.ru_utime + usage.ru_stime - self.usage.ru_utime - self.usage.ru_stime
        self.figures = {"wall": wall, "cpu": cpu, "children": 0.0}


class Tantivy:
    """In memory, the default tokenizer with positions, the writer's default heap, commit and
    merges included. Queries go through its parser, which joins words by OR, in lower case, so that
    no word is an operator, and with `_` a space, so that no word is a phrase; hits are not counted,
    which would keep it from skipping documents."""

    def __init__(self, threads=1, option="position"):
        import tantivy

        self.tantivy, self.threads, self.option = tantivy, threads, option

    def index(self, texts):
        builder = self.tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True)
        builder.add_text_field("body", stored=False, index_option=self.option)
        self.store = self.tantivy.Index(builder.build())
        writer = self.store.writer(num_threads=self.threads)
        for number, text in enumerate(texts):
            writer.add_document(self.tantivy.Document(number=number, body=text))
        writer.commit()
        writer.wait_merging_threads()
        self.store.reload()
        self.searcher = self.store.searcher()

    def answer(self, queries):
        parse, search = self.store.parse_query, self.searcher.search
        return sum(
            len(search(parse(query.lower().replace("_", " "), ["body"]), TOP, count=False).hits)
            for query in queries)


class BM25S:
    """Its own tokenizer without stemming; all queries of a file in one call."""

    def __init__(self, backend="numpy"):
        import bm25s

        self.bm25s, self.backend = bm25s, backend

    def index(self, texts):
        tokens = self.bm25s.tokenize(texts, show_progress=False)
        self.retriever = self.bm25s.BM25(backend=self.backend)
        self.retriever.index(tokens, show_progress=False)

    def answer(self, queries):
        tokens = self.bm25s.tokenize(queries, return_ids=False, show_progress=False)
        tokens = [query for query in tokens if query]  # of stop words alone
        found = self.retriever.retrieve(tokens, k=TOP, show_progress=False)
        return int((found.scores > 0).sum())


class FTS5:
    """In memory, contentless, the default tokenizer, one transaction."""

    def __init__(self):
        import sqlite3

        self.connection = sqlite3.connect(":memory:")

    def index(self, texts):
        self.connection.execute("create virtual table files using fts5(body, content='')")
        self.connection.executemany(
            "insert into files(rowid, body) values (?, ?)", enumerate(texts))
        self.connection.commit()

    def answer(self, queries):
        found = 0
        for query in queries:
            words = " OR ".join(f'"{word}"' for word in re.findall(r"[^\W_]+", query))
            rows = self.connection.execute(
                f"select rowid from files where files match ? order by rank limit {TOP}", [words])
            found += len(rows.fetchall())
        return found


PEERS = {
    "tantivy": Tantivy,
    "tantivy, no positions": lambda: Tantivy(option="freq"),
    "tantivy, its threads": lambda: Tantivy(threads=0),
    "bm25s": BM25S,
    "bm25s, numba": lambda: BM25S("numba"),
    "SQLite FTS5": FTS5,
}


def memory(field):
    with open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    return 0


def main():
    system, rounds, query_files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    with Cost() as read:
        texts, size = [], 0
        for path in sys.stdin.read().splitlines():
            with open(path, "rb") as file:
                content = file.read()
            size += len(content)
            texts.append(content.decode("utf-8", errors="replace"))
    peer = PEERS[system]()
    gc.collect()
    before = memory("VmRSS:")
    with Cost() as indexing:
        peer.index(texts)
    peak = memory("VmHWM:")
    queries = {}
    for name in query_files:
        with open(name, encoding="utf-8") as file:
            lines = file.read().splitlines()
        hits = peer.answer(lines)
        costs = []
        for _ in range(rounds):
            with Cost() as cost:
                peer.answer(lines)
            costs.append(cost.figures)
        queries[name] = {
            "queries": len(lines), "hits": hits,
            "cpu": statistics.median(c["cpu"] for c in costs),
            "wall": statistics.median(c["wall"] for c in costs)}
    print(json.dumps({
        "index": system, "files": len(texts), "bytes": size,
        "stages": {"read": read.figures, "index": indexing.figures}, "queries": queries,
        "residentBeforeIndexing": before, "peakAfterIndexing": peak, "peak": memory("VmHWM:")}))


if __name__ == "__main__":
    main()
