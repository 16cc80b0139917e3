"""A month as files: the table as a spreadsheet, the report as an official document."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.acting.declared import Printed
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download
from qiban.evaluation.formats.report import month_report
from qiban.evaluation.formats.sheets import month_sheet
from qiban.evaluation.queries.tables import tables_of

from .finding import ROLES, found_month, groups_of, law_of

DOCX = str(Printed._field_defaults["media_type"])


@require_safe
@for_post(*ROLES)
def sheet(request: PostRequest, month: int) -> HttpResponse:
    """Hand out the groups that the post may see in XLSX."""
    one = found_month(request.actor, month)
    return download(month_sheet(one, groups_of(request.actor, one)), f"{one.title}考核.xlsx")


@require_safe
@for_post(*ROLES)
def report(request: PostRequest, month: int) -> HttpResponse:
    """Hand out the report of the month in DOCX: one paper, the same for everybody to whom it was made known."""
    one = found_month(request.actor, month)
    law = law_of(one)
    groups = tables_of(one, last=law.parameters["last_ranks"])
    content = month_report(one, groups, law, clock.now())
    response = HttpResponse(content, content_type=DOCX)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, f"{one.title}考核通报.docx") or "attachment"
    )
    return response
