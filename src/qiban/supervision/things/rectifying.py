"""What pages and API show of rectifications and accountability notices."""

from collections.abc import Iterator, Mapping
from functools import partial

from django.db.models import QuerySet

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.hotline.roles import SUPERVISE, UNIT
from qiban.law.text import Text
from qiban.supervision.models import AccountabilityNotice, Rectification, SupervisionOrder
from qiban.supervision.models.kinds import Ground
from qiban.supervision.operations.rectifying import (
    accept_rectification,
    drop_accountability,
    fail_rectification,
    issue_accountability,
    order_rectification,
    propose_accountability,
    report_rectification,
    return_rectification,
    withdraw_rectification,
)
from qiban.supervision.permissions import oversees, visible

from .papers import ACCOUNTABILITY_PAPERS, RECTIFICATION_PAPERS


def facts(one: Rectification) -> Iterator[Fact]:
    """Yield what is known of a rectification."""
    yield Fact("paper", Text("文号", "Number of the paper"), one.paper_number)
    yield Fact("unit", Text("整改单位", "Unit"), one.unit)
    yield Fact("ground", Text("整改事由", "Ground"), str(Ground(one.ground).label))
    yield Fact("ordered_at", Text("发出时间", "Ordered at"), one.ordered_at)
    yield Fact("reason", Text("查明的问题", "What was found"), one.reason)
    yield Fact("demand", Text("整改要求", "What is to be put right"), one.demand)
    yield Fact("done", Text("整改情况", "What was put right"), one.done)
    yield Fact("evidence", Text("佐证材料说明", "What shows it"), one.evidence)
    yield Fact("finding", Text("验收意见", "Finding"), one.finding)


def related(one: Rectification, actor: Actor) -> Iterator[Related]:
    """Yield what a rectification follows from, and what follows from it."""
    from_order = visible(SupervisionOrder, actor).filter(pk=one.supervision_order_id or 0)
    yield Related("supervision_order", Text("督办单", "Supervision order"), list(from_order))
    notices = visible_notices(actor).filter(rectification=one)
    yield Related("accountability", Text("问责通报", "Accountability notice"), list(notices))


def visible_notices(actor: Actor) -> "QuerySet[AccountabilityNotice]":
    """Return the accountability notices that the post may see: a unit its own once they are issued."""
    found = visible(AccountabilityNotice, actor)
    return found if oversees(actor) else found.filter(state="issued")


def notice_facts(one: AccountabilityNotice) -> Iterator[Fact]:
    """Yield what is known of an accountability notice."""
    yield Fact("paper", Text("文号", "Number of the paper"), one.paper_number)
    yield Fact("unit", Text("被通报单位", "Unit"), one.unit)
    yield Fact("proposed_by", Text("提请人", "Proposed by"), str(one.proposed_by) if one.proposed_by else None)
    yield Fact("reason", Text("通报事由", "What for"), one.reason)
    yield Fact("issued_at", Text("签发时间", "Issued at"), one.issued_at)


def notice_related(one: AccountabilityNotice, actor: Actor) -> Iterator[Related]:
    """Yield the rectification that an accountability notice follows from."""
    found = visible(Rectification, actor).filter(pk=one.rectification_id)
    yield Related("rectification", Text("责令整改", "Rectification"), list(found))


def narrow(actor: Actor, one: Rectification, offer: Offer) -> Offer:
    """Close what only the unit that puts it right does, and what was proposed before."""
    if actor.role in UNIT and actor.unit != one.unit_id:
        return offer.closed("由整改单位报告。", "It is for the unit that puts it right.")
    if offer.name == "propose_accountability" and AccountabilityNotice.objects.filter(rectification=one).exists():
        return offer.closed("已经提请问责通报。", "A notice was proposed already.")
    return offer


THINGS: Mapping[str, Thing] = {
    "rectification": Thing(
        title=Text("责令整改", "Rectification"),
        model=Rectification,
        visible=partial(visible, Rectification),
        page="rectification",
        subject=lambda one: one.title,
        key_in=Rectification.key_in,
        operations={
            "report_rectification": report_rectification,
            "accept_rectification": accept_rectification,
            "return_rectification": return_rectification,
            "fail_rectification": fail_rectification,
            "withdraw_rectification": withdraw_rectification,
            "propose_accountability": propose_accountability,
        },
        filled=frozenset({"report_rectification"}),
        beginning=Beginning("order_rectification", order_rectification, SUPERVISE),
        facts=facts,
        related=related,
        narrow=narrow,
        papers=RECTIFICATION_PAPERS,
        columns=(
            Column("paper", Text("文号", "Paper"), lambda one: one.paper_number),
            Column("unit", Text("整改单位", "Unit"), lambda one: one.unit),
            Column("ground", Text("事由", "Ground"), lambda one: str(Ground(one.ground).label)),
        ),
    ),
    "accountability": Thing(
        title=Text("问责通报", "Accountability notice"),
        model=AccountabilityNotice,
        visible=visible_notices,
        page="accountability",
        subject=lambda one: one.title,
        key_in=AccountabilityNotice.key_in,
        operations={"issue_accountability": issue_accountability, "drop_accountability": drop_accountability},
        facts=notice_facts,
        related=notice_related,
        papers=ACCOUNTABILITY_PAPERS,
        columns=(
            Column("paper", Text("文号", "Paper"), lambda one: one.paper_number),
            Column("unit", Text("被通报单位", "Unit"), lambda one: one.unit),
        ),
    ),
}
