"""What a unit owes for a thing, as a clock of the law demands it."""

from datetime import datetime

from qiban.core.obligations.operations import open_obligation
from qiban.law.clocks import Clock

from .numbered import Numbered


def bear(owed: Clock, thing: Numbered, unit_id: int, at: datetime, *, unless_open: bool = False) -> None:
    """Let a unit owe what a clock demands for a thing.

    Args:
        unless_open: nothing happens where the thing owes it already.
    """
    open_obligation(
        clock=owed,
        bearer_unit_id=unit_id,
        subject_type=thing.subject_type,
        subject_id=thing.pk,
        at=at,
        case_number=thing.number,
        unless_open=unless_open,
    )
