"""The citizens' pages: what the hotline is for, file a demand, follow it by its code, rate it. No sign-in."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.actor import COMPLAINANT, Actor
from qiban.core.errors import Conflict, Invalid, NotFound, QibanError
from qiban.core.offices import beside
from qiban.core.units.queries import handling_units
from qiban.core.web.anew import shown_anew
from qiban.core.web.drafts import stored
from qiban.core.web.language import say
from qiban.core.web.limits import Limit, address_of
from qiban.core.web.posts import for_everyone
from qiban.core.web.problems import add_problem
from qiban.hotline import operations
from qiban.hotline.directory.channels import closed_now
from qiban.hotline.door import as_complainant_reads
from qiban.hotline.in_force import hotline_law
from qiban.hotline.models import Demand
from qiban.hotline.queries import demands
from qiban.hotline.queries.progress import coming, story_of
from qiban.hotline.web.fields import renew_nonce
from qiban.law.hotline import workflow
from qiban.law.hotline.scope import EMERGENCY_NUMBERS, EXCLUSIONS
from qiban.law.text import Text

from .forms import FileForm, FollowForm, RateForm
from .grants import FILED, FOLLOWED, grant, granted, withdraw

# A household, or an office behind one address, may file several matters; nobody needs twenty wrong codes.
FILING = Limit("filing", times=20, seconds=600)
WRONG_CODES = Limit("wrong_code", times=20, seconds=600)
# So long after its receipt the same text from the same browser is the same demand.
SAME_PAGE_FOR = timedelta(minutes=30)


@require_safe
@for_everyone
def start(request: HttpRequest) -> HttpResponse:
    """Say what the hotline is for, what goes elsewhere, and how long things take."""
    numbers = hotline_law(clock.civil_date(clock.now())).parameters
    names = ("dispatch_days", "handling_days_general", "handling_days_urgent", "handling_days_extra_urgent")
    context = {
        "emergencies": EMERGENCY_NUMBERS.items(),
        "exclusions": EXCLUSIONS.values(),
        "days": {name: numbers[name] for name in names},
    }
    return render(request, "hotline/portal/start.html", context)


def file_anew(request: HttpRequest, error: QibanError) -> HttpResponse:
    """Show the form again with what was sent in vain, for instance because the browser had lost its cookie."""
    form = FileForm(request.POST, request.FILES)
    add_problem(form, error)
    return _file_page(request, form, error.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shown_anew(file_anew)
@for_everyone
def file(request: HttpRequest) -> HttpResponseBase:
    """Take a demand in, on one page; what was filled in stays there when something is wrong."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                FILING.spend(address_of(request))
                grant(request, FILED, _take_in(request, form))
            except QibanError as error:
                add_problem(form, error)
                status = error.status
                if isinstance(error, Conflict):
                    renew_nonce(form)
            else:
                return stored(request, redirect("portal_receipt"))
    return _file_page(request, form, status)


def _file_page(request: HttpRequest, form: FileForm, status: int) -> HttpResponse:
    context = {"form": form, "units": handling_units(), "closed": closed_now("web", clock.now())}
    return render(request, "hotline/portal/file.html", context, status=status)


def _take_in(request: HttpRequest, form: FileForm) -> Demand:
    """Take a demand in; the same page sent twice, or opened twice and sent from both, is one demand.

    Raises:
        Conflict: the page was sent before with another text; that one is kept.
    """
    draft = form.draft()
    filed = granted(request, FILED)
    if filed and clock.now() - filed.received_at < SAME_PAGE_FOR and operations.is_same(filed, draft):
        return filed
    try:
        return operations.intake(actor=_complainant(request), draft=draft, uploads=form.cleaned_data["files"])
    except Invalid as error:
        known = demands.demand_by_external_id("web", form.external_id) if form.external_id else None
        if known is None or "external_id" not in error.fields:
            raise
        if not operations.is_same(known, draft):
            raise operations.received_before(known) from error
        return known


