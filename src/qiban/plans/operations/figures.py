"""Figures of indicators: recorded, confirmed by another unit, corrected by adding (plans 5)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.law.plans.clocks import confirmation_clock, correction_clock
from qiban.law.plans.facts import ConfirmationFacts, CorrectionFacts
from qiban.law.plans.observing import confirmation, correction
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import Indicator, Observation
from qiban.plans.posts import check_confirmer, check_reporter

from .assessing import assess
from .education.register import check_typed
from .fitting import areas_of, check_area, is_known, judged
from .holding import lock_in_plan, lock_indicator_of
from .limits import LINE, OPINION
from .owing import ROLES, owe_next_figure

PERIOD = Help(Text("写成2025、2025-H1、2025-Q3或2025-11。", "Write 2025, 2025-H1, 2025-Q3 or 2025-11."))


@transaction.atomic
def keep_figure(
    *,
    actor: Actor,
    indicator_id: int,
    period: Annotated[str, Line, PERIOD],
    value: Annotated[Decimal, Quantity],
    source: Annotated[str, Line],
    method: Annotated[str, Line] = "",
    area_id: Annotated[int, Among(areas_of)] | None = None,
    cases: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Observation:
    """Record a figure, typed or counted; see `record_figure`."""
    at = at or clock.now()
    indicator = lock_in_plan(Indicator, "record_figure", indicator_id, actor=actor, at=at, step_no=step_no)
    check_reporter(actor, indicator, area_id)
    check_area(indicator, actor, area_id)
    if cases is not None and cases < 0:
        raise Invalid.field("cases", Text("样本数不能小于0。", "There are no fewer cases than none."))
    found = judged(indicator, period, value, source, at)
    if is_known(indicator, area_id, found):
        raise Invalid.field(
            "period",
            Text(
                f"{found.name}已有数据；有误时请在该条数据上更正。",
                f"{found.name} has a figure; correct that one if it is wrong.",
            ),
        )
    source, method = fitting(source=(source, LINE), method=(method, LINE))
    made = Observation(
        indicator_id=indicator.pk,
        plan_id=indicator.plan_id,
        area_id=area_id,
        period=found.name,
        ends_on=found.last_on,
        value=value,
        source=source,
        method=method,
        cases=cases,
        recorder_id=actor.unit,
        recorded_by_id=actor.person_id,
    )
    _begin(made, indicator, "record_figure", actor, at)
    return made


@transaction.atomic
def record_figure(
    *,
    actor: Actor,
    indicator_id: int,
    period: Annotated[str, Line, PERIOD],
    value: Annotated[Decimal, Quantity],
    source: Annotated[str, Line],
    method: Annotated[str, Line] = "",
    area_id: Annotated[int, Among(areas_of)] | None = None,
    cases: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Observation:
    """Record the figure of a period; another unit owes its confirmation.

    Args:
        period: as officials write it: "2025", "2025-H1", "2025-Q3", "2025-11".
        value: in the indicator's own unit of measure.
        area_id: the district, where each has its own.
        cases: how many cases a share rests on.

    Raises:
        Refused: no whole period that is over, a value out of bounds, no source.
        Invalid: the period has a figure already: that one is corrected; a district is missing, or is none of the indicator's;
            cases are less than none.
        Conflict: it is counted from a register, and not typed.
        Denied: another unit reports it.

    Source: plans 5.
    """
    at = at or clock.now()
    check_typed(indicator_id, at)
    return keep_figure(
        actor=actor,
        indicator_id=indicator_id,
        period=period,
        value=value,
        source=source,
        method=method,
        area_id=area_id,
        cases=cases,
        step_no=step_no,
        at=at,
    )


def _begin(
    made: Observation, indicator: Indicator, action: str, actor: Actor, at: datetime, *, of: bool = True
) -> None:
    detail = {
        "period": made.period,
        "value": plain_number(made.value),
        "source": made.source,
        "method": made.method,
        "reason": made.reason,
    }
    begin(made, action, actor=actor, at=at, detail=detail, of=indicator if of else None)
    bear(confirmation_clock(recorded_at=at, law=made.law_on(at)), made, indicator.confirmer_id, at)
    tell("figure_recorded", made, indicator.confirmer_id, *ROLES, at=at)
    owe_next_figure(indicator, at)


@transaction.atomic
def confirm_figure(
    *, actor: Actor, observation_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Observation:
    """Confirm a figure: it counts from now on.

    Raises:
        Refused: the own unit recorded it.
        Denied: another unit confirms it.

    Source: plans 5.
    """
    return _look(actor, observation_id, "confirm_figure", opinion, step_no, at or clock.now())


@transaction.atomic
def object_figure(
    *, actor: Actor, observation_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Observation:
    """Object to a figure, with the reason; whoever recorded it owes its correction.

    Raises:
        Refused: the own unit recorded it, or no reason is given.
        Denied: another unit confirms it.

    Source: plans 5.
    """
    return _look(actor, observation_id, "object_figure", opinion, step_no, at or clock.now())


def _look(actor: Actor, pk: int, action: str, opinion: str, step_no: int | None, at: datetime) -> Observation:
    indicator = lock_indicator_of(pk)
    found = lock_in_plan(Observation, action, pk, actor=actor, at=at, step_no=step_no)
    check_confirmer(actor, indicator, found.recorder_id)
    (opinion,) = fitting(opinion=(opinion, OPINION))
    is_confirmed = action == "confirm_figure"
    facts = ConfirmationFacts(found.recorder_id, actor.unit, is_confirmed, opinion)
    require(confirmation(facts, found.law_on(at)))
    found.opinion, found.confirmed_at = opinion, at if is_confirmed else None
    advance(found, action, actor=actor, at=at, detail={"opinion": opinion} if opinion else {})
    settle(found.subject_type, found.pk, at=at)
    if not is_confirmed:
        bear(correction_clock(objected_at=at, law=found.law_on(at)), found, found.recorder_id, at)
    tell("figure_confirmed" if is_confirmed else "figure_objected", found, found.recorder_id, *ROLES, at=at)
    assess(indicator, at)
    return found


@transaction.atomic
def keep_correction(
    *,
    actor: Actor,
    observation_id: int,
    value: Annotated[Decimal, Quantity],
    reason: str,
    source: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Observation:
    """Correct a figure, typed or counted; see `correct_figure`."""
    at = at or clock.now()
    indicator = lock_indicator_of(observation_id)
    former = lock_in_plan(Observation, "correct_figure", observation_id, actor=actor, at=at, step_no=step_no)
    check_reporter(actor, indicator, former.area_id)
    require(correction(CorrectionFacts(former.value, value, reason), former.law_on(at)))
    source, reason = fitting(source=(source, LINE), reason=(reason, OPINION))
    judged(indicator, former.period, value, source or former.source, at)
    detail = {"value": plain_number(value), "source": source, "reason": reason}
    advance(former, "correct_figure", actor=actor, at=at, detail=plain(detail))
    settle(former.subject_type, former.pk, at=at)
    made = Observation(
        indicator_id=indicator.pk,
        plan_id=former.plan_id,
        area_id=former.area_id,
        period=former.period,
        ends_on=former.ends_on,
        value=value,
        source=source or former.source,
        method=former.method,
        cases=former.cases,
        recorder_id=actor.unit,
        recorded_by_id=actor.person_id,
        corrects_id=former.pk,
        reason=reason,
    )
    _begin(made, indicator, "correct_figure", actor, at, of=False)
    assess(indicator, at)
    return made


@transaction.atomic
def correct_figure(
    *,
    actor: Actor,
    observation_id: int,
    value: Annotated[Decimal, Quantity],
    reason: str,
    source: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Observation:
    """Correct a figure: the old one stays to be read, and the new one is to be confirmed.

    Args:
        source: where the new figure comes from; the old one's where nothing is said.

    Raises:
        Refused: the value is the same, out of bounds, or no reason is given.
        Conflict: it is counted from a register, and not typed.
        Denied: another unit reports it.

    Source: plans 5.
    """
    at = at or clock.now()
    check_typed(next((one.indicator_id for one in find(Observation, id=observation_id)), 0), at)
    return keep_correction(
        actor=actor, observation_id=observation_id, value=value, reason=reason, source=source, step_no=step_no, at=at
    )
