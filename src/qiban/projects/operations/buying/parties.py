"""Name who takes part in a project, and who takes part no more (Art. 3, 8, 11, 20, 23)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import insert, update
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting
from qiban.core.units.models import Unit, UnitId
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.buying import consulting, designer, party, reviewer_apart
from qiban.law.city_projects.buying.facts import ConsultingFacts, DesignerFacts, PartyFacts, ReviewerFacts
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.projects.models import Party, Project
from qiban.projects.models.kinds import PartyRole
from qiban.projects.operations.confirming import ask_instead
from qiban.projects.operations.finishing.owing import hand_on_upkeep
from qiban.projects.operations.parties import parties_of

from .checking import open_unit

MAX_NOTE, MAX_REASON = 2000, 500
# Who is named on the project itself: the user unit here, the others by the plan.
COLUMNS = {"project_unit": "project_unit_id", "construction_unit": "construction_unit_id", "user_unit": "user_unit_id"}
BY_PLAN = frozenset({"project_unit", "construction_unit", "plan_department"})
SEVERAL = frozenset({"contractor"})
# Of cost consultant and settlement reviewer, the other one.
OTHER = {"cost_consultant": "settlement_reviewer", "settlement_reviewer": "cost_consultant"}


@transaction.atomic
def name_party(
    *,
    actor: Actor,
    project_id: int,
    role: PartyRole,
    unit_id: UnitId,
    advanced: str = "",
    reasonable: str = "",
    economical: str = "",
    qualification: str = "",
    exception_reason: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Project:
    """Name who takes a part in a project; whoever had it has it no more, but for contractors, of whom there may be several.

    Args:
        advanced, reasonable, economical: what a designer's scheme was assessed to be (Art. 8).
        qualification: what shows a consultant's capability (Art. 11).
        exception_reason: why the settlement reviewer may be the cost consultant (Art. 20).

    Raises:
        Invalid: there is no such unit, it has the part already, or the part is not named here.
        Refused: the law does not let this unit have it, or something is not on record that it asks for.
    """
    at = at or clock.now()
    advanced, reasonable, economical, qualification, exception_reason = fitting(
        advanced=(advanced, MAX_NOTE),
        reasonable=(reasonable, MAX_NOTE),
        economical=(economical, MAX_NOTE),
        qualification=(qualification, MAX_NOTE),
        exception_reason=(exception_reason, MAX_REASON),
    )
    project = lock_for(Project, "name_party", project_id, actor=actor, at=at, step_no=step_no)
    unit, law = open_unit(unit_id, "unit_id"), project.law_on(at)
    _check_nameable(project, role, unit)
    if role == PartyRole.DESIGN:
        require(designer(DesignerFacts(advanced, reasonable, economical), law))
    if role == PartyRole.CONSULTING:
        require(consulting(ConsultingFacts(qualification), law))
    former_id = _former(project, role)
    take_part(project, role, unit, at=at, law=law, exception_reason=exception_reason)
    if former_id is not None:
        ask_instead(project.pk, role, former_id, unit.pk)
        hand_on_upkeep(project.pk, former_id, unit.pk)
    notes = {
        "advanced": advanced,
        "reasonable": reasonable,
        "economical": economical,
        "qualification": qualification,
        "exception_reason": exception_reason,
    }
    advance(project, "name_party", actor=actor, at=at, detail=plain({"role": str(role), "unit": unit.code, **notes}))
    return project


def _check_nameable(project: Project, role: str, unit: Unit) -> None:
    if role in BY_PLAN:
        raise Invalid.field(
            "role",
            Text(
                "该单位由年度计划或者联合公布程序确定，不在此登记。",
                "Plan and publication name these, not this action.",
            ),
            Citation(CITY_PROJECTS, 3),
        )
    if has_part(project, role, unit.pk):
        raise Invalid.field("unit_id", Text("该单位已承担这一职责。", "The unit has this part already."))


def _former(project: Project, role: str) -> int | None:
    """Return the unit whose part another one takes; contractors stand beside each other."""
    if role in COLUMNS:
        found: int | None = getattr(project, COLUMNS[role])
        return found
    if role in SEVERAL:
        return None
    return next((one.unit_id for one in parties_of(project) if one.role == role), None)


def roles_of(project: Project, unit_id: int) -> tuple[str, ...]:
    """Return the parts that a unit has in a project now."""
    own = [role for role, column in COLUMNS.items() if getattr(project, column) == unit_id]
    return (*own, *(one.role for one in parties_of(project) if one.unit_id == unit_id))


def has_part(project: Project, role: str, unit_id: int) -> bool:
    """Tell whether a unit has this part in a project now."""
    return role in roles_of(project, unit_id)


def take_part(project: Project, role: str, unit: Unit, *, at: datetime, law: Law, exception_reason: str = "") -> None:
    """Let a unit have a part in a locked project, if the law lets it; nothing happens where it has it.

    Raises:
        Refused: the unit has another part that this one cannot stand beside (Art. 20).
    """
    if has_part(project, role, unit.pk):
        return
    is_exception = check_part(project, role, unit, law=law, exception_reason=exception_reason)
    if role in COLUMNS:
        setattr(project, COLUMNS[role], unit.pk)
        update(project)
        return
    if role not in SEVERAL:
        _end([one for one in parties_of(project) if one.role == role], at)
    reason = exception_reason if is_exception else ""
    insert([Party(project_id=project.pk, role=role, unit_id=unit.pk, exception_reason=reason, since_at=at)])


def check_part(project: Project, role: str, unit: Unit, *, law: Law, exception_reason: str = "") -> bool:
    """Raise Refused where the law does not let a unit have a part besides what it has; tell whether it is an exception."""
    require(party(PartyFacts(role, roles_of(project, unit.pk)), law))  # type: ignore[arg-type]
    other = next((one.unit for one in parties_of(project) if one.role == OTHER.get(role)), None)
    if other is None:
        return False
    consultant, reviewer = (unit, other) if role == "cost_consultant" else (other, unit)
    facts = ReviewerFacts(consultant.code, consultant.name, reviewer.code, reviewer.name, exception_reason)
    return require(reviewer_apart(facts, law)).outcome == "exception"


def leave(project: Project, role: str, unit_id: int, *, at: datetime) -> None:
    """Let a unit have a part in a project no more."""
    _end([one for one in parties_of(project) if (one.role, one.unit_id) == (role, unit_id)], at)


def _end(parties: list[Party], at: datetime) -> None:
    for one in parties:
        one.until_at = at
        update(one)
