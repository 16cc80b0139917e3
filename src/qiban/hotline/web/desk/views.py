"""The desk (受理台): calls are taken, and what came in by other channels waits."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.acting.own_steps import own_step, was_done
from qiban.core.errors import Conflict, Invalid, QibanError
from qiban.core.paging import page_of
from qiban.core.units.queries import handling_units
from qiban.core.web.drafts import stored
from qiban.core.web.files import hand_out
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.hotline import operations
from qiban.hotline.directory.channels import closed_now
from qiban.hotline.door import as_anybody_reads, reading_of_demand
from qiban.hotline.knowledge.queries.pages import use_of
from qiban.hotline.knowledge.queries.search import Within, suggest_articles
from qiban.hotline.models import Demand
from qiban.hotline.nuisance.queries.standing import is_recorded, standing_of, standing_of_number
from qiban.hotline.operations.accused import barred_paths
from qiban.hotline.operations.privacy import accused_with_each, is_accused
from qiban.hotline.permissions import keeps, offers_on_demand
from qiban.hotline.posts import AGENTS
from qiban.hotline.queries import demands
from qiban.hotline.queries.suggestions import Asked, suggest
from qiban.hotline.web.fields import renew_nonce

from .articles import with_article
from .forms import CallForm, DemandForm, RevealForm, TypedForm
from .pops import forget, out_of_the_address, popped
from .steps import Taken, act_on, take_call
from .words import words_to_read

QUEUE_SIZE = 30
# Whose code the agent has still to read out.
TO_READ_OUT, TAKEN_LAST = "code_to_read_out", "taken_last"


@out_of_the_address
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*AGENTS)
def desk(request: PostRequest) -> HttpResponseBase:
    """Take a call on one screen. The telephone system opens it with a handle (docs/guide/telephone.md).

    Without scripts, the button `look` shows history and suggestions for what was typed, and `take` puts an article's answer
    into the form.
    """
    if request.method != "POST":
        form = CallForm(initial={"phone": popped(request)[1].phone, "call": popped(request)[1].call})
        return _desk_page(request, form, phone=popped(request)[1].phone, asked=Asked())
    form = CallForm(request.POST)
    status = 422
    if {"look", "take"} & request.POST.keys():
        form, status = CallForm(initial=with_article(request)), 200
    elif form.is_valid():
        try:
            return stored(request, _taken(request, take_call(form, request.actor, _latest(request))))
        except QibanError as error:
            add_problem(form, error)
            status = error.status
            if isinstance(error, Conflict):
                renew_nonce(form)
    return _desk_page(
        request, form, phone=request.POST.get("phone", ""), asked=TypedForm(request.POST).asked(), status=status
    )


def _taken(request: PostRequest, taken: Taken) -> HttpResponseBase:
    if taken.is_new:
        request.session[TO_READ_OUT] = request.session[TAKEN_LAST] = taken.demand.pk
    forget(request)
    return redirect("desk_done", taken.demand.pk)


def _latest(request: PostRequest) -> Demand | None:
    taken = request.session.get(TAKEN_LAST)
    return Demand.objects.select_related("identity").filter(pk=taken).first() if taken else None


def _desk_page(
    request: PostRequest, form: CallForm, *, phone: str, asked: Asked, status: int = 200
) -> HttpResponseBase:
    context = {
        "form": form,
        # Each call has its own draft: one that pops up does not meet what was typed for another.
        "draft": "-".join(filter(None, ("desk", popped(request)[0]))),
        "pop": popped(request)[0],
        "units": handling_units(),
        "phone": phone,
        **_history(request, phone),
        **_suggestions(asked),
        **_queue(request),
        "closed": closed_now("phone", clock.now()),
        **_words(),
    }
    return render(request, "hotline/desk/desk.html", context, status=status)


def _words() -> dict[str, Any]:
    refusals, hand_overs = words_to_read()
    return {"refusal_words": refusals, "hand_over_words": hand_overs}


def _queue(request: PostRequest) -> dict[str, Any]:
    cursor = request.GET.get("cursor", "")
    page = page_of(demands.waiting(), by=("received_at", "id"), cursor=cursor, size=QUEUE_SIZE)
    clocks = demands.dispatch_clocks([one.pk for one in page.rows])
    rows = [{"demand": one, "clock": clocks.get(one.pk)} for one in page.rows]
    return {
        "queue_cursor": cursor,
        "queue_page": page,
        "queue": rows,
        "queue_words": as_anybody_reads(page.rows),
        "waiting": demands.count_waiting(),
    }


def _history(request: PostRequest, phone: str) -> dict[str, Any]:
    at = clock.now()
    # A number that somebody tries would tell the accused who complained.
    known = demands.history_of(phone)
    accused = accused_with_each(known)
    found = [one for one in known if not is_accused(request.actor, accused[one.pk], at)]
    rows = [{"demand": one, "can_repeat": demands.is_answered_for_good(one)} for one in found]
    return {"history": rows, "history_words": as_anybody_reads(found), "standing": standing_of_number(phone)}


def _suggestions(asked: Asked) -> dict[str, Any]:
    found = suggest(asked)
    return {
        "suggestions": found,
        "suggested_words": as_anybody_reads([*found.orders, *found.answers]),
        "articles": suggest_articles(asked.text, Within(clock.civil_date(clock.now()))),
    }


@never_cache
@require_safe
@for_post(*AGENTS)
def queue(request: PostRequest) -> HttpResponseBase:
    """The list of waiting demands alone, for the screen that fetches it anew."""
    return render(request, "hotline/desk/queue.html", _queue(request))


@never_cache
@require_POST
@for_post(*AGENTS)
def caller(request: PostRequest) -> HttpResponseBase:
    """What the number that was typed asked for before; who that is stays hidden."""
    phone = request.POST.get("phone", "")[:40]
    return render(request, "hotline/desk/caller.html", {**_history(request, phone), "phone": phone})


@never_cache
@require_POST
@for_post(*AGENTS)
def suggestions(request: PostRequest) -> HttpResponseBase:
    """What fits the text typed so far."""
    return render(request, "hotline/desk/suggestions.html", _suggestions(TypedForm(request.POST).asked()))


@never_cache
@require_safe
@for_post(*AGENTS)
def done(request: PostRequest, demand_id: int) -> HttpResponseBase:
    """Show the number to read out and the way to the next call; the code once, to the agent who has just taken it in."""
    shows_code = request.method == "GET" and request.session.get(TO_READ_OUT) == demand_id
    if shows_code:
        del request.session[TO_READ_OUT]
    shown = demands.demand_by_id(demand_id)
    words = reading_of_demand(request.actor, shown, clock.now()).words
    context = {"demand": shown, "words": words, "next": demands.longest_waiting(), "shows_code": shows_code}
    return render(request, "hotline/desk/done.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*AGENTS)
def demand(request: PostRequest, demand_id: int) -> HttpResponseBase:
    """Show one demand, and do with it what the law allows now."""
    shown = demands.demand_by_id(demand_id)
    if request.method != "POST":
        return _demand_page(request, shown, _unbound(shown))
    if "take" in request.POST:
        return _demand_page(request, shown, DemandForm(initial=with_article(request)))
    form = DemandForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            act_on(form, request.actor, demand_id)
        except QibanError as error:
            shown, status = demands.demand_by_id(demand_id), error.status
            done = own_step(request.actor, shown, form.cleaned_data["action"], form.cleaned_data["step_no"])
            if was_done(form, error, done, _written(form, shown)):
                return redirect("desk_done", demand_id)
        else:
            return stored(request, redirect("desk_done", demand_id))
    return _demand_page(request, shown, form, status=status)


def _demand_page(
    request: PostRequest, shown: Demand, form: DemandForm, status: int = 200, **more: Any
) -> HttpResponseBase:
    at = clock.now()
    reading = reading_of_demand(request.actor, shown, at)
    asked = Asked(shown.subject, shown.detail, shown.place, shown.category, shown.area_id, barred_paths([shown]))
    context = {
        "demand": shown,
        "reading": reading,
        "opens_files": reading.may_open(shown),
        "clock": demands.clock_of(shown),
        "attachments": demands.attachments_of(shown),
        "offers": offers_on_demand(request.actor, shown, at),
        "identity": reading.decision(shown),
        "can_reveal": reading.may_ask(shown),
        "keeps": (shown.identity_id is not None or shown.erased_at is not None) and keeps(request.actor),
        "reveal_form": RevealForm(),
        "contact": None,
        "form": form,
        "answered_from": use_of(shown.pk),
        "standing": standing_of(shown, request.actor, at),
        "is_nuisance": is_recorded(shown),
        **(_suggestions(asked) if shown.state == "received" else {"suggestions": None}),
        **_words(),
        **more,
    }
    return render(request, "hotline/desk/demand.html", context, status=status)


@never_cache
@require_POST
@for_post(*AGENTS)
def identity(request: PostRequest, demand_id: int) -> HttpResponseBase:
    """Show once who the complainant is, for a reason that is kept; the form again where the reason is missing."""
    form = RevealForm(request.POST)
    shown: dict[str, Any] = {"reveal_form": form, "contact": None}
    status = 422
    if form.is_valid():
        try:
            reason, status = form.cleaned_data["reason"], 200
            shown["contact"] = operations.reveal_identity(actor=request.actor, demand_id=demand_id, reason=reason)
        except Invalid as error:
            status = error.status
            add_problem(form, error)
    demand = demands.demand_by_id(demand_id)
    if request.htmx:
        return render(request, "hotline/desk/identity.html", {"demand": demand, **shown}, status=status)
    return _demand_page(request, demand, _unbound(demand), status=status, **shown)


@never_cache
@require_safe
@for_post(*AGENTS)
def attachment(request: PostRequest, demand_id: int, attachment_id: int) -> HttpResponseBase:
    """Hand out a file that came with a demand to whoever may see it."""
    shown = demands.demand_by_id(demand_id)
    reading = reading_of_demand(request.actor, shown, clock.now())
    one = demands.attachment_for(reading, shown, attachment_id)
    return hand_out(one, name=reading.name(one))


def _written(form: DemandForm, shown: Demand) -> dict[str, str]:
    """Return the texts of the way that was chosen, but those which the demand itself keeps."""
    needs = form.NEEDS.get(form.cleaned_data["action"], ())
    kept = (shown.answer, shown.outcome_reason)
    given = {name: form.cleaned_data[name] for name in (*needs, "note")}
    if joined := given.get("order"):
        given["order"] = joined.number
    return {name: said for name, said in given.items() if said not in kept}


def _unbound(shown: Demand) -> DemandForm:
    return DemandForm(initial={"step_no": shown.step_no, "urgency": shown.urgency, "category": shown.category})
