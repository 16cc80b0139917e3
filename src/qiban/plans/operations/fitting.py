"""Whether a figure fits its indicator: its district, its period, its bounds (plans 5)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import cast

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find
from qiban.core.units.queries import areas
from qiban.law.plans.facts import CycleName, ObservationFacts
from qiban.law.plans.observing import observation
from qiban.law.plans.periods import Period, period
from qiban.law.text import Text
from qiban.plans.models import Indicator, Observation


def areas_of(indicator: Indicator, actor: Actor) -> Iterable[tuple[int, str]]:
    """Return the districts for which a post may record figures of an indicator."""
    if not indicator.is_by_area:
        return []
    mine = [one for one in areas() if actor.unit in (one.pk, indicator.reporter_id)]
    return [(one.pk, one.label) for one in mine]


def check_area(indicator: Indicator, actor: Actor, area_id: int | None) -> None:
    """Raise Invalid where a district is missing, or is none for which the post records figures of an indicator."""
    if indicator.is_by_area and area_id not in dict(areas_of(indicator, actor)):
        raise Invalid.field("area_id", Text("请选择区县。", "Choose the district."))
    if not indicator.is_by_area and area_id is not None:
        raise Invalid.field(
            "area_id", Text("该指标只有全市数据。", "This indicator has figures of the whole city only.")
        )


def judged(indicator: Indicator, written: str, value: Decimal, source: str, at: datetime) -> Period:
    """Return the period of a figure that can be recorded.

    Raises:
        Refused: no whole period that is over, a value out of bounds, no source.
    """
    facts = ObservationFacts(
        period=written.strip(),
        cycle=cast("CycleName", indicator.cycle),
        value=value,
        source=source,
        on=clock.civil_date(at),
        lower=indicator.lower,
        upper=indicator.upper,
    )
    require(observation(facts, indicator.law_on(at)))
    return cast("Period", period(facts.period))


def is_known(indicator: Indicator, area_id: int | None, found: Period) -> bool:
    """Tell whether a period has a figure that stands."""
    same = find(Observation, indicator_id=indicator.pk, period=found.name)
    return any(one.area_id == area_id and one.state != "corrected" for one in same)
