"""Which actions of a project's end the facts close, though the table opens them, and why (Art. 21-24)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from qiban.core import clock
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.law.decision import Decision
from qiban.projects.models import Contract, FinalAccount, Handover, Project, Settlement
from qiban.projects.operations.finishing.accepting import decide_opening
from qiban.projects.operations.finishing.accounting import decide_accounts
from qiban.projects.operations.finishing.ending import decide_closing, decide_retention
from qiban.projects.operations.finishing.handing_over import decide_end_of_defects, decide_offer

ANOTHER_UNIT = ("由其他单位办理，不属于您的单位。", "This is for another unit to do, not yours.")
Close = Callable[[Actor, Any, Offer], Offer]


def narrow(actor: Actor, thing: Any, offer: Offer) -> Offer:
    """Return an action on a thing as the facts leave it, with the rule's own words where it is closed."""
    closing = CLOSING.get((thing.subject_type, offer.name))
    return closing(actor, thing, offer) if closing else offer


def _by(offer: Offer, decision: Decision) -> Offer:
    if decision.outcome in ("refused", "shared"):
        return replace(offer, is_open=False, why=decision.reason, next_step=decision.next_step)
    return offer


def _open_acceptance(_actor: Actor, project: Project, offer: Offer) -> Offer:
    if project.acceptances.filter(state="opened").exists():
        return offer.closed("竣工验收已经组织，等待各方确认。", "The acceptance is open and waits for the parties.")
    return _by(offer, decide_opening(project, clock.now()))


def _submit_accounts(_actor: Actor, project: Project, offer: Offer) -> Offer:
    if project.final_accounts.exists():
        return offer.closed("竣工决算已经编报。", "The final account is drawn up already.")
    return _by(offer, decide_accounts(project, clock.now()))


def _offer_handover(_actor: Actor, project: Project, offer: Offer) -> Offer:
    if project.handovers.exists():
        return offer.closed("已经提请移交，等待接收。", "It is offered already, and to be taken over.")
    return _by(offer, decide_offer(project, clock.now()))


def _close_project(_actor: Actor, project: Project, offer: Offer) -> Offer:
    return _by(offer, decide_closing(project, clock.now()))


def _submit_settlement(actor: Actor, contract: Contract, offer: Offer) -> Offer:
    if contract.firm_id != actor.unit:
        return offer.closed(*ANOTHER_UNIT)
    if contract.settlements.exists():
        return offer.closed("该合同已经提报结算。", "The settlement of this contract is submitted already.")
    return offer


def _resubmit(actor: Actor, settlement: Settlement, offer: Offer) -> Offer:
    return offer if settlement.contract.firm_id == actor.unit else offer.closed(*ANOTHER_UNIT)


def _release(_actor: Actor, contract: Contract, offer: Offer) -> Offer:
    if contract.retention_released_on is not None:
        return offer.closed("质量保证金已经返还。", "The retention is released already.")
    return _by(offer, decide_retention(contract, clock.now()))


def _review(actor: Actor, account: FinalAccount, offer: Offer) -> Offer:
    return offer if account.authority_id == actor.unit else offer.closed(*ANOTHER_UNIT)


def _end_defects(_actor: Actor, handover: Handover, offer: Offer) -> Offer:
    return _by(offer, decide_end_of_defects(handover, clock.now()))


CLOSING: Mapping[tuple[str, str], Close] = {
    (Project.subject_type, "open_acceptance"): _open_acceptance,
    (Project.subject_type, "submit_accounts"): _submit_accounts,
    (Project.subject_type, "offer_handover"): _offer_handover,
    (Project.subject_type, "close_project"): _close_project,
    (Contract.subject_type, "submit_settlement"): _submit_settlement,
    (Contract.subject_type, "release_retention"): _release,
    (Settlement.subject_type, "submit_settlement"): _resubmit,
    (FinalAccount.subject_type, "review_accounts"): _review,
    (Handover.subject_type, "end_defects"): _end_defects,
}
