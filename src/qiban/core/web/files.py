"""Hand stored files out."""

from django.http import FileResponse

from qiban.core.errors import NotFound
from qiban.core.files.models import Attachment
from qiban.core.files.operations import path_of
from qiban.law.text import Text


def hand_out(attachment: Attachment, *, name: str = "") -> FileResponse:
    """Return a file for a browser to save; nothing of it runs, and no cache keeps it.

    Args:
        name: what to call it instead of its own name.

    Raises:
        NotFound: its content is not on this machine.
    """
    path = path_of(attachment.sha256)
    if not path.exists():
        raise NotFound(
            Text("附件内容不在本机上，可能正在恢复备份。", "The file's content is not on this machine."),
            next_step=Text("请联系系统管理员。", "Please tell the administrator."),
        )
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=name or attachment.name, content_type=attachment.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
