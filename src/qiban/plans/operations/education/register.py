"""The register of schools: each row by its code, the latest list counts (education 1, 3, 7-10)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid
from qiban.core.rows import find, insert, update
from qiban.core.steps.taking import lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import areas
from qiban.law.citation import Citation
from qiban.law.education.regulation import EDUCATION, education_law
from qiban.law.targets.plan import Target, targets_of
from qiban.law.text import Text
from qiban.plans.models import Indicator, Plan, School
from qiban.plans.models.school_kinds import SchoolKind
from qiban.plans.operations.checking import check_not_closed
from qiban.plans.operations.limits import TITLE

FULL = 100


def coverage_targets(at: datetime) -> dict[str, Target]:
    """Return the plan's targets of full coverage, by id: what a register says of each school."""
    values = education_law(clock.civil_date(at)).parameters
    return {one.id: one for one in targets_of(EDUCATION).values() if values[one.id] == FULL}


@transaction.atomic
def enter_school(
    *,
    actor: Actor,
    plan_id: int,
    code: str,
    title: str,
    area_id: int,
    kind: SchoolKind,
    is_rural: bool,
    meets: Mapping[str, bool],
    at: datetime | None = None,
) -> School:
    """Enter a school into the register, or what is new of the one with this code.

    Args:
        code: by which the register knows it, unique in the plan.
        meets: whether it meets a target of full coverage, by the target's id, as far as that asks anything of it.

    Raises:
        Invalid: code or name are missing, the district is none, or there is no such target.
        Denied: the post is neither of the plan's office nor of the school's district.
        Conflict: the plan is closed.

    Source: education 1, 3, 7-10.
    """
    at = at or clock.now()
    # The plan's row, so that what is counted is one state of the register.
    plan = lock_thing(Plan, plan_id)
    check_not_closed(plan)
    _check(actor, plan, area_id)
    needed(code=code, title=title)
    code, title = fitting(code=(code, 20), title=(title, TITLE))
    if strange := sorted(set(meets) - set(coverage_targets(at))):
        raise Invalid.field("meets", Text(f"没有目标{strange[0]}。", f"There is no target {strange[0]}."))
    said = {
        "title": title,
        "area_id": area_id,
        "kind": kind.value,
        "is_rural": is_rural,
        "meets": dict(sorted(meets.items())),
    }
    (known,) = find(School, plan_id=plan.pk, code=code) or (None,)
    if known is None:
        known = School(plan_id=plan.pk, code=code, changed_by_id=actor.person_id, changed_at=at, **said)
        insert([known])
    elif differs(known, said):
        _check(actor, plan, known.area_id)
        for name, value in {**said, "changed_by_id": actor.person_id, "changed_at": at}.items():
            setattr(known, name, value)
        update(known)
    return known


def differs(known: School, said: Mapping[str, Any]) -> bool:
    """Tell whether a row says something else than the register."""
    return any(getattr(known, name) != value for name, value in said.items())


def _check(actor: Actor, plan: Plan, area_id: int) -> None:
    if plan.regulation != EDUCATION:
        raise Invalid.field("plan", Text("该计划没有学校登记册。", "The plan has no register of schools."))
    if area_id not in {one.pk for one in areas()}:
        raise Invalid.field("area_id", Text("请选择区县。", "Choose the district."))
    if actor.unit not in (plan.office_id, area_id):
        raise Denied(
            Text("只能登记本区县的学校。", "A district enters its own schools only."),
            citation=Citation(EDUCATION, 15, form="task"),
            next_step=Text("请由该区县或计划牵头部门登记。", "It is for that district, or the plan's office."),
        )


def asked_of(schools: list[School], target: str) -> Iterator[School]:
    """Yield the schools of which a target asks something."""
    return (one for one in schools if target in one.meets)


def counted_target(indicator: Indicator, at: datetime) -> str:
    """Return the target of full coverage that an indicator is about, empty where it is about none."""
    (plan,) = find(Plan, id=indicator.plan_id)
    if plan.regulation != EDUCATION:
        return ""
    return next((one.id for one in coverage_targets(at).values() if one.indicator.id == indicator.code), "")


def has_register(indicator: Indicator) -> bool:
    """Tell whether an indicator's plan has a register of schools."""
    return bool(School.objects.filter(plan=indicator.plan_id).exists())


def check_typed(indicator_id: int, at: datetime) -> None:
    """Raise Conflict where an indicator's figures are counted from the register: nobody types a percentage.

    Interpretation: a plan without any register of schools goes on with figures that are reported.
    """
    for indicator in find(Indicator, id=indicator_id):
        if counted_target(indicator, at) and has_register(indicator):
            raise Conflict(
                Text(
                    "该指标按学校登记册逐校统计，不填报百分比。",
                    "It is counted school by school from the register, not typed.",
                ),
                citation=Citation(EDUCATION, 15, form="task"),
                next_step=Text(
                    "请更新登记册，再办理“按登记册统计”。", "Bring the register up to date, then count from it."
                ),
            )
