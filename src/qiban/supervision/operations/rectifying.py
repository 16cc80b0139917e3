"""What was handled badly: ordered to be put right, reported, accepted, or answered for (Art. 18)."""

from datetime import datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.papered import give_number
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import centre_id
from qiban.hotline.kept_texts import hidden, hidden_names
from qiban.hotline.posts import check_centre
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.clocks import (
    accountability_clock,
    rectification_clock,
    rectification_review_clock,
)
from qiban.law.hotline.supervision.facts import AccountabilityFacts, GroundName, RectificationFacts, RectifiedFacts
from qiban.law.hotline.supervision.workflow import ACCOUNT
from qiban.law.text import Text
from qiban.supervision.models import AccountabilityNotice, Rectification, SupervisionOrder
from qiban.supervision.models.kinds import Ground
from qiban.supervision.posts import CENTRE_ROLES, UNIT_ROLES, check_own

from .units import check_open

TITLE, TEXT = 200, 20_000


@transaction.atomic
def order_rectification(
    *,
    actor: Actor,
    unit_id: UnitId,
    ground: Ground,
    title: Annotated[str, Line],
    reason: Annotated[str, Long],
    demand: Annotated[str, Long],
    supervision_number: Annotated[
        str,
        Line,
        Help(
            Text(
                "由督办而来的，填写督办单编号（DB开头）。",
                "The supervision order's number (DB…), if it follows from one.",
            )
        ),
    ] = "",
    at: datetime | None = None,
) -> Rectification:
    """Order a unit to put right what it handled badly.

    Args:
        supervision_number: of the supervision order from which it follows, if any.

    Raises:
        Refused: it does not say what was found, or what is to be put right.
        Invalid: the unit is closed, or has no supervision order with this number.
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    check_centre(actor)
    law = law_on("hotline", at)
    require(rules.order_rectification(RectificationFacts(cast("GroundName", ground.value), reason, demand), law))
    needed(title=title)
    check_open(unit_id)
    of = _supervision(supervision_number, unit_id)
    about = of.hotline_order_id if of else None
    title, reason, demand = hidden(about, title=(title, TITLE), reason=(reason, TEXT), demand=(demand, TEXT))
    one = Rectification(
        unit_id=unit_id,
        supervision_order=of,
        hotline_order_id=about,
        ground=ground.value,
        title=title,
        reason=reason,
        demand=demand,
        ordered_at=at,
    )
    give_number(one, at)
    begin(one, "order_rectification", actor=actor, at=at, detail={"ground": ground.value, "reason": reason})
    bear(rectification_clock(at=at, law=law), one, unit_id, at)
    tell("rectification_ordered", one, unit_id, *UNIT_ROLES, at=at, reason=reason)
    return one


def _supervision(number: str, unit_id: int) -> SupervisionOrder | None:
    if not number.strip():
        return None
    key = SupervisionOrder.key_in(number.strip())
    found = SupervisionOrder.objects.filter(pk=key, unit=unit_id).first() if key else None
    if found is None:
        raise Invalid.field(
            "supervision_number",
            Text("该单位没有这个编号的督办单。", "The unit has no supervision order with this number."),
            ACCOUNT,
        )
    return found


@transaction.atomic
def report_rectification(
    *,
    actor: Actor,
    rectification_id: int,
    done: Annotated[str, Long],
    evidence: Annotated[str, Long],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Rectification:
    """Report what was put right, and what shows it.

    Raises:
        Refused: one of the two is missing.
        Denied: another unit's rectification.

    Source: Art. 18.
    """
    at = at or clock.now()
    one = lock_for(Rectification, "report_rectification", rectification_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, one.unit_id)
    require(rules.report_rectification(RectifiedFacts(done, evidence), one.law_on(at)))
    one.done, one.evidence = hidden(one.hotline_order_id, done=(done, TEXT), evidence=(evidence, TEXT))
    one.reported_at = at
    advance(one, "report_rectification", actor=actor, at=at, detail={"done": one.done, "evidence": one.evidence})
    settle(one.subject_type, one.pk, "rectification", at=at)
    bear(rectification_review_clock(at=at, law=one.law_on(at)), one, centre_id(), at)
    keep_files(hidden_names(one.hotline_order_id, uploads), one, actor, at)
    tell("rectification_reported", one, centre_id(), *CENTRE_ROLES, at=at)
    return one


@transaction.atomic
def accept_rectification(
    *, actor: Actor, rectification_id: int, note: str = "", step_no: int | None = None, at: datetime | None = None
) -> Rectification:
    """Accept what was put right: the matter ends.

    Raises:
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    one = lock_for(Rectification, "accept_rectification", rectification_id, actor=actor, at=at, step_no=step_no)
    (one.finding,) = hidden(one.hotline_order_id, note=(note, TEXT))
    advance(one, "accept_rectification", actor=actor, at=at, detail={"note": one.finding} if one.finding else {})
    settle(one.subject_type, one.pk, at=at)
    tell("rectification_accepted", one, one.unit_id, *UNIT_ROLES, at=at)
    return one


