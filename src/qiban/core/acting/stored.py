"""The files of a thing: named on its page and to programs, and handed out to both."""

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe
from ninja import Router

from qiban.core.actor import Actor
from qiban.core.api.answers import FILE_ERRORS, file_answers
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Id
from qiban.core.errors import NotFound
from qiban.core.files.content import EXTENSIONS
from qiban.core.files.models import Attachment
from qiban.core.rows import find
from qiban.core.web.files import hand_out
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.text import Text

from .kinds import Kind

# What OpenAPI says of a stored file.
STORED = file_answers(*EXTENSIONS)


def files_of(kind: Kind, pk: int) -> list[Attachment]:
    """Return the files of a thing."""
    return find(Attachment, subject_type=kind.name, subject_id=pk)


def links(kind: Kind, pk: int) -> list[tuple[Attachment, str]]:
    """Return the files of a thing, each with its address."""
    return [(one, reverse(f"{kind.thing.page}_file", args=[pk, one.pk])) for one in files_of(kind, pk)]


@require_safe
@for_post()
def file(request: PostRequest, kind: Kind, pk: int, file_id: int) -> HttpResponseBase:
    """Hand out a file of a thing; a browser saves it and runs nothing of it."""
    return _handed_out(kind, request.actor, pk, file_id)


def add_route(router: Router, kind: Kind) -> None:
    """Add the address at which programs get a thing's files."""

    def stored(request: ApiRequest, thing_id: Id, file_id: Id) -> HttpResponseBase:
        """该事项的附件，编号见其 files。One of its files, by an id of `files`."""
        return _handed_out(kind, request.auth.actor, thing_id, file_id)

    router.get(
        "/{thing_id}/files/{file_id}",
        summary="下载附件 Get a file",
        operation_id=f"{kind.name}_file",
        response=FILE_ERRORS,
        openapi_extra=STORED,
    )(stored)


def _handed_out(kind: Kind, actor: Actor, pk: int, file_id: int) -> FileResponse:
    kind.find(actor, pk)
    found = Attachment.objects.filter(pk=file_id, subject_type=kind.name, subject_id=pk).first()
    if found is None:
        raise NotFound(Text("没有查到该附件。", "There is no such file."))
    return hand_out(found)
