"""What must stand in the journal: things that have a chain from their first moment, and an entry for each of their steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from qiban.core.offices import things_here
from qiban.core.steps.models import Stepped

# A step's entry says what was before it and after it.
_LACKING = """
SELECT thing.{key}, {steps}, count(entry.id), count(entry.id) FILTER (WHERE entry.detail ? 'before')
  FROM {table} AS thing
  LEFT JOIN journal_entry AS entry ON entry.subject_type = %s AND entry.subject_id = thing.{key}
 GROUP BY 1, 2
HAVING count(entry.id) = 0 OR count(entry.id) FILTER (WHERE entry.detail ? 'before') < {steps}
 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that must have a chain.

    Args:
        model: whose rows.
        key: the column that is the chain's `subject_id`.
        steps: the column that counts steps, "" where a chain is all that is asked.
    """

    model: type[Model]
    key: str
    steps: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A thing whose chain is missing, or shorter than its steps."""

    subject_type: str
    subject_id: int
    steps: int
    entries: int
    step_entries: int


_KEPT: dict[str, Kept] = {}


def _kept() -> dict[str, Kept]:
    """Return what must have a chain: what apps of the core said, and the things of the offices that run here."""
    things = {kind: thing for kind, thing in things_here().items() if thing.is_journalled}
    steps = {kind: "step_no" if issubclass(thing.model, Stepped) else "" for kind, thing in things.items()}
    return _KEPT | {kind: Kept(thing.model, "id", steps[kind]) for kind, thing in things.items()}


def expect(subject_type: str, model: type[Model], *, key: str = "id", steps: str = "") -> None:
    """Say, when an app gets ready, that each row of `model` has a chain."""
    _KEPT[subject_type] = Kept(model, key, steps)


def lacking() -> Iterator[Lack]:
    """Find every thing without a chain, or with more steps than its chain tells of."""
    for subject_type, kept in _kept().items():
        steps = f"thing.{kept.steps}" if kept.steps else "0"
        query = _LACKING.format(table=kept.model._meta.db_table, key=kept.key, steps=steps)
        with connection.cursor() as cursor:
            cursor.execute(query, [subject_type])
            for subject_id, count, entries, step_entries in cursor.fetchall():
                yield Lack(subject_type, subject_id, count, entries, step_entries)
