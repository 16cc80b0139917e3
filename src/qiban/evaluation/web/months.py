"""The page of a month 月度考核: each peer group as a table, with its chart."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.acting.offers import Offer, offers_of
from qiban.core.actor import Actor
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.evaluation.models import Month
from qiban.evaluation.permissions import opens_unit, supervises, visible_months
from qiban.evaluation.queries.holding import holding_revision
from qiban.evaluation.queries.tables import Group
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.hotline.workflow import STATES
from qiban.law.text import Text

from .finding import ROLES, found_month, groups_of, law_of

CHOICES = 24


@require_safe
@for_post(*ROLES)
def latest(request: PostRequest) -> HttpResponseBase:
    """Lead to the latest month that the post may see, or say that there is none yet."""
    newest = chosen_from(request.actor)[:1]
    if newest:
        return redirect("evaluation_of", newest[0].pk)
    return render(request, "evaluation/none.html", {})


def chosen_from(actor: Actor) -> list[Month]:
    """Return the latest months that the post may see, the newest first."""
    return list(visible_months(actor).exclude(state="open").order_by("-pk")[:CHOICES])


@require_safe
@for_post(*ROLES)
def show(request: PostRequest, month: int) -> HttpResponseBase:
    """Show a month: rates, scores and places by peer group, what changed, and what may be done."""
    one = found_month(request.actor, month)
    groups = groups_of(request.actor, one)
    context = {
        "month": one,
        "state": STATES["evaluation_month"][one.state],
        "months": chosen_from(request.actor),
        "rates": RATES,
        "groups": [_group(one, each, request.actor) for each in groups],
        "revision": holding_revision(one),
        "last": law_of(one).parameters["last_ranks"],
        "can_export": bool(groups),
        **_acting(request.actor, one),
    }
    return render(request, "evaluation/month.html", context)


def _group(month: Month, group: Group, actor: Actor) -> dict[str, Any]:
    where = [month.pk, group.name]
    ranked = [row for row in group.rows if row.standing.place is not None]
    return {
        "title": group.title,
        "name": group.name,
        "ranked": len(ranked),
        "rows": [(row, opens_unit(actor, row.unit)) for row in group.active],
        "idle": group.idle,
        "text": chart_text(month, group),
        "picture": reverse("evaluation_group_picture", args=where) if ranked else "",
        "data": reverse("evaluation_group_data", args=where) if ranked else "",
    }


def chart_text(month: Month, group: Group) -> str:
    """Return what whoever cannot see the chart of a group hears of it."""
    ranked = [row for row in group.rows if row.standing.place is not None]
    if not ranked:
        return ""
    # All of those who share a place are named, or none.
    first = [row for row in ranked if row.standing.score == ranked[0].standing.score]
    last = [row for row in ranked if row.standing.score == ranked[-1].standing.score]
    best, worst = ("、".join(row.unit.label for row in rows) for rows in (first, last))
    title, high, low = say(group.title), ranked[0].standing.score, ranked[-1].standing.score
    return say(
        Text(
            f"{month.title}{title}综合得分：{len(ranked)}个单位，最高{best}{high:.2f}，最低{worst}{low:.2f}",
            f"Scores of {title} in {month.first_day:%B %Y}: {len(ranked)} units, the best {best} with {high:.2f}, "
            f"the lowest {worst} with {low:.2f}",
        )
    )


def _page_of(offer: Offer, month: Month) -> str:
    # A file of samples holds several months.
    if offer.name == "take_samples":
        return reverse("evaluation_samples")
    return reverse("evaluation_month_action", args=[month.pk, offer.name])


def _acting(actor: Actor, month: Month) -> dict[str, Any]:
    """Return what the centre may do with a month, each with its page."""
    if not supervises(actor):
        return {"offers": []}
    offers = [one for one in offers_of(actor, month, clock.now()) if one.is_open]
    return {
        "offers": [(one, _page_of(one, month)) for one in offers],
        "thing_page": reverse("evaluation_month", args=[month.pk]),
    }
