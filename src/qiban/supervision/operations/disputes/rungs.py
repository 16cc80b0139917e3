"""One rung of a dispute: what was said, on what paper, and whose move it is next (Art. 17)."""

from datetime import date, datetime
from typing import NamedTuple

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id, id_of
from qiban.hotline.kept_texts import hidden, hidden_names
from qiban.hotline.operations.accused import barred_from, is_barred
from qiban.law.citation import Citation
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.disputing import LADDER, follow_clock, rung_clock
from qiban.law.hotline.supervision.facts import RungFacts
from qiban.law.text import Text
from qiban.supervision.models import Dispute, DisputeRung
from qiban.supervision.operations.units import check_open
from qiban.supervision.posts import AWAITED, CENTRE_ROLES

PAPER, TEXT = 200, 20_000


class Said(NamedTuple):
    """What is recorded on a rung.

    Args:
        on: the day of the meeting or the paper.
    """

    text: str
    paper: str = ""
    on: date | None = None
    lead_id: int | None = None
    needs_paper: bool = False
    needs_unit: bool = False


def take_rung(
    action: str,
    dispute_id: int,
    said: Said,
    *,
    actor: Actor,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Record a rung, let whoever is next owe the next move, and tell them.

    Raises:
        Refused: something that the rung needs is missing.
        Invalid: the day of the paper has not come, or the unit that is named is closed or accused by a report.
        Denied: the post is not of the unit that acts on this rung.
    """
    at = at or clock.now()
    dispute = lock_for(Dispute, action, dispute_id, actor=actor, at=at, step_no=step_no)
    _check_unit(dispute, actor)
    lead = Unit.objects.get(pk=said.lead_id) if said.lead_id else None
    given = RungFacts(said.text, said.paper, lead.label if lead else "", said.needs_paper, said.needs_unit)
    require(rules.climb(given, dispute.law_on(at)))
    text, paper = hidden(dispute.hotline_order_id, text=(said.text, TEXT), paper=(said.paper, PAPER))
    _check_lead(dispute, lead)
    on = said.on or clock.civil_date(at)
    if on > clock.civil_date(at):
        raise Invalid.field("on", Text("日期不能晚于今天。", "The day has not come."), LADDER)
    dispute.lead_id = said.lead_id or dispute.lead_id
    DisputeRung.objects.create(
        dispute=dispute,
        action=action,
        by_unit_id=actor.unit,
        by_id=actor.person_id,
        at=at,
        on=on,
        paper=paper,
        text=text,
        lead=lead,
    )
    detail = {"text": text, "paper": paper, "lead": lead.code if lead else "", "on": on.isoformat()}
    advance(dispute, action, actor=actor, at=at, detail=detail)
    keep_files(hidden_names(dispute.hotline_order_id, uploads), dispute, actor, at)
    _await_next(dispute, at)
    return dispute


def _check_lead(dispute: Dispute, lead: Unit | None) -> None:
    """Raise Invalid where the unit that is named is closed, or a report in the order accuses it (Art. 21)."""
    check_open(lead.pk if lead else None, "lead_id")
    if lead is not None and is_barred(lead, barred_from(dispute.hotline_order)):
        why = Text("被举报单位不能作为责任单位。", "A unit that a report accuses cannot be responsible.")
        raise Invalid.field("lead_id", why, Citation("hotline", 21))


def _check_unit(dispute: Dispute, actor: Actor) -> None:
    """Raise Denied where a role of a rung is held in another unit than the one before which the dispute is."""
    awaited = AWAITED.get(dispute.state)
    if awaited and actor.role == awaited[2] and actor.unit != id_of(awaited[1]):
        raise Denied(
            Text("该争议由其他单位处理。", "The dispute is before another unit."),
            citation=LADDER,
            next_step=Text("请由该单位的人员办理。", "It is for somebody of that unit."),
        )


def _await_next(dispute: Dispute, at: datetime) -> None:
    """Let whoever is next owe the next move, and tell them: somebody above, or the centre."""
    settle(dispute.subject_type, dispute.pk, at=at)
    law = dispute.law_on(at)
    if awaited := AWAITED.get(dispute.state):
        kind, code, role = awaited
        bear(rung_clock(kind, at=at, law=law), dispute, id_of(code), at)
        tell("dispute_brought", dispute, id_of(code), role, at=at)
    elif dispute.state != "closed":
        bear(follow_clock(at=at, law=law), dispute, centre_id(), at)
        tell("dispute_answered", dispute, centre_id(), *CENTRE_ROLES, "dispatcher", at=at)
