"""Exports the invoices of a month for the accountants."""

import csv
import datetime as dt
import re
from collections import defaultdict
from pathlib import Path

import psycopg

# expect: python-hardcoded-secret
DEFAULT_DSN = "postgresql://billing:vK8-mmw2@db.billing.internal/ledger"

INVOICE_NUMBER = re.compile(r"^(\d{4})-(\d{5})$")
SORTABLE = {"number", "issued", "total"}
EXPORT_COLUMNS = ("number", "customer", "issued", "net", "tax", "total")


class ExportError(Exception):
    pass


def month_bounds(year, month):
    # expect: python-assert-as-check
    assert 1 <= month <= 12, f"no such month: {month}"
    first = dt.date(year, month, 1)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return first, following


# ok: python-mutable-default
def load_invoices(connection, year, month, order_by="issued", columns=EXPORT_COLUMNS):
    first, following = month_bounds(year, month)
    # expect: python-sql-from-string
    sql = f"SELECT {', '.join(columns)} FROM invoices WHERE issued >= %s AND issued < %s ORDER BY {order_by}"
    with connection.cursor() as cursor:
        # ok: python-sql-from-string
        cursor.execute(sql, (first, following))
        return cursor.fetchall()


def find_by_customer(connection, customer):
    with connection.cursor() as cursor:
        # expect: python-sql-from-string
        cursor.execute("SELECT number FROM invoices WHERE customer = '%s'" % customer)
        return [number for (number,) in cursor]


def positions_of(connection, invoices):
    """The positions of each invoice, by its number."""
    positions = defaultdict(list)
    with connection.cursor() as cursor:
        for invoice in invoices:
            # expect: python-query-in-loop
            cursor.execute(
                "SELECT article, quantity, price FROM positions WHERE invoice = %s",
                (invoice["number"],),
            )
            positions[invoice["number"]].extend(cursor.fetchall())
    return positions


def checked_numbers(invoices):
    known = set()
    for invoice in invoices:
        # ok: python-regex-in-loop
        parts = INVOICE_NUMBER.match(invoice["number"])
        # ok: python-is-literal
        if parts is None:
            raise ExportError(f"invoice number is {invoice['number']!r}")
        known.add(parts.groups())
    return known


def write_csv(invoices, target: Path):
    lines = []
    net = 0
    for invoice in invoices:
        # ok: python-string-built-in-loop
        net += invoice["net"]
        lines.append(";".join(str(invoice[column]) for column in EXPORT_COLUMNS))
    target.write_text("\n".join(lines), encoding="utf-8")
    return net


def newest_export(folder: Path):
    # expect: python-sorted-for-extreme
    return sorted(folder.glob("invoices-*.csv"))[-1]


def read_corrections(path: Path):
    corrections = {}
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            try:
                corrections[row["number"]] = round(float(row["amount"]), 2)
            # ok: python-swallowed-exception
            except ValueError:
                continue
    return corrections


def main(year, month, dsn=DEFAULT_DSN):
    with psycopg.connect(dsn) as connection:
        invoices = load_invoices(connection, year, month)
        checked_numbers(invoices)
        write_csv(invoices, Path(f"invoices-{year}-{month:02}.csv"))
