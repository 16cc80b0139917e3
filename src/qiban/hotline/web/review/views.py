"""Review and callback 审核回访: the centre's queues after a reply, and one page for each order in them."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.acting.forms import ActionForm
from qiban.core.errors import Invalid
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.in_force import hotline_law
from qiban.hotline.models import ReplyKind
from qiban.hotline.queries import orders, reviewing
from qiban.hotline.queries.clarity import signs
from qiban.hotline.queries.orders import Caller, OrderFile
from qiban.hotline.web.orders.centre_forms import Close, PassReview, RecordCallback, Rework
from qiban.law.text import Text

ROLES = ("reviewer", "callback_staff", "director")
FIRST_QUEUE = {"callback_staff": "callback"}
QUEUE_OF = {"replied": "review", "reviewed": "callback", "callback": "closing"}
CALLED_AT_ONCE = 5
NAMES: dict[type[ActionForm], str] = {PassReview: "pass_review", Close: "close", Rework: "rework"}


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """Show the queue `?queue=`: review, callback or closing; by default the one of the post's role."""
    name = request.GET.get("queue") or FIRST_QUEUE.get(request.actor.role, "review")
    if name not in reviewing.QUEUES:
        raise Invalid.field("queue", Text(f"没有“{name}”这个队列。", f"There is no queue “{name}”."))
    page, rows = reviewing.queue(name, cursor=request.GET.get("cursor", ""))
    context = {
        "queue": name,
        "page": page,
        "rows": rows,
        "counts": reviewing.queue_counts(),
        "now": clock.now(),
    }
    return render_part(request, "hotline/review/queues.html", "hotline/review/queue.html", context)


@require_safe
@for_post(*ROLES)
def order(request: PostRequest, order_id: int) -> HttpResponseBase:
    """Show the reply beside the demand with what to look at; or the callers to call; or how to close.

    Forms go to the order's actions and lead back here.
    """
    file = orders.order_file(request.actor, order_id, clock.now())
    context = {
        "file": file,
        "order": file.order,
        "queue": QUEUE_OF.get(file.order.state, ""),
        "deeds": _deeds(request, file),
        **_in_hand(request, file),
    }
    return render(request, "hotline/review/order.html", context)


def _deeds(request: PostRequest, file: OrderFile) -> list[dict[str, Any]]:
    """Return the actions of the page as forms, open ones only; calls have forms of their own."""
    offers = {offer.name: offer for offer in file.open_offers}
    return [
        {
            "offer": offers[name],
            "form": form(actor=request.actor, thing=file.order, auto_id=f"id_{name}_%s"),
        }
        for form, name in NAMES.items()
        if name in offers
    ]


def _in_hand(request: PostRequest, file: OrderFile) -> dict[str, Any]:
    """Return what the order's queue needs besides: signs of clarity, or the complainants still to be called."""
    lead = next((one for one in file.parts if one.part.is_lead and one.part.state == "replied"), None)
    results = [reply for reply, _files in lead.replies if reply.kind == ReplyKind.RESULT] if lead else []
    latest = results[-1] if results else None
    return {
        "lead": lead,
        "reply": latest,
        "signs": signs(latest, [one.part for one in file.parts]) if latest else [],
        **(_calls(request, file) if file.order.state == "reviewed" else {"calls": [], "still": 0}),
    }


def _calls(request: PostRequest, file: OrderFile) -> dict[str, Any]:
    waiting = reviewing.still_to_call(file.order)
    offer = next((one for one in file.open_offers if one.name == "record_callback"), None)
    shown = orders.callers_of(file.reading, list(waiting[:CALLED_AT_ONCE]))
    attempts = hotline_law(clock.civil_date(clock.now())).parameters["callback_attempts"]
    return {
        "still": waiting.count(),
        "attempts": attempts,
        "calls": [
            {
                "caller": caller,
                "tries": len([call for call in caller.calls if call.round == file.order.round]),
                "offer": offer,
                "form": _call_form(request, file, caller) if offer else None,
            }
            for caller in shown
        ],
    }


def _call_form(request: PostRequest, file: OrderFile, caller: Caller) -> RecordCallback:
    return RecordCallback(
        actor=request.actor,
        thing=file.order,
        auto_id=f"id_call{caller.demand.pk}_%s",
        initial={"demand": str(caller.demand.pk)},
    )
