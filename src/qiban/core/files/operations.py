"""Store files, and remove them for good."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.queueing import queue
from qiban.core.rows import told
from qiban.law.letters import tidy_line

from .content import Together
from .jobs import drop_content
from .models import Attachment


class Upload(Protocol):
    """A file as it arrives from a form or a request."""

    name: str | None

    def read(self) -> bytes: ...


# Who stores a content and who drops it wait for each other: it is kept once, for whoever has it.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('file ' || sha256, 0)) FROM unnest(%s::text[]) AS sha256"
# How the argument `uploads` of an operation is written.
Uploads = Sequence[Upload]


def path_of(sha256: str) -> Path:
    """Return where the content with this hash is kept."""
    return Path(settings.QIBAN_FILES) / sha256[:2] / sha256


def store_all(
    uploads: Iterable[Upload], *, subject_type: str, subject_id: int, actor: Actor, at: datetime
) -> list[Attachment]:
    """Check every upload, then store all of them; one bad file stores none.

    Raises:
        Invalid: a file is empty, too large, of a kind not accepted, or disguised.
        Busy: other pictures were looked at for too long.
    """
    names_and_contents = [(_plain_name(upload.name or ""), upload.read()) for upload in uploads]
    together = Together()
    accepted = [(name, *together.checked(name, content)) for name, content in names_and_contents]
    hashes = [hashlib.sha256(data).hexdigest() for _, _, data in accepted]
    if hashes:
        told(LOCK, [sorted(hashes)])
    for sha256, (_, _, data) in zip(hashes, accepted, strict=True):
        _write_once(path_of(sha256), data)
    return [
        Attachment.objects.create(
            subject_type=subject_type,
            subject_id=subject_id,
            name=name,
            media_type=kind,
            size=len(data),
            sha256=sha256,
            stored_by_id=actor.person_id,
            stored_at=at,
        )
        for sha256, (name, kind, data) in zip(hashes, accepted, strict=True)
    ]


def remove(files: "QuerySet[Attachment]") -> int:
    """Remove files in the present transaction; the content of each goes for good where no other file has it.

    Returns:
        how many files they were.
    """
    contents = sorted(set(files.values_list("sha256", flat=True)))
    count, _ = files.delete()
    for sha256 in contents:
        queue(drop_content, arguments={"sha256": sha256})
    return count


@transaction.atomic
def drop(sha256: str) -> None:
    """Delete the content with this hash, unless a file has it (again)."""
    told(LOCK, [[sha256]])
    if not Attachment.objects.filter(sha256=sha256).exists():
        path_of(sha256).unlink(missing_ok=True)


def _plain_name(name: str) -> str:
    readable = "".join(letter for letter in name.replace("\\", "/") if letter.isprintable())
    return Path(tidy_line(readable)).name[-160:] or "file"


def _write_once(path: Path, content: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)
