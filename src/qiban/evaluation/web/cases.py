"""The cases behind a figure: which counted, well or badly, and which did not and why; each leads to its order."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qiban.core.errors import Invalid
from qiban.core.web.posts import PostRequest, for_post
from qiban.evaluation.models import Exclusion, Month
from qiban.evaluation.operations.appealing import MOST_ORDERS
from qiban.evaluation.queries.drill import Case, cases_of, orders_seen, samples_of
from qiban.evaluation.queries.holding import figures_of, holding_revision
from qiban.law.hotline.evaluation.definitions import definitions
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.hotline.roles import UNIT
from qiban.law.text import Text

from .finding import ROLES, check_rate, found_month, found_unit, law_of
from .units import appealing

SHOWN, MOST_SAMPLES = 100, 200
GROUPS = {
    "bad": Text("计入，未达标", "Counted, not good"),
    "good": Text("计入，达标", "Counted, good"),
    "left_out": Text("不计入", "Not counted"),
}


@require_safe
@for_post(*ROLES)
def show(request: PostRequest, month: int, unit: int, rate: str) -> HttpResponseBase:
    """List the cases of a figure, `?group=` those of one kind; orders that the post may not see are not named."""
    check_rate(rate)
    one, of = found_month(request.actor, month), found_unit(request.actor, unit)
    revision = holding_revision(one)
    cases, group = cases_of(one, of.pk, rate, revision), _asked(request)
    wanted = [each for each in cases if group in ("", each.group)]
    page = Paginator(wanted, SHOWN).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    samples = samples_of(one, of.pk, rate, revision)[:MOST_SAMPLES]
    seen = orders_seen([*(each.order_id for each in shown), *(each.sample.order_id for each in samples)], request.actor)
    counts = Counter(each.group for each in cases)
    context: dict[str, Any] = {
        "month": one,
        "unit": of,
        "rate": rate,
        "title": RATES[rate],
        "definition": next(each for each in definitions(law_of(one)) if each.name == rate),
        "figure": figures_of(one, revision).filter(unit=of, rate=rate).first(),
        "revision": revision,
        "groups": [(name, title, counts[name]) for name, title in GROUPS.items()],
        "group": group,
        "all": len(cases),
        "page": page,
        "cases": [(each, each.order_id in seen) for each in shown],
        "most_samples": MOST_SAMPLES,
        "samples": [(each, each.sample.order_id in seen) for each in samples],
        "reasons": _reasons(one, of.pk, shown),
        **appealing(request.actor, one, of),
    }
    return render(request, "evaluation/cases.html", context)


def _asked(request: PostRequest) -> str:
    group = request.GET.get("group", "")
    if group and group not in GROUPS:
        raise Invalid.field("group", Text("没有这种分组。", "There is no such group."))
    return group


def _reasons(month: Month, unit_id: int, cases: Sequence[Case]) -> dict[int, str]:
    """Return why appeals took orders out, by the orders' ids."""
    taken = [one.order_id for one in cases if one.why == "appeal"]
    found = Exclusion.objects.filter(month=month.pk, unit=unit_id, order__in=taken)
    return dict(found.values_list("order", "reason"))


@require_safe
@for_post(*UNIT)
def appeal(request: PostRequest, month: int, rate: str) -> HttpResponseBase:
    """Lead to the form of an appeal, with the orders that were chosen in the list written into it."""
    check_rate(rate)
    numbers = "\n".join(request.GET.getlist("order")[:MOST_ORDERS])
    known = urlencode({"month": month, "rate": rate, "order_numbers": numbers})
    return redirect(f"{reverse('new_figure_appeal')}?{known}")
