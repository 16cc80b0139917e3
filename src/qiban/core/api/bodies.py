"""What programs send to every office. Fields bear the names of the operations' arguments."""

import io
from typing import Annotated, Any

from pydantic import Field

from .fields import Base64, Body, Clean, Cursor, Filters, Limit, StepNo

MOST_FILES = 10


class FileBody(Body):
    """附件，按内容识别类型。A file, judged by its content: JPG, PNG, WEBP, PDF, DOCX or XLSX, up to 10 MB."""

    name: Annotated[Clean, Field(max_length=160)]
    content: Base64


class FileContent(io.BytesIO):
    """A file as operations take it."""

    def __init__(self, sent: FileBody) -> None:
        super().__init__(sent.content)
        self.name: str | None = sent.name


Files = Annotated[list[FileBody], Field(max_length=MOST_FILES)]


class Given(Body):
    """What an operation takes."""

    def arguments(self) -> dict[str, Any]:
        """Return the fields as the operation takes them."""
        given = dict(self.__dict__)
        if (files := given.pop("files", None)) is not None:
            given["uploads"] = [FileContent(one) for one in files]
        return given


class Step(Given):
    """各项操作共有的内容。What every action takes."""

    step_no: StepNo = None


class Paged(Filters):
    """Which page of a list, and how long."""

    cursor: Cursor = ""
    limit: Limit = 50
