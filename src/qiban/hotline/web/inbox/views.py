"""The inbox of a handling unit 承办箱: its parts by light, what is asked next, many signed at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Denied, Invalid, QibanError
from qiban.core.obligations.queries import LIGHTS
from qiban.core.paging import Page, page_of
from qiban.core.units.models import Unit
from qiban.core.web.given import whole_ones
from qiban.core.web.language import say
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download
from qiban.core.web.ways import back_of
from qiban.hotline import operations
from qiban.hotline.door import Listed, as_anybody_reads
from qiban.hotline.models import Assignment, Order, Urgency
from qiban.hotline.queries import inbox
from qiban.hotline.queries.inbox import Filters
from qiban.law.hotline import workflow
from qiban.law.text import Text

from .sheet import sheet_of_answered, sheet_of_rows

ROLES = ("handler", "unit_leader", "district_dispatcher")
STATES = ("dispatched", "handling", "replied")
MOST_EXPORTED = 5000
MOST_SIGNED = 200


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """Show what the unit has in hand; `?state=`, `light=`, `urgency=`, `emergency=1` and `unit=` narrow it.

    `unit` is the code of a unit below, or "below" for all of them; without it the post's own.

    Raises:
        Invalid: a filter that there is not.
        Denied: a unit that is not below the post's.
    """
    units = inbox.units_of(request.actor)
    chosen = _chosen(request, units)
    filters = _filters(request, chosen)
    is_answered = request.GET.get("state") == "replied"
    context = {
        "units": units,
        "given": _given(request),
        "lights": LIGHTS,
        "counts": inbox.lights(filters, request.actor.unit_path),
        "urgencies": Urgency.choices,
        "states": {name: workflow.STATES["assignment"][name] for name in STATES},
        "is_own": request.GET.get("unit", "") == "",
        "narrows": filters.narrows or is_answered,
        "now": clock.now(),
        **(_answered(request, filters) if is_answered else _open(request, filters)),
    }
    return render_part(request, "hotline/inbox/inbox.html", "hotline/inbox/list.html", context)


def _open(request: PostRequest, filters: Filters) -> dict[str, Any]:
    page, rows = inbox.page(filters, cursor=request.GET.get("cursor", ""))
    is_first = not request.GET.get("cursor") and not filters.narrows
    urgent = inbox.awaiting_feedback(filters.units) if is_first and filters.urgent else []
    return {"page": page, "rows": rows, "urgent": urgent, "answered": [], "answered_words": Listed()}


def _answered(request: PostRequest, filters: Filters) -> dict[str, Any]:
    cursor, found = request.GET.get("cursor", ""), inbox.answered(filters.units)
    page: Page[Assignment] = page_of(found, by=("-id",), cursor=cursor, size=inbox.SHOWN)
    words = as_anybody_reads(part.order for part in page.rows)
    return {"page": page, "rows": [], "urgent": [], "answered": page.rows, "answered_words": words}


def _given(request: PostRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("state", "light", "urgency", "emergency", "unit")}


def _chosen(request: PostRequest, units: list[Unit]) -> list[Unit]:
    code = request.GET.get("unit", "")
    if code == "below":
        return [one for one in units if one.pk != request.actor.unit]
    wanted = [one for one in units if (one.code == code if code else one.pk == request.actor.unit)]
    if not wanted:
        raise Denied(
            Text("只能查看本单位及下属单位的承办箱。", "You see the inbox of your own unit and of those below it."),
            next_step=Text("请从单位列表中选择。", "Choose a unit of the list."),
        )
    return wanted


def _filters(request: PostRequest, chosen: list[Unit]) -> Filters:
    given = _given(request)
    for name, known in (("state", STATES), ("light", LIGHTS), ("urgency", Urgency.values)):
        if given[name] and given[name] not in known:
            raise Invalid.field(
                name, Text(f"没有“{given[name]}”这个筛选项。", f"There is no such filter as “{given[name]}”.")
            )
    return Filters(
        units=tuple(one.pk for one in chosen),
        state=given["state"] if given["state"] != "replied" else "",
        light=LIGHTS.get(given["light"]),
        urgency=given["urgency"],
        is_emergency=given["emergency"] == "1",
    )


@require_POST
@for_post(*ROLES)
def sign(request: PostRequest) -> HttpResponseBase:
    """Sign for all chosen orders of the post's own unit; those that cannot be signed for are named with the reason."""
    ids = whole_ones(request.POST.getlist("order"))[:MOST_SIGNED]
    failed: list[tuple[int, QibanError]] = []
    for order_id in ids:
        try:
            operations.sign(actor=request.actor, order_id=order_id)
        except QibanError as error:
            failed.append((order_id, error))
    _tell(request, len(ids), failed)
    return redirect(back_of(request, reverse("inbox")))


def _tell(request: PostRequest, chosen: int, failed: list[tuple[int, QibanError]]) -> None:
    signed = chosen - len(failed)
    if not chosen:
        messages.warning(request, _("没有选择工单，请先勾选待签收的工单。"))
    if signed:
        text = ngettext("已签收 %(count)s 件工单。", "已签收 %(count)s 件工单。", signed)
        messages.success(request, text % {"count": signed})
    numbers = {one.pk: one.number for one in Order.objects.filter(pk__in=[order_id for order_id, _error in failed])}
    for order_id, error in failed:
        said = {"number": numbers.get(order_id, order_id), "why": say(error.message)}
        messages.error(request, _("%(number)s 未签收：%(why)s") % said)


@require_safe
@for_post(*ROLES)
def export(request: PostRequest) -> HttpResponse:
    """Hand out the inbox, filtered as the page is, as a spreadsheet of at most 5,000 rows; it says when there are more."""
    filters = _filters(request, _chosen(request, inbox.units_of(request.actor)))
    if request.GET.get("state") == "replied":
        answered = list(inbox.answered(filters.units).order_by("-id")[: MOST_EXPORTED + 1])
        content = sheet_of_answered(answered[:MOST_EXPORTED], is_cut=len(answered) > MOST_EXPORTED)
    else:
        page, rows = inbox.page(filters, size=MOST_EXPORTED)
        content = sheet_of_rows(rows, is_cut=bool(page.next_cursor))
    return download(content, _("承办箱-%(day)s.xlsx") % {"day": clock.civil_date(clock.now())})
