"""Condenses the access logs of a day into one table."""

import gzip
import hashlib
import re
import subprocess
from collections import Counter, deque
from pathlib import Path

BOT = re.compile(r"bot|crawler|spider", re.IGNORECASE)
RULES = {"static": r"\.(?:css|js|png)$", "api": r"^/api/"}


def open_log(path: Path):
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", errors="replace")
    return path.open(encoding="utf-8", errors="replace")


def requests_of(path: Path):
    with open_log(path) as stream:
        for line in stream:
            # expect: python-regex-in-loop
            found = re.match(r'(\S+) \S+ \S+ \[([^]]+)\] "(\w+) (\S+)', line)
            if found:
                yield found.groups()


def classify(paths):
    counts = Counter()
    for path in paths:
        for name, rule in RULES.items():
            # expect: python-regex-in-loop
            if re.search(rule, path):
                counts[name] += 1
                break
        else:
            counts["other"] += 1
    return counts


# ok: python-mutable-default
def visitors(path, ignore=frozenset({"127.0.0.1"}), limit=None):
    seen = {}
    for address, moment, _, _ in requests_of(path):
        if address in ignore:
            continue
        # ok: python-weak-hash
        key = hashlib.blake2b(address.encode(), digest_size=8).hexdigest()
        seen.setdefault(key, moment)
        if limit and len(seen) >= limit:
            break
    return seen


def table(counts):
    text = ""
    for name, count in counts.most_common():
        # expect: python-string-built-in-loop
        text += f"{name:<24}{count:>10}\n"
    return text


def summary(counts):
    head = "requests by kind\n"
    # ok: python-string-built-in-loop
    head += "-" * 34 + "\n"
    return head + table(counts)


def slowest(path, size=20):
    """A sliding window over the slow requests."""
    window = deque()
    with open_log(path) as stream:
        for line in stream:
            if " slow=" not in line:
                continue
            window.append(line.rstrip("\n"))
            while len(window) > size:
                # ok: python-list-shift-in-loop
                window.popleft()
    return list(window)


def first_request(paths):
    moments = [moment for path in paths for _, moment, _, _ in requests_of(path)]
    # expect: python-sorted-for-extreme
    moments.sort()
    return moments[0]


def rotate(folder: Path, keep=14):
    for path in sorted(folder.glob("digest-*.txt"))[:-keep]:
        try:
            path.unlink()
        # expect: python-swallowed-exception
        except Exception as error:
            continue


def compress(path: Path):
    # ok: python-shell-command
    subprocess.run(["gzip", "-9", "--", str(path)], check=True)


def store(database, day, counts):
    rows = [(day, name, count) for name, count in counts.items()]
    # ok: python-sql-from-string
    database.executemany("INSERT INTO digests (day, kind, requests) VALUES (%s, %s, %s)", rows)
    # ok: python-blanket-suppression
    # The style checker is told of long rows one by one, never by a bare  # noqa
    # ok: python-blanket-suppression
    return len(rows)  # the noqa list of the linter does not cover this
