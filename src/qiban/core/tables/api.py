"""Spreadsheets for programs: out as XLSX, in as a file, with the same result as the page."""

from collections.abc import Mapping
from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core import clock
from qiban.core.api.answers import FILE_ERRORS, file_answers, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import FileBody
from qiban.core.api.fields import Answer, Body, OneOf
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.journal.exports import note_export
from qiban.core.web.language import say
from qiban.core.web.spreadsheets import MEDIA_TYPE, download

from .exporting import sheet_of
from .importing import Result, import_table
from .table import Table


class TableBody(Body):
    """表格文件。A file with a table: XLSX or CSV."""

    file: FileBody


class EnteredRow(Answer):
    """登记了的行。A row that was entered, or was known before."""

    row: int
    number: str


class BadRowInfo(Answer):
    """未登记的行和原因。A row that was not entered, and why."""

    row: int
    reason: str


class TableResult(Answer):
    """导入结果。What an import came to."""

    sheet: str
    other_sheets: list[str]
    entered: list[EnteredRow]
    known: list[EnteredRow]
    changed: Annotated[
        list[EnteredRow], Field(description="按表更新的行。Rows by which something was brought up to date.")
    ]
    bad: Annotated[list[BadRowInfo], Field(description="其余各行照常登记。The other rows were entered all the same.")]


def router_of(tables: Mapping[str, Table], *, tag: str, suffix: str = "") -> Router:
    """Return the routes of an office's tables.

    Args:
        tag: under which the API's description lists them.
        suffix: of the routes' names, where another office has the plain ones.
    """
    router, name_of = Router(tags=[tag]), Annotated[str, OneOf(tables)]

    @router.get(
        "/{name}",
        operation_id=f"export_table{suffix}",
        summary="导出表格 Export a table as XLSX",
        description="本岗位可见的内容。What your post may see.",
        response=FILE_ERRORS,
        openapi_extra=file_answers(MEDIA_TYPE),
    )
    def export_table(request: ApiRequest, name: name_of) -> HttpResponse:  # type: ignore[valid-type]
        table = tables[name]
        response = download(sheet_of(table, request.auth.actor), f"{table.title.zh}.xlsx")
        note_export(request.auth.actor, response.table, clock.now())
        # Noted: the pages' middleware may come across it, too.
        response.table = ""
        return response

    @router.post(
        "/{name}",
        operation_id=f"import_table{suffix}",
        response=responses(TableResult, writes=True),
        summary="导入表格 Import a table",
        description="逐行登记，与页面操作相同；同一文件再次导入不会重复登记。Enters row by row as the page's actions do; the same file twice changes nothing.",
        openapi_extra=HEADER_PARAMETER,
    )
    def import_table_route(request: ApiRequest, name: name_of, body: TableBody) -> HttpResponse:  # type: ignore[valid-type]
        def act() -> TableResult:
            return _result(import_table(tables[name], body.file.content, actor=request.auth.actor))

        return write(request, request.auth.scope, act)

    return router


def _result(found: Result) -> TableResult:
    return TableResult(
        sheet=found.sheet,
        other_sheets=list(found.other_sheets),
        entered=[EnteredRow(row=row, number=number) for row, number in found.entered.items()],
        known=[EnteredRow(row=row, number=number) for row, number in found.known.items()],
        changed=[EnteredRow(row=row, number=number) for row, number in found.changed.items()],
        bad=[BadRowInfo(row=one.row, reason=say(one.reason)) for one in found.bad],
    )
