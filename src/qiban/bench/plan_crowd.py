"""A city with very many plans: one is made by the operations and copied; its indicators get a figure a month and district."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.obligations.sweep import sweep
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit, UnitId
from qiban.plans.models import Indicator, Measure, Observation, Part, Plan, Publication, Target
from qiban.plans.models.base import Stepped
from qiban.plans.models.kinds import Comparator, Cycle, Direction, Role
from qiban.plans.operations.drafting import add_measure, draft_plan, name_unit, start_plan
from qiban.plans.operations.indicators import add_indicator
from qiban.plans.operations.publishing import approve_publication, draft_publication
from qiban.plans.operations.targets import set_target
from qiban.platform.home import Home

from .copying import Originals, carry_out, command, last_ids, loading, originals_after
from .crowd import superuser

MEASURES, PARTS, INDICATORS = 100, 3, 5
# Whole years of figures by the month, for the city and each district.
YEARS = 7
OBLIGATION, ENTRY = "obligations_obligation", "journal_entry"
MODELS = (Plan, Measure, Part, Indicator, Target, Publication)
TABLES = (*(one._meta.db_table for one in MODELS), Observation._meta.db_table, OBLIGATION, ENTRY)
COPIED = (*(one._meta.db_table for one in MODELS), OBLIGATION, ENTRY)
STEPPED: tuple[type[Stepped], ...] = (Plan, Measure, Part, Indicator, Publication)
SUBJECTS = {one.subject_type: one._meta.db_table for one in STEPPED}
REFERENCES = {
    one._meta.db_table: {
        str(field.column): field.related_model._meta.db_table
        for field in one._meta.concrete_fields
        if field.related_model in MODELS
    }
    for one in MODELS
}
# A word that some plans' measures have, and where it stands.
WORDS = ("供热", "步道", "绿地", "学校", "管网")
FIGURES = """
INSERT INTO plans_observation (
    state, step_no, last_action, last_role, last_at, indicator_id, plan_id, area_id, period, ends_on, value, source, method,
    recorder_id, confirmed_at, opinion, reason
)
SELECT 'confirmed', 1, 'confirm_figure', 'plan_unit', now(), one.id, one.plan_id, area.id, to_char(month, 'YYYY-MM'),
    (month + interval '1 month - 1 day')::date, 100 + one.id %% 40 + extract(epoch FROM month)::bigint / 9000000, '监测系统', '',
    one.reporter_id, now(), '', ''
FROM plans_indicator one
CROSS JOIN (SELECT id FROM units_unit WHERE kind = 'district' UNION ALL SELECT NULL) AS area (id)
CROSS JOIN generate_series(%(first)s::date, %(last)s::date, interval '1 month') AS month
"""


@dataclass(frozen=True, slots=True)
class Plans:
    """How much there is, and who has to do with it."""

    plans: int
    measures: int
    observations: int
    seconds: float
    posts: dict[str, Post]


def make_plans(home: Home, *, plans: int) -> Plans:
    """Make about `plans` plans of 100 measures each, with everything that the product stores of them."""
    began = clock.now()
    posts = dict(_posts())
    with superuser(home) as cursor:
        after = last_ids(cursor, COPIED)
        _one_plan({name: post.actor("bench") for name, post in posts.items()}, began - timedelta(days=40))
        given = originals_after(cursor, after, copies=max(1, plans - 1), step=timedelta(minutes=1))
        with loading(cursor, TABLES):
            carry_out(cursor, given, _commands(cursor, given), at_once=50)
            last = date(began.year - 1, 12, 1)
            cursor.execute(FIGURES, {"first": last.replace(year=last.year - YEARS + 1, month=1), "last": last})
    sweep(at=clock.now())
    seconds = (clock.now() - began).total_seconds()
    return Plans(Plan.objects.count(), Measure.objects.count(), Observation.objects.count(), seconds, posts)


def _posts() -> Iterator[tuple[str, Post]]:
    named = {
        "office": ("development", "plan_office"),
        "second": ("development", "plan_office"),
        "lead": ("housing", "plan_unit"),
        "helper": ("finance", "plan_unit"),
        "third": ("ecology", "plan_unit"),
        "counter": ("statistics", "plan_unit"),
    }
    for name, (unit, role) in named.items():
        person, _ = Person.objects.get_or_create(username=f"bench-{name}")
        yield name, appoint(person=person, unit=Unit.objects.get(code=unit), role=role)


def _one_plan(actors: dict[str, Actor], at: datetime) -> None:
    office = actors["office"]
    plan = draft_plan(
        actor=office,
        title="台架计划",
        starts_on=date(at.year - YEARS, 1, 1),
        ends_on=date(at.year + 4, 12, 31),
        cycle=Cycle.QUARTER,
        at=at,
    )
    roles = (Role.LEAD, Role.RESPONSIBLE, Role.COOPERATE)
    for number in range(1, MEASURES + 1):
        measure = add_measure(
            actor=office,
            plan_id=plan.pk,
            path=f"{1 + number // 10}.{number}",
            title=f"改造第{number}批{WORDS[number % len(WORDS)]}",
            due_on=at.date() + timedelta(days=10 + number * 5),
            at=at,
        )
        units = islice(cycle(("lead", "helper", "third")), number % PARTS, number % PARTS + PARTS)
        for role, name in zip(roles, units, strict=True):
            unit_id = UnitId(actors[name].unit)
            name_unit(actor=office, measure_id=measure.pk, unit_id=unit_id, role=role, at=at)
    for number in range(INDICATORS):
        _indicator(office, plan, actors, number, at)
    start_plan(actor=office, plan_id=plan.pk, at=at)
    draft = draft_publication(actor=office, plan_id=plan.pk, at=at)
    approve_publication(actor=actors["second"], publication_id=draft.pk, at=at)


def _indicator(office: Actor, plan: Plan, actors: dict[str, Actor], number: int, at: datetime) -> None:
    made = add_indicator(
        actor=office,
        plan_id=plan.pk,
        code=f"i{number}",
        title=f"第{number}项指标",
        measured_in="公里",
        cycle=Cycle.MONTH,
        reporter_id=UnitId(actors["lead"].unit),
        confirmer_id=UnitId(actors["counter"].unit),
        is_by_area=True,
        at=at,
    )
    set_target(
        actor=office,
        indicator_id=made.pk,
        year=at.year + 4,
        direction=Direction.AT_LEAST,
        comparator=Comparator.AT_LEAST,
        value=Decimal(300),
        at=at,
    )


def _commands(cursor: Any, given: Originals) -> list[str]:
    subject = given.moved_subject(SUBJECTS)
    rules = {
        "plans_plan": {"title": "t.title || k"},
        OBLIGATION: {
            "subject_id": subject,
            "case_number": f"left(t.case_number, 2) || lpad(({subject})::text, 6, '0')",
        },
        ENTRY: {"subject_id": given.moved_subject({**SUBJECTS, "obligation": OBLIGATION})},
    }
    return [command(cursor, one, given, REFERENCES, rules.get(one, {})) for one in COPIED]
