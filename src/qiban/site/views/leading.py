"""The page of a city leader: the lights of everything, what waits for the own post, and what each office has to say."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.leading import Panel, PanelLine
from qiban.core.obligations.queries import LIGHTS, counts, owed, total
from qiban.core.office import offices
from qiban.core.units.models import Unit
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.regulation import clock_title
from qiban.law.text import Text
from qiban.site.navigation import LEADERS

# The gravest first; what is more stands behind the link.
WAITING = 10


@require_safe
@for_post(*sorted(LEADERS))
def leader(request: PostRequest) -> HttpResponseBase:
    """Show the city's lights, what the own unit owes, and the panels of the offices in their order."""
    at = clock.now()
    panels = [panel for office in offices() for panel in office.leading(request.actor, at)]
    context = {
        "lights": total(counts().values()),
        "light_names": LIGHTS,
        "panels": [_waiting(request.actor), *panels],
        "now": at,
    }
    return render(request, "leader.html", context)


def _waiting(actor: Actor) -> Panel:
    unit = Unit.objects.get(pk=actor.unit)
    board = f"{reverse('board')}?unit={unit.code}&own=1"
    found = owed().filter(bearer_unit=unit).order_by("-phase", "due_at", "id")[:WAITING]
    lines = [
        PanelLine(
            clock_title(one.kind),
            href=f"{board}&kind={one.kind}",
            value=Text(one.case_number, one.case_number),
            why=Text(f"{clock.due_text(one.due_at)}前", f"by {clock.due_text(one.due_at)}"),
        )
        for one in found
    ]
    return Panel(Text("等我办理", "Waiting for me"), lines, board)
