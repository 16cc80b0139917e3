"""A month is frozen: its figures and the file of its cases never change again (Art. 19)."""

from datetime import datetime, timedelta

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Invalid
from qiban.core.steps.taking import advance, lock_for
from qiban.evaluation.digests import digest_of_figures
from qiban.evaluation.layout import kept
from qiban.evaluation.models import Month
from qiban.evaluation.months import bounds, last_day
from qiban.law.deadline import working_day_deadline
from qiban.law.hotline.evaluation.rates import EVALUATION
from qiban.law.text import Text

from .counting import count_month, keep_count, law_of
from .publishing import owe_publication


@transaction.atomic
def freeze_month(
    *, actor: Actor, evaluation_month_id: int, step_no: int | None = None, at: datetime | None = None
) -> Month:
    """Freeze a month that is over, as it stands now: what becomes of its cases later is found by counting it anew.

    Raises:
        Refused: it is frozen already.
        Invalid: the month is not over.
        Denied: the post is not of the centre.

    Source: Art. 19.
    """
    at = at or clock.now()
    month = lock_for(Month, "freeze_month", evaluation_month_id, actor=actor, at=at, step_no=step_no)
    if at < bounds(month.pk)[1]:
        raise Invalid.field(
            "month",
            Text(
                f"{month.title}尚未结束，{last_day(month.pk)}之后才能冻结。",
                f"The month has not ended; it can be frozen after {last_day(month.pk)}.",
            ),
            EVALUATION,
        )
    counted = count_month(month.pk, at=at, layout=kept())
    keep_count(month, counted, at=at)
    month.digest = digest_of_figures(counted.made.figures, counted.made.standings)
    month.cases_digest = counted.exported.digest
    month.frozen_at, month.frozen_by_id = at, actor.person_id
    detail = {"cases": month.cases, "digest": month.digest, "cases_digest": month.cases_digest}
    advance(month, "freeze_month", actor=actor, at=at, detail=detail)
    owe_publication(month, at)
    return month


def freezes_at(month: int) -> datetime:
    """Return when a month is frozen by itself: when the local number of working days after its end has passed."""
    law = law_of(month)
    ended_at = bounds(month)[1] - timedelta.resolution
    return working_day_deadline(ended_at, law.parameters["freeze_days"], law.calendar).due_at


def freeze_due_months(*, at: datetime) -> list[Month]:
    """Freeze every open month whose time has come, the earliest first.

    Source: Art. 19; the limit is local.
    """
    open_ones = Month.objects.filter(state="open").order_by("pk").values_list("pk", flat=True)
    due = [pk for pk in open_ones if freezes_at(pk) <= at]
    return [freeze_month(actor=SYSTEM, evaluation_month_id=pk, at=at) for pk in due]
