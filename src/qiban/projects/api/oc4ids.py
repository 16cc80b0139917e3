"""Projects as OC4IDS packages, for programs: out and in."""

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from qiban.core import clock
from qiban.core.api.answers import responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Paged
from qiban.core.api.fields import Answer
from qiban.core.api.listing import refuse_unknown
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.paging import page_of
from qiban.core.web.open_data import site_of
from qiban.projects.formats.oc4ids import package_of
from qiban.projects.models import ExternalProject
from qiban.projects.operations.formats.external import import_package
from qiban.projects.permissions import visible_projects
from qiban.projects.queries.whole import wholes
from qiban.projects.web.formats.answers import data

router = Router(tags=["项目数据 Data of projects"])
PACKAGE = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "description": "OC4IDS 0.9 项目包。A project package of OC4IDS 0.9.",
                    "properties": {
                        "version": {"type": "string"},
                        "publisher": {"type": "object", "properties": {"name": {"type": "string"}}},
                        "projects": {"type": "array", "items": {"type": "object"}},
                    },
                    "required": ["publisher", "projects"],
                }
            }
        },
    }
}


class ExternalRow(Answer):
    """外部系统的一个项目。A project of another system."""

    id: int
    number: str
    identifier: str
    version: int
    title: str


class ImportResult(Answer):
    """导入结果：新增、有变化、已有的项目，以及本系统不保存的字段（JSON 指针）。

    What an import came to, and by JSON pointer what the package says and Qiban does not hold.
    """

    new: list[ExternalRow]
    changed: list[ExternalRow]
    known: list[ExternalRow]
    dropped: list[str]


@router.get(
    "",
    operation_id="export_oc4ids",
    response=responses(dict[str, Any]),
    summary="导出 OC4IDS 项目包 Export an OC4IDS project package",
)
def export_oc4ids(request: ApiRequest, filters: Query[Paged]) -> HttpResponse:
    """本岗位可见的项目，最近的在前；links.next 为下一页的 cursor。

    The projects that your post may see, the newest first; `links.next` is the cursor of the next page.
    """
    refuse_unknown(request, Paged)
    seen = visible_projects(request.auth.actor)
    page = page_of(seen, by=("-id",), cursor=filters.cursor, size=filters.limit)
    package = package_of(wholes(page.rows), at=clock.now(), site=site_of(request))
    return data({**package, "links": {"next": page.next_cursor}} if page.next_cursor else package)


@router.post(
    "",
    operation_id="import_oc4ids",
    response=responses(ImportResult, writes=True),
    summary="导入 OC4IDS 项目包 Import an OC4IDS project package",
    openapi_extra=PACKAGE | HEADER_PARAMETER,
)
def import_oc4ids(request: ApiRequest) -> HttpResponse:
    """作为外部项目档案保存；同一项目包再次导入不产生变化。有误的位置以 JSON 指针列在 fields。

    Keeps them as records of other systems' projects; the same package twice changes nothing. Where it is wrong, `fields`
    names the places by JSON pointer.
    """
    return write(request, request.auth.scope, lambda: _result(request))


def _result(request: ApiRequest) -> ImportResult:
    done = import_package(actor=request.auth.actor, content=request.body)
    rows = {how: [_row(one) for one in getattr(done, how)] for how in ("new", "changed", "known")}
    return ImportResult(**rows, dropped=list(done.dropped))


def _row(one: ExternalProject) -> ExternalRow:
    return ExternalRow(id=one.pk, number=one.number, identifier=one.identifier, version=one.version, title=one.title)
