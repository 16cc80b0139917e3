"""Returns and extensions that units ask for: the centre decides (Art. 12.4, 12.7)."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.acting.own_steps import own_step, was_done
from qiban.core.acting.web import say_done
from qiban.core.errors import QibanError
from qiban.core.journal.models import Entry
from qiban.core.paging import page_of
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline import operations
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.in_force import hotline_law
from qiban.hotline.models import Request, RequestKind
from qiban.hotline.queries import dispatching
from qiban.law.decision import Decision
from qiban.law.hotline import facts, rules

from .forms import DecisionForm
from .views import DISPATCHERS

SIZE = 20


@never_cache
@require_safe
@for_post(*DISPATCHERS)
def index(request: PostRequest) -> HttpResponseBase:
    """List what units ask for, the oldest first; `?kind=return` or `extension` narrows it."""
    return _page(request, None, None)


@never_cache
@require_POST
@for_post(*DISPATCHERS)
def decide(request: PostRequest, request_id: int) -> HttpResponseBase:
    """Grant or refuse one request; what was written stays beside it when that is not possible."""
    form = DecisionForm(request.POST, auto_id=_ids(request_id))
    status = 422
    if form.is_valid():
        try:
            decided = _decided(request, request_id, form.cleaned_data)
        except QibanError as error:
            status = error.status
            asked = Request.objects.select_related("assignment__order").filter(pk=request_id).first()
            done = _done_before(request, asked, form.cleaned_data) if asked else None
            if was_done(form, error, done, _sent(form.cleaned_data)) and asked:
                return _onward(request, asked)
        else:
            return stored(request, _onward(request, decided))
    return _page(request, request_id, form, status=status)


def _decided(request: PostRequest, request_id: int, given: dict[str, Any]) -> Request:
    said = {"actor": request.actor, "request_id": request_id, "reason": given["reason"], "step_no": given["step_no"]}
    answer = request.POST.get("answer", "")
    if answer == "approve_extension":
        return operations.approve_extension(days=given["days"], **said)
    if answer == "approve_return":
        return operations.approve_return(**said)
    return operations.refuse_request(**said)


def _done_before(request: PostRequest, asked: Request, given: dict[str, Any]) -> Entry | None:
    """Return the entry of this very decision, if the same person's first click took it."""
    answer = request.POST.get("answer", "")
    action = answer if answer in ("approve_extension", "approve_return") else f"refuse_{asked.kind}"
    return own_step(request.actor, asked.assignment.order, action, given["step_no"])


def _sent(given: dict[str, Any]) -> dict[str, str]:
    return {"reason": given["reason"], "days": str(given["days"] or "")}


def _onward(request: PostRequest, decided: Request) -> HttpResponseBase:
    """After a lead's return the order waits for another unit: that comes next."""
    name = f"{'approve' if decided.is_approved else 'refuse'}_{decided.kind}"
    order = decided.assignment.order
    say_done(request, order, name)
    if decided.is_approved and decided.kind == RequestKind.RETURN and decided.assignment.is_lead:
        return redirect("dispatch_order", order.pk)
    return redirect("dispatch_requests")


def _page(
    request: PostRequest, request_id: int | None, filled: DecisionForm | None, status: int = 200
) -> HttpResponseBase:
    kind = request.GET.get("kind", "")
    kind = kind if kind in RequestKind.values else ""
    page = page_of(dispatching.pending_requests(kind), by=("id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    clocks = dispatching.decision_clocks(page.rows)
    rows = [
        {
            "request": one,
            "order": one.assignment.order,
            "clock": clocks.get(one.assignment_id),
            "form": filled if filled and one.pk == request_id else _form(one),
            "length": _length(request, one),
        }
        for one in page.rows
    ]
    context = {
        "kind": kind,
        "page": page,
        "rows": rows,
        "words": as_anybody_reads(one.assignment.order for one in page.rows),
        # Somebody else decided it meanwhile, so it has no card to stand beside any more.
        "lost": filled if filled and request_id not in {one.pk for one in page.rows} else None,
        "counts": dispatching.counts(request.actor, clock.now()),
    }
    return render(request, "hotline/dispatch/requests.html", context, status=status)


def _form(asked: Request) -> DecisionForm:
    initial = {"step_no": asked.assignment.order.step_no, "days": asked.days}
    return DecisionForm(initial=initial, auto_id=_ids(asked.pk))


def _ids(request_id: int) -> str:
    return f"request_{request_id}_%s"


def _length(request: PostRequest, asked: Request) -> Decision | None:
    """Return what the law says of the length asked for, where this post may not grant it."""
    if asked.kind != RequestKind.EXTENSION:
        return None
    as_of = asked.assignment.order.law_as_of or clock.civil_date(clock.now())
    given = facts.ExtensionLengthFacts(days=asked.days or 0, role=request.actor.role)
    decision = rules.extension_length(given, hotline_law(as_of))
    return None if decision.is_allowed else decision
