"""What pages and API show of appeals on figures."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.web.language import say
from qiban.evaluation.models import FigureAppeal, Month
from qiban.evaluation.models.kinds import Rate
from qiban.evaluation.operations.appealing import file_appeal, refuse_appeal, uphold_appeal, withdraw_appeal
from qiban.evaluation.permissions import visible_appeals
from qiban.evaluation.queries.effect import Stood, effect_of
from qiban.hotline.permissions import visible_orders
from qiban.law.hotline.roles import UNIT
from qiban.law.text import Text


def facts(one: FigureAppeal) -> Iterator[Fact]:
    """Yield what is known of an appeal."""
    yield Fact("unit", Text("申诉单位", "Unit"), one.unit)
    yield Fact("month", Text("月份", "Month"), one.month.told)
    yield Fact("rate", Text("指标", "Rate"), str(Rate(one.rate).label))
    yield Fact("filed_at", Text("申诉时间", "Filed at"), one.filed_at)
    yield Fact("reason", Text("申诉理由", "Reason"), one.reason)
    yield Fact("decided_at", Text("裁定时间", "Decided at"), one.decided_at)
    yield Fact("finding", Text("裁定理由", "Reason of the decision"), one.finding)
    if effect := effect_of(one):
        yield Fact("before", Text("裁定前", "Before"), stood(effect.before))
        yield Fact("after", Text("裁定后", "After"), stood(effect.after))


def stood(one: Stood) -> Text:
    """Return how a unit stood by one count, in words."""
    percent = "—" if one.percent is None else f"{one.percent:.2f}%"
    score = "—" if one.score is None else f"{one.score:.2f}"
    place = f"{one.place}/{one.size}" if one.place else "—"
    return Text(
        f"{percent}（{one.good}/{one.cases}件），综合得分{score}，本组名次{place}",
        f"{percent} ({one.good} of {one.cases}), score {score}, place {place}",
    )


def more(one: FigureAppeal, actor: Actor) -> dict[str, Any]:
    """Return what its page shows besides: each order with what was decided, named where the post may see it."""
    appealed = list(one.appealed.select_related("order"))
    seen = set(visible_orders(actor).filter(pk__in=[each.order_id for each in appealed]).values_list("pk", flat=True))
    return {
        "appealed": [(each, each.order if each.order_id in seen else None) for each in appealed],
        "effect": effect_of(one),
        "month": one.month,
        "rate": Rate(one.rate),
    }


def related(one: FigureAppeal, _actor: Actor) -> Iterator[Related]:
    """Yield the month that an appeal is about."""
    yield Related("evaluation_month", Text("月度评价", "Month"), list(Month.objects.filter(pk=one.month_id)))


def narrow(actor: Actor, one: FigureAppeal, offer: Offer) -> Offer:
    """Close what only the unit that appealed does."""
    if actor.role in UNIT and actor.unit != one.unit_id:
        return offer.closed("由申诉单位撤回。", "It is for the unit that appealed.")
    return offer


THINGS: Mapping[str, Thing] = {
    "figure_appeal": Thing(
        title=Text("评价申诉", "Appeal on a figure"),
        model=FigureAppeal,
        visible=visible_appeals,
        page="figure_appeal",
        subject=lambda one: say(one.told),
        key_in=FigureAppeal.key_in,
        operations={
            "uphold_appeal": uphold_appeal,
            "refuse_appeal": refuse_appeal,
            "withdraw_appeal": withdraw_appeal,
        },
        beginning=Beginning(
            "file_appeal",
            file_appeal,
            UNIT,
            Text(
                "对本单位已通报的数据有异议的，在时限内申诉；由市民投诉中心逐件裁定，采纳的工单不再计入。",
                "Appeal a published figure of your unit in time; the centre decides order by order, and what is upheld does not count.",
            ),
        ),
        facts=facts,
        related=related,
        narrow=narrow,
        template="evaluation/appeal.html",
        more=more,
        columns=(
            Column("unit", Text("申诉单位", "Unit"), lambda one: one.unit),
            Column("rate", Text("指标", "Rate"), lambda one: str(Rate(one.rate).label)),
            Column("filed_at", Text("申诉时间", "Filed at"), lambda one: one.filed_at),
        ),
    )
}
