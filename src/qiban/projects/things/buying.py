"""What the pages and the API show of these things: Choosing who builds it (Art. 7-12, 14, 20)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.more import More
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.errors import Refused
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.projects.models import Change, Contract, Measurement, Payment, Settlement, Tender, Visa
from qiban.projects.operations.buying import contracting, designing, firms, lawful, parties, signing, tendering
from qiban.projects.operations.project import project_of
from qiban.projects.permissions import visible_of
from qiban.projects.words.buying import CONTRACTS, TENDERS

PROJECT = Text("项目", "Project")
LABELS = {**TENDERS, **CONTRACTS}
REASON = Text("理由", "Reason")
ALLOWED = Text("合同价及已批准变更（元）", "Value and approved changes (yuan)")
# What page and list call the columns that the database sums up.
SUMS = {
    "changed": Text("已批准变更（元）", "Approved changes (yuan)"),
    "measured": Text("已确认计量（元）", "Confirmed progress (yuan)"),
    "paid": Text("已支付（元）", "Paid (yuan)"),
    "settled": Text("结算价（元）", "Settled (yuan)"),
}
CHILDREN: tuple[tuple[Any, Text], ...] = (
    (Change, Text("变更", "Changes")),
    (Visa, Text("现场签证", "Site visas")),
    (Measurement, Text("工程计量", "Measured progress")),
    (Payment, Text("资金拨付", "Payments")),
    (Settlement, Text("结算", "Settlements")),
)
MORE: Mapping[str, More] = {
    "project": More(
        {
            "register_firm": firms.register_firm,
            "name_party": parties.name_party,
            "record_design": designing.record_design,
            "open_tender": tendering.open_tender,
            "draft_contract": contracting.draft_contract,
        }
    )
}


def tenders(actor: Actor) -> QuerySet[Tender]:
    """Return the tenders that the post may see, with what their list shows of others."""
    return visible_of(Tender, actor).select_related("project", "winner")


def contracts(actor: Actor) -> QuerySet[Contract]:
    """Return the contracts that the post may see, with what their list shows of others."""
    return visible_of(Contract, actor).select_related("project", "firm", "tender")


def _named(thing: Any, *names: str) -> Iterator[Fact]:
    yield from (Fact(one, LABELS[one], getattr(thing, one)) for one in names)


def tender_facts(tender: Tender) -> Iterator[Fact]:
    """Yield what is known of a tender."""
    yield Fact("project", PROJECT, tender.project.title)
    yield Fact("purchase", LABELS["purchase"], tender.get_purchase_display())
    yield from _named(tender, "estimate", "ceiling_price")
    yield Fact("method", LABELS["method"], tender.get_method_display())
    yield Fact("platform", LABELS["platform"], tender.get_platform_display())
    yield from _named(tender, "basis", "drawings", "is_separate", "not_separate_reason")
    yield from _named(tender, "winner", "price", "award_document", "awarded_on")
    yield Fact("reason", REASON, tender.reason)


def tender_related(tender: Tender, actor: Actor) -> Iterator[Related]:
    """Yield the contracts that rest on a tender."""
    yield Related("contract", LABELS["contract"], list(contracts(actor).filter(tender=tender)))


def contract_facts(contract: Contract) -> Iterator[Fact]:
    """Yield what is known of a contract, its account among it."""
    yield Fact("project", PROJECT, contract.project.title)
    yield Fact("purchase", LABELS["purchase"], contract.get_purchase_display())
    yield Fact("tender", LABELS["tender"], contract.tender.number if contract.tender else "")
    yield from _named(contract, "reference", "firm", "value")
    yield from (Fact(name, label, getattr(contract, name)) for name, label in SUMS.items())
    yield Fact("advance_payment", LABELS["advance_payment"], contract.advance)
    yield Fact("retention_percent", LABELS["retention_percent"], f"{contract.retention_percent:f}")
    yield from _named(contract, "retention", "defects_months", "starts_on", "ends_on", "signed_on")
    yield from _named(contract, "quality_terms", "investment_terms", "breach_terms")
    yield Fact("reason", REASON, contract.reason)


def contract_related(contract: Contract, actor: Actor) -> Iterator[Related]:
    """Yield what was changed, measured, paid and settled under a contract."""
    for model, title in CHILDREN:
        yield Related(model.subject_type, title, list(visible_of(model, actor).filter(contract=contract)))


def narrow_contract(_actor: Actor, contract: Contract, offer: Offer) -> Offer:
    """Close what the law refuses as things stand, in its own words."""
    try:
        if offer.name == "sign_contract":
            lawful.check_contract(contract, project_of(contract), contract.law_on(contract.last_at))
        if offer.name == "end_contract":
            lawful.check_ending(contract, contract.law_on(contract.last_at))
    except Refused as error:
        return replace(offer, is_open=False, why=error.message, next_step=error.next_step)
    return offer


THINGS: Mapping[str, Thing] = {
    "tender": Thing(
        title=Text("招标采购", "Tender"),
        model=Tender,
        visible=tenders,
        page="tender",
        subject=lambda one: one.subject,
        key_in=Tender.key_in,
        operations={"award_tender": tendering.award_tender, "fail_tender": tendering.fail_tender},
        facts=tender_facts,
        columns=(
            Column("project", PROJECT, lambda one: one.project.title),
            Column("purchase", LABELS["purchase"], lambda one: one.get_purchase_display()),
            Column("estimate", LABELS["estimate"], lambda one: one.estimate),
            Column("price", LABELS["price"], lambda one: one.price),
        ),
        related=tender_related,
    ),
    "contract": Thing(
        title=Text("合同", "Contract"),
        model=Contract,
        visible=contracts,
        page="contract",
        subject=lambda one: one.subject,
        key_in=Contract.key_in,
        is_bounded=True,
        operations={
            "sign_contract": signing.sign_contract,
            "reject_contract": signing.reject_contract,
            "end_contract": signing.end_contract,
        },
        facts=contract_facts,
        columns=(
            Column("project", PROJECT, lambda one: one.project.title),
            Column("firm", LABELS["firm"], lambda one: one.firm),
            Column("allowed", ALLOWED, lambda one: one.allowed),
            Column("paid", SUMS["paid"], lambda one: one.paid),
        ),
        related=contract_related,
        narrow=narrow_contract,
    ),
}
