"""An upheld appeal takes effect: its cases are taken out, and the month is counted anew beside what was frozen (Art. 19)."""

from collections.abc import Iterable
from datetime import datetime

from qiban.core.actor import Actor
from qiban.evaluation.models import Exclusion, FigureAppeal, Month, Revision

from .revising import count_anew


def correct(month: Month, appeal: FigureAppeal, order_ids: Iterable[int], *, actor: Actor, at: datetime) -> Revision:
    """Take a unit's cases of these orders out of the rate that was appealed, and return the count that holds from now on.

    Args:
        month: its row locked.

    Raises:
        Invalid: the frozen files of the month are missing or changed.
    """
    source, reason = f"appeal:{appeal.pk}", f"{appeal.number}：{appeal.finding}"
    Exclusion.objects.bulk_create(
        Exclusion(
            month=month.pk,
            unit_id=appeal.unit_id,
            order_id=order_id,
            rates=[appeal.rate],
            reason=appeal.finding,
            source=source,
            at=at,
            by_id=actor.person_id,
        )
        for order_id in order_ids
    )
    return count_anew(month, actor=actor, at=at, reason=reason, is_adopted=True, source=source)
