"""What a unit holds of plans, as it is shown before the unit closes."""

from django.utils.translation import gettext_lazy

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.law.text import Text
from qiban.plans.operations.closing import indicators_of, offices_of, parts_of, reports_of
from qiban.plans.operations.openness.closing import entries_of, findings_of, ledgers_of, years_led_by

SHOWN = 20


def held_by(unit: Unit) -> tuple[Held, ...]:
    """Return what a unit holds: of plans, and of openness."""
    return (*_of_plans(unit), *_of_openness(unit))


def _of_plans(unit: Unit) -> tuple[Held, ...]:
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


def _of_openness(unit: Unit) -> tuple[Held, ...]:
    """Return the years whose office a unit is, its ledgers, what it has to put right, and its public enterprises."""
    years, ledgers, findings, entries = (one(unit) for one in (years_led_by, ledgers_of, findings_of, entries_of))
    led, kept, wrong, firms = years.count(), ledgers.count(), findings.count(), entries.count()
    return (
        Held(
            "open_years",
            gettext_lazy("牵头的政务公开年度"),
            Text(f"牵头的政务公开年度{led}个", f"{led} years of openness as their office"),
            led,
            [one.number for one in years.order_by("pk")[:SHOWN]],
        ),
        Held(
            "open_ledgers",
            gettext_lazy("政务公开台账"),
            Text(f"政务公开台账{kept}份", f"{kept} openness ledgers"),
            kept,
            [one.number for one in ledgers.order_by("pk")[:SHOWN]],
        ),
        Held(
            "open_findings",
            gettext_lazy("未整改到位的公开问题"),
            Text(f"未整改到位的公开问题{wrong}个", f"{wrong} openness findings to put right"),
            wrong,
            [one.number for one in findings.order_by("pk")[:SHOWN]],
        ),
        Held(
            "public_enterprises",
            gettext_lazy("主管的公共企事业单位"),
            Text(f"主管的公共企事业单位{firms}家", f"{firms} public enterprises"),
            firms,
            [one.number for one in entries.order_by("pk")[:SHOWN]],
        ),
    )
