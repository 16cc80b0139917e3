"""Gazettes, for programs: read a file and propose what to run; look at the pieces."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from qiban.core.acting.kinds import kind_of
from qiban.core.api.answers import responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import FileBody
from qiban.core.api.fields import Answer, Body, Id
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.gazette.models import GazetteDocument
from qiban.gazette.operations.importing import import_gazette
from qiban.gazette.queries import review

router = Router(tags=["公报 Gazettes"])


class GazetteBody(Body):
    """公报文件：文本、有文字的 PDF、DOCX 或网页。A gazette: text, PDF with text, DOCX or a web page."""

    file: FileBody


class DocumentInfo(Answer):
    """公报中的一份文件。A document of a gazette."""

    id: int
    number: str
    document_number: str
    title: str
    state: str


class GazetteInfo(Answer):
    """导入结果；is_known 表示同一文件此前已经导入，problems 为整份公报需核对的问题。

    `is_known`: the same file was imported before; nothing has changed. `problems`: what to check of the gazette as a whole.
    """

    id: int
    is_known: bool
    problems: list[str]
    documents: list[DocumentInfo]


class ItemInfo(Answer):
    """文件中的一个条目：识别结果、更正和处理。A piece of a document: as found, as corrected, and the verdict."""

    id: int
    kind: str
    key: str
    found: dict[str, Any]
    corrected: dict[str, Any] | None
    verdict: str
    change: str
    problem: str
    span: tuple[int, int]


class ItemsInfo(Answer):
    """一份文件的全部条目。Every piece of a document."""

    items: list[ItemInfo]


@router.post(
    "",
    operation_id="import_gazette",
    response=responses(GazetteInfo, writes=True),
    summary="导入公报 Import a gazette",
    openapi_extra=HEADER_PARAMETER,
)
def import_route(request: ApiRequest, body: GazetteBody) -> HttpResponse:
    """只提出建议，审核采用后才执行。It proposes only: nothing runs before a person has reviewed and adopted it."""

    def act() -> GazetteInfo:
        done = import_gazette(actor=request.auth.actor, content=body.file.content, name=body.file.name)
        documents = [_document(one) for one in done.gazette.documents.order_by("place")]
        problems = [one["zh"] for one in done.gazette.problems]
        return GazetteInfo(id=done.gazette.pk, is_known=done.is_known, problems=problems, documents=documents)

    return write(request, request.auth.scope, act)


@router.get(
    "/documents/{gazette_document_id}/items",
    operation_id="list_gazette_items",
    response=responses(ItemsInfo),
    summary="文件的条目 The pieces of a document",
)
def items(request: ApiRequest, gazette_document_id: Id) -> ItemsInfo:
    """按原文顺序。In the order of the text."""
    document = kind_of("gazette_document").find(request.auth.actor, gazette_document_id)
    return ItemsInfo(
        items=[
            ItemInfo(
                id=one.pk,
                kind=one.kind,
                key=one.key,
                found=one.found,
                corrected=one.corrected,
                verdict=one.verdict,
                change=one.change,
                problem=one.problem_zh,
                span=(one.starts_at, one.ends_at),
            )
            for one in review.items(document)
        ]
    )


def _document(one: GazetteDocument) -> DocumentInfo:
    return DocumentInfo(
        id=one.pk, number=one.number, document_number=one.document_number, title=one.title, state=one.state
    )
