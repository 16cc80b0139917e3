"""Units and people as spreadsheets: out, and in after a look at what the file would change."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.clock import local
from qiban.core.errors import Invalid, QibanError
from qiban.core.people.invitations import MOST, issue_links, links_last, without_password
from qiban.core.people.queries import open_posts
from qiban.core.people.tables import people_table
from qiban.core.reasons import checked_reason
from qiban.core.tables.exporting import empty_sheet, sheet_of, sheet_of_bad
from qiban.core.tables.importing import MOST_BYTES, Result, import_table, try_table
from qiban.core.tables.table import Table
from qiban.core.units.tables import units_table
from qiban.core.web.drafts import stored
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.spreadsheets import MEDIA_TYPE, download, workbook
from qiban.law.text import Text
from qiban.site.unit_forms import reason_field

from .welcome import link_to

SHOWN = 200
METHODS = require_http_methods(["GET", "HEAD", "POST"])


class RosterForm(forms.Form):
    """A file with a table, and why it is imported; what was looked at comes again as `content`."""

    file = forms.FileField(label=_("表格文件"), required=False, help_text=_("XLSX 或 CSV，不超过10MB、2000行。"))
    reason = reason_field()
    content = forms.CharField(required=False, widget=forms.HiddenInput)

    def bytes_given(self) -> bytes:
        """Return the file that was chosen, or the one that was looked at before.

        Raises:
            Invalid: there is none.
        """
        if file := self.cleaned_data["file"]:
            if file.size > MOST_BYTES:
                raise Invalid.field("file", Text("文件超过10MB，请分批导入。", "The file is larger than 10 MB."))
            return bytes(file.read())
        try:
            kept = base64.b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError):
            kept = b""
        if not kept:
            raise Invalid.field("file", Text("请选择表格文件。", "Choose a file."))
        return kept


@never_cache
@METHODS
@for_post("administrator")
def units(request: PostRequest) -> HttpResponseBase:
    """Ask for a table of units; show what it would change; then enter it."""
    return _entering(request, units_table, "units_table")


@never_cache
@METHODS
@for_post("administrator")
def people(request: PostRequest) -> HttpResponseBase:
    """Ask for a table of people; show what it would change; then enter it."""
    return _entering(request, people_table, "people_table", waiting=without_password().count())


@never_cache
@require_safe
@for_post("administrator")
def units_file(request: PostRequest) -> HttpResponse:
    """Return the units as XLSX; `?empty=1` the columns alone."""
    return _file(request, units_table())


@never_cache
@require_safe
@for_post("administrator")
def people_file(request: PostRequest) -> HttpResponse:
    """Return people and posts as XLSX; `?empty=1` the columns alone."""
    return _file(request, people_table())


@never_cache
@require_POST
@for_post("administrator")
def links(request: PostRequest) -> HttpResponseBase:
    """Return a sheet with a link for everybody who has no password yet, by which they choose one themselves."""
    waiting = list(without_password().values_list("pk", flat=True)[:MOST])
    reason = request.POST.get("reason", "")
    issued = issue_links(person_ids=waiting, reason=reason, at=clock.now(), actor=request.actor)
    until, today = clock.now() + links_last(), clock.civil_date(clock.now())
    columns = [
        (say(Text("用户名", "Username")), 18),
        (say(Text("姓名", "Name")), 14),
        (say(Text("单位", "Unit")), 28),
        (say(Text("登录链接（只能用一次）", "Sign-in link (good once)")), 70),
        (say(Text("有效期至", "Good until")), 18),
    ]
    rows = [
        [one.username, str(one), "、".join(post.unit.short_name for post in open_posts(one.pk, today)), link, until]
        for one, token in issued
        for link in [link_to(request, one, token)]
    ]
    return stored(request, download(workbook(columns, rows), f"登录链接{local(until):%Y%m%d}.xlsx"))


def _file(request: PostRequest, table: Table) -> HttpResponse:
    content = empty_sheet(table) if request.GET.get("empty") else sheet_of(table, request.actor)
    return download(content, f"{table.title.zh}.xlsx", is_empty=bool(request.GET.get("empty")))


def _entering(request: PostRequest, table_for: Callable[[str], Table], name: str, **more: Any) -> HttpResponseBase:
    form, context, status = RosterForm(), {}, 200
    if request.method == "POST":
        form, status = RosterForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                context, status = _looked(request, form, table_for), 200
            except QibanError as error:
                add_problem(form, error)
                status = error.status
    table = table_for("")
    shown = {"table": table, "form": form, "file": reverse(f"{name}_file"), "name": name, **more, **context}
    response = render(request, "tables/roster.html", shown, status=status)
    return stored(request, response) if context and not context["is_trial"] else response


def _looked(request: PostRequest, form: RosterForm, table_for: Callable[[str], Table]) -> dict[str, Any]:
    """Return what a file would change, or has changed where that was confirmed."""
    content, is_trial = form.bytes_given(), request.POST.get("do") != "enter"
    table = table_for(checked_reason(form.cleaned_data["reason"], request.actor))
    carry_out = try_table if is_trial else import_table
    result = carry_out(table, content, actor=request.actor)
    return {"is_trial": is_trial, "content": base64.b64encode(content).decode(), **_told(table, result)}


def _told(table: Table, result: Result) -> dict[str, Any]:
    """Return the rows by what becomes of them, for the page."""
    lines = [
        *((one.row, "bad", say(one.reason)) for one in result.bad),
        *((row, "entered", number) for row, number in result.entered.items()),
        *(
            (row, "changed", f"{number}：{'、'.join(result.differences[row])}")
            for row, number in result.changed.items()
        ),
    ]
    shown = lines[:SHOWN]
    context = {"result": result, "lines": shown, "rest": len(lines) - len(shown)}
    if result.bad:
        bad = base64.b64encode(sheet_of_bad(table, result.bad)).decode()
        context["bad_file"] = f"data:{MEDIA_TYPE};base64,{bad}"
    return context
