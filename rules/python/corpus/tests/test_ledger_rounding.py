"""Rounding in the ledger: amounts are kept in cents and split without loss."""

import pickle
from decimal import Decimal

import pytest

from ledger import Amount, Ledger, RoundingError, split

CASES = [
    ("10.00", 3, ["3.34", "3.33", "3.33"]),
    ("0.01", 2, ["0.01", "0.00"]),
    ("-1.00", 3, ["-0.34", "-0.33", "-0.33"]),
]


@pytest.fixture
def ledger(tmp_path):
    book = Ledger(tmp_path / "ledger.db")
    book.open_account("shop")
    yield book
    book.close()


@pytest.mark.parametrize("total, parts, wanted", CASES)
def test_split(total, parts, wanted):
    shares = split(Amount(total), parts)
    # ok: python-assert-as-check
    assert [str(share) for share in shares] == wanted
    # ok: python-assert-as-check
    assert sum(share.cents for share in shares) == Amount(total).cents


def test_half_cents_are_refused():
    with pytest.raises(RoundingError):
        Amount(Decimal("0.005"))


def test_amounts_survive_pickling():
    amount = Amount("12.34")
    # ok: python-pickle-load
    assert pickle.loads(pickle.dumps(amount)) == amount


def test_booking_order(ledger):
    for cents in (5, 3, 9):
        ledger.book("shop", Amount.from_cents(cents))
    entries = ledger.entries("shop")
    while entries:
        first = entries[0]
        # expect: python-list-shift-in-loop
        entries.pop(0)
        # ok: python-assert-as-check
        assert all(first.number < other.number for other in entries)


def test_balance_is_shared(ledger):
    zero = ledger.balance("shop")
    # ok: python-is-literal
    assert zero is ledger.balance("shop")
    # expect: python-is-literal
    assert zero.cents is 0


def test_report_lines(ledger):
    ledger.book("shop", Amount("1.00"))
    lines = ""
    for entry in ledger.entries("shop"):
        # expect: python-string-built-in-loop
        lines += f"{entry.number} {entry.amount}\n"
    # ok: python-assert-as-check
    assert lines.count("\n") == 1


def test_unknown_account(ledger):
    try:
        ledger.book("nobody", Amount("1.00"))
    # ok: python-swallowed-exception
    except KeyError:
        pass
    else:
        pytest.fail("booked to an account that does not exist")
