"""The page of a unit's figures in a month: what they are, how they developed, and how one appeals them."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.evaluation.models import Month
from qiban.evaluation.permissions import is_unit, visible_appeals, visible_interviews, visible_months
from qiban.evaluation.queries.holding import figures_of, holding_revision, standings_of
from qiban.evaluation.queries.quarters import quarter_of
from qiban.evaluation.queries.tables import Point, trend_of
from qiban.law.hotline.evaluation.appealing import appeal_until
from qiban.law.hotline.evaluation.definitions import definitions
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.text import Text

from .finding import ROLES, found_month, found_unit, law_of

MONTHS = 12


@require_safe
@for_post(*ROLES)
def show(request: PostRequest, month: int, unit: int) -> HttpResponseBase:
    """Show a unit's figures of a month with their definitions, its last twelve months, its appeals and interviews."""
    one, of = found_month(request.actor, month), found_unit(request.actor, unit)
    revision = holding_revision(one)
    held = {each.rate: each for each in figures_of(one, revision).filter(unit=of)}
    frozen = {each.rate: each for each in figures_of(one, None).filter(unit=of)}
    known = {each.name: each for each in definitions(law_of(one))}
    points = points_of(request.actor, one, of)
    appeals = visible_appeals(request.actor).filter(month=one, unit=of)
    standing = standings_of(one, revision).filter(unit=of).first()
    context = {
        "month": one,
        "unit": of,
        "standing": standing,
        "words": Text(standing.words_zh, standing.words_en) if standing else "",
        "was": standings_of(one, None).filter(unit=of).first() if revision else None,
        "revision": revision,
        "figures": [_figure(known[rate], held.get(rate), frozen.get(rate) if revision else None) for rate in RATES],
        "points": list(reversed(points)),
        "rates": RATES,
        "trend_text": trend_text(of, points),
        "trend_picture": reverse("evaluation_trend_picture", args=[one.pk, of.pk]),
        "trend_data": reverse("evaluation_trend_data", args=[one.pk, of.pk]),
        "appeals": appeals,
        "interviews": visible_interviews(request.actor).filter(unit=of, quarter=quarter_of(one.pk)),
        **appealing(request.actor, one, of),
    }
    return render(request, "evaluation/unit.html", context)


def points_of(actor: Actor, month: Month, unit: Unit) -> list[Point]:
    """Return how a unit stood in the twelve months that end with one, as far as the post may see them, the earliest first."""
    seen = visible_months(actor).exclude(state="open").filter(pk__lte=month.pk, pk__gt=month.pk - 100)
    return trend_of(unit.pk, list(seen.order_by("-pk")[:MONTHS])[::-1])


def _figure(definition: Any, figure: Any, frozen: Any) -> dict[str, Any]:
    changed = frozen if frozen and figure and frozen.percent != figure.percent else None
    return {"definition": definition, "figure": figure, "frozen": changed}


def appealing(actor: Actor, month: Month, unit: Unit) -> dict[str, Any]:
    """Return until when the post may appeal, and where; nothing where it is not its unit's figure or not published."""
    if not is_unit(actor) or actor.unit != unit.pk or month.published_at is None:
        return {}
    until = appeal_until(published_at=month.published_at, law=month.law_on(clock.now()))
    return {
        "appeal_until": until,
        "may_appeal": clock.now() < until,
        "appeal_page": f"{reverse('new_figure_appeal')}?month={month.pk}",
    }


def trend_text(unit: Unit, points: list[Point]) -> str:
    """Return what whoever cannot see the chart of a unit's months hears of it."""
    latest = points[-1].figures if points else {}
    said = "；".join(
        f"{say(title)} {latest[rate].percent:.2f}%"
        for rate, title in RATES.items()
        if rate in latest and latest[rate].percent is not None
    )
    return say(
        Text(
            f"{unit.label}近{len(points)}个月四项比率走势，最近一月：{said or '样本不足'}",
            f"The four rates of {unit.label} over {len(points)} months; the latest: {said or 'too few cases'}",
        )
    )
