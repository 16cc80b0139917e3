"""A request in parts (RFC 7578): the JSON in `body`, and files beside it in `files`, as large as on the screens."""

import hashlib
import json
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from ninja.parser import Parser

from qiban.core.files.content import MAX_BYTES

from .bodies import MOST_FILES

PARTS, BODY, FILES = "multipart/form-data", "body", "files"
# All files at their largest, and the JSON.
MOST_BYTES = MOST_FILES * MAX_BYTES + 1024 * 1024


def take_apart(request: HttpRequest) -> None:
    """Let the JSON of a request in parts be its body; files stay beside it.

    Raises:
        RequestDataTooBig: it is larger than all files may be.
        SuspiciousOperation: it has no `body`, or parts of other names.
    """
    if request.method != "POST" or request.content_type != PARTS:
        return
    if _length(request) > MOST_BYTES:
        raise RequestDataTooBig
    if not request.POST and not request.FILES:
        request._body = b""
        return
    if set(request.POST) != {BODY} or not set(request.FILES) <= {FILES}:
        raise SuspiciousOperation("A request in parts has `body`, and `files`.")
    # What reads the body now finds it as if it had come alone.
    request._body = request.POST[BODY].encode()


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0


def files_of(request: HttpRequest) -> list[UploadedFile]:
    """Return the files that came beside the JSON."""
    return cast("list[UploadedFile]", request.FILES.getlist(FILES)) if request.content_type == PARTS else []


def said(request: HttpRequest) -> bytes:
    """Return what a request says, files by their names and digests: the same for the same request sent again."""
    digests = [f"\n{one.name} {hashlib.file_digest(_begun(one), 'sha256').hexdigest()}" for one in files_of(request)]
    return f"{request.method} {request.get_full_path()}\n".encode() + request.body + "".join(digests).encode()


def _begun(file: UploadedFile) -> Any:
    file.seek(0)
    return file


class PartsParser(Parser):
    """Reads JSON; files that came beside it are its `files`."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        given = json.loads(request.body)
        if files := files_of(request):
            # One byte more than a file may have, so that the operation says which is too large.
            beside = [{"name": one.name, "content": _begun(one).read(MAX_BYTES + 1)} for one in files]
            given = {**given, FILES: [*given.get(FILES, []), *beside]}
        return cast("dict[str, Any]", given)
