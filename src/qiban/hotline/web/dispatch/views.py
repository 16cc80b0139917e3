"""The dispatch desk (派单台): orders get their units."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.acting.own_steps import own_step, was_done
from qiban.core.acting.web import say_done
from qiban.core.errors import QibanError
from qiban.core.journal.models import Entry
from qiban.core.obligations.queries import BY
from qiban.core.offices import beside
from qiban.core.paging import page_of
from qiban.core.units.models import Unit
from qiban.core.units.queries import handling_units
from qiban.core.web.drafts import stored
from qiban.core.web.given import whole_ones
from qiban.core.web.language import say
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline import operations
from qiban.hotline.door import as_anybody_reads, reading_of
from qiban.hotline.models import Order, Urgency
from qiban.hotline.operations.accused import barred_from, is_barred
from qiban.hotline.permissions import offers_on_order
from qiban.hotline.queries import dispatching, orders

from .forms import DispatchForm, MergeForm, QueueFilter, QuickForm, Stepped

DISPATCHERS = ("dispatcher", "director")
QUEUE_SIZE = 30
FORMS: dict[str, type[Stepped]] = {"dispatch": DispatchForm, "quick_dispatch": QuickForm, "merge": MergeForm}


@never_cache
@require_safe
@for_post(*DISPATCHERS)
def queue(request: PostRequest) -> HttpResponseBase:
    """List the orders that wait for a unit, the gravest light first; `?urgency=`, `category=`, `area=` narrow it."""
    form = QueueFilter(request.GET)
    asked = form.asked()
    page = page_of(dispatching.to_dispatch(**asked), by=BY, cursor=request.GET.get("cursor", ""), size=QUEUE_SIZE)
    rows = dispatching.queue_rows(page.rows)
    context = {
        "form": form,
        "is_narrowed": any(asked.values()),
        "page": page,
        "rows": rows,
        "words": as_anybody_reads(row.order for row in rows),
        "counts": dispatching.counts(request.actor, clock.now()),
    }
    return render_part(request, "hotline/dispatch/queue_page.html", "hotline/dispatch/queue.html", context)


@never_cache
@require_safe
@for_post(*DISPATCHERS)
def order(request: PostRequest, order_id: int) -> HttpResponseBase:
    """Show an order with the ways it may go: to units, by quick disposal, into another order."""
    return _order_page(request, orders.order_for(request.actor, order_id), {})


@never_cache
@require_POST
@for_post(*DISPATCHERS)
def act(request: PostRequest, order_id: int, action: str) -> HttpResponseBase:
    """Dispatch, dispatch quickly, or merge; what was filled in stays where it is refused."""
    form = FORMS[action](request.POST, auto_id=f"{action}_%s")
    status = 422
    if form.is_valid():
        try:
            _carry_out(form, request, order_id, action)
        except QibanError as error:
            status = error.status
            if was_done(form, error, _done_before(form, request, order_id, action), _sent(form)):
                return _onward(request, order_id, action)
        else:
            return stored(request, _onward(request, order_id, action))
    found = orders.order_for(request.actor, order_id)
    return _order_page(request, found, {action: form}, status=status)


def _done_before(form: Stepped, request: PostRequest, order_id: int, action: str) -> Entry | None:
    """Return the entry of this very step, if the same person's first click took it."""
    found = orders.order_for(request.actor, order_id)
    return own_step(request.actor, found, action, form.cleaned_data["step_no"])


def _sent(form: Stepped) -> dict[str, Any]:
    """Return what was sent, as far as the journal keeps it."""
    given = {name: form.cleaned_data.get(name) for name in ("lead_unit", "units", "urgency", "note", "reason")}
    into = form.cleaned_data.get("order")
    return given | {"into": into.number if into else ""}


def _carry_out(form: Stepped, request: PostRequest, order_id: int, action: str) -> None:
    if isinstance(form, QuickForm):
        operations.quick_dispatch(actor=request.actor, order_id=order_id, **form.arguments())
    elif isinstance(form, DispatchForm):
        operations.dispatch(actor=request.actor, order_id=order_id, **form.arguments())
    else:
        given = form.cleaned_data
        operations.merge(
            actor=request.actor,
            order_id=order_id,
            lead_order_id=given["order"].pk,
            reason=given["reason"],
            step_no=given["step_no"],
        )


