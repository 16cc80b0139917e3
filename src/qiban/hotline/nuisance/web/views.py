"""The file on a caller who was handed over, drawn for whoever decides."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qiban.core.acting.kinds import kind_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.nuisance.operations.filing import draw_caller_file
from qiban.law.hotline.nuisance.workflow import SUBJECT
from qiban.law.hotline.roles import DIRECTOR

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
@require_POST
@for_post(*DIRECTOR)
def file(request: PostRequest, pk: int) -> HttpResponse:
    """Draw the letter to the competent department; each drawing is journalled, so nothing but a click on the button does it."""
    caller = kind_of(SUBJECT).find(request.actor, pk)
    response = HttpResponse(draw_caller_file(actor=request.actor, nuisance_caller_id=pk), content_type=DOCX)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"移交函{caller.number}.docx") or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
