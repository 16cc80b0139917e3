"""A printed form before it is drawn: what it is called, what it says, who confirmed, who has yet to sign and seal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from qiban.core.clock import local, written_day
from qiban.law.amounts import amount_text
from qiban.law.capitals import capitals
from qiban.law.citation import Citation


@dataclass(frozen=True, slots=True)
class Signed:
    """What one party was asked to confirm, and what it answered when, by the server's clock."""

    role: str
    unit: str
    answer: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An official form in Chinese.

    Args:
        facts: short names and values, two of them in a line.
        texts: those that need a line of their own.
        signed: who confirmed.
        seals: whose opinion, signature and seal are still to be put by hand.
        basis: the clause that asks for the form.
    """

    title: str
    number: str
    facts: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]] = ()
    signed: Sequence[Signed] = ()
    seals: Sequence[str] = ()
    basis: Citation


def money(amount: Decimal | None) -> str:
    """Return an amount in figures and in capitals, "" where there is none."""
    return "" if amount is None else f"¥{amount_text(amount)}\n人民币（大写）{capitals(amount)}"


def day(on: date | None) -> str:
    """Return a civil day as forms write it."""
    return "" if on is None else written_day(on)


def minute(at: datetime | None) -> str:
    """Return an instant in civil time, to the second of the server's clock."""
    return "" if at is None else f"{local(at):%Y-%m-%d %H:%M:%S}"
