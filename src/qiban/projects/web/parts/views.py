"""What belongs to one project, a kind at a time: its approvals, contracts, changes, payments and so on."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.acting.kinds import kind_of
from qiban.core.acting.rows import rows_of
from qiban.core.acting.showing import headings
from qiban.core.paging import page_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.city_projects.workflow import ROLES
from qiban.projects.queries import page as queries
from qiban.projects.queries.page import PARTS

SHOWN = 50
KINDS = [one.subject_type for one in PARTS]


@require_safe
@for_post(*ROLES)
def index(request: PostRequest, pk: int, kind: str) -> HttpResponseBase:
    """List what belongs to a project of one kind, the newest first, each with its gravest light.

    Raises:
        NotFound: there is no such project, or none that the post may see.
        Http404: there is no such kind.
    """
    if kind not in KINDS:
        raise Http404(kind)
    project, listed = kind_of("project").find(request.actor, pk), kind_of(kind)
    found = queries.things(project, listed.thing, request.actor)
    page = page_of(found, by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    rows = rows_of(listed, page.rows)
    context = {
        "project": project,
        "title": listed.thing.title,
        "kinds": [(one, kind_of(one).thing.title) for one in KINDS],
        "kind": kind,
        "columns": headings(listed.thing.columns, (row["cells"] for row in rows)),
        "page": page,
        "rows": rows,
    }
    return render(request, "projects/parts/list.html", context)
