"""What a unit holds of plans, as it is shown before the unit closes."""

from django.utils.translation import gettext_lazy

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.law.text import Text
from qiban.plans.operations.closing import indicators_of, offices_of, parts_of, reports_of

SHOWN = 20


def held_by(unit: Unit) -> tuple[Held, ...]:
    """Return the plans whose office a unit is, its parts of measures, its indicators, and the reports that it owes."""
    plans, parts, indicators, reports = (one(unit) for one in (offices_of, parts_of, indicators_of, reports_of))
    led, doing, measured, owed = plans.count(), parts.count(), indicators.count(), reports.count()
    return (
        Held(
            "plans",
            gettext_lazy("牵头的计划"),
            Text(f"牵头的计划{led}个", f"{led} plans as their office"),
            led,
            [one.number for one in plans.order_by("pk")[:SHOWN]],
        ),
        Held(
            "plan_parts",
            gettext_lazy("在办措施"),
            Text(f"在办措施{doing}项", f"{doing} parts of measures"),
            doing,
            [one.number for one in parts.order_by("pk")[:SHOWN]],
        ),
        Held(
            "indicators",
            gettext_lazy("报送或核实的指标"),
            Text(f"报送或核实的指标{measured}项", f"{measured} indicators to report or confirm"),
            measured,
            [one.number for one in indicators.order_by("pk")[:SHOWN]],
        ),
        Held(
            "plan_reports",
            gettext_lazy("待报送的进展报告"),
            Text(f"待报送的进展报告{owed}份", f"{owed} reports to file"),
            owed,
            [one.number for one in reports.order_by("pk")[:SHOWN]],
        ),
    )
