"""The payment desk 支付台: what waits to be checked or paid, what blocks it, and the buttons (Art. 3, 16)."""

from typing import Any

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.offices import things_here
from qiban.core.paging import page_of, take_stored
from qiban.core.web.filters import one_of
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.city_projects.workflow import ACTIONS, STATES, WORKFLOW
from qiban.projects.models import Payment
from qiban.projects.models.kinds import PaymentKind
from qiban.projects.queries import desk
from qiban.projects.queries.desk import WAITING, Filters, Row

ROLES = (
    "project_unit",
    "construction_unit",
    "plan_manager",
    "approver",
    "government_officer",
    "audit_officer",
    "city_leader",
    "auditor",
)
# In the order in which they are offered.
DECISIONS = ("approve_payment", "pay", "refuse_payment")
NEXT = {"requested": "approve_payment", "approved": "pay"}
SHOWN = 30


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """Show the payments that wait, the oldest first; `?state=approved` those to be paid, `kind=` one kind.

    Raises:
        Invalid: a filter that there is not.
    """
    asked = Filters(
        state=one_of(request.GET, "state", WAITING) or "requested",
        kind=one_of(request.GET, "kind", PaymentKind.values),
    )
    found = desk.queue(request.actor, asked).select_related(*desk.SHOWN_WITH)
    page = page_of(found, by=("id",), cursor=request.GET.get("cursor", ""), size=SHOWN, first=take_stored)
    context = {
        "asked": asked,
        "states": {name: STATES["payment"][name] for name in WAITING},
        "kinds": PaymentKind.choices,
        "waiting": desk.waiting(request.actor),
        "page": page,
        "rows": [_shown(one, request) for one in desk.rows(page.rows)],
        "now": clock.now(),
    }
    return render_part(request, "projects/desk/desk.html", "projects/desk/queue.html", context)


def _shown(row: Row, request: PostRequest) -> dict[str, Any]:
    offer = _next(row.payment, request.actor)
    offered = (name for name in DECISIONS if _may(row.payment, request.actor, name, offer))
    return {"row": row, "block": None if offer.is_open else offer, "actions": [ACTIONS[name] for name in offered]}


def _next(payment: Payment, actor: Actor) -> Offer:
    """Return what comes next, whoever's it is: open, or closed in the rule's own words."""
    action = ACTIONS[NEXT[payment.state]]
    offer = Offer(action.name, action.title, action.citation, is_open=True)
    return things_here()["payment"].narrow(actor, payment, offer)


def _may(payment: Payment, actor: Actor, name: str, following: Offer) -> bool:
    """Tell whether the table opens the action; what is blocked can be refused, and nothing else."""
    is_open = bool(WORKFLOW.next_states("payment", payment.state, name, actor.role))
    return is_open and (following.is_open or name != following.name)
