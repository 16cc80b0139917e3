"""The page on which a warning is written: what is missing is said while one types, and it shows what people will read."""

from typing import Any, cast

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.acting.kinds import Kind, kind_of
from qiban.core.acting.made import MadeForm
from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.models import FloodWarning
from qiban.law.flood.workflow.warning import WRITERS
from qiban.law.letters import tidy

from .forms import EditWarningForm
from .page import looked_at

ACTION = "edit_warning"


def _kind() -> Kind:
    return kind_of("flood_warning")


@require_safe
@for_post(*sorted(WRITERS))
def write(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the form of a warning with what it says already, what is missing, and what people will read."""
    found: FloodWarning = _kind().find(request.actor, pk)
    form = EditWarningForm(actor=request.actor, thing=found, auto_id="id_edit_warning_%s")
    return render(request, "flood/warnings/write.html", _context(request, found, form))


@require_POST
@for_post(*sorted(WRITERS))
def check(request: PostRequest, pk: int) -> HttpResponseBase:
    """Look at what was typed so far, and store nothing."""
    found: FloodWarning = _kind().find(request.actor, pk)
    if "headline" not in request.POST:
        # Without scripts the button sends nothing of the form beside it.
        return redirect("write_flood_warning", pk)
    form = EditWarningForm(request.POST, actor=request.actor, thing=found, auto_id="id_edit_warning_%s")
    _typed(found, form)
    if request.htmx:
        return render(request, "flood/warnings/check.html", looked_at(found, clock.now()))
    return render(request, "flood/warnings/write.html", _context(request, found, form))


def _typed(warning: FloodWarning, form: Any) -> None:
    """Put into a warning, in memory, what was typed and can be read."""
    form.is_valid()
    given = cast("MadeForm", form).cleaned_data
    for name in form.fields:
        if name in given:
            value = given[name]
            if value is None and not name.endswith("_at"):
                value = ""
            setattr(warning, "note" if name == "cause" else name, tidy(value) if isinstance(value, str) else value)


def _context(request: PostRequest, warning: FloodWarning, form: Any) -> dict[str, Any]:
    kind, now = _kind(), clock.now()
    return {
        "thing": warning,
        "number": warning.number,
        "offer": kind.offer(request.actor, warning, now, ACTION),
        "form": form,
        "href": reverse("flood_warning_action", args=[warning.pk, ACTION]),
        "back": kind.page(warning),
        **looked_at(warning, now),
    }