@transaction.atomic
def return_rectification(
    *, actor: Actor, rectification_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Rectification:
    """Send a report back, with the reason: the unit goes on putting it right.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    one = lock_for(Rectification, "return_rectification", rectification_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(one.hotline_order_id, reason=(reason, TEXT))
    advance(one, "return_rectification", actor=actor, at=at, detail={"reason": reason})
    settle(one.subject_type, one.pk, "rectify_review", at=at)
    bear(rectification_clock(at=at, law=one.law_on(at)), one, one.unit_id, at)
    tell("rectification_returned", one, one.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return one


@transaction.atomic
def fail_rectification(
    *,
    actor: Actor,
    rectification_id: int,
    finding: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Rectification:
    """Find that a unit refused to put something right, or did not; the director owes a decision on accountability.

    Raises:
        Invalid: it is not said what was found.
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    one = lock_for(Rectification, "fail_rectification", rectification_id, actor=actor, at=at, step_no=step_no)
    needed(finding=finding)
    (one.finding,) = hidden(one.hotline_order_id, finding=(finding, TEXT))
    advance(one, "fail_rectification", actor=actor, at=at, detail={"finding": one.finding})
    end(one.subject_type, one.pk, "rectification", at=at, outcome=Outcome.LATE)
    settle(one.subject_type, one.pk, "rectify_review", at=at)
    bear(accountability_clock(at=at, law=one.law_on(at)), one, centre_id(), at)
    tell("rectification_failed", one, one.unit_id, *UNIT_ROLES, at=at, reason=one.finding)
    return one


@transaction.atomic
def withdraw_rectification(
    *, actor: Actor, rectification_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Rectification:
    """Withdraw an order that was wrong, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    one = lock_for(Rectification, "withdraw_rectification", rectification_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(one.hotline_order_id, reason=(reason, TEXT))
    advance(one, "withdraw_rectification", actor=actor, at=at, detail={"reason": reason})
    end(one.subject_type, one.pk, at=at, outcome=Outcome.VOID)
    tell("rectification_withdrawn", one, one.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return one


@transaction.atomic
def propose_accountability(
    *,
    actor: Actor,
    rectification_id: int,
    title: Annotated[str, Line],
    reason: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> AccountabilityNotice:
    """Propose that a unit is held to account for what it did not put right.

    Raises:
        Invalid: it has no title or does not say what for.
        Conflict: one was proposed already.
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    of = lock_for(Rectification, "propose_accountability", rectification_id, actor=actor, at=at, step_no=step_no)
    if known := find(AccountabilityNotice, rectification_id=of.pk):
        raise Conflict(Text(f"已经提请{known[0].number}。", f"{known[0].number} was proposed already."))
    needed(title=title, reason=reason)
    title, reason = hidden(of.hotline_order_id, title=(title, TITLE), reason=(reason, TEXT))
    notice = AccountabilityNotice(
        rectification=of,
        unit_id=of.unit_id,
        title=title,
        reason=reason,
        proposed_by_id=actor.person_id,
        proposed_at=at,
    )
    begin(notice, "propose_accountability", actor=actor, at=at, detail={"reason": reason}, of=of)
    settle(of.subject_type, of.pk, "accountability", at=at)
    bear(accountability_clock(at=at, law=notice.law_on(at)), notice, centre_id(), at)
    tell("accountability_proposed", notice, centre_id(), "director", at=at)
    return notice


@transaction.atomic
def issue_accountability(
    *, actor: Actor, accountability_id: int, step_no: int | None = None, at: datetime | None = None
) -> AccountabilityNotice:
    """Sign an accountability notice: it gets its number, and the unit is told.

    Raises:
        Refused: the same person proposed it.
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    notice = lock_for(
        AccountabilityNotice, "issue_accountability", accountability_id, actor=actor, at=at, step_no=step_no
    )
    is_own = notice.proposed_by_id is not None and notice.proposed_by_id == actor.person_id
    require(rules.issue_accountability(AccountabilityFacts(notice.reason, is_own), notice.law_on(at)))
    give_number(notice, at)
    notice.issued_at = at
    advance(notice, "issue_accountability", actor=actor, at=at, detail={"paper": notice.paper_number})
    settle(notice.subject_type, notice.pk, at=at)
    tell("accountability_issued", notice, notice.unit_id, *UNIT_ROLES, at=at)
    return notice


@transaction.atomic
def drop_accountability(
    *, actor: Actor, accountability_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> AccountabilityNotice:
    """Decide that no accountability notice is issued, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 18.
    """
    at = at or clock.now()
    notice = lock_for(
        AccountabilityNotice, "drop_accountability", accountability_id, actor=actor, at=at, step_no=step_no
    )
    needed(reason=reason)
    (reason,) = hidden(notice.rectification.hotline_order_id, reason=(reason, TEXT))
    advance(notice, "drop_accountability", actor=actor, at=at, detail={"reason": reason})
    settle(notice.subject_type, notice.pk, at=at)
    tell("accountability_dropped", notice, centre_id(), "supervisor", at=at, reason=reason)
    return notice