def _complainant(request: HttpRequest) -> Actor:
    """Whoever uses this page acts as a complainant, office people too."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return COMPLAINANT.in_request(actor.request_id)


@never_cache
@require_safe
@for_everyone
def receipt(request: HttpRequest) -> HttpResponseBase:
    """Show the code of the demand that was just filed from this browser."""
    demand = granted(request, FILED)
    if demand is None:
        return redirect("portal_follow")
    due = demands.clock_of(demand)
    return render(request, "hotline/portal/receipt.html", {"demand": demand, "clock": due})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def follow(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code; a right one opens the demand, a wrong one says nothing but that it is wrong.

    A link that holds the code is turned at once into a clean address.
    """
    if request.method != "POST" and "code" in request.GET:
        return _without_code(request)
    form = FollowForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                grant(request, FOLLOWED, _opened(request, form.cleaned_data["code"]))
            except QibanError as error:
                add_problem(form, error)
                status = error.status
            else:
                return redirect("portal_case")
    return render(request, "hotline/portal/follow.html", {"form": form}, status=status)


def _without_code(request: HttpRequest) -> HttpResponseBase:
    try:
        grant(request, FOLLOWED, _opened(request, request.GET["code"]))
    except QibanError as error:
        messages.error(request, say(error.message))
        response: HttpResponseBase = redirect("portal_follow")
    else:
        response = redirect("portal_case")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _opened(request: HttpRequest, code: str) -> Demand:
    address = address_of(request)
    WRONG_CODES.check(address)
    demand = demands.demand_by_code(code)
    if demand is None:
        WRONG_CODES.spend(address)
        raise NotFound(
            Text("没有查到这个查询码。", "There is no demand under this code."),
            next_step=Text(
                "请核对后再试，注意没有数字0、1和字母I、O；忘记查询码的，请拨打12345查询。",
                "Check it; codes have no 0, 1, I or O. If you lost it, call 12345.",
            ),
        )
    return demand


@never_cache
@require_safe
@for_everyone
def case(request: HttpRequest) -> HttpResponseBase:
    """Tell how the demand has come along, step by step."""
    demand = granted(request, FOLLOWED)
    if demand is None:
        return redirect("portal_follow")
    return _case_page(request, demand, RateForm())


@never_cache
@require_POST
@for_everyone
def rate(request: HttpRequest) -> HttpResponseBase:
    """Keep the complainant's rating of the demand that this browser follows, once."""
    demand = granted(request, FOLLOWED)
    if demand is None:
        return redirect("portal_follow")
    form = RateForm(request.POST)
    if not form.is_valid():
        return _case_page(request, demand, form, status=422)
    given = form.cleaned_data
    try:
        operations.rate(
            query_code=demand.query_code,
            process=int(given["process"]),
            result=int(given["result"]),
            solved=given["solved"] == "yes",
            remark=given["remark"],
            by=request.actor,  # type: ignore[attr-defined]
            request_id=_complainant(request).request_id,
        )
    except QibanError as error:
        add_problem(form, error)
        return _case_page(request, demand, form, status=error.status)
    return stored(request, redirect("portal_case"))


@require_POST
@for_everyone
def leave(request: HttpRequest) -> HttpResponseBase:
    """Close receipt and case in this browser, before the next citizen comes."""
    withdraw(request)
    return redirect("portal")


def _case_page(request: HttpRequest, demand: Demand, form: RateForm, status: int = 200) -> HttpResponse:
    *past, latest = story_of(demand)
    ahead = coming(demand, demands.clock_of(demand), clock.now())
    context: dict[str, Any] = {
        "demand": demand,
        "steps": [*past, replace(latest, state="now") if ahead else latest],
        "coming": ahead,
        "answer": as_complainant_reads(demand)(demand.answer),
        "is_merged": demand.order is not None and demand.order.lead_demand_id != demand.pk,
        "attachments": demands.attachments_of(demand),
        "beside": beside(COMPLAINANT, "demand", demand),
        "form": form,
        "shows_rating": form.is_bound or _can_rate(request, demand),
        "ratings": list(demand.ratings.order_by("-id")) if demand.rated_at else [],
    }
    return render(request, "hotline/portal/case.html", context, status=status)


def _can_rate(request: HttpRequest, demand: Demand) -> bool:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor.role not in workflow.ROLES and operations.why_not_rated(demand) is None
