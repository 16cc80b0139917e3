"""Completion report, joint acceptance and its filing (Art. 21, 23)."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.finishing.accepting import ACCEPTING, acceptance, completion_report, filing
from qiban.law.city_projects.finishing.clocks import filing_clock
from qiban.law.city_projects.finishing.facts import AcceptanceFacts, CompletionFacts, FilingFacts
from qiban.law.civil import CIVIL
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.projects.models import Acceptance, Contract, Project, Settlement
from qiban.projects.operations.confirming import ask, asked_of, given
from qiban.projects.operations.parties import parties_of
from qiban.projects.posts import OWNERS

from .checking import refuse_second
from .owing import owe, owe_accounts, owe_retention, tell, unsettled


@transaction.atomic
def report_completion(
    *,
    actor: Actor,
    project_id: int,
    content: Annotated[str, Long],
    completed_on: date,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Project:
    """Submit the contractor's completion report to the construction unit, which then owes the acceptance.

    Raises:
        Refused: the reporting unit is not the contractor, or the report is not complete (Art. 21).

    Source: Art. 21.
    """
    at = at or clock.now()
    (content,) = fitting(content=(content, Long.most))
    project = lock_for(Project, "report_completion", project_id, actor=actor, at=at, step_no=step_no)
    roles: tuple[Any, ...] = tuple(one.role for one in parties_of(project) if one.unit_id == actor.unit)
    facts = CompletionFacts(roles, content, completed_on, civil_date(at), project.started_on)
    require(completion_report(facts, project.law_on(at)))
    project.completed_on = completed_on
    detail = plain({"content": content, "completed_on": completed_on})
    advance(project, "report_completion", actor=actor, at=at, detail=detail)
    owe("acceptance_opening", project, project.construction_unit_id, at)
    tell("completion_reported", project, project.construction_unit_id, at)
    keep_files(uploads, project, actor, at)
    return project


@transaction.atomic
def open_acceptance(
    *,
    actor: Actor,
    project_id: int,
    report: Annotated[str, Long],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Acceptance:
    """Open the joint acceptance: every party, the user unit among them, is asked to confirm for itself.

    Raises:
        Invalid: it does not say how the work is to be accepted.
        Refused: a party is not named (Art. 21), or no user unit is (Art. 23).
        Conflict: one is open.

    Source: Art. 21, 23.
    """
    at = at or clock.now()
    needed(report=report)
    (report,) = fitting(report=(report, Long.most))
    project = lock_for(Project, "open_acceptance", project_id, actor=actor, at=at, step_no=step_no)
    for one in find(Acceptance, project_id=project.pk, state="opened"):
        refuse_second(Text("竣工验收", "the acceptance"), one.number)
    require(decide_opening(project, at))
    opened = Acceptance(project=project, report=report, opened_at=at)
    begin(opened, "open_acceptance", actor=actor, at=at, detail={"report": report}, of=project)
    ask(opened, accepting_parties(project), action="open_acceptance", actor=actor, at=at)
    settle("project", project.pk, "acceptance_opening", at=at)
    keep_files(uploads, opened, actor, at)
    return opened


@transaction.atomic
def file_acceptance(
    *,
    actor: Actor,
    acceptance_id: int,
    filed_on: date,
    department: Annotated[str, Line],
    document: Annotated[str, Line],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Acceptance:
    """Record the filing of a passed acceptance; one that is late is taken and counted as late.

    Args:
        filed_on: the day on the department's receipt, which decides whether it was in time.

    Raises:
        Refused: the receipt is not complete, or its day cannot be (Art. 21).

    Source: Art. 21.
    """
    at = at or clock.now()
    department, document = fitting(department=(department, 120), document=(document, 100))
    filed = lock_for(Acceptance, "file_acceptance", acceptance_id, actor=actor, at=at, step_no=step_no)
    accepted_on = filed.accepted_on or filed_on
    facts = FilingFacts(accepted_on, filed_on, civil_date(at), department, document)
    decision = require(filing(facts, filed.law_on(at)))
    filed.filed_on, filed.filing_department, filed.filing_document = filed_on, department, document
    detail = plain({"filed_on": filed_on, "department": department, "document": document})
    late = {"days_late": decision.results["days_late"]} if decision.outcome == "allowed_late" else {}
    advance(filed, "file_acceptance", actor=actor, at=at, detail={**detail, **late})
    settle("acceptance", filed.pk, "acceptance_filing", at=min(at, _end_of(filed_on)))
    keep_files(uploads, filed, actor, at)
    return filed


def follow_acceptance(
    thing: Acceptance, *, actor: Actor, at: datetime, is_agreed: bool, is_last: bool, role: str
) -> None:
    """Take the acceptance on after a party has answered: one objection fails it, the last confirmation passes it.

    Source: Art. 21, 23.
    """
    if not is_agreed:
        _fail(thing, actor, at, role)
    elif is_last:
        _pass(thing, actor, at, role)
    else:
        advance(thing, "confirm", actor=actor, at=at, next_state="opened", detail={"party": role})


def decide_opening(project: Project, at: datetime) -> Decision:
    """Return whether the joint acceptance of a project may be opened at `at`."""
    named: tuple[Any, ...] = tuple(dict.fromkeys(role for role, _ in accepting_parties(project)))
    return acceptance(AcceptanceFacts(named), project.law_on(at))


def accepting_parties(project: Project) -> list[tuple[str, int]]:
    """Return who has to confirm a project's acceptance, each by role and unit."""
    owners = [(role, getattr(project, column)) for role, column in OWNERS.items()]
    firms = [(one.role, one.unit_id) for one in parties_of(project)]
    return [(role, unit) for role, unit in (*owners, *firms) if role in ACCEPTING and unit is not None]


