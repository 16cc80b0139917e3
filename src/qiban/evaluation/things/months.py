"""What pages and API show of evaluated months."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.clock import now
from qiban.core.office import Thing
from qiban.core.web.language import say
from qiban.evaluation.models import Month
from qiban.evaluation.months import bounds
from qiban.evaluation.operations.freezing import freeze_month
from qiban.evaluation.operations.publishing import publish_month
from qiban.evaluation.operations.revising import revise_month
from qiban.evaluation.permissions import visible_appeals, visible_months
from qiban.law.text import Text


def facts(one: Month) -> Iterator[Fact]:
    """Yield what is known of a month."""
    yield Fact("month", Text("月份", "Month"), one.told)
    yield Fact("paper", Text("文号", "Number of the paper"), one.paper_number)
    yield Fact("computed_at", Text("统计时间", "Counted at"), one.computed_at)
    yield Fact("cases", Text("明细条数", "Cases"), one.cases)
    yield Fact("frozen_at", Text("冻结时间", "Frozen at"), one.frozen_at)
    yield Fact("digest", Text("数据校验码", "Digest of the figures"), one.digest)
    yield Fact("published_at", Text("通报时间", "Published at"), one.published_at)


def related(one: Month, actor: Actor) -> Iterator[Related]:
    """Yield the appeals on a month's figures that the post may see."""
    yield Related("figure_appeal", Text("评价申诉", "Appeals"), list(visible_appeals(actor).filter(month=one)))


def more(one: Month, _actor: Actor) -> dict[str, Any]:
    """Return what its page shows besides: the way to its figures, and what later counts found."""
    return {
        "table_page": reverse("evaluation_of", args=[one.pk]) if one.is_frozen else "",
        "revisions": one.revisions.order_by("-no"),
    }


def narrow(_actor: Actor, one: Month, offer: Offer) -> Offer:
    """Close the freezing of a month that is not over."""
    if offer.name == "freeze_month" and now() < bounds(one.pk)[1]:
        return offer.closed("本月尚未结束。", "The month has not ended.")
    return offer


THINGS: Mapping[str, Thing] = {
    "evaluation_month": Thing(
        title=Text("月度评价", "Evaluated month"),
        model=Month,
        visible=visible_months,
        page="evaluation_month",
        subject=lambda one: say(one.told),
        key_in=Month.key_in,
        operations={"freeze_month": freeze_month, "publish_month": publish_month, "revise_month": revise_month},
        facts=facts,
        related=related,
        narrow=narrow,
        # A file of samples holds several months, and has a page of its own.
        inline=frozenset({"take_samples"}),
        template="evaluation/month_thing.html",
        more=more,
        columns=(
            Column("frozen_at", Text("冻结时间", "Frozen at"), lambda one: one.frozen_at),
            Column("published_at", Text("通报时间", "Published at"), lambda one: one.published_at),
            Column("paper", Text("文号", "Paper"), lambda one: one.paper_number),
        ),
    )
}
