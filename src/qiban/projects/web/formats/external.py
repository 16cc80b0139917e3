"""Other systems' projects: a list, an import with what came of it, a page each, and their data again."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core import clock
from qiban.core.errors import Invalid, NotFound
from qiban.core.paging import page_of
from qiban.core.web.language import say
from qiban.core.web.open_data import site_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download
from qiban.law.text import Text
from qiban.projects.formats.oc4ids.package import packed
from qiban.projects.formats.tables.drafting import draft_of
from qiban.projects.models import ExternalProject
from qiban.projects.operations.formats.external import ROLE, import_package
from qiban.projects.permissions import OVERSEERS
from qiban.projects.queries.external import latest_external, told_by, visible_external

from .answers import data

SHOWN, MOST_DROPPED, MOST_VALUES = 30, 200, 1000
READERS = tuple(sorted(OVERSEERS))


class PackageForm(forms.Form):
    """A file with a package of projects."""

    file = forms.FileField(
        label=gettext_lazy("项目包文件"), help_text=gettext_lazy("OC4IDS 0.9 的 JSON 文件，不超过20MB。")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*READERS)
def listing(request: PostRequest) -> HttpResponseBase:
    """List other systems' projects as they were told last; POST imports a package, and shows what came of it."""
    form, status = PackageForm(), 200
    context: dict[str, Any] = {}
    if request.method == "POST":
        form = PackageForm(request.POST, request.FILES)
        context, status = _imported(request, form)
    page = page_of(latest_external(request.actor), by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    shown = {"page": page, "form": form, "may_import": request.actor.role == ROLE, **context}
    return render(request, "projects/formats/external_list.html", shown, status=status)


def _imported(request: PostRequest, form: PackageForm) -> tuple[dict[str, Any], int]:
    if not form.is_valid():
        return {}, 422
    try:
        result = import_package(actor=request.actor, content=form.cleaned_data["file"].read())
    except Invalid as error:
        faults = [(pointer, say(text)) for pointer, text in error.fields.items()]
        return {"problem": say(error.message), "faults": faults}, error.status
    return {"result": result, "dropped": result.dropped[:MOST_DROPPED], "rest": len(result.dropped) - MOST_DROPPED}, 200


@require_safe
@for_post(*READERS)
def show(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show what another system told of a project."""
    record = _find(request, pk)
    rows = list(flattened(told_by(record)))
    context = {
        "record": record,
        "facts": [
            (_("发布单位"), record.publisher),
            (_("外部编号"), record.identifier),
            (_("版本"), record.version),
            (_("导入时间"), clock.local(record.imported_at).strftime("%Y-%m-%d %H:%M")),
        ],
        "rows": rows[:MOST_VALUES],
        "rest": len(rows) - MOST_VALUES,
    }
    return render(request, "projects/formats/external.html", context)


def flattened(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of plain JSON with the names that lead to it: `budget.amount.currency`."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from flattened(one, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for place, one in enumerate(value, start=1):
            yield from flattened(one, f"{name}[{place}]")
    else:
        yield name, value


@require_safe
@for_post(*READERS)
def record_data(request: PostRequest, pk: int) -> HttpResponse:
    """Return the package of another system's project, as far as it is held."""
    return data(packed([told_by(_find(request, pk))], at=clock.now(), site=site_of(request)))


@require_safe
@for_post(*READERS)
def draft(request: PostRequest, pk: int) -> HttpResponse:
    """Return another system's project as a row of the plan's table, to be completed and proposed."""
    record = _find(request, pk)
    return download(draft_of(told_by(record)), f"{record.number}.xlsx")


def _find(request: PostRequest, pk: int) -> ExternalProject:
    for found in visible_external(request.actor).filter(pk=pk):
        return found
    raise NotFound(Text("没有查到该外部项目档案。", "There is no such record of another system's project."))
