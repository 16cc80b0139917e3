"""Units that stand among the last of their group in a month that was made known: a cause of supervision (Art. 16.4)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction

from qiban.core.actor import SYSTEM
from qiban.core.lawbook.in_force import law_on
from qiban.core.steps.many import lock_many
from qiban.core.steps.telling import tell
from qiban.evaluation.models import Month, Standing
from qiban.evaluation.queries.holding import holding_revision, standings_of
from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.facts import RatesFacts
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.supervision.models import SupervisionCause, SupervisionOrder
from qiban.supervision.posts import UNIT_ROLES

from .closing import withdraw
from .raising import OPEN, Cause

MATTER = "rates"
DEMAND = "请查明办结率、满意率偏低的原因，提出改进措施和完成时限。"
# A month that was made known longer ago was looked at when it was.
LOOK_BACK = timedelta(days=90)


def last_of_groups(law: Law, at: datetime) -> Iterator[Cause]:
    """Yield the units among the last of their groups, once a unit and month; a month that only the centre knows is no cause.

    Several months in a row are one matter: they join the order that is open.
    """
    for month in Month.objects.filter(published_at__gt=at - LOOK_BACK, published_at__lte=at).order_by("pk"):
        placed = standings_of(month, holding_revision(month)).exclude(place=None).order_by("unit")
        known = _known(month, placed.values_list("unit", flat=True))
        for standing in placed:
            decision = rules.supervise_rates(RatesFacts(standing.counted_from_end), law)
            if decision.outcome == "supervise" and _key(month, standing.unit_id) not in known:
                yield _cause(month, standing, decision)


def _key(month: Month, unit_id: int) -> str:
    return f"rates:{month.pk}:{unit_id}"


def _known(month: Month, units: Iterable[int]) -> set[str]:
    keys = [_key(month, one) for one in units]
    return set(SupervisionCause.objects.filter(key__in=keys).values_list("key", flat=True))


def _cause(month: Month, standing: Standing, decision: Decision) -> Cause:
    unit = standing.unit
    return Cause(
        kind="rates",
        key=_key(month, standing.unit_id),
        unit_id=standing.unit_id,
        matter=MATTER,
        clause=decision.citation.id,
        title=f"关于{unit.short_name}{month.title}评价排名靠后的督办",
        demand=DEMAND,
        said=Text(f"{month.title}：{decision.reason.zh}", f"{month.first_day:%Y-%m}: {decision.reason.en}"),
        decision=decision.as_json(),
    )


@transaction.atomic
def withdraw_corrected(at: datetime) -> int:
    """Withdraw the open orders for places that no month has any more, since an appeal or another count changed them; return how many.

    Source: Art. 16.4, 19.
    """
    law = law_on("hotline", at)
    open_ones = SupervisionOrder.objects.filter(matter=MATTER, state__in=OPEN).values_list("pk", flat=True)
    gone = [one for one in lock_many(SupervisionOrder, open_ones) if one.state in OPEN and not _stands(one, law)]
    for one in gone:
        reason = "评价数据更正后，该单位已不在本组后几位"
        withdraw(one, reason, SYSTEM, at)
        tell("supervision_withdrawn", one, one.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return len(gone)


def _stands(order: SupervisionOrder, law: Law) -> bool:
    """Tell whether a cause of an order still holds: one of another kind, or a place by the figures that hold now."""
    return any(cause.kind != "rates" or _still_last(cause.key, law) for cause in order.causes.all())


def _still_last(key: str, law: Law) -> bool:
    month_id, unit_id = map(int, key.split(":")[1:])
    month = Month.objects.get(pk=month_id)
    standing = standings_of(month, holding_revision(month)).filter(unit=unit_id).first()
    place = standing.counted_from_end if standing else None
    return rules.supervise_rates(RatesFacts(place), law).outcome == "supervise"
