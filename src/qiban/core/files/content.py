"""What a file really is, told by its content and not by its name."""

import re

from . import office, papers
from .pictures import (
    IMAGES,
    MAX_POINTS_TOGETHER,
    cleaned,
    heic_refused,
    is_heic,
    measured,
)
from .refusing import invalid

MAX_BYTES = 10 * 1024 * 1024
EXTENSIONS = {
    "image/jpeg": {"jpg", "jpeg", "jpe", "jfif", "mpo"},
    "image/png": {"png"},
    "image/webp": {"webp"},
    "application/pdf": {"pdf"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"docx"},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsx"},
}


class Together:
    """The files that are sent together: the points of their pictures count together."""

    def __init__(self) -> None:
        self.points = 0

    def checked(self, name: str, content: bytes) -> tuple[str, bytes]:
        """Return the media type and the content to store, without author, place, comments and other metadata.

        Raises:
            Invalid: empty, larger than 10 MiB, of a kind not accepted, other than its name says, a picture with too
                many points, or too many in all pictures together.
            Busy: other pictures were looked at for too long.
        """
        if not content:
            raise invalid(f"“{name}”是空文件，没有上传。", f"“{name}” is empty and was not stored.")
        if len(content) > MAX_BYTES:
            raise invalid(f"“{name}”超过10MB，请压缩后再上传。", f"“{name}” is larger than 10 MB; please reduce it.")
        if content.startswith(b"%PDF-"):
            _check_name(name, "application/pdf")
            return "application/pdf", papers.without_traces(content)
        if content.startswith(b"PK\x03\x04"):
            media_type = office.kind_of(name, content)
            _check_name(name, media_type)
            return media_type, office.without_traces(name, content)
        return self._picture(name, content)

    def _picture(self, name: str, content: bytes) -> tuple[str, bytes]:
        if is_heic(content):
            raise heic_refused(name)
        kind, points = measured(name, content)
        _check_name(name, IMAGES[kind])
        self.points += points
        if self.points > MAX_POINTS_TOGETHER:
            raise invalid(
                "一次上传的照片像素合计过大，请分次上传或缩小后再传。",
                "The pictures sent together are too large; send fewer, or make them smaller.",
            )
        return IMAGES[kind], cleaned(name, content, kind, points)


def checked(name: str, content: bytes) -> tuple[str, bytes]:
    """Return the media type and the content to store of one file by itself; raises as `Together.checked` does."""
    return Together().checked(name, content)


def extension_of(name: str) -> str:
    """Return the file name's extension in lower case, without the dot."""
    match = re.search(r"\.([A-Za-z0-9]{1,5})$", name)
    return match.group(1).lower() if match else ""


def _check_name(name: str, media_type: str) -> None:
    if extension_of(name) not in EXTENSIONS[media_type]:
        raise invalid(
            f"“{name}”的内容与扩展名不符，没有上传。", f"The content of “{name}” is not what its name says; not stored."
        )
