"""An evacuation from its beginning to the return (职责一（九）, （十一）, （十二）)."""

from datetime import datetime
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.flood.models import Evacuation
from qiban.flood.posts import check_headquarters, check_place
from qiban.flood.queries.bearers import answerable
from qiban.flood.queries.evacuation import Counts, counts_of
from qiban.law.flood.evacuation.clocks import evacuation_report_clock, return_clock
from qiban.law.flood.evacuation.counting import evacuation_balance
from qiban.law.flood.evacuation.ending import evacuation_end, return_order
from qiban.law.flood.evacuation.facts import EndName, EvacuationEndFacts, ReturnFacts
from qiban.law.flood.workflow.roles import COMMANDER, VILLAGE
from qiban.law.text import Text

from .places import TEXT

BEHIND = Help(
    Text(
        "有人拒绝转移或联系不上时，由镇街或县写明处置和看护措施。",
        "Where somebody refuses or is not found, the town or the county writes down what becomes of them.",
    )
)
# What is owed until everybody is out.
UNTIL_OUT = ("evacuation_start", "evacuation_report", "evacuation_out")


@transaction.atomic
def begin_moving(
    *, actor: Actor, evacuation_id: int, step_no: int | None = None, at: datetime | None = None
) -> Evacuation:
    """Confirm an order and begin: the first entry of somebody who left does so by itself.

    Raises:
        Denied: the village lies elsewhere.

    Source: duty 1.9.
    """
    at = at or clock.now()
    evacuation = _own(actor, evacuation_id, "begin_moving", step_no, at)
    advance(evacuation, "begin_moving", actor=actor, at=at)
    settle(evacuation.subject_type, evacuation.pk, "evacuation_start", at=at)
    return evacuation


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> Evacuation:
    evacuation = lock_for(Evacuation, action, pk, actor=actor, at=at, step_no=step_no)
    if actor.role in COMMANDER:
        check_headquarters(actor)
    else:
        check_place(actor, evacuation.area.path)
    return evacuation


def _counted(evacuation: Evacuation, at: datetime) -> tuple[Counts, dict[str, Any]]:
    """Return the headcount, and what the journal keeps of it."""
    counts = counts_of([evacuation.pk])[evacuation.pk]
    results = require(evacuation_balance(counts.facts, evacuation.law_on(at))).results
    return counts, {"assigned": counts.assigned, **results}


@transaction.atomic
def report_evacuation(
    *, actor: Actor, evacuation_id: int, text: str = "", step_no: int | None = None, at: datetime | None = None
) -> Evacuation:
    """Report how an evacuation goes; the headcount goes with it, and the next report is owed.

    Raises:
        Denied: the village lies elsewhere.

    Source: duty 1.11.
    """
    at = at or clock.now()
    evacuation = _own(actor, evacuation_id, "report_evacuation", step_no, at)
    (evacuation.latest,) = fitting(text=(text, TEXT))
    evacuation.reported_at = at
    _, detail = _counted(evacuation, at)
    advance(evacuation, "report_evacuation", actor=actor, at=at, detail={**detail, "text": evacuation.latest})
    settle(evacuation.subject_type, evacuation.pk, "evacuation_report", at=at)
    level: Any = evacuation.response.level
    owed = evacuation_report_clock(level=level, since=at, law=evacuation.law_on(at))
    bear(owed, evacuation, answerable(evacuation.area), at)
    return evacuation


