"""Open data: the projects of published plans, for everybody, without names of people (Art. 5)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.paging import page_of
from qiban.core.web.open_data import site_of
from qiban.core.web.posts import for_everyone
from qiban.law.text import Text
from qiban.projects.formats.exact import written
from qiban.projects.formats.oc4ids import public_package_of
from qiban.projects.formats.oc4ids.extension import declaration
from qiban.projects.models import Project
from qiban.projects.queries.published import published_projects
from qiban.projects.queries.whole import wholes

from .answers import open_data

PAGE = 50
NEWEST_FIRST = ("-id",)


@require_safe
@for_everyone
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Return the package of one project.

    Raises:
        NotFound: there is none with this number in a published plan.
    """
    found = published_projects().filter(pk=Project.key_in(number)).first()
    if found is None or found.number != number:
        raise NotFound(Text("没有查到已公布的项目。", "There is no published project with this number."))
    return open_data(public_package_of(wholes([found]), at=clock.now(), site=site_of(request)))


@require_safe
@for_everyone
def several(request: HttpRequest) -> HttpResponse:
    """Return a package with some projects, the newest first; `links.next` leads to those before them."""
    page = page_of(published_projects(), by=NEWEST_FIRST, cursor=request.GET.get("cursor", ""), size=PAGE)
    site = site_of(request)
    package = public_package_of(wholes(page.rows), at=clock.now(), site=site)
    if page.next_cursor:
        query = urlencode({"cursor": page.next_cursor})
        package["links"] = {"next": f"{site}{reverse('public_projects_data')}?{query}"}
    return open_data(package)


@require_safe
@for_everyone
def lines(request: HttpRequest) -> HttpResponseBase:
    """Return all projects as they are read, one package a line."""
    response = StreamingHttpResponse(
        _lines(clock.now(), site_of(request)), content_type="application/jsonl; charset=utf-8"
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _lines(at: datetime, site: str) -> Iterator[bytes]:
    for batch in _batches():
        for whole in wholes(batch):
            yield written(public_package_of([whole], at=at, site=site)).encode() + b"\n"


def _batches() -> Iterator[Sequence[Project]]:
    batch = list(published_projects()[:PAGE])
    while batch:
        yield batch
        batch = list(published_projects().filter(pk__lt=batch[-1].pk)[:PAGE])


@require_safe
@for_everyone
def extension(request: HttpRequest) -> HttpResponse:
    """Return what our extension adds to the standard."""
    del request
    return open_data(declaration())
