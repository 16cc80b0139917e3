"""What was accepted of a document runs: a plan with measures, units and targets, and the words beside coded clauses (plans 9)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.rows import find
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.gazette.models import ClauseText, Gazette, GazetteDocument, Item, ItemKind
from qiban.law import register
from qiban.law.plans.adopting import adoption
from qiban.law.plans.facts import AdoptionFacts
from qiban.plans.models import Indicator, Measure, Plan
from qiban.plans.models.kinds import Comparator, Cycle, Direction, Form, Role
from qiban.plans.operations.drafting import add_measure, draft_plan, name_unit
from qiban.plans.operations.indicators import add_indicator
from qiban.plans.operations.targets import set_target

from .correcting import ROLES, unit_ids
from .deciding import check_keeper, undecided

CONFIRMERS = ("statistics", "development")
# Interpretation: what is to be reached is reached from there on; of a range, its lower end is what must be reached.
COMPARATORS = {"exactly": Comparator.AT_LEAST, "between": Comparator.AT_LEAST, "reach_all": Comparator.AT_LEAST}
DIRECTIONS = {
    Comparator.AT_MOST: Direction.AT_MOST,
    Comparator.LESS_THAN: Direction.AT_MOST,
    Comparator.ABOUT: Direction.ABOUT,
}
FORMS = {"new": Form.LEVEL}


@transaction.atomic
def adopt_document(
    *,
    actor: Actor,
    gazette_document_id: int,
    starts_on: date | None = None,
    ends_on: date | None = None,
    cycle: Cycle = Cycle.QUARTER,
    step_no: int | None = None,
    at: datetime | None = None,
) -> GazetteDocument:
    """Make a plan, still to be started, of what was accepted, and link the words to the clauses that are kept here.

    Args:
        starts_on: its first day; the day of issue where nothing is said.
        ends_on: its last day; targets without a year are to be reached by its end.
        cycle: how often its units report.

    Raises:
        Refused: something is not decided on, nothing is to be run, or its plan is there already.
        Denied: another department imported it.

    Source: plans 1, 2, 7, 9.
    """
    at = at or clock.now()
    document = lock_for(GazetteDocument, "adopt_document", gazette_document_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, document)
    taken = sorted((one for one in find(Item, document_id=document.pk) if one.is_taken), key=lambda one: one.place)
    measures = [one for one in taken if one.kind == ItemKind.MEASURE]
    facts = AdoptionFacts(
        len(undecided(document)), len(measures), bool(document.regulation), bool(measures) and _is_running(document)
    )
    require(adoption(facts, document.law_on(at)))
    if measures:
        first = starts_on or document.issued_on or clock.civil_date(at)
        plan = _planned(document, taken, first, ends_on, cycle, actor, at)
        document.plan_id = plan.pk
    if document.regulation:
        _link(document, taken)
    said = {"starts_on": starts_on, "ends_on": ends_on, "cycle": cycle.value}
    detail = {"plan": document.plan.number, **said} if document.plan_id and document.plan else said
    advance(document, "adopt_document", actor=actor, at=at, detail=plain(detail))
    return document


def _is_running(document: GazetteDocument) -> bool:
    number = document.document_number
    return bool(number) and Plan.objects.filter(document=number).exclude(state="closed").exists()


def _planned(
    document: GazetteDocument,
    taken: Iterable[Item],
    starts_on: date,
    ends_on: date | None,
    cycle: Cycle,
    actor: Actor,
    at: datetime,
) -> Plan:
    head: dict[str, Any] = next((one.content for one in taken if one.kind == ItemKind.HEAD), {})
    plan = draft_plan(
        actor=actor,
        title=str(head.get("inner_title") or document.title)[:120],
        document=document.document_number,
        regulation=document.regulation,
        starts_on=starts_on,
        ends_on=ends_on,
        cycle=cycle,
        at=at,
    )
    coded = {one.id for one in register.clauses(document.regulation)} if document.regulation else set()
    made = {
        str(one.content["path"]): _measure(plan, one.content, coded, actor, at)
        for one in taken
        if one.kind == ItemKind.MEASURE
    }
    by_year = ends_on.year if ends_on else starts_on.year
    _targets(plan, [one for one in taken if one.kind == ItemKind.TARGET], made, by_year, actor, at)
    return plan


def _measure(plan: Plan, content: dict[str, Any], coded: set[str], actor: Actor, at: datetime) -> Measure:
    clause = f"measure-{content['path']}"
    measure = add_measure(
        actor=actor,
        plan_id=plan.pk,
        path=content["path"],
        title=content["title"][:120],
        text=content["text"][:10_000],
        due_on=date.fromisoformat(content["due_on"]) if content["due_on"] else None,
        clause=f"{plan.regulation}:{clause}" if clause in coded else "",
        at=at,
    )
    for unit_id, role in _parts(content["units"]):
        name_unit(actor=actor, measure_id=measure.pk, unit_id=unit_id, role=role, at=at)
        if role is Role.LEAD:
            measure.lead_id = unit_id
    return measure


def _parts(units: Iterable[dict[str, Any]]) -> Iterator[tuple[UnitId, Role]]:
    """Yield each unit once with what it does; the first that leads is the lead, others lead along."""
    named: dict[UnitId, Role] = {}
    for one in units:
        role = ROLES[one["role"]]
        for unit_id in unit_ids(one["unit"]):
            is_second = role is Role.LEAD and Role.LEAD in named.values()
            named.setdefault(unit_id, Role.CO_LEAD if is_second else role)
    yield from sorted(named.items(), key=lambda pair: pair[1] is not Role.LEAD)


def _targets(
    plan: Plan, items: Iterable[Item], made: dict[str, Measure], by_year: int, actor: Actor, at: datetime
) -> None:
    known: dict[tuple[str, str, int], Indicator] = {}
    for number, one in enumerate(items, start=1):
        content: dict[str, Any] = one.content
        year = content["year"] or by_year
        measure = made.get(str(content["path"]))
        key = (content["indicator"], content["unit"], year)
        if key in known:
            key = (f"{content['indicator']}（{number}）", content["unit"], year)
        same = next((each for (name, unit, _), each in known.items() if (name, unit) == key[:2]), None)
        known[key] = same or _indicator(plan, number, key, measure, actor, at)
        _aim(known[key], content, year, measure, actor, at)


def _indicator(
    plan: Plan, number: int, key: tuple[str, str, int], measure: Measure | None, actor: Actor, at: datetime
) -> Indicator:
    reporter = measure.lead_id if measure and measure.lead_id else plan.office_id
    confirmer = next(one for one in (id_of(code) for code in CONFIRMERS) if one != reporter)
    return add_indicator(
        actor=actor,
        plan_id=plan.pk,
        code=f"t{number}",
        title=key[0][:120],
        measured_in=key[1][:40] or "—",
        cycle=Cycle.YEAR,
        reporter_id=UnitId(reporter),
        confirmer_id=UnitId(confirmer),
        at=at,
    )


def _aim(
    indicator: Indicator, content: dict[str, Any], year: int, measure: Measure | None, actor: Actor, at: datetime
) -> None:
    comparator = COMPARATORS.get(content["comparator"]) or Comparator(content["comparator"])
    set_target(
        actor=actor,
        indicator_id=indicator.pk,
        year=year,
        direction=DIRECTIONS.get(comparator, Direction.AT_LEAST),
        comparator=comparator,
        form=FORMS.get(content["form"]) or Form(content["form"]),
        value=Decimal(str(content["value"])),
        base_year=content["base_year"],
        text=str(content["text"])[:200],
        clause=measure.clause if measure else "",
        at=at,
    )


def _link(document: GazetteDocument, taken: Iterable[Item]) -> None:
    """Put the official words beside the clauses of the regulation; those of an earlier import give way."""
    clauses = {one.id for one in register.clauses(document.regulation)}
    text = Gazette.objects.values_list("text", flat=True).get(pk=document.gazette_id)
    for one in taken:
        clause = _clause_of(one)
        if clause in clauses:
            ClauseText.objects.update_or_create(
                regulation=document.regulation,
                clause=clause,
                defaults={
                    "document": document,
                    "text": str(one.content.get("text") or text[one.starts_at : one.ends_at]),
                },
            )


def _clause_of(item: Item) -> str:
    """Return the id under which a register has a piece: "12" for an article, "measure-3.1.2" for a measure."""
    if item.kind == ItemKind.ARTICLE:
        return str(item.content["number"])
    return f"measure-{item.content['path']}" if item.kind == ItemKind.MEASURE else ""