@transaction.atomic
def report_all_out(
    *,
    actor: Actor,
    evacuation_id: int,
    explanation: Annotated[str, BEHIND] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Evacuation:
    """Report that everybody is out, or accounted for and explained.

    Raises:
        Refused: somebody is not accounted for, or refuses or is not found without a decision of the town or the county.
        Denied: the village lies elsewhere.

    Source: duties 1.9 and 1.12.
    """
    at = at or clock.now()
    evacuation = _own(actor, evacuation_id, "report_all_out", step_no, at)
    detail = _end(evacuation, "all_out", explanation, actor, at)
    advance(evacuation, "report_all_out", actor=actor, at=at, detail=detail)
    settle(evacuation.subject_type, evacuation.pk, *UNTIL_OUT, at=at)
    for unit_id in _above(evacuation):
        tell("evacuation_all_out", evacuation, unit_id, "flood_town", "flood_county", at=at)
    return evacuation


def _end(evacuation: Evacuation, to: EndName, explanation: str, actor: Actor, at: datetime) -> dict[str, Any]:
    """Keep what explains those who are left behind, if the law lets an evacuation end so; return what the journal keeps."""
    (explanation,) = fitting(explanation=(explanation, TEXT))
    counts, detail = _counted(evacuation, at)
    facts = EvacuationEndFacts(
        to=to,
        waiting=counts.waiting,
        sheltered=counts.sheltered,
        with_relatives=counts.with_relatives,
        refusing=counts.refusing,
        unreachable=counts.unreachable,
        explanation=explanation,
        is_village=actor.role in VILLAGE,
    )
    require(evacuation_end(facts, evacuation.law_on(at)))
    if explanation:
        evacuation.explanation, evacuation.decided_by_id = explanation, actor.person_id
    return {**detail, "explanation": explanation}


def _above(evacuation: Evacuation) -> list[int]:
    """Return the town and the county of the village."""
    return [int(pk) for pk in evacuation.area.path.split("/") if pk][-3:-1]


@transaction.atomic
def order_return(
    *, actor: Actor, evacuation_id: int, reason: str = "", step_no: int | None = None, at: datetime | None = None
) -> Evacuation:
    """Order that people return, once the response allows it.

    Raises:
        Refused: the response runs at a higher level and no commander decides, or without a reason.
        Denied: the village lies elsewhere.

    Source: duty 1.9.
    """
    at = at or clock.now()
    evacuation = _own(actor, evacuation_id, "order_return", step_no, at)
    (reason,) = fitting(reason=(reason, TEXT))
    response = evacuation.response
    level = cast("Any", response.level if response.state == "running" else 0)
    require(return_order(ReturnFacts(level, actor.role in COMMANDER, reason), evacuation.law_on(at)))
    advance(evacuation, "order_return", actor=actor, at=at, detail={"reason": reason})
    end(evacuation.subject_type, evacuation.pk, *UNTIL_OUT, at=at, outcome=Outcome.EXCUSED)
    bear(return_clock(ordered_at=at, law=evacuation.law_on(at)), evacuation, answerable(evacuation.area), at)
    tell("return_ordered", evacuation, evacuation.area_id, "flood_village", at=at)
    for unit_id in _above(evacuation):
        tell("return_ordered", evacuation, unit_id, "flood_town", "flood_county", at=at)
    return evacuation


@transaction.atomic
def report_returned(
    *,
    actor: Actor,
    evacuation_id: int,
    explanation: Annotated[str, BEHIND] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Evacuation:
    """Report that everybody is back, or known to stay elsewhere; that ends the evacuation and leaves nobody unexplained.

    Raises:
        Refused: somebody is still out or not accounted for, or refuses or is not found without a decision.
        Denied: the village lies elsewhere.

    Source: duties 1.9 and 1.12.
    """
    at = at or clock.now()
    evacuation = _own(actor, evacuation_id, "report_returned", step_no, at)
    detail = _end(evacuation, "returned", explanation, actor, at)
    advance(evacuation, "report_returned", actor=actor, at=at, detail=detail)
    settle(evacuation.subject_type, evacuation.pk, "evacuation_return", at=at)
    return evacuation


@transaction.atomic
def cancel_evacuation(
    *, actor: Actor, evacuation_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Evacuation:
    """Cancel an evacuation for which nobody has left yet, with the reason.

    Raises:
        Refused: somebody has left, or no reason is given.
        Denied: the village lies elsewhere.

    Source: duty 1.9.
    """
    at = at or clock.now()
    evacuation = _own(actor, evacuation_id, "cancel_evacuation", step_no, at)
    detail = _end(evacuation, "cancelled", reason, actor, at)
    advance(evacuation, "cancel_evacuation", actor=actor, at=at, detail={**detail, "reason": reason})
    end(evacuation.subject_type, evacuation.pk, at=at, outcome=Outcome.VOID)
    tell("evacuation_cancelled", evacuation, evacuation.area_id, "flood_village", at=at)
    for unit_id in _above(evacuation):
        tell("evacuation_cancelled", evacuation, unit_id, "flood_town", "flood_county", at=at)
    return evacuation
