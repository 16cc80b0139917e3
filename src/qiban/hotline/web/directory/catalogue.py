"""The dispatch catalogue: who is responsible, where nobody is, what begins later."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.journal.changes import changes_of
from qiban.core.units.models import Unit
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.directory import responsibilities
from qiban.hotline.directory.coverage import coverage
from qiban.hotline.directory.keeping import ADMINISTRATOR
from qiban.hotline.directory.models import Responsibility
from qiban.hotline.directory.reading import directory

from .categories import found, page, with_names
from .doing import done
from .forms import ReasonForm, ResponsibleForm


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List where nobody is left, what begins later, and who leads each category in the city."""
    today = clock.civil_date(clock.now())
    covers = coverage(today)
    coming = Responsibility.objects.filter(withdrawn_at=None, valid_from__gt=today).select_related("area", "lead")
    known = directory().known
    context = {
        "gaps": [with_names(one) for one in covers if one.is_gap or one.is_doubtful],
        "coming": [(one, known.get(one.category)) for one in coming.order_by("valid_from", "id")],
        "covers": [one for one in covers if one.area is None],
        "own": [one for one in covers if one.area is not None and one.is_entered],
        "changes": changes_of([responsibilities.SUBJECT]),
    }
    return render(request, "hotline/directory/catalogue.html", context)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def enter(request: PostRequest, code: str) -> HttpResponseBase:
    """Say who is responsible for a category from a day on."""
    known, _entry = found(code)
    form = ResponsibleForm(request.POST, auto_id="id_responsible_%s")
    return done(request, form, _set, _("已录入，自起算日起按新的派单。"), "category", code, code=code) or page(
        request, known, responsible_form=form
    )


def _set(*, code: str, area: int | None, **given: Any) -> Responsibility:
    unit = Unit.objects.get(pk=area) if area else None
    return responsibilities.set_responsible(category=code, area=unit, **given)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def undo(request: PostRequest, entry_id: int) -> HttpResponseBase:
    """Take back what has not begun."""
    entry = get_object_or_404(Responsibility.objects.select_related("area", "lead"), pk=entry_id)
    form = ReasonForm(request.POST or None)
    if answer := done(request, form, _undo, _("已撤回。"), "category", entry.category, entry_id=entry.pk):
        return answer
    context = {"form": form, "entry": entry, "category": directory().known.get(entry.category)}
    return render(request, "hotline/directory/undo.html", context, status=422 if form.errors else 200)


def _undo(*, version: int | None, **given: Any) -> Responsibility:
    del version
    return responsibilities.undo_responsible(**given)
