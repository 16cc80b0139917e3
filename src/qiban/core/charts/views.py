"""The script that brings charts alive on screen, and charts as answers."""

from functools import lru_cache
from gzip import compress

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qiban.core.errors import NotFound
from qiban.core.web.posts import for_everyone
from qiban.law.text import Text

from .drawing import Specification, bundle, bundle_version, svg_of

KEPT_SECONDS = 365 * 24 * 3600


@require_safe
@for_everyone
def script(request: HttpRequest, version: str) -> HttpResponse:
    """Hand out Vega, from the installed wheel and under the name of its version: browsers keep it.

    Raises:
        NotFound: another version than the one that is installed.
    """
    if version != bundle_version():
        raise NotFound(Text("没有这个版本的图表程序。", "There is no such version of the charts' script."))
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(_packed() if is_packed else bundle(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=1)
def _packed() -> bytes:
    return compress(bundle(), mtime=0)


def picture(specification: Specification) -> HttpResponse:
    """Answer with a chart as SVG."""
    return HttpResponse(svg_of(specification), content_type="image/svg+xml")
