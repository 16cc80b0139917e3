"""Answers as bytes, and what describes them in OpenAPI."""

import json
from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel

from .fields import Answer

JSON = "application/json; charset=utf-8"


class ProblemBody(Answer):
    """出错原因：代码、说明，依据条款和下一步（如有），以及有误的字段。

    What went wrong: code and message always, clause and next step where there are some, and the fields at fault.
    """

    code: str
    message: str
    clause: str | None
    clause_label: str | None
    next_step: str | None
    fields: dict[str, str]


class Problem(Answer):
    """统一的错误格式。The one shape of every error."""

    error: ProblemBody


def json_response(content: dict[str, Any] | list[Any], status: int = 200) -> HttpResponse:
    """Return `content` as JSON with its Chinese readable; what is no character is written as an escape."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text.encode("utf-8", "backslashreplace"), content_type=JSON, status=status)


def answer(content: BaseModel, status: int = 200) -> HttpResponse:
    """Return `content` as JSON."""
    return HttpResponse(content.model_dump_json(), content_type=JSON, status=status)


def responses(success: Any, *, status: int = 200, writes: bool = False) -> dict[int, Any]:
    """Return what OpenAPI says of an operation's answers: the success, and the errors that may come instead."""
    errors = (400, 401, 403, 404, 409, 413, 422) if writes else (401, 403, 404, 422)
    return {status: success} | dict.fromkeys(errors, Problem)


# What may come instead of a file.
FILE_ERRORS: dict[int, Any] = dict.fromkeys((401, 403, 404, 422), Problem)


def file_answers(*media_types: str) -> dict[str, Any]:
    """Return what OpenAPI says of an operation that answers with a file, beside `FILE_ERRORS`."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    content = {one: {} if one == "application/json" else binary for one in media_types}
    return {"responses": {200: {"description": "文件 The file", "content": content}}}
