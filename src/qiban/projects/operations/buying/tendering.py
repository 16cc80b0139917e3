"""Open a tender, award it, or record that it failed (Art. 7, 9, 10)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, NotFound, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.law.city_projects import buying
from qiban.law.city_projects.buying.clocks import tender_result_clock
from qiban.law.city_projects.buying.facts import AwardFacts, TenderFacts
from qiban.law.text import Text
from qiban.projects.models import Project, Tender
from qiban.projects.models.kinds import Method, Platform, Purchase

from .bought import bought_before, is_state_money
from .checking import check_going_on, happened, open_unit, positive
from .parties import roles_of

MAX_TITLE, MAX_TEXT, MAX_DRAWINGS, MAX_DOCUMENT = 120, 2000, 200, 100


@transaction.atomic
def open_tender(
    *,
    actor: Actor,
    project_id: int,
    purchase: Purchase,
    title: Annotated[str, Line],
    estimate: Decimal,
    method: Method,
    platform: Platform,
    ceiling_price: Decimal | None = None,
    basis: str = "",
    drawings: Annotated[str, Line] = "",
    is_separate: bool = False,
    not_separate_reason: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Open a tender or another purchase for a project, with method, basis and platform on record.

    Args:
        estimate, ceiling_price: in yuan; the highest price that bids may have, where one is announced.
        basis: why it is not a public tender.
        drawings: the drawings and technical documents, by name or number.
        is_separate: evaluation apart from award (评定分离); otherwise `not_separate_reason` for works.

    Raises:
        Invalid: something is missing or an amount is not above 0.
        Refused: it may not be bought this way (Art. 7, 9, 10).
    """
    at = at or clock.now()
    needed(title=title)
    positive(estimate=estimate, ceiling_price=ceiling_price)
    title, basis, drawings, not_separate_reason = fitting(
        title=(title, MAX_TITLE),
        basis=(basis, MAX_TEXT),
        drawings=(drawings, MAX_DRAWINGS),
        not_separate_reason=(not_separate_reason, MAX_TEXT),
    )
    project = lock_for(Project, "open_tender", project_id, actor=actor, at=at, step_no=step_no)
    said = {
        "purchase": str(purchase),
        "estimate": estimate,
        "method": str(method),
        "platform": str(platform),
        "basis": basis,
        "drawings": drawings,
        "is_separate": is_separate,
        "not_separate_reason": not_separate_reason,
    }
    before, is_state = bought_before(project, purchase), is_state_money(project)
    facts = TenderFacts(**said, bought_before=before, is_state_money=is_state)  # type: ignore[arg-type]
    require(buying.tender(facts, project.law_on(at)))
    said |= {"title": title, "ceiling_price": ceiling_price}
    tender = Tender(project_id=project.pk, opened_at=at, **said)
    begin(tender, "open_tender", actor=actor, at=at, detail=said, of=project)
    _owe_result(tender, project, at)
    return tender


def _owe_result(tender: Tender, project: Project, at: datetime) -> None:
    bear(tender_result_clock(opened_at=at, law=tender.law_on(at)), tender, project.construction_unit_id, at)


@transaction.atomic
def award_tender(
    *,
    actor: Actor,
    tender_id: int,
    winner_id: UnitId,
    price: Decimal,
    award_document: Annotated[str, Line],
    awarded_on: date,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Award a tender to the winner, at a price in yuan.

    Raises:
        Invalid: something is missing, there is no such unit, or the day lies before the opening or in the future.
        Refused: the price or the winner cannot be (Art. 9, 20), or the project is over.
    """
    at = at or clock.now()
    needed(award_document=award_document)
    positive(price=price)
    (award_document,) = fitting(award_document=(award_document, MAX_DOCUMENT))
    happened(at, awarded_on=awarded_on)
    project = _locked_project(tender_id)
    tender = lock_for(Tender, "award_tender", tender_id, actor=actor, at=at, step_no=step_no)
    check_going_on(project, "open_tender", at)
    _check_day(tender, awarded_on)
    winner = open_unit(winner_id, "winner_id")
    facts = AwardFacts(tender.purchase, price, tender.ceiling_price, roles_of(project, winner.pk))  # type: ignore[arg-type]
    require(buying.award(facts, tender.law_on(at)))
    tender.winner_id, tender.price = winner.pk, price
    tender.award_document, tender.awarded_on = award_document, awarded_on
    said = {"winner": winner.code, "price": price, "award_document": award_document, "awarded_on": awarded_on}
    advance(tender, "award_tender", actor=actor, at=at, detail=plain(said))
    settle("tender", tender.pk, "tender_result", at=at)
    keep_files(uploads, tender, actor, at)
    return tender


def _check_day(tender: Tender, awarded_on: date) -> None:
    if awarded_on < clock.civil_date(tender.opened_at):
        raise Invalid.field(
            "awarded_on", Text("定标日期不能早于招标开始日期。", "It cannot have been awarded before it was opened.")
        )


@transaction.atomic
def fail_tender(
    *, actor: Actor, tender_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Tender:
    """Record that a tender failed, with the reason; another one may follow.

    Raises:
        Invalid: there is no reason.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_TEXT))
    tender = lock_for(Tender, "fail_tender", tender_id, actor=actor, at=at, step_no=step_no)
    tender.reason = reason
    advance(tender, "fail_tender", actor=actor, at=at, detail={"reason": reason})
    settle("tender", tender.pk, "tender_result", at=at)
    return tender


def _locked_project(tender_id: int) -> Project:
    """Lock a tender's project before the tender: parties do not change while a winner is looked at."""
    for tender in find(Tender, id=tender_id):
        return lock_thing(Project, tender.project_id)
    raise NotFound(Text("没有查到该招标采购。", "There is no such tender."))
