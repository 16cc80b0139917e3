"""The law as the system carries it out: open to everyone."""

from dataclasses import fields
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.lawbook.reading import enacted
from qiban.core.office import offices
from qiban.core.offices import beside
from qiban.core.web.posts import for_everyone
from qiban.law.calendar import calendar_in_force
from qiban.law.rule import Rule
from qiban.site import regulations
from qiban.site.regulations import Regulation


@for_everyone
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the regulations with their validity and how much of each is enforced by rules."""
    today = clock.civil_date(clock.now())
    shown = [regulations.regulation(one) for one in regulations.regulation_ids()]
    rows = [{"regulation": one, "has_lapsed": one.has_lapsed(today)} for one in shown]
    return render(
        request, "law/index.html", {"rows": rows, "published_until": calendar_in_force(enacted()).published_until}
    )


@for_everyone
@require_safe
def clauses(request: HttpRequest, regulation_id: str) -> HttpResponse:
    """Show every clause with the rules that enforce it, or why nothing computes."""
    shown = _regulation(regulation_id)
    texts = {
        clause: text
        for one in offices()
        if one.clause_texts
        for clause, text in one.clause_texts(regulation_id).items()
    }
    context = {"entries": regulations.entries(shown), "texts": texts}
    return render(request, "law/clauses.html", _context(request, shown) | context)


@for_everyone
@require_safe
def parameters(request: HttpRequest, regulation_id: str) -> HttpResponse:
    """Show every number with its history."""
    shown = _regulation(regulation_id)
    today = clock.civil_date(clock.now())
    rows = [
        {"parameter": one, "unit": one.unit_title, "value": one.on(today).value}
        for one in shown.book.parameters.values()
    ]
    return render(request, "law/parameters.html", _context(request, shown) | {"rows": rows})


@for_everyone
@require_safe
def rules(request: HttpRequest, regulation_id: str) -> HttpResponse:
    """Show every coded rule with its clause and the facts it takes."""
    shown = _regulation(regulation_id)
    rows = [{"rule": rule, "facts": _facts(rule)} for rule in shown.rules.values()]
    return render(request, "law/rules.html", _context(request, shown) | {"rows": rows})


def _regulation(regulation_id: str) -> Regulation:
    if regulation_id not in regulations.regulation_ids():
        raise Http404(regulation_id)
    return regulations.regulation(regulation_id)


def _context(request: HttpRequest, shown: Regulation) -> dict[str, Any]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return {
        "regulation": shown,
        "has_lapsed": shown.has_lapsed(clock.civil_date(clock.now())),
        "beside": beside(actor, "regulation", shown.id),
    }


def _facts(rule: Rule) -> list[str]:
    return [one.name for one in fields(rule.facts)]
