"""Record designs and their reviews (Art. 8, 13-15)."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find, insert
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.law.city_projects.buying import design_review
from qiban.law.city_projects.buying.facts import DesignFacts
from qiban.law.text import Text
from qiban.projects.models import Approval, Design, Project
from qiban.projects.models.kinds import ApprovalKind, DesignStage
from qiban.projects.operations.parties import parties_of

from .checking import happened, open_unit

MAX_REVIEWER, MAX_DOCUMENT, MOST = 120, 100, 1000


@transaction.atomic
def record_design(
    *,
    actor: Actor,
    project_id: int,
    stage: DesignStage,
    document: Annotated[str, Line],
    reviewed_on: date,
    is_passed: bool,
    reviewer: Annotated[str, Line] = "",
    schemes: int = 1,
    economists: int = 0,
    designer_id: UnitId | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Project:
    """Record a design and what its review came to; each stage rests on the one before.

    Args:
        document: under which number or name the review's result is kept.
        reviewer: who reviewed it; drawings need their institution.
        schemes: how many were compared.
        economists: how many took part in the review.
        designer_id: who made it; the project's designer where it is left out.

    Raises:
        Invalid: something is missing, or the day lies in the future.
        Refused: it cannot have passed (Art. 13, 14, 15).
    """
    at = at or clock.now()
    needed(document=document)
    reviewer, document = fitting(reviewer=(reviewer, MAX_REVIEWER), document=(document, MAX_DOCUMENT))
    happened(at, reviewed_on=reviewed_on)
    _check_numbers(schemes=schemes, economists=economists)
    project = lock_for(Project, "record_design", project_id, actor=actor, at=at, step_no=step_no)
    given: dict[str, Any] = {"schemes": schemes, "economists": economists, "reviewer": reviewer}
    require(design_review(_facts(project, stage, is_passed=is_passed, **given), project.law_on(at)))
    made_by = _designer(project) if designer_id is None else open_unit(designer_id, "designer_id").pk
    said = {**given, "document": document, "reviewed_on": reviewed_on}
    design = Design(stage=str(stage), is_passed=is_passed, designer_id=made_by, recorded_at=at, **said)
    design.project_id = project.pk
    insert([design])
    said |= {"design_stage": design.stage, "review_result": "passed" if is_passed else "not_passed"}
    advance(project, "record_design", actor=actor, at=at, detail=plain(said))
    return project


def _check_numbers(**numbers: int) -> None:
    text = Text(f"应在0至{MOST}之间。", f"This must be from 0 to {MOST}.")
    if wrong := {name: text for name, one in numbers.items() if not 0 <= one <= MOST}:
        raise Invalid(Text("数量填写有误。", "A number is not right."), fields=wrong)


def _facts(
    project: Project, stage: DesignStage, *, is_passed: bool, schemes: int, economists: int, reviewer: str
) -> DesignFacts:
    passed = {one.stage for one in find(Design, project_id=project.pk) if one.is_passed}
    granted = {one.kind for one in find(Approval, project_id=project.pk) if one.state == "granted"}
    return DesignFacts(
        str(stage),  # type: ignore[arg-type]
        is_passed=is_passed,
        schemes=schemes,
        economists=economists,
        reviewer=reviewer,
        is_scheme_passed=DesignStage.SCHEME in passed,
        is_feasibility_granted=ApprovalKind.FEASIBILITY in granted,
        is_preliminary_passed=DesignStage.PRELIMINARY in passed,
        needs_preliminary=project.needs_preliminary,
    )


def _designer(project: Project) -> int | None:
    return next((one.unit_id for one in parties_of(project) if one.role == "design"), None)
