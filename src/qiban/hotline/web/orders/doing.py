"""Carry out an action on an order."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.acting import web
from qiban.core.acting.forms import ActionForm
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.door import reading_of
from qiban.hotline.models import Order
from qiban.hotline.permissions import offer_on_order
from qiban.hotline.queries import orders

from . import centre_forms, inserting, unit_forms

FORMS: dict[str, type[ActionForm]] = {
    "sign": unit_forms.Sign,
    "forward": unit_forms.Forward,
    "first_feedback": unit_forms.FirstFeedback,
    "request_extension": unit_forms.RequestExtension,
    "request_return": unit_forms.RequestReturn,
    "report_continued": unit_forms.ReportContinued,
    "reply": unit_forms.Reply,
    "approve_extension": centre_forms.ApproveExtension,
    "refuse_extension": centre_forms.RefuseExtension,
    "approve_return": centre_forms.ApproveReturn,
    "refuse_return": centre_forms.RefuseReturn,
    "add_units": centre_forms.AddUnits,
    "pass_review": centre_forms.PassReview,
    "rework": centre_forms.Rework,
    "record_callback": centre_forms.RecordCallback,
    "close": centre_forms.Close,
}
# Where units are chosen with their reasons beside them.
AT_THE_DISPATCH_DESK = ("dispatch", "quick_dispatch", "merge")


@require_http_methods(["GET", "HEAD", "POST"])
@for_post()
def act(request: PostRequest, order_id: int, action: str) -> HttpResponseBase:
    """Show the form of an action on an order, or carry it out and lead back (core.acting.web)."""
    order = orders.order_for(request.actor, order_id)
    if action in AT_THE_DISPATCH_DESK:
        return redirect("dispatch_order", order.pk)
    acting = web.Acting(
        forms=FORMS,
        offer=lambda name: offer_on_order(request.actor, order, name, clock.now()),
        home=reverse("order", args=[order.pk]),
        more=lambda: _beside(request, order),
        template="hotline/orders/action.html",
        begun=lambda asking: inserting.begun(asking, order) if action == "reply" else None,
    )
    return web.act(request, order, action, acting)


def _beside(request: PostRequest, order: Order) -> dict[str, object]:
    reading = reading_of(request.actor, order, clock.now())
    lead = list(orders.callers(order).filter(pk=order.lead_demand_id))
    return {"order": order, "words": reading.words, "callers": orders.callers_of(reading, lead)}
