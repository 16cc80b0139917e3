"""The register of schools as a list, what it comes to for each target, and districts beside those like them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.lawbook.in_force import law_on
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.law.decision import Decision
from qiban.law.education.comparing import comparison
from qiban.law.education.facts import ComparisonFacts, ComparisonRow
from qiban.law.education.regulation import EDUCATION
from qiban.law.targets.plan import Target
from qiban.law.text import Text
from qiban.plans.models import Indicator, Plan, School, SchoolCount
from qiban.plans.operations.education.register import coverage_targets
from qiban.plans.permissions import visible_plans

# Like with like: districts of one kind are compared, by what their names end in.
DISTRICT, COUNTY, ZONE = Text("区", "Districts"), Text("县", "Counties"), Text("功能区", "Zones")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A target of full coverage with what the register says now, and its indicator."""

    target: Target
    indicator: Indicator | None
    met: int
    whole: int

    @property
    def left(self) -> int:
        """How many do not meet it yet."""
        return self.whole - self.met


def schools(actor: Actor, plan: Plan, area_id: int | None = None) -> QuerySet[School]:
    """Return the register of a plan that the post may see, of one district where that is asked for."""
    found = School.objects.filter(plan=plan, plan__in=visible_plans(actor)).select_related("area", "plan")
    found = found.order_by("code")
    return found.filter(area=area_id) if area_id else found


def coverages(plan: Plan, at: datetime) -> list[Coverage]:
    """Return what the register says now of each target of full coverage."""
    known = list(School.objects.filter(plan=plan))
    indicators = {one.code: one for one in Indicator.objects.filter(plan=plan)}
    found = []
    for one in coverage_targets(at).values():
        asked = [school.meets[one.id] for school in known if one.id in school.meets]
        found.append(Coverage(one, indicators.get(one.indicator.id), sum(asked), len(asked)))
    return found


def group_of(area: Unit) -> str:
    """Return the group of districts like it: 区, 县, or 功能区, which are zones with a committee and no government."""
    if area.short_name.endswith("县"):
        return COUNTY.zh
    return DISTRICT.zh if area.name.endswith("区人民政府") else ZONE.zh


def latest_count(indicator: Indicator) -> SchoolCount | None:
    """Return the latest count behind an indicator's figures that stand."""
    found = SchoolCount.objects.filter(observation__indicator=indicator).exclude(observation__state="corrected")
    return found.select_related("observation").order_by("-observation__ends_on", "-pk").first()


def compared(count: SchoolCount, at: datetime) -> Decision:
    """Return the districts of a count, each beside those like it, small numbers marked."""
    groups = {one.short_name: group_of(one) for one in areas()}
    sums: dict[str, list[int]] = {}
    for row in count.rows:
        own = sums.setdefault(row["district"], [0, 0])
        own[0] += row["meeting"]
        own[1] += row["all"]
    rows = tuple(ComparisonRow(name, groups.get(name, ZONE.zh), met, whole) for name, (met, whole) in sums.items())
    facts = ComparisonFacts(count.observation.indicator.title, count.observation.period, rows)
    return comparison(facts, law_on(EDUCATION, at))


def groups_of(decision: Decision) -> Iterable[tuple[Text, dict[str, Any]]]:
    """Yield each group of districts with its title."""
    titles = {one.zh: one for one in (DISTRICT, COUNTY, ZONE)}
    for name, group in decision.results.get("groups", {}).items():
        yield titles.get(name, Text(name, name)), group
