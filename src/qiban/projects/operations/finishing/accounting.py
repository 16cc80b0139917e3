"""The final account of a project, its review and its audit (Art. 13, 22, 24)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, store, update
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import is_known
from qiban.law.city_projects.finishing.facts import AccountFacts
from qiban.law.city_projects.finishing.settling import final_account
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.projects.models import Figure, FinalAccount, Project

from .checking import check_not_future, check_unit, refuse_second
from .looking import look
from .owing import owe, tell, unsettled

NOTHING = Decimal(0)


@transaction.atomic
def submit_accounts(
    *,
    actor: Actor,
    project_id: int,
    other_costs: Decimal,
    content: Annotated[str, Long],
    reviewing_unit_id: UnitId,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FinalAccount:
    """Draw up the final account: what the contracts were settled at, and other costs; above the ceiling it is flagged.

    Args:
        other_costs: land, design fees outside contracts, management and the like, in yuan.
        reviewing_unit_id: the unit that reviews it.

    Raises:
        Invalid: it says nothing, or there is no such unit.
        Refused: the project is not accepted, or a contract in force is not settled (Art. 22).
        Conflict: there is one.

    Source: Art. 22.
    """
    at = at or clock.now()
    needed(content=content)
    (content,) = fitting(content=(content, Long.most))
    project = lock_for(Project, "submit_accounts", project_id, actor=actor, at=at, step_no=step_no)
    for one in find(FinalAccount, project_id=project.pk):
        refuse_second(Text("竣工决算", "the final account"), one.number)
    _check_authority(reviewing_unit_id)
    decision = require(decide_accounts(project, at, other_costs))
    made = FinalAccount(project=project, authority_id=reviewing_unit_id, content=content, submitted_at=at)
    made.amount, made.other_costs = Decimal(decision.results["amount"]), other_costs
    made.flag = decision.citation.clause if decision.outcome == "flagged" else ""
    detail = {"amount": made.amount, "other_costs": other_costs, "content": content, "flag": made.flag}
    project.final_cost = made.amount
    begin(made, "submit_accounts", actor=actor, at=at, detail=detail, of=project)
    _enter_figure(made, made.amount, actor, at)
    settle("project", project.pk, "accounts_submission", at=at)
    owe("accounts_review", made, reviewing_unit_id, at)
    tell("accounts_to_review", made, reviewing_unit_id, at)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def review_accounts(
    *,
    actor: Actor,
    final_account_id: int,
    amount: Decimal,
    document: Annotated[str, Line],
    reviewed_on: date,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FinalAccount:
    """Record what the review of a final account found, by which document.

    Args:
        amount: what may stand, in yuan.

    Raises:
        Denied: another unit reviews it.
        Refused: it is above the approved investment (Art. 13).

    Source: Art. 13, 22.
    """
    at = at or clock.now()
    needed(document=document)
    (document,) = fitting(document=(document, 100))
    project = lock_thing(Project, look(FinalAccount, final_account_id).project_id)
    made = lock_for(FinalAccount, "review_accounts", final_account_id, actor=actor, at=at, step_no=step_no)
    check_unit(actor, made.authority_id, 22)
    check_not_future("reviewed_on", reviewed_on, at)
    require(final_account(_facts(project, made.other_costs, amount), made.law_on(at)))
    made.reviewed_amount, made.review_document, made.reviewed_on = amount, document, reviewed_on
    detail = plain({"amount": amount, "document": document, "reviewed_on": reviewed_on})
    advance(made, "review_accounts", actor=actor, at=at, detail=detail)
    enter_final_cost(project, made, amount, actor, at)
    settle("final_account", made.pk, "accounts_review", at=at)
    tell("accounts_reviewed", made, project.project_unit_id, at)
    keep_files(uploads, made, actor, at)
    return made


def decide_accounts(project: Project, at: datetime, other_costs: Decimal = NOTHING) -> Decision:
    """Return whether the final account of a project may be drawn up at `at`, with other costs in yuan."""
    return final_account(_facts(project, other_costs), project.law_on(at))


def enter_final_cost(project: Project, made: FinalAccount, amount: Decimal, actor: Actor, at: datetime) -> None:
    """Let a project, its row locked, have cost what review or audit of its final account found."""
    project.final_cost = amount
    update(project)
    _enter_figure(made, amount, actor, at)


def _enter_figure(made: FinalAccount, amount: Decimal, actor: Actor, at: datetime) -> None:
    figure = Figure(project_id=made.project_id, kind="final_cost", amount=amount, basis=made.number, flag=made.flag)
    figure.entered_by_id, figure.entered_at = actor.person_id, at
    store([figure])


def _facts(project: Project, other_costs: Decimal, reviewed: Decimal | None = None) -> AccountFacts:
    return AccountFacts(
        is_accepted=project.accepted_on is not None,
        unsettled=tuple(one.number for one in unsettled(project)),
        settled=project.settled,
        other_costs=other_costs,
        ceiling=project.investment if project.ceiling is None else project.ceiling,
        reviewed=reviewed,
    )


def _check_authority(unit_id: int) -> None:
    if not is_known(unit_id):
        raise Invalid.field(
            "reviewing_unit_id", Text("没有这个单位，请重新选择。", "There is no such unit; choose another.")
        )
