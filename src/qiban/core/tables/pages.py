"""Pages of an office's spreadsheets: download, import, and what came of it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core.errors import QibanError
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.spreadsheets import MEDIA_TYPE, download

from .exporting import empty_sheet, sheet_of, sheet_of_bad
from .importing import Result, import_table, try_table
from .table import Table

SHOWN = 200
METHODS = require_http_methods(["GET", "HEAD", "POST"])


class TableForm(forms.Form):
    """A file with a table."""

    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("XLSX 或 CSV，不超过10MB、2000行。已登记过的行不会重复登记。"),
    )
    is_trial = forms.BooleanField(
        label=gettext_lazy("只检查，不保存"),
        required=False,
        help_text=gettext_lazy("列出结果和有误的行，什么都不改变。"),
    )


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of an office's tables.

    Args:
        name: of the list's address; a table's is `<name>_one`, its file's `<name>_file`.
        path: under which they lie, "project-tables/".
        roles: whose they are.
    """

    name: str
    path: str
    tables: Mapping[str, Table]
    roles: tuple[str, ...]

    def urlpatterns(self) -> list[URLPattern]:
        """Return their addresses."""
        guard = for_post(*self.roles)
        return [
            path(self.path, require_safe(guard(self.index)), name=self.name),
            path(f"{self.path}<slug:name>/", METHODS(guard(self.enter)), name=f"{self.name}_one"),
            path(f"{self.path}<slug:name>.xlsx", require_safe(guard(self.export)), name=f"{self.name}_file"),
        ]

    def index(self, request: PostRequest) -> HttpResponseBase:
        """List the kinds of tables, with what the post may do with each."""
        rows = [(one, request.actor.role in one.roles, *self._addresses(one)) for one in self.tables.values()]
        return render(request, "tables/tables.html", {"tables": rows})

    def export(self, request: PostRequest, name: str) -> HttpResponse:
        """Return what the post may see of a table as XLSX; `?empty=1` its columns alone."""
        table = self._table(name)
        content = empty_sheet(table) if request.GET.get("empty") else sheet_of(table, request.actor)
        return download(content, f"{table.title.zh}.xlsx", is_empty=bool(request.GET.get("empty")))

    def enter(self, request: PostRequest, name: str) -> HttpResponseBase:
        """Ask for a file; POST enters its rows, and shows which were, which were known, and which not and why."""
        table, form = self._table(name), TableForm()
        context: dict[str, Any] = {}
        status = 200
        if request.method == "POST":
            form = TableForm(request.POST, request.FILES)
            context, status = _entered(request, table, form)
        may_import, file = request.actor.role in table.roles, self._addresses(table)[1]
        shown = {"table": table, "form": form, "may_import": may_import, "file": file, **context}
        return render(request, "tables/table.html", shown, status=status)

    def _table(self, name: str) -> Table:
        if name not in self.tables:
            raise Http404(name)
        return self.tables[name]

    def _addresses(self, table: Table) -> tuple[str, str]:
        return reverse(f"{self.name}_one", args=[table.name]), reverse(f"{self.name}_file", args=[table.name])


def _entered(request: PostRequest, table: Table, form: TableForm) -> tuple[dict[str, Any], int]:
    if not form.is_valid():
        return {}, 422
    try:
        take = try_table if form.cleaned_data["is_trial"] else import_table
        result = take(table, form.cleaned_data["file"].read(), actor=request.actor)
    except QibanError as error:
        add_problem(form, error)
        return {}, error.status
    return _told(table, result) | {"is_trial": form.cleaned_data["is_trial"]}, 200


def _told(table: Table, result: Result) -> dict[str, Any]:
    bad = [(one.row, say(one.reason)) for one in result.bad[:SHOWN]]
    context = {"result": result, "bad": bad, "rest": len(result.bad) - SHOWN}
    if bad:
        content = base64.b64encode(sheet_of_bad(table, result.bad)).decode()
        context["bad_file"] = f"data:{MEDIA_TYPE};base64,{content}"
    return context