def _fail(thing: Acceptance, actor: Actor, at: datetime, role: str) -> None:
    thing.reason = next(one.opinion for one in asked_of(thing) if one.state == "objected")
    detail = {"party": role, "reason": thing.reason}
    advance(thing, "object", actor=actor, at=at, detail=detail)
    project = lock_thing(Project, thing.project_id)
    project.completed_on = None
    advance(project, "object", actor=actor, at=at, detail={"acceptance": thing.number, **detail})
    builders = [one.unit_id for one in parties_of(project) if one.role == "contractor"]
    for unit_id in (project.construction_unit_id, *builders):
        tell("acceptance_failed", thing, unit_id, at)


def _pass(thing: Acceptance, actor: Actor, at: datetime, role: str) -> None:
    project = lock_thing(Project, thing.project_id)
    confirmed: tuple[Any, ...] = given(thing)
    require(acceptance(AcceptanceFacts(confirmed, confirmed), thing.law_on(at)))
    thing.accepted_on = project.accepted_on = civil_date(at)
    detail = plain({"party": role, "accepted_on": thing.accepted_on})
    advance(thing, "confirm", actor=actor, at=at, next_state="passed", detail=detail)
    advance(project, "confirm", actor=actor, at=at, detail={"acceptance": thing.number, **detail})
    bear(filing_clock(accepted_at=at, law=thing.law_on(at)), thing, project.construction_unit_id, at, unless_open=True)
    _owe_the_rest(project, at)
    for unit_id in (project.construction_unit_id, project.project_unit_id, project.user_unit_id):
        tell("acceptance_passed", thing, unit_id, at)


def _owe_the_rest(project: Project, at: datetime) -> None:
    """Let hand-over, settlements, final account and retentions be owed from the acceptance on."""
    owe("handover_offer", project, project.construction_unit_id, at)
    for contract in unsettled(project):
        if not find(Settlement, contract_id=contract.pk):
            owe("settlement_submission", contract, contract.firm_id, at)
    for contract in find(Contract, project_id=project.pk, state="settled"):
        owe_retention(contract, project, at)
    owe_accounts(project, at)


def _end_of(day: date) -> datetime:
    """Return the last instant of a civil day."""
    return datetime.combine(day + timedelta(days=1), time(), CIVIL) - timedelta.resolution
