"""Why an action on money is closed though the table opens it: in the law's own words, as the operation would say."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qiban.core import clock
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.errors import QibanError, require
from qiban.law.city_projects.investing.facts import PaymentFacts, VisaRequestFacts
from qiban.law.city_projects.investing.paying import payment
from qiban.law.city_projects.investing.visaing import CONFIRMING_VISAS, visa_request
from qiban.projects.models import Change, Contract, Payment
from qiban.projects.operations.investing.checks import check_firm
from qiban.projects.operations.investing.judging import judge_change, judge_money
from qiban.projects.operations.investing.sums import judge_payment


def closed_by(check: Callable[[], Any], offer: Offer) -> Offer:
    """Return an action as it is, or closed for the reason with which `check` refuses it."""
    try:
        check()
    except QibanError as error:
        clause = error.citation or offer.citation
        return replace(offer, is_open=False, why=error.message, next_step=error.next_step, citation=clause)
    return offer


def narrow_contract(actor: Actor, contract: Contract, offer: Offer) -> Offer:
    """Close a payment on money that is held, and progress to another firm's staff."""
    if offer.name == "request_payment":
        return closed_by(lambda: _check_hold(contract), offer)
    if offer.name == "report_progress":
        return closed_by(lambda: check_firm(actor, contract), offer)
    return offer


def _check_hold(contract: Contract) -> None:
    """Raise Refused where nothing can be paid on the contract, whatever its account says."""
    some = PaymentFacts(
        kind="advance",
        amount=contract.value,
        contract_state=contract.state,  # type: ignore[arg-type]
        value=contract.value,
        hold=contract.project.hold,
        advance=contract.value,
    )
    require(payment(some, contract.law_on(clock.now())))


def narrow_change(_actor: Actor, change: Change, offer: Offer) -> Offer:
    """Close what the law refuses of a change as it stands."""
    at = clock.now()
    checks: dict[str, Callable[[], Any]] = {
        "review_change": lambda: judge_change(change.project, change.contract, change, at),
        "approve_change": lambda: judge_money(change.project, change.contract, change, at),
        "ask_visa": lambda: _check_visas(change),
    }
    return closed_by(checks[offer.name], offer) if offer.name in checks else offer


def _check_visas(change: Change) -> None:
    """Raise Refused where a change has no visas, whoever would confirm them."""
    asked = VisaRequestFacts(change.cause, CONFIRMING_VISAS, change.needs_visa)  # type: ignore[arg-type]
    require(visa_request(asked, change.law_on(clock.now())))


def narrow_payment(_actor: Actor, one: Payment, offer: Offer) -> Offer:
    """Close what the contract's account, or a hold on the money, does not allow by now."""
    contract, at = one.contract, clock.now()
    paid = {"approve_payment": contract.paid, "pay": contract.paid - one.amount}
    if offer.name not in paid:
        return offer
    return closed_by(lambda: judge_payment(one.project, contract, one, paid[offer.name], at), offer)
