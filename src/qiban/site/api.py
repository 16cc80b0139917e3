"""The JSON API of the whole site: what every office offers to programs, its description, and its page."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from qiban import __version__
from qiban.core.acting.routes import routers
from qiban.core.api.auth import ANY, BearerToken, callers
from qiban.core.api.bodies import MOST_FILES
from qiban.core.api.parts import BODY, FILES, PARTS, PartsParser
from qiban.core.api.problems import handle_problems
from qiban.core.office import offices

from . import board_api, law_api, notices_api

JSON_KIND = "application/json"
DESCRIPTION = """
齐办的全部业务接口，与页面使用同一套操作。All of Qiban for programs: the same operations as the screens.

- `Authorization: Bearer` 加令牌，令牌由 `qiban client add` 发放，按其岗位办理。A token acts in the post that it was given.
- 令牌限于登记的权限范围：intake 受理、read 查询、act 办理、identity 查看诉求人信息；各接口所需见其 security。A token
  is good for its scopes alone: `intake`, `read`, `act`, `identity`; what an address asks for stands in its `security`.
- 写操作可带 `Idempotency-Key`：同一键只生效一次。A write with an `Idempotency-Key` takes effect once.
- 操作可带 `step_no`：他人已先办理时返回 409。With `step_no`, an action that comes too late is answered 409.
- 错误格式统一：`{"error": {"code", "message", "clause", "clause_label", "next_step", "fields"}}`，语言随
  `Accept-Language`。Errors have this one shape, in the language of `Accept-Language`.
- 请求可带 `X-Request-ID`，写入日志并在响应中返回。An `X-Request-ID` is kept in the journal, and sent back.
- 时间均带时区；发生时间由服务器记录。Times carry their offset; when something happens is the server's to say.
"""


class Docs(DocsBase):
    """The page that describes the API, with what Swagger UI needs served from here."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **_kwargs: Any) -> HttpResponse:
        return render(request, "api/docs.html", {"openapi_url": self.get_openapi_url(api, {})})


class Schema(OpenAPISchema):
    """The description, with the scope that each address asks of a token."""

    def request_body(self, operation: Operation) -> dict[str, Any]:
        found: dict[str, Any] = super().request_body(operation)
        if FILES in _fields_of_body(operation):
            found["content"][PARTS] = {"schema": _in_parts(found["content"][JSON_KIND]["schema"])}
        return found

    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        found = super().operation_security(operation) or []
        for auth, ways in zip(operation.auth_callbacks, found, strict=True):
            if isinstance(auth, BearerToken):
                scopes = {auth.scope_of(method) for method in operation.methods} - {ANY}
                ways[BearerToken.__name__] = sorted(scopes)
        return found or None


def _fields_of_body(operation: Operation) -> Iterable[str]:
    bodies = [one for one in operation.models if one.__ninja_param_source__ == "body"]
    given = [field.annotation for body in bodies for field in body.model_fields.values()]
    return {name for one in given if hasattr(one, "model_fields") for name in one.model_fields}


def _in_parts(body: dict[str, Any]) -> dict[str, Any]:
    """Return how the same is sent in parts: the JSON, and the files as they are."""
    files = {"type": "array", "maxItems": MOST_FILES, "items": {"type": "string", "format": "binary"}}
    return {"type": "object", "required": [BODY], "properties": {BODY: body, FILES: files}}


class Api(NinjaAPI):
    """NinjaAPI with a description that is made once."""

    def get_openapi_schema(self, **_kwargs: Any) -> OpenAPISchema:
        return self._schema

    @cached_property
    def _schema(self) -> OpenAPISchema:
        return Schema(self, self.get_root_path({}))


api = Api(
    title="齐办 Qiban",
    version=__version__,
    description=DESCRIPTION,
    docs=Docs(),
    parser=PartsParser(),
    auth=callers(),
    urls_namespace="api",
)
handle_problems(api)
# People read what offices do first, then what all of them share, then single addresses such as catalogues.
_parts = [
    ("", board_api.router),
    ("", notices_api.router),
    *(part for office in offices() for part in office.routers()),
]
for prefix, router in sorted(_parts, key=lambda part: not part[0]):
    api.add_router(prefix, router)
for prefix, router in routers():
    api.add_router(prefix, router)
api.add_router("/law", law_api.router)
