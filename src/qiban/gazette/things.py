"""What pages and API show of the documents of gazettes."""

from collections.abc import Iterator, Mapping

from django.db.models import Q, QuerySet

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.register import name_of
from qiban.law.text import Text
from qiban.plans.permissions import oversees

from .models import GazetteDocument
from .operations.adopting import adopt_document
from .operations.deciding import accept_rest, decide_item, reject_document, reopen_document
from .web import review_page


def visible(actor: Actor) -> "QuerySet[GazetteDocument]":
    """Return the documents that a post may see: plans' offices and overseers all; a proposal binds nobody yet."""
    if oversees(actor) or actor.role == "plan_office":
        return GazetteDocument.objects.select_related("gazette", "unit", "plan", "former")
    return GazetteDocument.objects.none()


def facts(one: GazetteDocument) -> Iterator[Fact]:
    """Yield what is known of a document."""
    yield Fact("document", Text("文号", "Document"), one.document_number)
    yield Fact("issued_on", Text("印发日期", "Issued on"), one.issued_on)
    yield Fact("file", Text("来源文件", "File"), one.gazette.file_name)
    yield Fact("unit", Text("导入部门", "Imported by"), one.unit)
    yield Fact("regulation", Text("内置规则", "Kept here as"), name_of(one.regulation) if one.regulation else None)
    yield Fact("reason", Text("不予采用的理由", "Why it was rejected"), one.reason)


def related(one: GazetteDocument, _actor: Actor) -> Iterator[Related]:
    """Yield the plan that was made of it, and its other imports."""
    yield Related("plan", Text("据此建立的计划", "Its plan"), [one.plan] if one.plan else [])
    around = GazetteDocument.objects.filter(Q(pk=one.former_id) | Q(former=one))
    yield Related("gazette_document", Text("同一文件的其他版本", "Other imports of it"), list(around))


def narrow(actor: Actor, one: GazetteDocument, offer: Offer) -> Offer:
    """Close what another department imported."""
    if actor.unit != one.unit_id:
        return offer.closed("该公报由其他部门导入并审核。", "Another department imported this gazette and reviews it.")
    return offer


THINGS: Mapping[str, Thing] = {
    "gazette_document": Thing(
        title=Text("公报文件", "Document of a gazette"),
        model=GazetteDocument,
        visible=visible,
        page="gazette_document",
        subject=lambda one: one.title,
        key_in=GazetteDocument.key_in,
        operations={
            "decide_item": decide_item,
            "accept_rest": accept_rest,
            "adopt_document": adopt_document,
            "reject_document": reject_document,
            "reopen_document": reopen_document,
        },
        inline=frozenset({"decide_item"}),
        facts=facts,
        related=related,
        narrow=narrow,
        columns=(
            Column("document", Text("文号", "Document"), lambda one: one.document_number),
            Column("issued_on", Text("印发日期", "Issued on"), lambda one: one.issued_on),
            Column("unit", Text("导入部门", "Imported by"), lambda one: one.unit),
        ),
        template=review_page.TEMPLATE,
        more=review_page.more,
        has_list=False,
    )
}
