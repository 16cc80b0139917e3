"""What the pages and the API show of these things: Evaluating, and what follows from a breach (Art. 25-27)."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import cast

from qiban.core import clock
from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.more import More
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.city_projects.watching.facts import HoldName, MeasureFacts, MeasureName
from qiban.law.city_projects.watching.money import money_measure
from qiban.law.text import Text
from qiban.projects.models import Breach, Payment
from qiban.projects.operations.watching.accounting import hold_accountable
from qiban.projects.operations.watching.correcting import (
    accept_correction,
    dismiss_breach,
    order_correction,
    report_correction,
)
from qiban.projects.operations.watching.entering import enter_breach
from qiban.projects.operations.watching.evaluating import evaluate
from qiban.projects.operations.watching.holding import hold_money, release_money
from qiban.projects.operations.watching.recalling import recall_money, record_return
from qiban.projects.operations.watching.steps import kind_of, state_of
from qiban.projects.operations.watching.stopping import approve_stop
from qiban.projects.permissions import visible_of


def subject(breach: Breach) -> str:
    """Return what a breach is about: its kind and its project."""
    return f"{breach.get_kind_display()} · {breach.project.title}"


def facts(breach: Breach) -> Iterator[Fact]:
    """Yield what is known of a breach."""
    yield Fact("project", Text("项目", "Project"), f"{breach.project.number} {breach.project.title}")
    yield Fact("kind", Text("违规情形", "Kind"), breach.get_kind_display())
    yield Fact("evidence", Text("证据", "Evidence"), breach.evidence)
    yield Fact("found_at", Text("发现时间", "Found at"), breach.found_at)
    yield Fact("is_detected", Text("由系统发现", "Found in the data"), bool(breach.trace))
    yield Fact("hold", Text("拨付措施", "Payments"), breach.get_hold_display() if breach.hold else None)
    yield Fact("order_document", Text("责令改正文号", "Order to correct"), breach.order_document)
    yield Fact("correct_by", Text("改正期限", "To be corrected by"), breach.correct_by)
    yield Fact("correction", Text("改正情况", "Correction"), breach.correction)
    yield Fact("accountability", Text("追责情况", "Held to account"), breach.accountability)
    yield Fact("reason", Text("不成立的理由", "Why it is none"), breach.reason)
    for one in breach.recalls.all():
        yield Fact(f"recall_{one.pk}", Text(f"收回资金（截止{one.due_on}）", f"Recalled by {one.due_on}"), one.amount)


def related(breach: Breach, actor: Actor) -> Iterator[Related]:
    """Yield the project, and the payments of which money was called back because of the breach."""
    yield Related("project", Text("项目", "Project"), [breach.project])
    paid = visible_of(Payment, actor).filter(recalls__breach=breach).distinct()
    yield Related("payment", Text("收回资金的支付", "Payments called back"), list(paid))


def narrow(_actor: Actor, breach: Breach, offer: Offer) -> Offer:
    """Close measures on payments that the breach does not allow, with the rule's own words."""
    if offer.name not in ("hold_money", "release_money"):
        return offer
    given = MeasureFacts(
        kind_of(breach), state_of(breach), _measure(offer.name, breach.hold), "…", cast("HoldName", breach.hold)
    )
    decision = money_measure(given, breach.law_on(clock.now()))
    return offer if decision.is_allowed else offer.closed(decision.reason.zh, decision.reason.en)


def _measure(action: str, hold: str) -> MeasureName:
    """Return the measure that would change something."""
    if action == "release_money":
        return "released"
    return "stopped" if hold == "suspended" else "suspended"


def narrow_payment(_actor: Actor, payment: Payment, offer: Offer) -> Offer:
    """Close what cannot be done with money of a payment: more than all called back, nothing still to come."""
    if offer.name not in ("recall_money", "record_return"):
        return offer
    is_outstanding = outstanding_of(payment)
    if offer.name == "record_return" and not is_outstanding:
        return offer.closed("该笔资金没有尚未到账的收回。", "No money of this payment is still to come back.")
    if offer.name == "recall_money" and is_outstanding:
        return offer.closed("该笔资金已有一次收回尚未到账。", "Money of it was called back and has not come yet.")
    if offer.name == "recall_money" and payment.recalled == payment.amount:
        return offer.closed("该笔资金已全部收回。", "All of it was called back.")
    return offer


def outstanding_of(payment: Payment) -> bool:
    """Tell whether money of a payment was called back and has not come."""
    return payment.recalls.filter(returned_on=None).exists()


THINGS: Mapping[str, Thing] = {
    "breach": Thing(
        title=Text("违规问题", "Breach"),
        model=Breach,
        visible=partial(visible_of, Breach),
        page="breach",
        subject=subject,
        key_in=Breach.key_in,
        operations={
            "order_correction": order_correction,
            "report_correction": report_correction,
            "accept_correction": accept_correction,
            "dismiss_breach": dismiss_breach,
            "hold_money": hold_money,
            "release_money": release_money,
            "hold_accountable": hold_accountable,
        },
        facts=facts,
        columns=(Column("kind", Text("违规情形", "Kind"), lambda one: one.get_kind_display()),),
        related=related,
        narrow=narrow,
    )
}
MORE: Mapping[str, More] = {
    "project": More({"approve_stop": approve_stop, "evaluate": evaluate, "enter_breach": enter_breach}),
    "payment": More({"recall_money": recall_money, "record_return": record_return}, narrow_payment),
}
