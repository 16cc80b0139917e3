"""The page of an order, and what hangs on it: who called, what happened, files, identities."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core import clock
from qiban.core.acting.clocks import clocks
from qiban.core.acting.timeline import steps
from qiban.core.acting.web import buttons
from qiban.core.errors import NotFound
from qiban.core.offices import beside
from qiban.core.paging import page_of
from qiban.core.web.files import hand_out
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.door import reading_of
from qiban.hotline.journal_words import VOCABULARY
from qiban.hotline.queries import orders
from qiban.law.text import Text

from .doing import FORMS
from .identity import RevealForm

NEWEST_FIRST = ("-at", "-id")
STEPS_SHOWN = 30


@require_safe
@for_post()
def order(request: PostRequest, order_id: int) -> HttpResponseBase:
    """Show an order with everything that the post may see of it, and every action with its clause."""
    now = clock.now()
    file = orders.order_file(request.actor, order_id, now)
    page = page_of(orders.entries_of(request.actor, file.order, file.known), by=NEWEST_FIRST, size=STEPS_SHOWN)
    context = {
        "file": file,
        "order": file.order,
        **clocks(file.obligations),
        **buttons(file.offers, FORMS, lambda name: reverse("order_action", args=[order_id, name])),
        "steps": steps(page.rows, file.words.of_journal, VOCABULARY),
        "has_more_steps": page.next_cursor is not None,
        "beside": beside(request.actor, "order", file.order),
        "now": now,
    }
    return render(request, "hotline/orders/order.html", context)


@require_safe
@for_post()
def timeline(request: PostRequest, order_id: int) -> HttpResponseBase:
    """Page through everything that happened to an order, the newest first."""
    found = orders.order_for(request.actor, order_id)
    page = page_of(
        orders.entries_of(request.actor, found), by=NEWEST_FIRST, cursor=request.GET.get("cursor", ""), size=100
    )
    words = reading_of(request.actor, found, clock.now()).words
    context = {
        "order": found,
        "page": page,
        "steps": steps(page.rows, words.of_journal, VOCABULARY),
        "subject": words(found.subject),
    }
    return render(request, "hotline/orders/timeline.html", context)


@require_safe
@for_post()
def callers(request: PostRequest, order_id: int) -> HttpResponseBase:
    """Page through everybody whose demand is merged in an order."""
    found = orders.order_for(request.actor, order_id)
    reading = reading_of(request.actor, found, clock.now())
    page = page_of(orders.callers(found), by=("id",), cursor=request.GET.get("cursor", ""), size=30)
    context = {
        "order": found,
        "page": page,
        "callers": orders.callers_of(reading, page.rows),
        "subject": reading.words(found.subject),
    }
    return render(request, "hotline/orders/callers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_post()
def identity(request: PostRequest, order_id: int, demand_id: int) -> HttpResponseBase:
    """Ask why somebody wants to know who a complainant is; with a reason, journal the look and show it."""
    found = orders.order_for(request.actor, order_id)
    demand = orders.callers(found).filter(pk=demand_id).first()
    if demand is None:
        raise NotFound(Text("该诉求不在本工单内。", "This demand does not belong to the order."))
    form = RevealForm(request.POST if request.method == "POST" else None)
    contact = form.reveal(request.actor, demand) if request.method == "POST" else None
    context = {"order": found, "demand": demand, "form": form, "contact": contact}
    status = 200 if request.method != "POST" or contact is not None else form.status
    return render_part(
        request, "hotline/orders/identity_page.html", "hotline/orders/identity.html", context, status=status
    )


@require_safe
@for_post()
def attachment(request: PostRequest, order_id: int, attachment_id: int) -> HttpResponseBase:
    """Hand out a file of an order to whoever may see it; a browser saves it and runs nothing of it."""
    found = orders.order_for(request.actor, order_id)
    reading = reading_of(request.actor, found, clock.now())
    one = orders.attachment_for(reading, found, attachment_id)
    return hand_out(one, name=reading.name(one))
