"""Units that stand among the last of their group in a month that was made known: a cause of supervision (Art. 16.4)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from qiban.evaluation.models import Month, Standing
from qiban.evaluation.queries.holding import holding_revision, standings_of
from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.facts import RatesFacts
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.supervision.models import SupervisionCause

from .raising import Cause

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
        matter="rates",
        clause=decision.citation.id,
        title=f"关于{unit.short_name}{month.title}评价排名靠后的督办",
        demand=DEMAND,
        said=Text(f"{month.title}：{decision.reason.zh}", f"{month.first_day:%Y-%m}: {decision.reason.en}"),
        decision=decision.as_json(),
    )
