"""Carry out an action on an order: the form, its clause, and what came of it. Works with and without HTMX."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from qiban.core import clock
from qiban.core.errors import Conflict
from qiban.core.units.models import Unit
from qiban.core.units.queries import below, handling_units
from qiban.core.web.drafts import stored
from qiban.core.web.given import whole
from qiban.core.web.language import say
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.ways import back_of
from qiban.hotline.door import reading_of
from qiban.hotline.models import Order
from qiban.hotline.operations.accused import barred_from, is_barred
from qiban.hotline.permissions import Offer, offer_on_order
from qiban.hotline.queries import orders
from qiban.hotline.queries.own_steps import changed_after, own_step
from qiban.law.hotline import workflow

from . import centre_forms, unit_forms
from .forms import ActionForm

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
    """Show the form of an action, or carry it out and lead back.

    POST takes the form's fields, `step_no` (the step the person saw) and `back` (where to go afterwards).
    """
    order = orders.order_for(request.actor, order_id)
    if action in AT_THE_DISPATCH_DESK:
        return redirect("dispatch_order", order.pk)
    if action not in FORMS:
        raise Http404(action)
    # Pages show several of these forms at once.
    ids = f"id_{action}_%s"
    if request.method != "POST":
        form = FORMS[action](actor=request.actor, order=order, auto_id=ids).focus()
        return _shown(request, order, action, form, status=200)
    form = FORMS[action](request.POST, request.FILES, actor=request.actor, order=order, auto_id=ids)
    if not form.is_done(step_no=_step_no(request)):
        # What the others did meanwhile belongs on the page that says so.
        order.refresh_from_db()
        is_late = form.status == Conflict.status
        # Whoever was called is offered no more after the first click.
        may_be_done = is_late or set(form.errors) == {"demand"}
        done = own_step(request.actor, order, action, _step_no(request)) if may_be_done else None
        if done is None or not form.repeats(done):
            if done and is_late:
                form.errors.clear()
                add_problem(form, changed_after(done))
            return _shown(request, order, action, form, status=form.status)
    title = say(workflow.ACTIONS[action].title)
    messages.success(request, _("已办理“%(action)s”：%(number)s") % {"action": title, "number": order.number})
    back = back_of(request, reverse("order", args=[order.pk]))
    return stored(request, HttpResponseClientRedirect(back) if request.htmx else redirect(back))


def _step_no(request: PostRequest) -> int | None:
    return whole(request.POST.get("step_no", ""))


def _shown(request: PostRequest, order: Order, action: str, form: ActionForm, *, status: int) -> HttpResponse:
    now = clock.now()
    reading = reading_of(request.actor, order, now)
    offer = offer_on_order(request.actor, order, action, now)
    lead = [] if request.htmx else list(orders.callers(order).filter(pk=order.lead_demand_id))
    context = {
        "order": order,
        "words": reading.words,
        "callers": orders.callers_of(reading, lead),
        "offer": offer,
        "form": form,
        "back": back_of(request, reverse("order", args=[order.pk])),
        "units": _units(request, order, offer, form),
    }
    return render_part(request, "hotline/orders/action.html", "hotline/orders/form.html", context, status=status)


def _units(request: PostRequest, order: Order, offer: Offer, form: ActionForm) -> list[Unit]:
    """Return the units whose names the form offers while one types, the accused of a report never among them."""
    if not form.has_units:
        return []
    found = below(Unit.objects.get(pk=request.actor.unit)) if offer.name == "forward" else handling_units()
    barred = barred_from(order)
    return [one for one in found if not is_barred(one, barred)]
