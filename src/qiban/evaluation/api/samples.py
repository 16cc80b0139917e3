"""A third party's samples, for programs: send a file, and read what became of it."""

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import FileBody, Paged
from qiban.core.api.fields import Answer, Body, Id, Moment
from qiban.core.api.listing import refuse_unknown
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.paging import page_of
from qiban.core.web.language import say
from qiban.evaluation.models import SampleFile
from qiban.evaluation.operations.sampling import take_samples
from qiban.evaluation.queries.samples import file_seen, files_seen, months_sampled
from qiban.law.text import Text

router = Router(tags=["考核评价 Evaluation"])


class SamplesBody(Body):
    """抽测表格：XLSX 或 CSV。A file of samples: XLSX or CSV."""

    file: FileBody


class BadSampleInfo(Answer):
    """未登记的行和原因。A row that was not taken in, and why."""

    row: int
    reason: str


class MonthSampled(Answer):
    """一个月计入的份数；已冻结的月份复算后才计入。How many are of a month; a frozen one takes them in once it is counted anew."""

    month: int
    count: int
    is_frozen: bool


class SampleFileInfo(Answer):
    """抽测文件。A file of samples."""

    id: int
    name: str
    sha256: str
    at: Moment
    taken_in: int
    months: list[MonthSampled]
    bad: list[BadSampleInfo]


class SampleFileList(Answer):
    items: list[SampleFileInfo]
    next: str | None
    previous: str | None


@router.get(
    "",
    operation_id="evaluation_sample_files",
    response=responses(SampleFileList),
    summary="查询抽测文件 List files of samples, the latest first",
)
def listing(request: ApiRequest, filters: Query[Paged]) -> HttpResponse:
    """仅市民投诉中心督办员、主任可见。For the centre's supervisors and director."""
    refuse_unknown(request, Paged)
    page = page_of(files_seen(request.auth.actor), by=("-id",), cursor=filters.cursor, size=filters.limit)
    items = [_info(one) for one in page.rows]
    return answer(SampleFileList(items=items, next=page.next_cursor, previous=page.previous_cursor))


@router.post(
    "",
    operation_id="take_samples",
    response=responses(SampleFileInfo, writes=True),
    summary="导入第三方抽测 Take in samples",
    openapi_extra=HEADER_PARAMETER,
)
def take(request: ApiRequest, body: SamplesBody) -> HttpResponse:
    """有误的行列出原因，其余照常登记；同一文件再次提交不会重复计入。Bad rows are listed, good ones taken in; the same file twice counts once."""

    def act() -> SampleFileInfo:
        return _info(take_samples(actor=request.auth.actor, content=body.file.content, name=body.file.name))

    return write(request, request.auth.scope, act)


@router.get(
    "/{id}",
    operation_id="evaluation_sample_file",
    response=responses(SampleFileInfo),
    summary="查看抽测文件 Show a file of samples",
)
def show(request: ApiRequest, id: Id) -> HttpResponse:  # noqa: A002 - the route's own word
    """仅市民投诉中心督办员、主任可见。For the centre's supervisors and director."""
    return answer(_info(file_seen(request.auth.actor, id)))


def _info(file: SampleFile) -> SampleFileInfo:
    bad: list[dict[str, Any]] = file.refused
    return SampleFileInfo(
        id=file.pk,
        name=file.name,
        sha256=file.sha256,
        at=file.at,
        taken_in=file.taken_in,
        months=[
            MonthSampled(month=one.month.pk, count=one.samples, is_frozen=one.month.is_frozen)
            for one in months_sampled(file)
        ],
        bad=[BadSampleInfo(row=one["row"], reason=say(Text(one["zh"], one["en"]))) for one in bad],
    )
