"""What a response's level and end mean for its evacuations (职责一（九）, （十一）)."""

from datetime import datetime
from typing import Any

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import build, end
from qiban.core.rows import lock, store
from qiban.core.steps.taking import clause_of
from qiban.flood.models import Evacuation, FloodResponse
from qiban.flood.queries.bearers import answerable
from qiban.flood.queries.evacuation import open_evacuations
from qiban.law.flood.evacuation.clocks import evacuation_report_clock

REPORT = "evacuation_report"


def follow_level(response: FloodResponse, before: int, actor: Actor, at: datetime) -> None:
    """Let villages that are not all out report at the intervals of the new level, from now on."""
    del actor
    under_way = open_evacuations(response.pk) if before else []
    if not under_way:
        return
    end(Evacuation.subject_type, [one.pk for one in under_way], REPORT, at=at, outcome=Outcome.EXCUSED)
    level: Any = response.level
    owed = evacuation_report_clock(level=level, since=at, law=response.law_on(at))
    store(
        [
            build(
                clock=owed,
                bearer_unit_id=answerable(one.area),
                subject_type=one.subject_type,
                subject_id=one.pk,
                at=at,
                case_number=one.number,
            )
            for one in under_way
        ]
    )


def numbers_left(response: FloodResponse) -> list[str]:
    """Return the numbers of evacuations that are ordered or under way."""
    return [one.number for one in open_evacuations(response.pk)]


def go_on(response: FloodResponse, explanation: str, actor: Actor, at: datetime) -> None:
    """Keep with each evacuation that is not all out why the response ends all the same; what its village owes goes on.

    Interpretation: people do not come home because a response ends; an evacuation ends with their return alone.
    """
    left = open_evacuations(response.pk)
    for one in left:
        lock(Evacuation, one.pk)
    journal.record_many(
        {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": "response_ended",
            "actor": actor,
            "at": at,
            "clause": clause_of(one, "order_evacuation"),
            "detail": {"response": response.number, "reason": explanation},
        }
        for one in left
    )