def _onward(request: PostRequest, order_id: int, action: str) -> HttpResponseBase:
    """Lead to the queue, or with `then=next` straight to what is now at its head."""
    say_done(request, orders.order_for(request.actor, order_id), action)
    if request.POST.get("then") == "next":
        first = dispatching.queue_rows(list(dispatching.to_dispatch().order_by(*BY)[:1]))
        if first:
            return redirect("dispatch_order", first[0].order.pk)
    return redirect("dispatch")


def _order_page(request: PostRequest, shown: Order, filled: dict[str, Stepped], status: int = 200) -> HttpResponseBase:
    at = clock.now()
    reading = reading_of(request.actor, shown, at)
    similar = dispatching.similar_to(shown)
    returns = dispatching.granted_returns(shown)
    barred = barred_from(shown)
    suggested = dispatching.suggested_units(shown, returns, similar, barred)
    offers = {one.name: one for one in offers_on_order(request.actor, shown, at)}
    lead = suggested[0].unit if suggested else None
    context: dict[str, Any] = {
        "order": shown,
        "beside": beside(request.actor, "order", shown),
        "clock": dispatching.dispatch_clock(shown),
        "subject": reading.words(shown.subject),
        # Where the centre itself is accused: whose move it is then.
        "closed_to_us": reading.decision(shown.lead_demand) if reading.is_accused else None,
        "callers": orders.callers_of(reading, list(orders.callers(shown)[: orders.CALLERS_SHOWN])),
        "words": as_anybody_reads([shown, *similar]),
        "caller_count": shown.demands.count(),
        "returns": returns,
        "similar": similar,
        "suggested": suggested,
        "units": [one for one in handling_units() if not is_barred(one, barred)],
        "offers": offers,
        "closed": [one for one in offers.values() if one.name in FORMS and not one.is_open],
        **_forms(shown, lead, barred, filled),
    }
    return render(request, "hotline/dispatch/order.html", context, status=status)


def _forms(shown: Order, lead: Unit | None, barred: tuple[str, ...], filled: dict[str, Stepped]) -> dict[str, Stepped]:
    """Return the forms of the page, each as it was filled in or with what is likely."""
    step_no, name = shown.step_no, lead.label if lead else ""
    likely: dict[str, dict[str, Any]] = {
        "dispatch": {"lead_unit": name, "urgency": shown.urgency},
        "quick_dispatch": {
            "lead_unit": name,
            "urgency": Urgency.EXTRA_URGENT,
            "emergency_category": dispatching.EMERGENCY_OF.get(shown.category, ""),
            "report_units": dispatching.departments_in_charge(shown.category, lead, barred),
        },
        "merge": {},
    }
    return {
        f"{action}_form": filled.get(action)
        or form(initial={**likely[action], "step_no": step_no}, auto_id=f"{action}_%s")
        for action, form in FORMS.items()
    }


@never_cache
@require_POST
@for_post(*DISPATCHERS)
def absorb(request: PostRequest, order_id: int) -> HttpResponseBase:
    """Merge the ticked orders into this one; what cannot be merged is named, the rest is done, and done only once."""
    lead = orders.order_for(request.actor, order_id)
    reason = request.POST.get("reason", "")
    done = 0
    for other_id in whole_ones(request.POST.getlist("other")):
        if Order.objects.filter(pk=other_id, merged_into=lead).exists():
            continue
        try:
            operations.merge(actor=request.actor, order_id=other_id, lead_order_id=lead.pk, reason=reason)
            done += 1
        except QibanError as error:
            messages.error(request, _("没有并入：%(why)s") % {"why": say(error.message)})
    if done:
        text = ngettext("已并入 %(count)d 件工单。", "已并入 %(count)d 件工单。", done)
        messages.success(request, text % {"count": done})
    return stored(request, redirect("dispatch_order", lead.pk)) if done else redirect("dispatch_order", lead.pk)
