"""What the page of an indicator shows: its targets with the curve of each, its figures, districts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from qiban.law.quantities import plain_number
from qiban.law.targets.measuring import measured
from qiban.law.targets.periods import end_of, year_end
from qiban.plans.charts import Curve
from qiban.plans.models import Indicator, Observation, Target
from qiban.plans.operations.assessing import facts_of, written_for_law

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """A district's latest figure, and whether it rests on few cases."""

    observation: Observation
    is_small: bool


def confirmed(indicator: Indicator) -> list[Observation]:
    """Return the confirmed figures of the whole city, the oldest first."""
    known = Observation.objects.filter(indicator=indicator, area=None, state="confirmed")
    return list(known.order_by("-ends_on")[:SHOWN])[::-1]


def curve_of(target: Target, known: Sequence[Observation]) -> Curve:
    """Return what the chart of a target shows.

    Args:
        known: confirmed figures of the whole city, the oldest first.
    """
    indicator = target.indicator
    given = facts_of(target, known, known[-1].ends_on) if known else None
    unit = indicator.measured_in if target.form == "level" else f"{target.get_form_display()}"
    return Curve(
        title=f"{indicator.title}（{unit}）",
        figures=[
            (one.period, plain_number(measured(given, one.value, end_of(written_for_law(one.period)))))
            for one in known
            if given is not None and _counts(target, one)
        ],
        assessment=target.assessment,
        year=target.year,
        value=None if target.value is None else plain_number(target.value),
    )


def _counts(target: Target, one: Observation) -> bool:
    """Tell whether a figure has a value in the target's terms: growth has none before its base year is over."""
    end = end_of(written_for_law(one.period))
    if end > year_end(target.year):
        return False
    return target.form != "growth" or end > year_end(target.base_year or target.year)


def by_area(indicator: Indicator, fewest: int) -> list[Standing]:
    """Return each district's latest confirmed figure of the latest period that any has, the best first by value.

    Args:
        fewest: below so many cases a figure is marked.
    """
    found = Observation.objects.filter(indicator=indicator, state="confirmed").exclude(area=None)
    latest = found.order_by("-ends_on").values_list("period", flat=True).first()
    rows = found.filter(period=latest or "").select_related("area").order_by("-value", "area_id")
    return [Standing(one, one.cases is not None and one.cases < fewest) for one in rows]
