"""What pages and API show of uses of the floodplain, of villages' lists, and of households' claims."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import Compensation, CompensationClaim, FloodplainUse
from qiban.flood.operations.aftermath.claiming import add_loss, drop_loss, register_claim, withdraw_claim
from qiban.flood.operations.aftermath.listing import (
    approve_compensation,
    declare_no_loss,
    pay_compensation,
    publish_list,
    reopen_list,
    total_of,
)
from qiban.flood.operations.aftermath.objecting import answer_objection, object_claim
from qiban.flood.operations.aftermath.using import add_villages, close_use, record_use
from qiban.flood.permissions import PLACES, visible_of_all, visible_of_unit
from qiban.flood.queries.aftermath.towns import county_id
from qiban.flood.sealing import unseal
from qiban.flood.web.aftermath import claim_page, use_page
from qiban.law.flood.workflow.roles import COUNTY, DUTY
from qiban.law.text import Text

from .aftermath_papers import LIST_PAPERS

VILLAGE, AMOUNT = Text("村", "Village"), Text("补偿金额", "Amount")


def use_facts(one: FloodplainUse) -> Iterator[Fact]:
    """Yield what is known of a use of the floodplain."""
    yield Fact("used_on", Text("运用日期", "Day of the use"), one.used_on)


def list_facts(one: Compensation) -> Iterator[Fact]:
    """Yield what is known of a village's list."""
    yield Fact("village", VILLAGE, one.unit)
    yield Fact("amount", AMOUNT, total_of(one))
    yield Fact("published_on", Text("公示日期", "Published on"), one.published_on)
    yield Fact("published_until", Text("公示截止日期", "Published until"), one.published_until)
    yield Fact("approved_on", Text("审批日期", "Approved on"), one.approved_on)
    yield Fact("paid_on", Text("支付日期", "Paid on"), one.paid_on)
    yield Fact("paid", Text("支付金额", "Paid"), one.paid)
    yield Fact("voucher", Text("支付凭证号", "Voucher"), one.voucher)


def list_related(one: Compensation, actor: Actor) -> Iterator[Related]:
    """Yield what belongs to a village's list; households are for village, town and county."""
    yield Related("floodplain_use", Text("滩区运用", "Use of the floodplain"), [one.use])
    yield Related("compensation_claim", Text("补偿登记", "Claims"), list(visible_claims(actor).filter(list=one)))


def visible_claims(actor: Actor) -> "QuerySet[CompensationClaim]":
    """Return the claims that the post may see: those of its village, town or county, and nobody else's."""
    if actor.role not in PLACES - {"flood_head"}:
        return CompensationClaim.objects.none()
    found = visible_of_unit(CompensationClaim, actor)
    return found.select_related("unit", "list__use", "list__unit")


def claim_facts(one: CompensationClaim) -> Iterator[Fact]:
    """Yield what is known of a household's claim."""
    who = unseal(one)
    yield Fact("village", VILLAGE, one.unit)
    yield Fact("holder", Text("户主姓名", "Head of the household"), who.name)
    yield Fact("id_number", Text("身份证号", "Identity number"), who.id_number)
    yield Fact("bank", Text("开户银行", "Bank"), who.bank)
    yield Fact("account", Text("银行账号", "Account"), who.account)
    yield Fact("amount", AMOUNT, one.amount)
    yield Fact("objection", Text("异议内容", "Objection"), one.objection)
    yield Fact("answer", Text("答复", "Answer"), one.answer)


def narrow_list(actor: Actor, one: Compensation, offer: Offer) -> Offer:
    """Close what is the county's to other counties' posts."""
    del one
    if offer.name in ("approve_compensation", "pay_compensation") and actor.unit != county_id():
        return offer.closed("由县防指办理。", "It is for the county.")
    return offer


def narrow_claim(_actor: Actor, one: CompensationClaim, offer: Offer) -> Offer:
    """Close what the state of the village's list does not allow."""
    is_published = one.list.state == "published"
    if offer.name == "object_claim" and not is_published:
        return offer.closed("名单公示期间才能登记异议。", "Objections are recorded while the list is published.")
    if offer.name in ("add_loss", "drop_loss", "withdraw_claim"):
        is_open = one.list.state == "registering" or (is_published and one.state == "objected")
        if not is_open:
            return offer.closed(
                "名单公示以后，只能因异议更改。", "Once the list is published, only an objection changes it."
            )
    return offer


THINGS: Mapping[str, Thing] = {
    "floodplain_use": Thing(
        title=Text("滩区运用", "Use of the floodplain"),
        model=FloodplainUse,
        visible=lambda actor: visible_of_all(FloodplainUse, actor).select_related("response"),
        page="floodplain_use",
        subject=lambda one: one.title,
        key_in=FloodplainUse.key_in,
        beginning=Beginning("record_use", record_use, DUTY | COUNTY),
        operations={"add_villages": add_villages, "close_use": close_use},
        facts=use_facts,
        related=lambda one, _actor: (
            (Related("flood_response", Text("应急响应", "Response"), [one.response]),) if one.response else ()
        ),
        template=use_page.TEMPLATE,
        more=use_page.more,
        columns=(Column("used_on", Text("运用日期", "Day of the use"), lambda one: one.used_on),),
    ),
    "compensation": Thing(
        title=Text("滩区补偿名单", "List of compensation"),
        model=Compensation,
        visible=lambda actor: visible_of_unit(Compensation, actor).select_related("unit", "use"),
        page="compensation",
        subject=lambda one: one.subject,
        key_in=Compensation.key_in,
        operations={
            "register_claim": register_claim,
            "publish_list": publish_list,
            "declare_no_loss": declare_no_loss,
            "reopen_list": reopen_list,
            "approve_compensation": approve_compensation,
            "pay_compensation": pay_compensation,
        },
        facts=list_facts,
        related=list_related,
        papers=LIST_PAPERS,
        narrow=narrow_list,
        columns=(Column("village", VILLAGE, lambda one: one.unit),),
    ),
    "compensation_claim": Thing(
        title=Text("补偿登记", "Claim"),
        model=CompensationClaim,
        visible=visible_claims,
        page="compensation_claim",
        subject=lambda one: one.subject,
        key_in=CompensationClaim.key_in,
        operations={
            "add_loss": add_loss,
            "drop_loss": drop_loss,
            "withdraw_claim": withdraw_claim,
            "object_claim": object_claim,
            "answer_objection": answer_objection,
        },
        facts=claim_facts,
        related=lambda one, _actor: (Related("compensation", Text("补偿名单", "List"), [one.list]),),
        narrow=narrow_claim,
        template=claim_page.TEMPLATE,
        more=claim_page.more,
        columns=(
            Column("village", VILLAGE, lambda one: one.unit),
            Column("amount", Text("补偿金额（元）", "Amount (yuan)"), lambda one: one.amount),
        ),
    ),
}
