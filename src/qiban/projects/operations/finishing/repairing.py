"""Defects of what was taken over, and that they are put right (Art. 23)."""

from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.finishing.facts import DefectsFacts
from qiban.law.city_projects.finishing.handing_over import defects
from qiban.law.text import Text
from qiban.projects.models import Defect, Handover, Party, Project
from qiban.projects.posts import OWNERS

from .checking import check_not_future
from .looking import look
from .owing import owe, tell


@transaction.atomic
def report_defect(
    *,
    actor: Actor,
    handover_id: int,
    content: str,
    found_on: date,
    is_under_warranty: bool,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Defect:
    """Report a defect: the construction unit has the contractor repair what the warranty covers, the user unit the rest.

    Args:
        is_under_warranty: the part is within its warranty, and the trouble within what the warranty covers.

    Raises:
        Invalid: it is not said what is wrong, or the day is to come.

    Source: Art. 23.
    """
    at = at or clock.now()
    needed(content=content)
    (content,) = fitting(content=(content, 1000))
    project = lock_thing(Project, look(Handover, handover_id).project_id)
    handover = lock_for(Handover, "report_defect", handover_id, actor=actor, at=at, step_no=step_no)
    check_not_future("found_on", found_on, at)
    facts = DefectsFacts(found_on, handover.defects_end_on or found_on, is_under_warranty)
    repairs = defects(facts, handover.law_on(at)).results["repairs"]
    made = Defect(handover=handover, project_id=handover.project_id, content=content, found_on=found_on, reported_at=at)
    made.is_under_warranty, made.unit_id = is_under_warranty, getattr(project, OWNERS[repairs])
    detail = {"content": content, "found_on": found_on, "is_under_warranty": is_under_warranty}
    begin(made, "report_defect", actor=actor, at=at, detail=detail, of=handover)
    owe("defect_repair", made, made.unit_id, at)
    contractors = [one.unit_id for one in find(Party, project_id=project.pk, role="contractor") if not one.until_at]
    for unit_id in (made.unit_id, *(contractors if is_under_warranty else ())):
        tell("defect_reported", made, unit_id, at)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def repair_defect(
    *,
    actor: Actor,
    defect_id: int,
    result: str,
    repaired_on: date,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Defect:
    """Record that a defect was put right, and how.

    Raises:
        Invalid: it is not said how, or the day lies before the defect was found or is to come.

    Source: Art. 23.
    """
    at = at or clock.now()
    needed(result=result)
    (result,) = fitting(result=(result, 1000))
    # Its project first: whoever repairs what may change with the project's parties.
    project = lock_thing(Project, look(Defect, defect_id).project_id)
    made = lock_for(Defect, "repair_defect", defect_id, actor=actor, at=at, step_no=step_no)
    check_not_future("repaired_on", repaired_on, at)
    if repaired_on < made.found_on:
        raise Invalid.field(
            "repaired_on",
            Text(
                f"整改日期不能早于发现日期{made.found_on}。", f"It was found on {made.found_on}, not after its repair."
            ),
        )
    made.result, made.repaired_on = result, repaired_on
    advance(made, "repair_defect", actor=actor, at=at, detail=plain({"result": result, "repaired_on": repaired_on}))
    settle("defect", made.pk, "defect_repair", at=at)
    tell("defect_repaired", made, project.user_unit_id, at)
    keep_files(uploads, made, actor, at)
    return made
