"""Spreadsheets of the plan, contracts and payments: download, import, and what came of it."""

import base64
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core.errors import QibanError
from qiban.core.tables.exporting import empty_sheet, sheet_of, sheet_of_bad
from qiban.core.tables.importing import Result, import_table
from qiban.core.tables.table import Table
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.spreadsheets import MEDIA_TYPE, download
from qiban.law.city_projects.workflow import ROLES
from qiban.projects.formats.tables import TABLES

SHOWN = 200
POSTS = tuple(ROLES)


class TableForm(forms.Form):
    """A file with a table."""

    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("XLSX 或 CSV，不超过10MB、2000行。已登记过的行不会重复登记。"),
    )


@require_safe
@for_post(*POSTS)
def index(request: PostRequest) -> HttpResponseBase:
    """List the kinds of tables, with what the post may do with each."""
    tables = [(one, request.actor.role in one.roles) for one in TABLES.values()]
    return render(request, "projects/formats/tables.html", {"tables": tables})


@require_safe
@for_post(*POSTS)
def export(request: PostRequest, name: str) -> HttpResponse:
    """Return what the post may see of a table as XLSX; `?empty=1` its columns alone."""
    table = _table(name)
    content = empty_sheet(table) if request.GET.get("empty") else sheet_of(table, request.actor)
    return download(content, f"{table.title.zh}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*POSTS)
def enter(request: PostRequest, name: str) -> HttpResponseBase:
    """Ask for a file; POST enters its rows, and shows which were, which were known, and which not and why."""
    table, form = _table(name), TableForm()
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        context, status = _entered(request, table, form)
    shown = {"table": table, "form": form, "may_import": request.actor.role in table.roles, **context}
    return render(request, "projects/formats/table.html", shown, status=status)


def _entered(request: PostRequest, table: Table, form: TableForm) -> tuple[dict[str, Any], int]:
    if not form.is_valid():
        return {}, 422
    try:
        result = import_table(table, form.cleaned_data["file"].read(), actor=request.actor)
    except QibanError as error:
        add_problem(form, error)
        return {}, error.status
    return _told(table, result), 200


def _told(table: Table, result: Result) -> dict[str, Any]:
    bad = [(one.row, say(one.reason)) for one in result.bad[:SHOWN]]
    context = {"result": result, "bad": bad, "rest": len(result.bad) - SHOWN}
    if bad:
        content = base64.b64encode(sheet_of_bad(table, result.bad)).decode()
        context["bad_file"] = f"data:{MEDIA_TYPE};base64,{content}"
    return context


def _table(name: str) -> Table:
    if name not in TABLES:
        raise Http404(name)
    return TABLES[name]
