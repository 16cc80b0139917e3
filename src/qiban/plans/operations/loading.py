"""A plan whose regulation is kept here, drafted with its measures, units, indicators and targets (plans 1, 2, 7)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.lawbook.in_force import book
from qiban.core.units.models import Unit, UnitAlias, UnitId
from qiban.core.units.queries import areas, id_of
from qiban.law import register
from qiban.law.targets import plan as shipped
from qiban.law.text import Text
from qiban.plans.models import Indicator, Plan, Section
from qiban.plans.models.kinds import Comparator, Cycle, Direction, Form, Role

from .drafting import add_measure, draft_plan, name_unit
from .indicators import add_indicator
from .targets import set_target

# Who confirms figures, and who does where that unit reports them itself.
CONFIRMERS = ("statistics", "development")


@transaction.atomic
def load_plan(
    *,
    actor: Actor,
    regulation: str,
    ends_on: date | None = None,
    due_on: date | None = None,
    cycle: Cycle = Cycle.QUARTER,
    at: datetime | None = None,
) -> Plan:
    """Draft the plan of a regulation that is kept here, as its tables have it; a person looks at it before it starts.

    Args:
        due_on: by when every measure is promised, where the document says nothing itself.

    Raises:
        Invalid: it was loaded before, or the regulation has no measures.
        Denied: the post is of no plan's office.

    Source: plans 1, 2, 7.
    """
    at = at or clock.now()
    if not shipped.has_measures(regulation):
        raise Invalid.field("regulation", Text("没有这一计划的内置内容。", "There is no such plan here."))
    if Plan.objects.filter(regulation=regulation).exclude(state="closed").exists():
        raise Invalid.field("regulation", Text("该计划已经导入。", "This plan was loaded before."))
    source = book(regulation)
    plan = draft_plan(
        actor=actor,
        title=register.name_of(regulation).zh.strip("《》"),
        document=source.source,
        regulation=regulation,
        starts_on=source.valid_from,
        ends_on=ends_on,
        cycle=cycle,
        at=at,
    )
    Section.objects.bulk_create(
        Section(plan=plan, path=path, title=title.zh) for path, title in shipped.sections_of(regulation).items()
    )
    _measures(plan, due_on, actor, at)
    _indicators(plan, actor, at)
    return plan


def loadable() -> list[str]:
    """Return the ids of the plans that are kept here and of which none runs."""
    running = set(Plan.objects.exclude(state="closed").values_list("regulation", flat=True))
    return [one for one in register.regulations() if shipped.has_measures(one) and one not in running]


def _measures(plan: Plan, due_on: date | None, actor: Actor, at: datetime) -> None:
    """Make a plan's measures, with a part for each unit that answers for them."""
    titles = {one.id: one.title for one in register.clauses(plan.regulation)}
    units, districts = _units(), [UnitId(one.pk) for one in areas()]
    for one in shipped.measures_of(plan.regulation):
        clause = one.citation.id
        measure = add_measure(
            actor=actor,
            plan_id=plan.pk,
            path=clause.partition("-")[2],
            title=titles[clause].zh,
            text=one.doubt.zh if one.doubt else "",
            due_on=due_on,
            clause=one.citation.clause,
            at=at,
        )
        named: dict[UnitId, Role] = {}
        for unit_id, role in _roles(one, units):
            named.setdefault(unit_id, role)
        if "districts" in one.groups:
            named = {**dict.fromkeys(districts, Role.COOPERATE), **named}
        for unit_id, role in sorted(named.items(), key=lambda pair: pair[1] is not Role.LEAD):
            name_unit(actor=actor, measure_id=measure.pk, unit_id=unit_id, role=role, at=at)


def _roles(one: shipped.Measure, units: Mapping[str, UnitId]) -> Iterator[tuple[UnitId, Role]]:
    """Yield the units of a measure that the register knows; the first leads, others with the same word lead along."""
    has_lead = False
    for named in one.responsibilities:
        if named.unit in units:
            role = Role.CO_LEAD if named.role == "lead" and has_lead else Role(named.role)
            has_lead = has_lead or role is Role.LEAD
            yield units[named.unit], role


def _units() -> dict[str, UnitId]:
    """Return the ids of open units by every name that documents use."""
    found = {one.short_name: UnitId(one.pk) for one in Unit.objects.filter(closed_on=None)}
    aliases = UnitAlias.objects.filter(unit__closed_on=None)
    return {**{one.alias: UnitId(one.unit_id) for one in aliases}, **found}


def _indicators(plan: Plan, actor: Actor, at: datetime) -> None:
    units = _units()
    values = book(plan.regulation).at(clock.civil_date(at))
    made: dict[str, Indicator] = {}
    for target in shipped.targets_of(plan.regulation).values():
        known = target.indicator
        if known.id not in made:
            reporter = units.get(shipped.lead_of(target), UnitId(plan.office_id))
            made[known.id] = _indicator(plan, known, reporter, actor, at)
        is_peak = target.direction == "peak_by_year"
        value = Decimal(str(values[target.id]))
        set_target(
            actor=actor,
            indicator_id=made[known.id].pk,
            year=int(value) if is_peak else target.year,
            direction=Direction(target.direction),
            comparator=Comparator(target.comparator),
            form=Form(target.form),
            value=None if is_peak else value,
            base_year=target.base_year,
            base_value=target.base_value,
            clause=target.citation.clause,
            at=at,
        )


def _indicator(plan: Plan, known: shipped.Indicator, reporter: UnitId, actor: Actor, at: datetime) -> Indicator:
    confirmers = (id_of(code) for code in CONFIRMERS)
    return add_indicator(
        actor=actor,
        plan_id=plan.pk,
        code=known.id,
        title=known.title.zh,
        measured_in=known.unit.zh,
        cycle=Cycle.YEAR,
        reporter_id=reporter,
        confirmer_id=UnitId(next(one for one in confirmers if one != reporter)),
        at=at,
    )
