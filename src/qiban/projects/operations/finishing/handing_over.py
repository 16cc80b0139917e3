"""Assets and upkeep going over to the user unit, and taking over in full (Art. 23)."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Long
from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import Refused, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting
from qiban.law.city_projects.finishing.facts import DefectsFacts, HandoverFacts
from qiban.law.city_projects.finishing.handing_over import defects, hand_over
from qiban.law.city_projects.finishing.retaining import defects_end
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.projects.models import Contract, Handover, Project
from qiban.projects.operations.project import project_of

from .checking import refuse_second
from .looking import look
from .owing import owe, owe_after_defects, tell

WORKS = ("construction", "epc")
IN_FORCE = ("signed", "settled")


@transaction.atomic
def offer_handover(
    *,
    actor: Actor,
    project_id: int,
    assets: Annotated[str, Long],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Handover:
    """Offer the accepted works to the user unit, with the list of assets and upkeep.

    Raises:
        Refused: nobody is named who takes over, or nothing is listed (Art. 23).
        Conflict: it was offered.

    Source: Art. 23.
    """
    at = at or clock.now()
    (assets,) = fitting(assets=(assets, Long.most))
    project = lock_for(Project, "offer_handover", project_id, actor=actor, at=at, step_no=step_no)
    for one in find(Handover, project_id=project.pk):
        refuse_second(Text("移交", "the hand-over"), one.number)
    require(decide_offer(project, at, assets))
    made = Handover(project=project, assets=assets, offered_at=at)
    begin(made, "offer_handover", actor=actor, at=at, detail={"assets": assets}, of=project)
    settle("project", project.pk, "handover_offer", at=at)
    if project.user_unit_id is not None:
        owe("handover_taking", made, project.user_unit_id, at)
    tell("handover_offered", made, project.user_unit_id, at)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def take_over(
    *,
    actor: Actor,
    handover_id: int,
    opinion: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Handover:
    """Take the works over, today; the longest defects liability period of the contracts for works decides how long the
    construction unit supports the user unit.

    Source: Art. 23.
    """
    at = at or clock.now()
    (opinion,) = fitting(opinion=(opinion, 1000))
    project = lock_for(Project, "take_over", look(Handover, handover_id).project_id, actor=actor, at=at)
    made = lock_for(Handover, "take_over", handover_id, actor=actor, at=at, step_no=step_no)
    made.taken_on = project.handed_over_on = civil_date(at)
    made.defects_end_on = defects_end(project.accepted_on or made.taken_on, _longest_months(project))
    detail = plain({"taken_on": made.taken_on, "defects_end_on": made.defects_end_on, "opinion": opinion})
    advance(made, "take_over", actor=actor, at=at, detail=detail)
    advance(project, "take_over", actor=actor, at=at, detail={"handover": made.number, **detail})
    settle("handover", made.pk, "handover_taking", at=at)
    owe_after_defects("defects_end", made, actor.unit, made.defects_end_on, at)
    for unit_id in (project.construction_unit_id, project.project_unit_id):
        tell("handover_taken", made, unit_id, at)
    return made


@transaction.atomic
def end_defects(*, actor: Actor, handover_id: int, step_no: int | None = None, at: datetime | None = None) -> Handover:
    """Take over in full once the defects liability period is over.

    Raises:
        Refused: it is not over (Art. 23).

    Source: Art. 23.
    """
    at = at or clock.now()
    made = lock_for(Handover, "end_defects", handover_id, actor=actor, at=at, step_no=step_no)
    decision = decide_end_of_defects(made, at)
    if decision.outcome != "alone":
        raise Refused(decision)
    made.ended_on = civil_date(at)
    advance(made, "end_defects", actor=actor, at=at, detail=plain({"ended_on": made.ended_on}))
    settle("handover", made.pk, "defects_end", at=at)
    project = project_of(made)
    for unit_id in (project.construction_unit_id, project.project_unit_id):
        tell("defects_ended", made, unit_id, at)
    return made


def decide_offer(project: Project, at: datetime, assets: str = "x") -> Decision:
    """Return whether assets and upkeep of a project may be offered to its user unit at `at`."""
    user = project.user_unit.short_name if project.user_unit else ""
    return hand_over(HandoverFacts(project.accepted_on is not None, user, assets), project.law_on(at))


def decide_end_of_defects(made: Handover, at: datetime) -> Decision:
    """Return who looks after the works at `at`: "alone" where the user unit may take over in full."""
    today = civil_date(at)
    return defects(DefectsFacts(today, made.defects_end_on or today), made.law_on(at))


def _longest_months(project: Project) -> int:
    contracts = find(Contract, project_id=project.pk)
    works = (one for one in contracts if one.purchase in WORKS and one.state in IN_FORCE)
    return max((one.defects_months for one in works), default=0)
