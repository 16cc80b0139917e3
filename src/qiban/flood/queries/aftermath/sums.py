"""The damage of a flood, town by town and in sum: what is computed is never typed (职责一（十）)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from qiban.core.obligations.lights import gravest
from qiban.core.obligations.models import Obligation
from qiban.core.rows import find_with
from qiban.core.units.models import Unit
from qiban.flood.models import DamageReport, DamageSurvey
from qiban.law.flood.aftermath.items import Item, figure_text, items


@dataclass(slots=True)
class TownDamage:
    """A town's report with its figures and the gravest of what it owes for it."""

    report: DamageReport
    unit: Unit
    figures: dict[str, Decimal]
    light: Obligation | None = None


@dataclass(slots=True)
class Damage:
    """The damage of a flood.

    Args:
        total: by item, over the towns that said it.
        late: towns that owe something whose time is over; missing: those that never reported.
    """

    towns: list[TownDamage]
    total: dict[str, Decimal] = field(default_factory=dict)
    late: list[Unit] = field(default_factory=list)
    missing: list[Unit] = field(default_factory=list)

    @property
    def lines(self) -> list[tuple[Item, list[str]]]:
        """Every item with its sum and each town's figure, as texts; items that no town said are left out."""
        return [
            (item, [figure_text(item, self.total[name]), *(_shown(item, one.figures) for one in self.towns)])
            for name, item in items().items()
            if name in self.total
        ]


def _shown(item: Item, figures: dict[str, Decimal]) -> str:
    return figure_text(item, figures[item.id]) if item.id in figures else ""


def sum_of(many: Iterable[dict[str, Decimal]]) -> dict[str, Decimal]:
    """Return the sums of figures, item by item, in the order of the survey's table."""
    listed = list(many)
    return {
        name: sum((one[name] for one in listed if name in one), Decimal(0))
        for name in items()
        if any(name in one for one in listed)
    }


def damage_of(survey: DamageSurvey, at: datetime, seen: Sequence[int] | None = None) -> Damage:
    """Return a flood's damage at an instant; two queries.

    Args:
        seen: ids of the units whose reports are to be counted; all where nothing is said.
    """
    reports = [
        one for one in find_with(DamageReport, "unit", survey_id=survey.pk) if seen is None or one.unit_id in seen
    ]
    owed = Obligation.objects.filter(
        subject_type="damage_report", subject_id__in=[one.pk for one in reports], settled_at=None
    )
    by_report: dict[int, list[Obligation]] = {}
    for one in owed:
        by_report.setdefault(one.subject_id, []).append(one)
    towns = [_town(one, by_report.get(one.pk, [])) for one in reports]
    late = [
        town.unit
        for town in towns
        if any(one.due_at <= at and one.bearer_unit_id == town.unit.pk for one in by_report.get(town.report.pk, []))
    ]
    missing = [town.unit for town in towns if not town.report.filings]
    return Damage(towns, sum_of(one.figures for one in towns), late, missing)


def _town(report: DamageReport, owed: list[Obligation]) -> TownDamage:
    figures = {name: Decimal(text) for name, text in report.figures.items() if name in items()}
    return TownDamage(report, report.unit, figures, gravest(owed))
