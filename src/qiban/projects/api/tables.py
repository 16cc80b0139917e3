"""Spreadsheets for programs: out as XLSX, in as a file, with the same result as the page."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from qiban.core.api.answers import FILE_ERRORS, file_answers, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import FileBody
from qiban.core.api.fields import Answer, Body, OneOf
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import Result, import_table
from qiban.core.web.language import say
from qiban.core.web.spreadsheets import MEDIA_TYPE, download
from qiban.projects.formats.tables import TABLES

router = Router(tags=["项目数据 Data of projects"])
Name = Annotated[str, OneOf(TABLES)]


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
    bad: Annotated[list[BadRowInfo], Field(description="其余各行照常登记。The other rows were entered all the same.")]


@router.get(
    "/{name}",
    operation_id="export_table",
    summary="导出表格 Export a table as XLSX",
    response=FILE_ERRORS,
    openapi_extra=file_answers(MEDIA_TYPE),
)
def export_table(request: ApiRequest, name: Name) -> HttpResponse:
    """年度计划项目、合同或资金拨付，本岗位可见的。Entries of the plan, contracts or payments that your post may see."""
    table = TABLES[name]
    return download(sheet_of(table, request.auth.actor), f"{table.title.zh}.xlsx")


@router.post(
    "/{name}",
    operation_id="import_table",
    response=responses(TableResult, writes=True),
    summary="导入表格 Import a table",
    openapi_extra=HEADER_PARAMETER,
)
def import_table_route(request: ApiRequest, name: Name, body: TableBody) -> HttpResponse:
    """逐行登记，与页面操作相同；同一文件再次导入不会重复登记。Enters row by row as the page's actions do; the same file twice changes nothing."""

    def act() -> TableResult:
        return _result(import_table(TABLES[name], body.file.content, actor=request.auth.actor))

    return write(request, request.auth.scope, act)


def _result(found: Result) -> TableResult:
    return TableResult(
        sheet=found.sheet,
        other_sheets=list(found.other_sheets),
        entered=[EnteredRow(row=row, number=number) for row, number in found.entered.items()],
        known=[EnteredRow(row=row, number=number) for row, number in found.known.items()],
        bad=[BadRowInfo(row=one.row, reason=say(one.reason)) for one in found.bad],
    )
