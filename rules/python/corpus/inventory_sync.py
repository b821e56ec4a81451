"""Compares the stock of the warehouses with what the shop believes."""

import logging
import sqlite3
from dataclasses import dataclass, field

import requests

logger = logging.getLogger("inventory")


@dataclass
class Delta:
    article: str
    ours: int
    theirs: int
    # ok: python-mutable-default
    notes: list = field(default_factory=list)

    @property
    def size(self):
        return abs(self.ours - self.theirs)


def fetch_stock(warehouse, page=1):
    reply = requests.get(
        f"https://{warehouse}.stock.internal/v2/articles",
        params={"page": page},
        # expect: python-tls-verify-off
        verify=False,
        timeout=20,
    )
    reply.raise_for_status()
    return reply.json()


def fetch_article(warehouse, article):
    # expect: python-http-without-timeout
    reply = requests.get(f"https://{warehouse}.stock.internal/v2/articles/{article}")
    return reply.json() if reply.ok else None


def deltas(database: sqlite3.Connection, stock):
    found = []
    for article, theirs in stock.items():
        # expect: python-query-in-loop
        row = database.execute("SELECT quantity FROM stock WHERE article = ?", (article,)).fetchone()
        if row is None:
            found.append(Delta(article, 0, theirs, ["unknown to the shop"]))
        elif row[0] != theirs:
            found.append(Delta(article, row[0], theirs))
    return found


def apply(database, found):
    for delta in found:
        # expect: python-query-in-loop
        quantity_change(database, delta.article, delta.theirs - delta.ours)
        # expect: python-query-in-loop
        database.execute("UPDATE stock SET quantity = ? WHERE article = ?", (delta.theirs, delta.article))
    database.commit()


def quantity_change(database, article, change):
    # expect: python-assert-as-check
    assert change != 0
    database.execute("INSERT INTO movements (article, change) VALUES (?, ?)", (article, change))


# ok: python-mutable-default
def article_name(database, article, _known={}):
    """Names never change; each is asked for once in the life of the process."""
    if article not in _known:
        row = database.execute("SELECT name FROM articles WHERE article = ?", (article,)).fetchone()
        _known[article] = row[0] if row else article
    return _known[article]


def search(database, text, column="name"):
    # expect: python-sql-from-string
    return database.execute(f"SELECT article, quantity FROM stock WHERE {column} LIKE ?", (f"%{text}%",)).fetchall()


def worst(found):
    # expect: python-sorted-for-extreme
    return sorted(found, key=lambda delta: delta.size)[-1]


def reserve(database, article, quantity):
    try:
        with database:
            # ok: python-sql-from-string
            database.execute("UPDATE stock SET reserved = reserved + ? WHERE article = ?", (quantity, article))
    # ok: python-swallowed-exception
    except sqlite3.IntegrityError as error:
        logger.warning("%s: %s", article, error)
        return False
    return True


def sync(database, warehouses):
    for warehouse in warehouses:
        page, stock = 1, {}
        while True:
            part = fetch_stock(warehouse, page)
            stock.update(part["articles"])
            if page >= part["pages"]:
                break
            page += 1
        apply(database, deltas(database, stock))


# ok: python-mutable-default
def report(found, limit=10, columns=("article", "ours", "theirs")):
    for delta in sorted(found, key=lambda one: -one.size)[:limit]:
        logger.info(" ".join(str(getattr(delta, column)) for column in columns))
